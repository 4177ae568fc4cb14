import fc from "fast-check";
import { diagonal, identity, matrix, transpose } from "../../lib/math/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { fixed, matrices, size } from "./arbitraries.ts";

Deno.test("matrix() stores entries row by row, from a list or a rule", () => {
  const rule = matrix(2, 3, (i, j) => 10 * i + j);
  assertEquals(rule, matrix(2, 3, [0, 1, 2, 10, 11, 12]));
  assertEquals([rule.rows, rule.columns], [2, 3]);
});

Deno.test("matrix() keeps a Float64Array and copies a list", () => {
  const entries = Float64Array.of(1, 2);
  assertEquals(matrix(1, 2, entries).data === entries, true);
});

Deno.test("identity() and diagonal() fill the diagonal alone", () => {
  assertEquals(identity(2), matrix(2, 2, [1, 0, 0, 1]));
  assertEquals(diagonal([7, -1]), matrix(2, 2, [7, 0, 0, -1]));
});

Deno.test("transpose() swaps rows and columns, and twice it does nothing", () => {
  assertEquals(transpose(matrix(2, 3, [1, 2, 3, 4, 5, 6])), matrix(3, 2, [1, 4, 2, 5, 3, 6]));
  fc.assert(fc.property(matrices(size, size), (A) => assertEquals(transpose(transpose(A)), A)), fixed);
});

Deno.test("matrix() refuses entries that do not fit", () => {
  assertThrows(() => matrix(2, 2, [1, 2, 3]), RangeError, "Expected 4 entries for a 2 × 2 matrix, got 3");
  assertThrows(() => matrix(0, 2, []), RangeError, "rows");
  assertThrows(() => matrix(1, 1.5, [1]), RangeError, "columns");
  assertThrows(() => diagonal([]), RangeError, "rows");
});
