import {
  chaoShenEntropy,
  entropy,
  estimatorMoments,
  grassbergerEntropy,
  millerMadowEntropy,
  plugInEntropy,
} from "../../../lib/information/mod.ts";
import { categoricalCounts, stream } from "../../../lib/random/mod.ts";
import { mean, variance } from "../../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const EULER = 0.5772156649015329;

Deno.test("estimates worked by hand", () => {
  const how = { rtol: 1e-14, why: "a few logarithms" };
  const counts = [3, 0, 1];
  const plugIn = -(0.75 * Math.log(0.75) + 0.25 * Math.log(0.25));
  assertClose(plugInEntropy(counts), plugIn, how);
  assertClose(millerMadowEntropy(counts), plugIn + 1 / 8, how);
  // G(1) = −γ − ln 2, G(3) = G(2) = G(1) + 2
  const g = -EULER - Math.LN2;
  const coarse = { rtol: 1e-13, why: "digamma(1) is known to 3e-14" };
  assertClose(grassbergerEntropy(counts), Math.log(4) - (3 * (g + 2) + g) / 4, coarse);
  // coverage 1 − 1/4; shrunk frequencies 9/16 and 3/16
  const term = (p: number): number => -p * Math.log(p) / (1 - (1 - p) ** 4);
  assertClose(chaoShenEntropy(counts), term(9 / 16) + term(3 / 16), how);
});

Deno.test("G satisfies its recurrence G(m + 2) − G(m) = 2/(m + 1) for even m", () => {
  // A single outcome seen m times: the estimate is ln m − G(m).
  const G = (m: number): number => Math.log(m) - grassbergerEntropy([m]);
  for (const m of [2, 10, 96]) {
    assertClose(G(m + 2) - G(m), 2 / (m + 1), { atol: 1e-13, why: "differences of digammas" });
    assertClose(G(m + 1), G(m), { atol: 1e-13, why: "odd counts have the value before" });
  }
});

Deno.test("the exact moments of the plug-in estimate of a coin, by hand", () => {
  // Two draws of (p, q): entropy 0 with p² + q², ln 2 with 2pq.
  const { mean: expected, variance: spread } = estimatorMoments(plugInEntropy, [0.3, 0.7], 2);
  assertClose(expected, 0.42 * Math.LN2, { rtol: 1e-14, why: "three samples" });
  assertClose(spread, 0.42 * 0.58 * Math.LN2 ** 2, { rtol: 1e-14, why: "three samples" });
});

Deno.test("enumerated moments are those of simulated samples", () => {
  const law = [0.5, 0.25, 0.15, 0.1];
  const chance = stream(91);
  for (const estimator of [plugInEntropy, millerMadowEntropy, grassbergerEntropy, chaoShenEntropy]) {
    const exact = estimatorMoments(estimator, law, 12);
    const values = Array.from(
      { length: 5000 },
      (_, i) => estimator(categoricalCounts(law, 12, chance.at(i))),
    );
    const error = Math.sqrt(exact.variance / values.length);
    assert(Math.abs(mean(values) - exact.mean) < 5 * error, `${estimator.name}: mean ${mean(values)}`);
    assertClose(variance(values), exact.variance, { rtol: 0.12, why: "5 standard errors of 5000 squares" });
  }
});

Deno.test("the plug-in estimate is too small in the mean, by (k − 1)/2n to first order", () => {
  const law = [0.4, 0.3, 0.2, 0.1];
  const bias = (n: number): number => estimatorMoments(plugInEntropy, law, n).mean - entropy(law);
  for (const n of [1, 2, 5, 20]) assert(bias(n) < 0);
  // The next term is (1 − Σ 1/p)/12n².
  const next = (1 - (1 / 0.4 + 1 / 0.3 + 1 / 0.2 + 1 / 0.1)) / 12;
  assertClose(bias(50) * 50 + 1.5, next / 50, { atol: 1e-2, why: "third order" });
});

Deno.test("the corrections take most of the bias off where few outcomes are missed", () => {
  const law = [0.4, 0.3, 0.2, 0.1];
  const bias = (estimator: (counts: readonly number[]) => number): number =>
    Math.abs(estimatorMoments(estimator, law, 25).mean - entropy(law));
  for (const estimator of [millerMadowEntropy, grassbergerEntropy]) {
    assert(bias(estimator) < bias(plugInEntropy) / 3, `${estimator.name}: ${bias(estimator)}`);
  }
});

Deno.test("where many outcomes are missed, Chao and Shen and Grassberger halve what Miller and Madow leave", () => {
  const law = new Array<number>(9).fill(1 / 9);
  const bias = (estimator: (counts: readonly number[]) => number): number =>
    Math.abs(estimatorMoments(estimator, law, 6).mean - entropy(law));
  assert(bias(millerMadowEntropy) < bias(plugInEntropy));
  for (const estimator of [chaoShenEntropy, grassbergerEntropy]) {
    assert(bias(estimator) < bias(millerMadowEntropy) / 2, `${estimator.name}: ${bias(estimator)}`);
  }
});

Deno.test("draws that all differ, or all agree, give finite estimates", () => {
  for (const estimator of [plugInEntropy, millerMadowEntropy, grassbergerEntropy, chaoShenEntropy]) {
    for (const counts of [[1], [7], [1, 1, 1], [1, 0, 0]]) assert(Number.isFinite(estimator(counts)));
  }
  assertEquals(plugInEntropy([7, 0]), 0);
  assertEquals(chaoShenEntropy([7, 0]), 0);
});

Deno.test("what is no count, and too many samples, are refused", () => {
  for (const estimator of [plugInEntropy, millerMadowEntropy, grassbergerEntropy, chaoShenEntropy]) {
    assertThrows(() => estimator([1, -1]), RangeError, "outcome 1");
    assertThrows(() => estimator([0.5, 1]), RangeError, "outcome 0");
    assertThrows(() => estimator([0, 0]), RangeError, "at least one draw");
    assertThrows(() => estimator([]), RangeError, "at least one draw");
  }
  assertThrows(
    () => estimatorMoments(plugInEntropy, new Array(30).fill(1 / 30), 30),
    RangeError,
    "draw fewer",
  );
  assertThrows(() => estimatorMoments(plugInEntropy, [0.5, 0.5], 0), RangeError, "0");
});
