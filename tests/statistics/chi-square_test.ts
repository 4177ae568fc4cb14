import { binomialLogProbability, chiSquareLogSurvival, lgamma } from "../../lib/math/mod.ts";
import { categoricalCounts, stream } from "../../lib/random/mod.ts";
import { chiSquareTest } from "../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

Deno.test("chiSquareTest(), by hand", () => {
  // n = 100 over ½, 0.3, 0.2: expected 50, 30, 20; found 40, 35, 25: 100/50 + 25/30 + 25/20 = 4.0833…
  const { statistic, degrees, logP } = chiSquareTest([40, 35, 25], [0.5, 0.3, 0.2]);
  assertClose(statistic, 2 + 25 / 30 + 25 / 20, { rtol: 1e-14, why: "round-off" });
  assertEquals(degrees, 2);
  // χ² on two degrees survives with exp(−x/2); the exact law is near it at p = 0.13.
  assertClose(logP, -statistic / 2, { atol: 0.1, why: "the expected counts are 20 and more" });
});

Deno.test("chiSquareTest() pools cells that expect less than 5 with their neighbours", () => {
  // n = 100: expected 2, 2, 46, 46, 3, 1. Pooled from the left: 2 + 2 + 46 = 50, then 46, and 3 + 1 joins the last.
  const counts = [5, 0, 40, 50, 5, 0];
  const found = chiSquareTest(counts, [0.02, 0.02, 0.46, 0.46, 0.03, 0.01]);
  assertEquals(found.degrees, 1);
  assertClose(found.statistic, 25 / 50 + 25 / 50, { rtol: 1e-13, why: "round-off" });
});

/** Every split of n into three counts with its Pearson statistic and its logarithmic probability. */
function threeCells(
  n: number,
  law: readonly number[],
): { statistic: number; logP: number; counts: number[] }[] {
  const outcomes = [];
  for (let a = 0; a <= n; a++) {
    for (let b = 0; a + b <= n; b++) {
      const counts = [a, b, n - a - b];
      const statistic = counts.reduce((sum, count, i) => sum + (count - n * law[i]) ** 2 / (n * law[i]), 0);
      const logP = counts.reduce(
        (sum, count, i) => sum + count * Math.log(law[i]) - lgamma(count + 1),
        lgamma(n + 1),
      );
      outcomes.push({ statistic, logP, counts });
    }
  }
  return outcomes.sort((x, y) => y.statistic - x.statistic);
}

for (
  const [n, expected, most] of [
    [20, [5, 5, 10], 35],
    [30, [10, 10, 10], 35],
    [60, [5, 5, 50], 6],
    [60, [5, 10, 45], 6],
    [400, [5, 5, 390], 6],
    [400, [5, 100, 295], 6],
    [400, [20, 40, 340], 6],
    [600, [200, 200, 200], 6],
  ] as [number, number[], number][]
) {
  Deno.test(`chiSquareTest() beside the exact tail, n = ${n}, expected ${expected.join(", ")}`, () => {
    const law = expected.map((count) => count / n);
    const outcomes = threeCells(n, law);
    let tail = 0;
    let compared = 0;
    outcomes.forEach(({ statistic, logP, counts }, i) => {
      tail += Math.exp(logP);
      const tied = outcomes[i + 1]?.statistic > statistic - 1e-9;
      if (tied || tail < 1e-9 || tail > 0.5) return;
      const found = chiSquareTest(counts, law);
      assertClose(found.statistic, statistic, { rtol: 1e-9, why: "round-off" });
      const ratio = Math.exp(found.logP) / tail;
      assert(ratio > 0.7 && ratio < most, `exact ${tail}, found ${Math.exp(found.logP)}`);
      compared++;
    });
    assert(compared > 20);
  });
}

Deno.test("chiSquareTest() beside the exact tail of ten cells, nine of which expect 5", () => {
  // Exact by a table over (sum of the nine counts, sum of their squared distances from 5), from Poisson weights
  // conditioned on the total n = 1000.
  const [rare, expected, n] = [9, 5, 1000];
  const [mostSum, mostSquares] = [200, 600];
  let table = new Map<number, number>([[0, 1]]);
  for (let cell = 0; cell < rare; cell++) {
    const next = new Map<number, number>();
    for (const [key, weight] of table) {
      for (let count = 0; count < 40; count++) {
        const sum = Math.floor(key / 1000) + count;
        const squares = key % 1000 + (count - expected) ** 2;
        if (sum > mostSum || squares > mostSquares) continue;
        const poisson = Math.exp(-expected + count * Math.log(expected) - lgamma(count + 1));
        next.set(sum * 1000 + squares, (next.get(sum * 1000 + squares) ?? 0) + weight * poisson);
      }
    }
    table = next;
  }
  const poissonOfSum = (sum: number): number =>
    Math.exp(-rare * expected + sum * Math.log(rare * expected) - lgamma(sum + 1));
  const outcomes = [...table].map(([key, weight]) => {
    const sum = Math.floor(key / 1000);
    return {
      statistic: key % 1000 / expected + (sum - rare * expected) ** 2 / (n - rare * expected),
      probability: weight / poissonOfSum(sum) * Math.exp(binomialLogProbability(sum, n, rare * expected / n)),
    };
  });
  const law = [...new Array<number>(rare).fill(expected / n), 1 - rare * expected / n];
  for (const excess of [6, 9, 12, 15, 18]) {
    const found = chiSquareTest([5 + excess, 7, 3, 5, 5, 5, 5, 5, 5, n - 45 - excess], law);
    const tail = outcomes.reduce(
      (sum, each) => each.statistic > found.statistic - 1e-9 ? sum + each.probability : sum,
      0,
    );
    const ratio = Math.exp(found.logP) / tail;
    assert(ratio > 0.7 && ratio < 3, `exact ${tail}, found ${Math.exp(found.logP)}`);
    // The bare χ² law is hopeless there.
    if (excess === 18) assert(chiSquareLogSurvival(found.statistic, 9) < Math.log(tail) - 5);
  }
});

