import {
  bootstrap,
  bootstrapInterval,
  intervalCoverage,
  varianceInterval,
} from "../../../lib/estimators/mod.ts";
import { gamma, normal } from "../../../lib/probability/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { binomialTest, mean, meanInterval } from "../../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { TWELVE } from "./laws.ts";

const law = normal({ mean: 3, standardDeviation: 2 });
const REPLICATES = 10_000;

Deno.test("χ² intervals of a variance, from 40-digit arithmetic", () => {
  const expected = {
    0.9: [3.0153114023983979, 12.968107251161427],
    0.95: [2.706502433466823, 15.54784612215969],
    0.999: [1.790365933953049, 37.386491158413765],
  };
  for (const [confidence, ends] of Object.entries(expected)) {
    assertClose(varianceInterval(TWELVE, Number(confidence)), ends, { rtol: 1e-10, why: "quantiles of χ²" });
  }
});

Deno.test("t intervals of the mean and χ² intervals of the variance of normal data hold the truth at their level", () => {
  for (const [n, confidence] of [[2, 0.95], [5, 0.5], [20, 0.95]]) {
    const options = { stream: stream(11).at(n), replicates: REPLICATES };
    const rules = [
      intervalCoverage((xs) => meanInterval(xs, confidence), law, n, 3, options),
      intervalCoverage((xs) => varianceInterval(xs, confidence), law, n, 4, options),
    ];
    for (const { coverage, below, above } of rules) {
      const { logP } = binomialTest(Math.round(coverage * REPLICATES), REPLICATES, confidence);
      assert(logP > Math.log(1e-6), `coverage ${coverage} at ${confidence}, n = ${n}`);
      // Equal tails: misses fall on both sides alike.
      const misses = Math.round((below + above) * REPLICATES);
      assert(binomialTest(Math.round(below * REPLICATES), misses, 0.5).logP > Math.log(1e-6));
    }
  }
});

Deno.test("bootstrap intervals of the mean of ten exponential draws hold the truth less often than they say", () => {
  const skewed = gamma({ shape: 1, scale: 1 });
  const replicates = 1000;
  const covered = (method: "percentile" | "basic" | "bca"): number =>
    intervalCoverage(
      (xs, own) => bootstrapInterval(bootstrap(mean, xs, { stream: own, replicates: 300 }), 0.95, method),
      skewed,
      10,
      1,
      { stream: stream(13), replicates },
    ).coverage;
  const [percentile, basic, bca] = [covered("percentile"), covered("basic"), covered("bca")];
  // Known from larger runs: about 0.87, 0.83 and 0.88; five standard errors are 0.055.
  assert(percentile > 0.81 && percentile < 0.925, `percentile ${percentile}`);
  assert(basic > 0.77 && basic < 0.89, `basic ${basic}`);
  assert(bca > 0.82 && bca < 0.935, `bca ${bca}`);
  assert(basic < bca);
});

Deno.test("coverage of an interval that always holds, and of one that never does", () => {
  const options = { stream: stream(1), replicates: 20 };
  const always = intervalCoverage(() => [-1e9, 1e9], law, 2, 3, options);
  assertEquals([always.coverage, always.below, always.above, always.meanWidth], [1, 0, 0, 2e9]);
  const never = intervalCoverage(() => [4, 5], law, 2, 3, options);
  assertEquals([never.coverage, never.below, never.above], [0, 0, 1]);
});

Deno.test("intervals refuse single draws, confidences outside (0, 1), and ends out of order", () => {
  assertThrows(() => varianceInterval([1], 0.9), RangeError, "at least 2");
  assertThrows(() => varianceInterval([1, 2], 1), RangeError, "confidence");
  assertThrows(() => varianceInterval([1, NaN], 0.9), RangeError, "finite");
  const options = { stream: stream(1), replicates: 2 };
  assertThrows(() => intervalCoverage(() => [1, 0], law, 2, 3, options), RangeError, "from low to high");
  assertThrows(() => intervalCoverage(() => [NaN, 0], law, 2, 3, options), RangeError, "from low to high");
  assertThrows(() => intervalCoverage(() => [0, 1], law, 0, 3, options), RangeError, "sample size");
});
