import {
  type Alternative,
  fisherExactTest,
  mantelHaenszelTest,
  type TwoByTwo,
} from "../../../lib/probability/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const ALTERNATIVES: readonly Alternative[] = ["two-sided", "less", "greater"];

Deno.test("Fisher's p-values from exact fractions, far into the tail and for 60 000 cases", () => {
  const cases: [TwoByTwo, number[]][] = [
    [[[3, 1], [1, 3]], [-0.722134717433197599, -0.0143887374520996069, -1.41528189799314291]],
    [[[8, 2], [1, 5]], [-3.35340671782580691, -0.000874508144932552529, -3.71008166176453928]],
    [[[0, 23], [11, 14]], [-8.26600206787582932, -8.53092715320499403, 0]],
    [[[120, 80], [90, 160]], [-14.6428862383712008, -1.07172840380057922e-7, -15.0329690682771615]],
    [[[1200, 800], [300, 2700]], [-736.168791826756801, 0, -736.299548012565849]],
    [[[10, 10], [10, 10]], [0, -0.471902338304611221, -0.471902338304611221]],
    [[[4, 16], [12, 3]], [-7.36717672176350241, -7.46432153010578176, -0.000030190639233387415]],
    [[[2, 30], [3, 30]], [0, -0.663797698062069227, -0.207348399255605907]],
    [[[15000, 14800], [14600, 15200]], [
      -6.83093972843602827,
      -0.000509609354244159348,
      -7.52408690899597358,
    ]],
  ];
  for (const [table, expected] of cases) {
    const found = ALTERNATIVES.map((alternative) => fisherExactTest(table, alternative).logP);
    assertClose(found, expected, { rtol: 1e-11, atol: 1e-300, why: "round-off of some thousand terms" });
  }
});

Deno.test("turning a table over changes no two-sided p-value, ties included", () => {
  for (let a = 0; a <= 12; a++) {
    for (let c = 0; c <= 9; c++) {
      const [b, d] = [12 - a, 9 - c];
      if (a + c === 0 || b + d === 0) continue;
      const logP = fisherExactTest([[a, b], [c, d]]).logP;
      for (const other of [[[b, a], [d, c]], [[c, d], [a, b]], [[a, c], [b, d]]] as TwoByTwo[]) {
        assertClose(fisherExactTest(other).logP, logP, { rtol: 1e-12, atol: 1e-14, why: "round-off" });
      }
    }
  }
});

Deno.test("the one-sided p-values overlap in the table that came", () => {
  const table: TwoByTwo = [[8, 2], [1, 5]];
  const [less, greater] = [fisherExactTest(table, "less").logP, fisherExactTest(table, "greater").logP];
  // P(a = 8) = C(10, 8) C(6, 1)/C(16, 9)
  assertClose(Math.exp(less) + Math.exp(greater), 1 + 45 * 6 / 11440, { rtol: 1e-14, why: "round-off" });
  assertEquals(fisherExactTest(table).oddsRatio, 20);
  assertEquals(fisherExactTest([[3, 0], [1, 2]]).oddsRatio, Infinity);
});

Deno.test("the Mantel–Haenszel test from 50-digit arithmetic", () => {
  const stones: TwoByTwo[] = [[[81, 6], [234, 36]], [[192, 71], [55, 25]]];
  const three: TwoByTwo[] = [[[12, 5], [7, 16]], [[3, 4], [9, 1]], [[20, 11], [13, 18]]];
  const found = [stones, three].map(mantelHaenszelTest);
  assertClose(
    found.flatMap(({ statistic, logP, oddsRatio }) => [statistic, logP, oddsRatio]),
    [
      2.43385551557613407,
      -2.13081458905978775,
      1.44684662494262011,
      4.10231127796666951,
      -3.15064180850874438,
      2.03485967503692762,
    ],
    { rtol: 1e-13, why: "round-off" },
  );
});

Deno.test("Simpson's paradox: better in each stratum, worse in all", () => {
  const strata: TwoByTwo[] = [[[81, 6], [234, 36]], [[192, 71], [55, 25]]];
  const all = [0, 1].map((row) => [0, 1].map((column) => strata[0][row][column] + strata[1][row][column]));
  for (const stratum of strata) assert(fisherExactTest(stratum).oddsRatio > 1);
  assert(fisherExactTest(all as unknown as TwoByTwo).oddsRatio < 1);
  assert(mantelHaenszelTest(strata).oddsRatio > 1);
});

Deno.test("tables that say nothing are refused", () => {
  assertThrows(() => fisherExactTest([[1, 2], [0, 0]]), RangeError, "no empty row or column");
  assertThrows(() => fisherExactTest([[1, 0], [3, 0]]), RangeError, "no empty row or column");
  assertThrows(() => fisherExactTest([[1, 2], [3, -1]]), RangeError, "count at (1, 1)");
  assertThrows(() => fisherExactTest([[1, NaN], [3, 1]]), RangeError, "count at (0, 1)");
  assertThrows(() => fisherExactTest([[1, 2]] as unknown as TwoByTwo), RangeError, "2 × 2");
  assertThrows(() => mantelHaenszelTest([]), RangeError, "at least one stratum");
  assertThrows(
    () => mantelHaenszelTest([[[1, 2], [0, 0]], [[0, 3], [0, 4]]]),
    RangeError,
    "nothing can be said",
  );
});
