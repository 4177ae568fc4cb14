import fc from "fast-check";
import { integrate } from "../../../lib/math/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import {
  boundedAction,
  boundedStandardDeviation,
  categoricalActionLaw,
  categoricalRatios,
  clippedEntropySoftmaxLaw,
  diagonalGaussianKlDivergence,
  epsilonGreedyActionLaw,
  epsilonGreedyPolicy,
  epsilonGreedyTable,
  finiteWorld,
  gaussianActionLaw,
  gaussianNoise,
  greedyActionLaw,
  ornsteinUhlenbeckNoise,
  requirePolicy,
  softmaxActionLaw,
  squashedGaussianLaw,
  stationaryNoiseDeviation,
} from "../../../lib/reinforcement/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const close = { rtol: 1e-12, atol: 1e-14, why: "rlax 0.1.9, float64" };
const z = [0.2, -1.4, 0.9];
const other = [1, 0.3, -0.6];

Deno.test("discrete laws are those of rlax", () => {
  const law = softmaxActionLaw(z, { temperature: 0.7 });
  assertClose(law.probabilities, [0.26178125457844, 0.0266235180697746, 0.711595227351785], close);
  assertClose(law.logProbability(1), -3.62596031585278, close);
  assertClose(law.entropy, 0.68950455837476, close);
  assertClose(law.klDivergence(softmaxActionLaw(other, { temperature: 0.7 })), 1.34859954933206, close);
  assertClose(
    clippedEntropySoftmaxLaw(z, { temperature: 0.7, entropyClip: 0.4 }).entropy,
    0.439444915467244,
    close,
  );
  const greedyish = epsilonGreedyActionLaw([1, 2, 2, 0], 0.3);
  assertClose(greedyish.probabilities, [0.075, 0.425, 0.425, 0.075], close);
  assertClose(greedyish.entropy, 1.11585626836594, close);
  assertEquals([...greedyActionLaw([1, 2, 2, 0]).probabilities], [0, 0.5, 0.5, 0]);
  assertClose(
    categoricalRatios([z, other], [other, z], [1, 2]),
    [0.214747047311812, 0.189814968301658],
    close,
  );
});

Deno.test("continuous laws are those of rlax, but for the entropy of the squashed one", () => {
  const law = gaussianActionLaw({ mean: [0.1, 0.4], standardDeviation: [0.5, 1.7] });
  assertClose(law.logDensity([0.3, -1]), -2.09445848293233, close);
  assertClose(law.entropy(), 2.67535813691157, close);
  assertClose(
    diagonalGaussianKlDivergence(
      { mean: [0.1, 0.4], standardDeviation: [0.5, 1.7] },
      { mean: [-0.2, 0.9], standardDeviation: [0.8, 1.1] },
    ),
    0.597831219144915,
    close,
  );
  const parameters = {
    mean: [0.3, -0.2].map(Math.tanh),
    standardDeviation: [0.4, 0.1].map((s) => boundedStandardDeviation(s)),
  };
  const squashed = squashedGaussianLaw({ ...parameters, low: [-2, 0], high: [1, 3] });
  assertClose(squashed.logDensity([-0.4, 1.1]), 0.0635225121332468, { rtol: 1e-11, why: close.why });
  // rlax's entropy is that of the Gaussian before the squashing.
  assertClose(gaussianActionLaw(parameters).entropy(), -0.202889019830293, close);
});

Deno.test("the squashed density has total 1, and its entropy is ours and not the Gaussian's", () => {
  const law = squashedGaussianLaw({ mean: [0.4], standardDeviation: [0.8], low: -1, high: 2 });
  const inside = (f: (a: number) => number): number =>
    integrate(f, -1 + 1e-9, 2 - 1e-9, { rtol: 1e-9, atol: 1e-10 }).value;
  assertClose(inside((a) => Math.exp(law.logDensity([a]))), 1, { atol: 1e-7, why: "quadrature" });
  const entropy = inside((a) => -Math.exp(law.logDensity([a])) * law.logDensity([a]));
  assertClose(law.entropy(), entropy, { atol: 1e-6, why: "quadrature" });
  assert(Math.abs(gaussianActionLaw({ mean: [0.4], standardDeviation: 0.8 }).entropy() - entropy) > 0.1);
});

Deno.test("log densities stay right where tanh rounds to 1, and logits of ±10⁴ give numbers", () => {
  const law = squashedGaussianLaw({ mean: [0], standardDeviation: 1 });
  assertEquals(law.squash([20])[0], 1);
  assertClose(law.logDensityBefore([20]), -200 - Math.log(2 * Math.PI) / 2 + 40 - 2 * Math.LN2, {
    rtol: 1e-14,
    why: "by hand",
  });
  assertClose(law.logDensityBefore([-20]), law.logDensityBefore([20]), { rtol: 1e-15, why: "symmetry" });
  const sure = softmaxActionLaw([1e4, -1e4, 0]);
  assertEquals([...sure.logProbabilities], [0, -2e4, -1e4]);
  assertEquals(sure.entropy, 0);
  assertEquals(softmaxActionLaw([0, -Infinity]).entropy, 0);
  assertEquals(softmaxActionLaw([0, 0]).klDivergence(softmaxActionLaw([0, -Infinity])), Infinity);
});

