import { importanceEstimate, paretoTail, selfNormalizedEstimate } from "../../../lib/estimators/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

Deno.test("the index of weights with the tail t^(−1/k) is k", () => {
  for (const k of [0.2, 0.5, 0.7, 1.2]) {
    const draws = stream(3).at(k).uniforms(20_000);
    const { index, tailLength } = paretoTail(draws.map((u) => -k * Math.log1p(-u)));
    // 425 tail weights: the standard error of a fitted index is about (1 + k)/√425, at most 0.11.
    assertClose(index, k, { atol: 4 * (1 + k) / Math.sqrt(tailLength), why: "four standard errors" });
  }
});

Deno.test("weights with an upper end have an index below zero, exponential ones about zero", () => {
  const n = 20_000;
  const grid = Array.from({ length: n }, (_, i) => (i + 0.5) / n);
  assertClose(paretoTail(grid.map(Math.log)).index, -1, {
    atol: 0.1,
    why: "uniform weights: k = −1, less the prior",
  });
  assertClose(paretoTail(grid.map((u) => Math.log(-Math.log1p(-u)))).index, 0, {
    atol: 0.08,
    why: "the fit's error",
  });
});

Deno.test("the bound on the index is min(1 − 1/log₁₀ n, 0.7)", () => {
  const logWeights = (n: number): Float64Array => stream(1).normals(n);
  assertClose(paretoTail(logWeights(100)).reliableBelow, 0.5, { atol: 1e-15, why: "1 − 1/2" });
  assertClose(paretoTail(logWeights(10_000)).reliableBelow, 0.7, { atol: 1e-15, why: "the cap" });
});

Deno.test("smoothing keeps the order and the weights below the tail, and never exceeds the largest", () => {
  const logWeights = stream(8).normals(1000).map((x) => 2 * x);
  const { smoothedLogWeights, tailLength } = paretoTail(logWeights);
  const order = Array.from(logWeights.keys()).sort((i, j) => logWeights[i] - logWeights[j]);
  for (const i of order.slice(0, 1000 - tailLength)) assert(smoothedLogWeights[i] === logWeights[i]);
  for (let rank = 1; rank < 1000; rank++) {
    assert(smoothedLogWeights[order[rank]] >= smoothedLogWeights[order[rank - 1]], `rank ${rank}`);
  }
  assert(smoothedLogWeights[order[999]] <= logWeights[order[999]]);
});

Deno.test("smoothed weights err less than raw ones where the raw ones have no variance", () => {
  // Target exponential of rate 1, proposal of rate 2.2: k = 1 − 1/2.2 = 0.55; the mean is 1. 400 runs of 1000 draws.
  let raw = 0;
  let smoothed = 0;
  for (let run = 0; run < 400; run++) {
    const x = stream(21).at(run).exponentials(1000).map((each) => each / 2.2);
    const logWeights = x.map((each) => -each - Math.log(2.2) + 2.2 * each);
    raw += (importanceEstimate(logWeights, x).estimate - 1) ** 2;
    smoothed += (selfNormalizedEstimate(paretoTail(logWeights).smoothedLogWeights, x).estimate - 1) ** 2;
  }
  assert(smoothed < raw, `${smoothed} against ${raw}`);
});

Deno.test("a tail that cannot be fitted is refused", () => {
  assertThrows(() => paretoTail(new Float64Array(24)), RangeError, "at least 25");
  assertThrows(() => paretoTail(new Float64Array(100)), RangeError, "no tail to fit");
  assertThrows(() => paretoTail(new Float64Array(100).fill(NaN)), RangeError, "NaN");
});
