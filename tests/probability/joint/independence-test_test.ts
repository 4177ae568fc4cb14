import {
  conditionalIndependenceTest,
  independenceTest,
  independentTable,
  sampleCounts,
} from "../../../lib/probability/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { kolmogorovSmirnovTest } from "../../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

Deno.test("statistics and p-values from 50-digit arithmetic, far into the tail", () => {
  const cases: [number[], number[], [number, number], [number, number], number][] = [
    [[2, 3], [10, 20, 30, 6, 9, 17], [0.271574651504035216, -0.135787325752017608], [
      0.274026542024667009,
      -0.137013271012333504,
    ], 2],
    [[3, 3], [120, 3, 7, 4, 88, 0, 9, 1, 240], [796.09616479538462, -392.059000480800477], [
      751.600637507740883,
      -369.868603365218829,
    ], 4],
    [[2, 2, 3], [12, 34, 9, 23, 8, 30, 5, 16, 18, 41, 2, 7], [91.9168576856439984, -37.5353897479558091], [
      91.7985167520270005,
      -37.4793692514592566,
    ], 7],
    [[2, 2], [3000, 1000, 1000, 3000], [2000, -1004.02674195895195], [
      2092.99257505819135,
      -1050.54573118463072,
    ], 1],
    // Nearly independent: the terms of the likelihood ratio cancel to one part in 10¹².
    [[2, 2], [1000001, 999999, 1000000, 1000000], [1.00000000000025e-6, -0.000798202907019969171], [
      1.00000000000029167e-6,
      -0.000798202907019985807,
    ], 1],
  ];
  for (const [shape, counts, pearson, likelihood, degrees] of cases) {
    const found = independenceTest(shape, counts);
    const ratio = independenceTest(shape, counts, { statistic: "likelihood-ratio" });
    assertEquals([found.degrees, ratio.degrees], [degrees, degrees]);
    assertClose([found.statistic, found.logP], pearson, { rtol: 1e-12, why: "round-off" });
    assertClose([ratio.statistic, ratio.logP], likelihood, { rtol: 1e-12, why: "round-off" });
  }
});

Deno.test("Yates' correction: n(|ad − bc| − n/2)²/(r₁r₂c₁c₂), and the same for the likelihood ratio", () => {
  const found = independenceTest([2, 2], [12, 5, 7, 16], { yates: true });
  assertClose([found.statistic, found.logP], [
    40 * (12 * 16 - 5 * 7 - 20) ** 2 / (17 * 23 * 19 * 21),
    -3.566395360385211,
  ], {
    rtol: 1e-12,
    why: "round-off",
  });
  const ratio = independenceTest([2, 2], [12, 5, 7, 16], { yates: true, statistic: "likelihood-ratio" });
  assertClose([ratio.statistic, ratio.logP], [4.905541983683752, -3.620449165428425], {
    rtol: 1e-12,
    why: "round-off",
  });
});

Deno.test("a table of two rows: X² = n(ad − bc)²/(r₁r₂c₁c₂), worked by hand", () => {
  const { statistic, expected } = independenceTest([2, 2], [12, 5, 7, 16]);
  assertClose(statistic, 40 * (12 * 16 - 5 * 7) ** 2 / (17 * 23 * 19 * 21), {
    rtol: 1e-14,
    why: "round-off",
  });
  assertClose(expected, [17 * 19 / 40, 17 * 21 / 40, 23 * 19 / 40, 23 * 21 / 40], {
    rtol: 1e-15,
    why: "round-off",
  });
});

Deno.test("p-values of independent tables are uniform", () => {
  const table = independentTable([0.3, 0.7], [0.2, 0.3, 0.5]);
  const chance = stream(11);
  const ps = Array.from(
    { length: 500 },
    () => Math.exp(independenceTest([2, 3], sampleCounts(table, 2000, chance)).logP),
  );
  assert(kolmogorovSmirnovTest(ps, (p) => Math.min(1, Math.max(0, p))).logP > Math.log(1e-3));
});

Deno.test("within strata: sums of the strata's tests, empty values left out", () => {
  const [first, second] = [[12, 5, 7, 16], [3, 4, 9, 1]];
  // The stratum is the last variable; a third stratum has one column only and says nothing.
  const counts = Array.from({ length: 4 }, (_, cell) => [first[cell], second[cell], cell % 2 === 0 ? 5 : 0])
    .flat();
  const found = conditionalIndependenceTest([2, 2, 3], counts, [0], [1], [2]);
  const apart = [first, second].map((cells) => independenceTest([2, 2], cells).statistic);
  assertClose(found.statistic, apart[0] + apart[1], { rtol: 1e-14, why: "round-off" });
  assertEquals(found.degrees, 2);
  assertClose(found.logP, -found.statistic / 2, { rtol: 1e-13, why: "χ² on two degrees is exponential" });
});

Deno.test("tables that say nothing are refused, with what to do", () => {
  assertThrows(() => independenceTest([2, 2], [0, 0, 0, 0]), RangeError, "all 0");
  assertThrows(() => independenceTest([2, 2], [1, 2, 0, 0]), RangeError, "leave that value out");
  assertThrows(() => independenceTest([2, 2], [1, 2, 3, 0.5]), RangeError, "count at index 3");
  assertThrows(() => independenceTest([2, 2], [1, 2, 3, -1]), RangeError, "count at index 3");
  assertThrows(() => independenceTest([2, 2], [1, 2, 3]), RangeError, "4 counts");
  assertThrows(() => independenceTest([1, 3], [1, 2, 3]), RangeError, "nothing to depend on");
  assertThrows(() => independenceTest([2, 3], [1, 2, 3, 4, 5, 6], { yates: true }), RangeError, "2 × 2");
  const counts = [1, 2, 3, 4, 5, 6, 7, 8];
  assertThrows(
    () => conditionalIndependenceTest([2, 2, 2], counts, [0], [1], [1]),
    RangeError,
    "share no axis",
  );
  assertThrows(
    () => conditionalIndependenceTest([2, 2, 2, 1], counts, [0], [1], [2]),
    RangeError,
    "sum the others",
  );
  assertThrows(
    () => conditionalIndependenceTest([2, 2, 2], [1, 0, 0, 0, 0, 2, 0, 0], [0], [1], [2]),
    RangeError,
    "nothing can be said",
  );
});
