import fc from "fast-check";
import { stream } from "../../../lib/random/mod.ts";
import {
  argmaxProbabilities,
  bernoulliLogLoss,
  categoricalProjection,
  constantRate,
  finiteWorld,
  learnActionValues,
  maximizationBias,
  qLearningLoss,
  quantileExpectedSarsaLoss,
  quantileRegressionLoss,
  shortenedGradient,
  tdLoss,
} from "../../../lib/reinforcement/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const exact = { rtol: 1e-14, why: "a few roundings" };

Deno.test("errors too large for a number are refused: a gradient of them would be NaN", () => {
  assertThrows(
    () => tdLoss(-1e308, { reward: 1e308, discount: 0 }, 0),
    RangeError,
    "finite temporal-difference",
  );
  assertThrows(() => qLearningLoss([-1e308], { action: 0, reward: 1e308, discount: 1 }, [1e308]), RangeError);
});

Deno.test("a gradient is shortened to the same direction at any scale", () => {
  assertClose(shortenedGradient([3e200, -4e200], 1e200), [6e199, -8e199], exact);
  assertClose(shortenedGradient([1.2e308, -1.6e308], 1), [0.6, -0.8], exact);
  assertClose(shortenedGradient([3e-200, 4e-200], 1e-200), [6e-201, 8e-201], exact);
  assertEquals([...shortenedGradient([0, 0], 0)], [0, 0]);
});

Deno.test("a tiny threshold is no threshold, and errors without weight count for nothing", () => {
  assertClose(quantileRegressionLoss([0], [0.25], [2], { huber: 1e-320 }).value, 0.5, exact);
  assertEquals(quantileRegressionLoss([1], [0.5], [1], { huber: 1e-320 }).value, 0);
  assertEquals(quantileRegressionLoss([1e308], [1], [-1e308]).value, 0);
  const loss = quantileExpectedSarsaLoss([[-1e308]], [0.5], { action: 0, reward: 0, discount: 1 }, [
    [1.5e308],
    [-1e308],
  ], [0, 1]);
  assertEquals([loss.value, Math.abs(loss.gradient[0][0])], [0, 0.5]);
});

Deno.test("outcomes between atoms that are farther apart than the largest number are shared by their distances", () => {
  assertEquals([...categoricalProjection([8e307], [1], [-1.6e308, 1.6e308])], [0.25, 0.75]);
});

Deno.test("p = −0 is p = 0", () => {
  assertEquals([...bernoulliLogLoss([-0, -0], [1, 0]).gradient], [-Infinity, 1]);
});

Deno.test("which estimate is the largest is known at any scale", () => {
  assertClose(
    argmaxProbabilities([{ mean: 1.7e308, standardDeviation: 1 }, { mean: 0, standardDeviation: 1e200 }]),
    [1, 0],
    { atol: 1e-12, why: "quadrature" },
  );
  const tiny = [{ mean: 0, standardDeviation: 1e-200 }, { mean: 0, standardDeviation: 1e-200 }];
  assertClose(argmaxProbabilities(tiny), [0.5, 0.5], { atol: 1e-12, why: "quadrature" });
  const { double } = maximizationBias([
    { values: [1.7e308, 0], probabilities: [0.5, 0.5] },
    { values: [-1.5e308], probabilities: [1] },
  ]);
  assertEquals(double, 0);
});

Deno.test("rates that are none are refused, and episodes start where something can be done", () => {
  const world = finiteWorld({
    transition: [[[0, 1]], [[]]],
    reward: [[3], [0]],
    initial: [1e-9, 1 - 1e-9],
  });
  const options = {
    rule: "q-learning",
    discount: 1,
    steps: 5,
    behavior: { epsilon: 0 },
    stream: stream(1),
  } as const;
  assertThrows(() => learnActionValues(world, { ...options, rate: () => NaN }), RangeError, "learning rates");
  assertThrows(() => learnActionValues(world, { ...options, rate: () => 2 }), RangeError, "after 0 updates");
  assertEquals([...learnActionValues(world, { ...options, rate: constantRate(1) }).values], [3, 0]);
});

const hostile = fc.oneof(
  fc.double({ min: -3, max: 3, noNaN: true }),
  fc.constantFrom(NaN, Infinity, -Infinity, 0, -0, 1, 1e-320, 1e-200, 1e200, -1.7e308, 1.7e308, 1e4, -1e4),
);

Deno.test("no input makes a loss NaN: it is refused, or the numbers are numbers", () => {
  const numbers = fc.array(hostile, { maxLength: 3 });
  fc.assert(
    fc.property(numbers, numbers, hostile, hostile, hostile, (values, next, reward, discount, size) => {
      const step = { action: 0, reward, discount };
      for (
        const loss of [
          () => qLearningLoss(values, step, next),
          () => tdLoss(reward, step, size),
          () => quantileRegressionLoss(values, values.map(() => 0.5), next, { huber: size }),
          () => ({ value: 0, gradient: shortenedGradient(values, size) }),
        ]
      ) {
        let found;
        try {
          found = loss();
        } catch (error) {
          assert(error instanceof RangeError && error.message.startsWith("Expected"));
          continue;
        }
        for (const part of Object.values(found)) {
          assert(typeof part === "number" ? !Number.isNaN(part) : !part.some(Number.isNaN));
        }
      }
    }),
    { numRuns: 500, seed: 1 },
  );
});
