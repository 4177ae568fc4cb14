import fc from "fast-check";
import { gradient } from "../../../lib/oracles/mod.ts";
import { expectedReturn } from "../../../lib/reinforcement/planning/mod.ts";
import {
  backtrack,
  conservativeStep,
  improvementBound,
  linearSoftmax,
  performanceDifference,
  policyDivergence,
  policyFisherProduct,
  surrogateReturn,
  trustRegionStep,
} from "../../../lib/reinforcement/trust-region/mod.ts";
import { softmaxPolicy, trajectories, uniformPolicy } from "../../../lib/reinforcement/worlds/mod.ts";
import { matrix } from "../../../lib/math/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { DISCOUNT, logits, WORLD } from "./worlds.ts";

const RUNS = { seed: 32, numRuns: 100 };
const seeds = fc.integer({ min: 0, max: 1e6 });
const policy = (seed: number, spread = 1): Float64Array => softmaxPolicy(WORLD, logits(seed, spread));

Deno.test("the performance-difference lemma is exact", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const [old, next] = [policy(seed), policy(seed + 1, 3)];
      assertClose(
        performanceDifference(WORLD, old, next, { discount: DISCOUNT }),
        expectedReturn(WORLD, next, { discount: DISCOUNT }) -
          expectedReturn(WORLD, old, { discount: DISCOUNT }),
        { atol: 1e-12, why: "round-off" },
      );
    }),
    RUNS,
  );
});

Deno.test("the performance difference, by enumerating trajectories", () => {
  const earned = (table: Float64Array): number => {
    let sum = 0;
    for (const { rewards, probability } of trajectories(WORLD, table, 9)) {
      sum += probability * rewards.reduce((total, reward, t) => total + 0.1 ** t * reward, 0);
    }
    return sum;
  };
  const [old, next] = [policy(1), policy(2)];
  assertClose(performanceDifference(WORLD, old, next, { discount: 0.1 }), earned(next) - earned(old), {
    atol: 1e-7,
    why: "nine steps at γ = 0.1 leave 10⁻⁹",
  });
});

Deno.test("the surrogate agrees with the return to first order where the policies coincide", () => {
  const old = policy(3);
  const slopes = [
    (z: ArrayLike<number>): number =>
      surrogateReturn(WORLD, old, softmaxPolicy(WORLD, z), { discount: DISCOUNT }),
    (z: ArrayLike<number>): number => expectedReturn(WORLD, softmaxPolicy(WORLD, z), { discount: DISCOUNT }),
  ].map((f) => gradient((z) => f(z), logits(3)));
  assertClose(slopes[0], slopes[1], { atol: 1e-9, why: "numerical derivatives" });
  assertClose(
    surrogateReturn(WORLD, old, old, { discount: DISCOUNT }),
    expectedReturn(WORLD, old, { discount: DISCOUNT }),
    {
      rtol: 1e-14,
      why: "no difference",
    },
  );
});

Deno.test("the monotonic-improvement bounds hold, that of the total variation above that of the divergence", () => {
  fc.assert(
    fc.property(seeds, fc.double({ min: 0.01, max: 3, noNaN: true }), (seed, distance) => {
      const old = policy(seed);
      const next = softmaxPolicy(WORLD, logits(seed).map((z, i) => z + distance * Math.sin(i + seed)));
      const earned = expectedReturn(WORLD, next, { discount: DISCOUNT });
      const [kl, variation] = (["kl", "total-variation"] as const).map((kind) =>
        improvementBound(WORLD, old, next, { discount: DISCOUNT, distance: kind })
      );
      assert(kl.bound <= earned + 1e-12 && variation.bound <= earned + 1e-12);
      // Pinsker: TV² ≤ KL/2.
      assert(variation.distance <= kl.distance / 2 + 1e-15);
    }),
    RUNS,
  );
});