Deno.test("chiSquareTest() of two cells is the exact binomial law", () => {
  // n = 20, p = ¼, found 9, expected 5: 9 or more, and 1 or less.
  let tail = 0;
  for (const k of [0, 1, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]) {
    tail += Math.exp(binomialLogProbability(k, 20, 0.25));
  }
  const why = "round-off";
  assertClose(chiSquareTest([9, 11], [0.25, 0.75]).logP, Math.log(tail), { rtol: 1e-12, why });
  assertClose(chiSquareTest([11, 9], [0.75, 0.25]).logP, Math.log(tail), { rtol: 1e-12, why });
  assertClose(chiSquareTest([1, 19], [0.25, 0.75]).logP, Math.log(tail), { rtol: 1e-12, why });
  // n·p = 14.5 of 50 at 0.29 comes out too small: 28 found, so 1 must still count on the other side.
  let other = Math.exp(binomialLogProbability(0, 50, 0.29)) + Math.exp(binomialLogProbability(1, 50, 0.29));
  for (let k = 28; k <= 50; k++) other += Math.exp(binomialLogProbability(k, 50, 0.29));
  assertClose(chiSquareTest([28, 22], [0.29, 0.71]).logP, Math.log(other), { rtol: 1e-12, why });
  // All of a million the same, at ½: twice 2^−1000000.
  assertClose(chiSquareTest([1e6, 0], [0.5, 0.5]).logP, Math.LN2 - 1e6 * Math.LN2, { rtol: 1e-12, why });
});

Deno.test("chiSquareTest() rejects the truth as often as it says: 2000 tests of 500 draws at 5 %", () => {
  const law = [0.4, 0.02, 0.28, 0.3];
  const source = stream(303);
  let rejected = 0;
  for (let i = 0; i < 2000; i++) {
    if (chiSquareTest(categoricalCounts(law, 500, source), law).logP < Math.log(0.05)) rejected++;
  }
  // 100 expected, standard deviation 9.7.
  assertClose(rejected, 100, { atol: 49, why: "five standard deviations" });
});

Deno.test("chiSquareTest() of impossible cells and of laws that leave nothing to chance", () => {
  assertEquals(chiSquareTest([0, 40, 60], [0, 0.5, 0.5]).degrees, 1);
  const impossible = chiSquareTest([1, 40, 59], [0, 0.5, 0.5]);
  assertEquals([impossible.statistic, impossible.logP], [Infinity, -Infinity]);
  assertEquals(chiSquareTest([0, 7], [0, 1]), { statistic: 0, degrees: 0, logP: 0 });
  assertEquals(chiSquareTest([1, 6], [0, 1]).logP, -Infinity);
});

Deno.test("chiSquareTest() of perfect agreement has probability 1", () => {
  const found = chiSquareTest([10, 20, 30], [1 / 6, 2 / 6, 3 / 6]);
  assertClose(found.statistic, 0, { atol: 1e-25, why: "rounding of the sixths" });
  assertEquals(found.logP, 0);
});

Deno.test("chiSquareTest() refuses bad arguments", () => {
  assertThrows(
    () => chiSquareTest([1, 2], [1]),
    RangeError,
    "counts and probabilities of one length, got 2 and 1",
  );
  assertThrows(() => chiSquareTest([10, 20], [0.5, 0.5 + 2e-9]), RangeError, "sum to 1");
  assertThrows(
    () => chiSquareTest([10, 2.5], [0.5, 0.5]),
    RangeError,
    "the count at index 1 to be an integer",
  );
  assertThrows(() => chiSquareTest([10, -1], [0.5, 0.5]), RangeError, "got -1");
  assertThrows(() => chiSquareTest([10, 1], [1.5, -0.5]), RangeError, "got 1.5 at index 0");
  assertThrows(() => chiSquareTest([10, 1], [NaN, 0.5]), RangeError, "got NaN");
  assertThrows(() => chiSquareTest([0, 0], [0.5, 0.5]), RangeError, "all 0");
  assertThrows(() => chiSquareTest([2, 3], [0.5, 0.5]), RangeError, "got 5 draws: take more");
  assertThrows(() => chiSquareTest([], []), RangeError, "at least one probability");
});
