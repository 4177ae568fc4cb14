import {
  adaptiveNgramModel,
  arithmeticDecode,
  arithmeticEncode,
  krichevskyTrofimov,
  type Smoothing,
  symbolSurprisals,
  trainNgramModel,
} from "../../../lib/information/mod.ts";
import { sequences } from "../../../lib/oracles/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const smoothings: Smoothing[] = ["kneser-ney", "witten-bell"];

function randomText(length: number, k: number, seed: number): number[] {
  const draws = stream(seed);
  return Array.from({ length }, () => Math.floor(k * draws.uniform() ** 2));
}

Deno.test("Kneser–Ney worked by hand", () => {
  // 0 1 0 1 0 2 0 1: pairs 01 ×3, 10 ×2, 02, 20: n₁ = 2, n₂ = 1, D = 2/4 = 1/2.
  // Left neighbours: of 0 {1, 2}, of 1 {0}, of 2 {0}: n₁ = 2, n₂ = 1, D₀ = 1/2, total 4.
  const model = trainNgramModel([0, 1, 0, 1, 0, 2, 0, 1], { alphabetSize: 3, order: 1 });
  const alone = [(2 - 0.5) / 4 + 1.5 / 4 / 3, 0.5 / 4 + 1.5 / 4 / 3, 0.5 / 4 + 1.5 / 4 / 3];
  assertClose(model.probabilities([]), alone, { rtol: 1e-15, why: "round-off" });
  // After 0: 1 ×3, 2 ×1, of four; half a count of each goes to the law above.
  const afterZero = [alone[0] / 4, 2.5 / 4 + alone[1] / 4, 0.5 / 4 + alone[2] / 4];
  assertClose(model.probabilities([0]), afterZero, { rtol: 1e-15, why: "round-off" });
  assertClose(model.probabilities([2, 2, 0]), afterZero, { rtol: 1e-15, why: "only the last symbol counts" });
});

Deno.test("after every context the law is positive and sums to one", () => {
  for (const smoothing of smoothings) {
    const model = trainNgramModel(randomText(300, 3, 5), { alphabetSize: 4, order: 3, smoothing });
    for (let length = 0; length <= 4; length++) {
      for (const context of sequences(4, length)) {
        const law = model.probabilities(context);
        assert(law.every((p) => p > 0), "the fourth symbol never came");
        assertClose(law.reduce((sum, p) => sum + p, 0), 1, { rtol: 1e-14, why: "round-off of four terms" });
      }
    }
  }
});

Deno.test("a walk gives what the context gives", () => {
  const model = trainNgramModel(randomText(500, 4, 6), { alphabetSize: 4, order: 2 });
  const text = randomText(40, 4, 7);
  const walk = model.walk();
  text.forEach((symbol, i) => {
    assertEquals(Float64Array.from(walk.probabilities()), model.probabilities(text.slice(0, i)));
    walk.update(symbol);
  });
});

Deno.test("a source of order 2 is learnt: the cost comes down to its entropy", () => {
  // Two symbols before decide: the sum modulo 3, and one time in ten another symbol.
  const draws = stream(8);
  const text = [0, 1];
  while (text.length < 60_000) {
    const sum = text[text.length - 1] + text[text.length - 2];
    text.push((sum + (draws.uniform() < 0.9 ? 0 : 1 + draws.integer(2))) % 3);
  }
  const entropy = -0.9 * Math.log(0.9) - 0.1 * Math.log(0.05);
  for (const smoothing of smoothings) {
    const model = trainNgramModel(text.slice(0, 50_000), { alphabetSize: 3, order: 2, smoothing });
    const costs = symbolSurprisals(text.slice(50_000), model.walk());
    assertClose(costs.reduce((sum, cost) => sum + cost, 0) / costs.length, entropy, {
      atol: 0.05,
      why: "standard error 0.01; five times that",
    });
  }
});

Deno.test("what an adaptive model codes is read back, at the cost that its probabilities say", () => {
  const text = randomText(2000, 5, 9);
  const fresh = () => adaptiveNgramModel({ alphabetSize: 5, order: 3 });
  const code = arithmeticEncode(text, fresh());
  assertEquals([...arithmeticDecode(code, fresh(), text.length)], text);
  const bits = symbolSurprisals(text, fresh()).reduce((sum, cost) => sum + cost / Math.LN2, 0);
  assert(code.bits >= bits - 1e-6 && code.bits <= bits + 2);
});

Deno.test("an adaptive model of order 0 is Witten and Bell's estimator", () => {
  // 3 symbols of 2 kinds seen: (n + 2·(1/4))/(3 + 2).
  const model = adaptiveNgramModel({ alphabetSize: 4, order: 0 });
  [2, 2, 1].forEach((symbol) => model.update(symbol));
  assertClose(model.probabilities(), [0.5 / 5, 1.5 / 5, 2.5 / 5, 0.5 / 5], { rtol: 1e-15, why: "round-off" });
});

Deno.test("symbol costs ask a model of the right alphabet", () => {
  assertThrows(() => symbolSurprisals([0, 3], krichevskyTrofimov(3)), RangeError, "got 3 at index 1");
  assertThrows(() => trainNgramModel([0, 3], { alphabetSize: 3, order: 1 }), RangeError, "got 3");
  assertThrows(() => trainNgramModel([0], { alphabetSize: 3, order: -1 }), RangeError, "the order");
});
