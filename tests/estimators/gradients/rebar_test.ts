import { rebarGradient, type RebarOptions } from "../../../lib/estimators/mod.ts";
import { sequences } from "../../../lib/oracles/mod.ts";
import { gradient } from "../../../lib/oracles/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { mean, standardError, variance } from "../../../lib/statistics/mod.ts";
import { assert, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const LOGITS = [0.4, -1.1, 0.2];
const TARGETS = [0.45, 0.1, 0.8];

/** Σ (bᵢ − tᵢ)² and a product, so that the coins do not separate. */
const objective = (b: Float64Array): number =>
  b.reduce((sum, each, i) => sum + (each - TARGETS[i]) ** 2, 0) + 2 * b[0] * b[1];
const objectiveGradient = (b: Float64Array): number[] => [
  2 * (b[0] - TARGETS[0]) + 2 * b[1],
  2 * (b[1] - TARGETS[1]) + 2 * b[0],
  2 * (b[2] - TARGETS[2]),
];
const options: RebarOptions = { objective, objectiveGradient };

/** The mean over all eight outcomes. */
function expected(logits: ArrayLike<number>): number {
  let sum = 0;
  for (const coins of sequences(2, 3)) {
    const probability = coins.reduce((p, b, i) => p / (1 + Math.exp(b === 1 ? -logits[i] : logits[i])), 1);
    sum += probability * objective(Float64Array.from(coins));
  }
  return sum;
}

function draws(n: number, chosen: RebarOptions): Float64Array[] {
  const chance = stream(8);
  const uniforms = (): number[] => [chance.open(), chance.open(), chance.open()];
  return Array.from({ length: n }, () => rebarGradient(LOGITS, { u: uniforms(), v: uniforms() }, chosen));
}

Deno.test("REBAR is unbiased for every temperature and scale, 40 000 draws: within five standard errors", () => {
  const exact = gradient(expected, LOGITS);
  for (const chosen of [{ temperature: 0.3, scale: 1 }, { temperature: 1.5, scale: 0.6 }, { scale: -0.5 }]) {
    const found = draws(40_000, { ...options, ...chosen });
    for (let i = 0; i < 3; i++) {
      const component = found.map((each) => each[i]);
      assert(
        Math.abs(mean(component) - exact[i]) < 5 * standardError(component),
        `${mean(component)} for ${exact[i]}, ± ${standardError(component)}`,
      );
    }
  }
});

Deno.test("REBAR has less variance than the score function, in every component", () => {
  const plain = draws(10_000, { ...options, scale: 0 });
  const controlled = draws(10_000, options);
  for (let i = 0; i < 3; i++) {
    const ratio = variance(controlled.map((each) => each[i])) / variance(plain.map((each) => each[i]));
    assert(ratio < 0.8, `component ${i}: ${ratio}`);
  }
});

Deno.test("at scale 0 it is the score-function estimate", () => {
  const found = rebarGradient([0.4], { u: [0.2], v: [0.7] }, {
    objective: ([b]) => 5 - b,
    objectiveGradient: () => [-1],
    scale: 0,
  });
  // logit(0.2) = −1.386: the coin shows 0; 5·(0 − σ(0.4)).
  assertClose(found, [-5 / (1 + Math.exp(-0.4))], { rtol: 1e-15, why: "round-off" });
});

Deno.test("bad noise, temperatures and gradients are refused", () => {
  const noise = { u: [0.5, 0.2, 0.1], v: [0.5, 0.2, 0.1] };
  assertThrows(
    () => rebarGradient(LOGITS, { ...noise, u: [0, 0.2, 0.1] }, options),
    RangeError,
    "noise u, got 0",
  );
  assertThrows(() => rebarGradient(LOGITS, { ...noise, v: [0.5] }, options), RangeError, "one length");
  assertThrows(() => rebarGradient([NaN, 0, 0], noise, options), RangeError, "logits");
  assertThrows(() => rebarGradient(LOGITS, noise, { ...options, temperature: 0 }), RangeError, "temperature");
  assertThrows(
    () => rebarGradient(LOGITS, noise, { ...options, objective: () => NaN }),
    RangeError,
    "objective",
  );
  assertThrows(
    () => rebarGradient(LOGITS, noise, { ...options, objectiveGradient: () => [1] }),
    RangeError,
    "one length",
  );
});
