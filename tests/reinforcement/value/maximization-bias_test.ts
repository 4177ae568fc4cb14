import fc from "fast-check";
import { stream } from "../../../lib/random/mod.ts";
import { argmaxProbabilities, expectedMaximum, maximizationBias } from "../../../lib/reinforcement/mod.ts";
import { assert, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const standard = (n: number): { mean: number; standardDeviation: number }[] =>
  Array.from({ length: n }, () => ({ mean: 0, standardDeviation: 1 }));

Deno.test("the mean of the largest of n standard normal numbers", () => {
  assertClose(expectedMaximum(standard(2)), 1 / Math.sqrt(Math.PI), { rtol: 1e-11, why: "1/√π" });
  assertClose(expectedMaximum(standard(3)), 1.5 / Math.sqrt(Math.PI), { rtol: 1e-11, why: "3/(2√π)" });
  assertClose([10, 100].map((n) => expectedMaximum(standard(n))), [1.5387527308351728, 2.5075936364418153], {
    rtol: 1e-9,
    why: "tables of normal order statistics",
  });
  assertClose(expectedMaximum(standard(1)), 0, { atol: 1e-13, why: "one estimate is unbiased" });
});

Deno.test("two unequal normal laws: closed forms of the mean and of the choice", () => {
  // D = X₁ − X₂ ~ N(1, 5): E max = 0 + E max(D, 0) = √5 φ(1/√5) + Φ(1/√5).
  const laws = [{ mean: 1, standardDeviation: 2 }, { mean: 0, standardDeviation: 1 }];
  assertClose(
    expectedMaximum(laws),
    Math.sqrt(5) * Math.exp(-0.1) / Math.sqrt(2 * Math.PI) + 0.6726395769907139,
    {
      rtol: 1e-10,
      why: "by hand",
    },
  );
  assertClose(argmaxProbabilities(laws)[0], 0.6726395769907139, { rtol: 1e-10, why: "Φ(1/√5)" });
});

Deno.test("the single estimator is never below the largest mean, the double one never above", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.array(fc.tuple(fc.integer({ min: -4, max: 4 }), fc.integer({ min: 1, max: 5 })), {
          minLength: 1,
          maxLength: 4,
        }),
        { minLength: 1, maxLength: 4 },
      ),
      (laws) => {
        const estimates = laws.map((law) => {
          const total = law.reduce((sum, [, weight]) => sum + weight, 0);
          return { values: law.map(([x]) => x), probabilities: law.map(([, weight]) => weight / total) };
        });
        const { single, double } = maximizationBias(estimates);
        assert(single >= -1e-12 && double <= 0);
        assertClose(argmaxProbabilities(estimates).reduce((sum, p) => sum + p, 0), 1, {
          rtol: 1e-12,
          why: "one is largest",
        });
      },
    ),
    { seed: 7, numRuns: 100 },
  );
});

Deno.test("equal means: the double estimator is unbiased, the single one is not", () => {
  const { single, double } = maximizationBias([{ mean: 2, standardDeviation: 1 }, {
    mean: 2,
    standardDeviation: 3,
  }]);
  assertClose(double, 0, { atol: 1e-13, why: "an average of equal means" });
  assertClose(single, Math.sqrt(10 / (2 * Math.PI)), { rtol: 1e-10, why: "√10·φ(0)" });
});

Deno.test("draws agree", () => {
  const lots = stream("maximum");
  const laws = [{ mean: 0.5, standardDeviation: 1 }, { mean: 0, standardDeviation: 2 }, {
    mean: -1,
    standardDeviation: 3,
  }];
  let sum = 0;
  for (let k = 0; k < 40_000; k++) {
    sum += Math.max(...laws.map((law) => law.mean + law.standardDeviation * lots.normal()));
  }
  assertClose(sum / 40_000, expectedMaximum(laws), { atol: 0.05, why: "five standard errors of 0.01" });
});

Deno.test("what is no law is refused", () => {
  assertThrows(() => expectedMaximum([]), RangeError, "at least one");
  assertThrows(() => expectedMaximum([{ mean: 0, standardDeviation: 0 }]), RangeError, "standard deviation");
  assertThrows(
    () => expectedMaximum([{ mean: 0, standardDeviation: 1 }, { values: [0], probabilities: [1] }]),
    RangeError,
    "one kind",
  );
});