Deno.test("ε-greedy laws are laws: at least ε/A everywhere, ties alike, all of the rest on the best", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 1, maxLength: 6 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (values, epsilon) => {
        const law = epsilonGreedyPolicy(values, epsilon);
        const best = Math.max(...values);
        assertClose(law.reduce((sum, p) => sum + p, 0), 1, { rtol: 1e-14, why: "total" });
        values.forEach((value, a) => {
          assert(law[a] >= epsilon / values.length);
          if (value < best) assertEquals(law[a], epsilon / values.length);
          else assertEquals(law[a], law[values.indexOf(best)]);
        });
      },
    ),
    { seed: 2, numRuns: 100 },
  );
});

Deno.test("the ε-greedy table is a policy of the world, with ties shared among what can be done", () => {
  const world = finiteWorld({
    transition: [[[0, 1], [1, 0], []], [[], [], []]],
    reward: [[1, 1, 0], [0, 0, 0]],
  });
  const policy = epsilonGreedyTable(world, [3, 3, 9, 0, 0, 0], 0.2);
  requirePolicy(world, policy);
  assertEquals([...policy], [0.5, 0.5, 0, 0, 0, 0]);
  assertClose(epsilonGreedyTable(world, [3, 3, 9, 0, 0, 0], 0.2, { ties: "first" }), [0.9, 0.1, 0, 0, 0, 0], {
    rtol: 1e-15,
    why: "by hand",
  });
});

Deno.test("samples follow their laws", () => {
  const lots = stream("samples");
  const law = categoricalActionLaw([0.2, 0, 0.5, 0.3]);
  const counts = [0, 0, 0, 0];
  for (let k = 0; k < 20_000; k++) counts[law.sample(lots)]++;
  assertEquals(counts[1], 0);
  assertClose(counts.map((count) => count / 20_000), law.probabilities, {
    atol: 0.02,
    why: "five deviations of 0.0035",
  });
  const gaussian = gaussianActionLaw({ mean: [1], standardDeviation: [2] });
  const draws = Array.from({ length: 20_000 }, () => gaussian.sample(lots)[0]);
  assertClose(draws.reduce((sum, x) => sum + x, 0) / draws.length, 1, {
    atol: 0.08,
    why: "five errors of 0.014",
  });
});

Deno.test("Ornstein–Uhlenbeck noise has its stationary deviation and its memory", () => {
  const options = { damping: 0.2, standardDeviation: 0.5 };
  const lots = stream("noise");
  let noise: ArrayLike<number> = [0];
  let [square, product, last] = [0, 0, 0];
  const n = 60_000;
  for (let k = 0; k < n + 200; k++) {
    noise = ornsteinUhlenbeckNoise(noise, options, lots);
    if (k >= 200) {
      square += noise[0] ** 2 / n;
      product += noise[0] * last / n;
    }
    last = noise[0];
  }
  assertClose(Math.sqrt(square), stationaryNoiseDeviation(options), {
    rtol: 0.04,
    why: "60 000 correlated steps",
  });
  assertClose(product / square, 0.8, { atol: 0.02, why: "60 000 correlated steps" });
  assertEquals(gaussianNoise([1], 2, stream(3))[0], 1 + 2 * stream(3).normal());
  assertEquals([...boundedAction([0.9], [0.5], { low: -1, high: 1 })], [1]);
});

Deno.test("bad laws are refused", () => {
  assertThrows(() => epsilonGreedyPolicy([1], 1.5), RangeError, "ε");
  assertThrows(() => epsilonGreedyPolicy([], 0), RangeError);
  assertThrows(() => epsilonGreedyPolicy([NaN], 0), RangeError);
  assertThrows(() => softmaxActionLaw([-Infinity]), RangeError);
  assertThrows(() => softmaxActionLaw([0], { temperature: 0 }), RangeError);
  assertThrows(() => softmaxActionLaw([0]).logProbability(1), RangeError);
  assertThrows(() => categoricalRatios([[0, 0]], [[0, -Infinity]], [1]), RangeError, "behaviour");
  assertThrows(() => gaussianActionLaw({ mean: [0], standardDeviation: 0 }), RangeError);
  assertThrows(
    () => squashedGaussianLaw({ mean: [0], standardDeviation: 1 }).logDensity([1]),
    RangeError,
    "logDensityBefore",
  );
  assertThrows(() => squashedGaussianLaw({ mean: [0], standardDeviation: 1, low: 1, high: 0 }), RangeError);
  assertThrows(
    () => ornsteinUhlenbeckNoise([0], { damping: 0, standardDeviation: 1 }, stream(1)),
    RangeError,
    "damping",
  );
});