Deno.test("a conservative step gains what it guarantees, and more", () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const old = policy(seed);
      const { policy: mixed, mixing, guaranteed, gain } = conservativeStep(WORLD, old, policy(seed + 5, 4), {
        discount: DISCOUNT,
      });
      const change = expectedReturn(WORLD, mixed, { discount: DISCOUNT }) -
        expectedReturn(WORLD, old, { discount: DISCOUNT });
      assert(change >= guaranteed - 1e-12 && guaranteed >= -1e-15 && mixing >= 0 && mixing <= 1);
      if (gain <= 0) assertEquals(mixing, 0);
    }),
    RUNS,
  );
});

Deno.test("a policy that changes nothing gains nothing", () => {
  const uniform = uniformPolicy(WORLD);
  assertClose(performanceDifference(WORLD, uniform, uniform, { discount: DISCOUNT }), 0, {
    atol: 1e-14,
    why: "round-off",
  });
  assertThrows(
    () => improvementBound(WORLD, uniform, uniform, { discount: 1, distance: "kl" }),
    RangeError,
    "below 1",
  );
  assertThrows(() => conservativeStep(WORLD, uniform, uniform, { discount: 1 }), RangeError, "below 1");
});

Deno.test("a step of TRPO keeps the divergence and raises the surrogate, exactly", () => {
  fc.assert(
    fc.property(seeds, fc.constantFrom(1e-4, 0.01, 0.5, 3), (seed, radius) => {
      const features = matrix(9, 4, (i, j) => Math.sin(seed + 2 * i + 5 * j));
      const family = linearSoftmax(WORLD, features);
      const start = logits(seed).subarray(0, 4);
      const old = family.policy(start);
      const surrogate = (theta: ArrayLike<number>): number =>
        surrogateReturn(WORLD, old, family.policy(theta), { discount: DISCOUNT });
      const options = { weights: [1, 2, 0], jacobian: features };
      const step = trustRegionStep(start, gradient((theta) => surrogate(theta), start), {
        fisherProduct: (vector) => policyFisherProduct(old, vector, options),
        divergence: (theta) =>
          policyDivergence(old, family.policy(theta), { weights: [1, 2, 0], direction: "old‖new" }),
        surrogate,
        radius,
        iterations: 12,
      });
      const last = step.trials.at(-1)!;
      assert(step.accepted && last.failed.length === 0);
      assert(
        policyDivergence(old, family.policy(step.parameters), { weights: [1, 2, 0], direction: "old‖new" }) <=
          radius,
      );
      assert(surrogate(step.parameters) > surrogate(start));
      assert(step.trials.slice(0, -1).every(({ failed }) => failed.length > 0));
      assertClose(step.trials.map(({ fraction }) => fraction), step.trials.map((_, k) => 2 ** -k), {
        why: "halvings",
      });
    }),
    { ...RUNS, numRuns: 60 },
  );
});

Deno.test("nothing is done at a stationary point, and nothing where no length passes", () => {
  const fixed = trustRegionStep([1, 2], [0, 0], { fisherProduct: (v) => v, divergence: () => 0, radius: 1 });
  assertEquals([fixed.accepted, ...fixed.parameters], [false, 1, 2]);
  const refused = backtrack([1], [1], { divergence: () => 0, surrogate: ([x]) => -x, radius: 1, trials: 4 });
  assertEquals([refused.accepted, refused.parameters[0], refused.trials.length], [false, 1, 4]);
  assertEquals(refused.trials[0].failed, ["improvement"]);
});

Deno.test("an acceptance asks for a share of the promised rise", () => {
  const options = {
    divergence: (): number => 0,
    surrogate: ([x]: Float64Array): number => x - x * x,
    radius: 1,
    expected: 1,
  };
  assertEquals(backtrack([0], [1], { ...options, acceptance: 0.6 }).parameters[0], 0.25);
  assertEquals(backtrack([0], [1], options).parameters[0], 0.5);
  assertThrows(
    () => backtrack([0], [1], { ...options, acceptance: 0.5, expected: 0 }),
    RangeError,
    "promises",
  );
  assertThrows(() => backtrack([0], [1], { ...options, shrinkage: 1 }), RangeError, "shrinkage");
  assertThrows(() => backtrack([0], [1], { ...options, divergence: () => NaN }), RangeError, "numbers");
});
