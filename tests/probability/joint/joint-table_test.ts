import {
  chainedTable,
  conditional,
  dependenceGap,
  expectation,
  independentTable,
  jointTable,
  jointTableOfCounts,
  marginal,
  tableSampler,
} from "../../../lib/probability/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";

Deno.test("tables from probabilities, counts, factors and stages", () => {
  assertEquals([...jointTableOfCounts([2, 2], [3, 1, 0, 4]).probabilities], [0.375, 0.125, 0, 0.5]);
  const product = independentTable([0.25, 0.75], [1], [0.5, 0.5]);
  assertEquals(product.shape, [2, 1, 2]);
  assertEquals([...product.probabilities], [0.125, 0.125, 0.375, 0.375]);
  const chained = chainedTable([0.25, 0.75], [[0.5, 0, 0.5], [0, 1, 0]]);
  assertEquals(chained.shape, [2, 3]);
  assertEquals([...chained.probabilities], [0.125, 0, 0.125, 0, 0.75, 0]);
});

Deno.test("a table keeps its own copy of the probabilities", () => {
  const probabilities = [0.5, 0.5];
  const table = jointTable([2], probabilities);
  probabilities[0] = 1;
  assertEquals(table.probabilities[0], 0.5);
});

Deno.test("what is no joint law is refused, with what to do", () => {
  assertThrows(() => jointTable([], []), RangeError, "at least one variable");
  assertThrows(() => jointTable([2, 0], []), RangeError, "variable 1");
  assertThrows(() => jointTable([2, 2], [1, 0, 0]), RangeError, "4 probabilities for the shape 2 × 2");
  assertThrows(() => jointTable([2], [0.5, 0.6]), RangeError, "divide them by it");
  assertThrows(() => jointTable([2], [1.5, -0.5]), RangeError, "in [0, 1]");
  assertThrows(() => jointTable([2], [NaN, 1]), RangeError, "got NaN");
  assertThrows(() => jointTableOfCounts([2], [0, 0]), RangeError, "positive, finite sum");
  assertThrows(() => jointTableOfCounts([2], [1, -1]), RangeError, "at least 0");
  assertThrows(() => jointTableOfCounts([2], [1, Infinity]), RangeError, "finite");
  assertThrows(() => independentTable(), RangeError, "got none");
  assertThrows(() => independentTable([1], [0.5]), RangeError, "variable 1");
  assertThrows(() => chainedTable([1], [[0.5, 0.5], [1, 0]]), RangeError, "each of 1 values");
  assertThrows(() => chainedTable([0.5, 0.5], [[0.5, 0.5], [1]]), RangeError, "2 probabilities");
  assertThrows(() => chainedTable([0.5, 0.5], [[0.5, 0.5], [1, 1]]), RangeError, "sum to 1");
});

Deno.test("a table that was put together by hand is checked where it is used", () => {
  const short = { shape: [2, 2], probabilities: Float64Array.of(0.5, 0.5) };
  const heavy = { shape: [2], probabilities: Float64Array.of(0.5, 0.6) };
  assertThrows(() => marginal(short, [0]), RangeError, "4 probabilities");
  assertThrows(() => conditional(short, [0], [1]), RangeError, "4 probabilities");
  assertThrows(() => expectation(heavy, ([x]) => x), RangeError, "sum to 1");
  assertThrows(() => dependenceGap(short), RangeError, "4 probabilities");
  assertThrows(() => tableSampler(heavy), RangeError, "sum to 1");
});
