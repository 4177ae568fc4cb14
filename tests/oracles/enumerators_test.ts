import fc from "fast-check";
import { compositions, multisets, permutations, sequences, subsets } from "../../lib/oracles/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";

const fixed = { seed: 20240607, numRuns: 40 };
const distinct = (lists: readonly (readonly unknown[])[]): number =>
  new Set(lists.map((list) => list.join())).size;
const factorial = (n: number): number => n < 2 ? 1 : n * factorial(n - 1);
const choose = (n: number, k: number): number => factorial(n) / factorial(k) / factorial(n - k);

Deno.test("sequences() counts in base V", () => {
  const all = [...sequences(3, 2)];
  assertEquals(all.map(([a, b]) => 3 * a + b), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
  assertEquals([...sequences(5, 0)], [[]]);
  assertEquals([...sequences(1, 3)], [[0, 0, 0]]);
});

Deno.test("sequences() gives Vᴸ different lists of the right symbols", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 5 }), (v, length) => {
      const all = [...sequences(v, length)];
      assertEquals(all.length, v ** length);
      assertEquals(distinct(all), all.length);
      assert(
        all.every((list) => list.length === length && list.every((symbol) => symbol >= 0 && symbol < v)),
      );
    }),
    fixed,
  );
});

Deno.test("compositions() gives every ordered sum once", () => {
  assertEquals([...compositions(3, 2)], [[0, 3], [1, 2], [2, 1], [3, 0]]);
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 1, max: 5 }), (total, parts) => {
      const all = [...compositions(total, parts)];
      assertEquals(all.length, choose(total + parts - 1, parts - 1));
      assertEquals(distinct(all), all.length);
      assert(all.every((list) => list.length === parts && list.reduce((sum, part) => sum + part) === total));
    }),
    fixed,
  );
});

Deno.test("subsets() gives every ascending list once", () => {
  assertEquals([...subsets(3)], [[], [0], [1], [0, 1], [2], [0, 2], [1, 2], [0, 1, 2]]);
  assertEquals([...subsets(0)], [[]]);
  assertEquals(distinct([...subsets(10)]), 1024);
});

Deno.test("permutations() gives n! different orders, the first ascending and the last descending", () => {
  for (const n of [0, 1, 2, 3, 4, 6]) {
    const all = [...permutations(n)];
    assertEquals(all.length, factorial(n));
    assertEquals(distinct(all), all.length);
    assert(all.every((order) => new Set(order).size === n && order.every((i) => i >= 0 && i < n)));
  }
  const orders = [...permutations(4)];
  assertEquals([orders[0], orders[23]], [[0, 1, 2, 3], [3, 2, 1, 0]]);
});

Deno.test("multisets() gives every choice with repetition once", () => {
  assertEquals([...multisets([5, 7, 9], 2)], [[5, 5], [5, 7], [5, 9], [7, 7], [7, 9], [9, 9]]);
  assertEquals([...multisets(["x"], 3)], [["x", "x", "x"]]);
  assertEquals([...multisets([], 0)], [[]]);
  assertEquals([...multisets([], 2)], []);
  assertEquals([...multisets([1, 2, 3, 4], 5)].length, choose(8, 5));
});

Deno.test("every list is the caller's own", () => {
  for (const list of sequences(2, 2)) list.fill(9);
  for (const list of permutations(3)) list.fill(9);
  assertEquals([...sequences(2, 1)], [[0], [1]]);
  const kept: number[][] = [];
  for (const order of permutations(2)) kept.push(order);
  assertEquals(kept, [[0, 1], [1, 0]]);
});

Deno.test("enumerators refuse sizes that make no sense", () => {
  assertThrows(() => [...sequences(0, 1)], RangeError, "alphabet size");
  assertThrows(() => [...sequences(2, -1)], RangeError, "length");
  assertThrows(() => [...compositions(1.5, 2)], RangeError, "total");
  assertThrows(() => [...compositions(2, 0)], RangeError, "parts");
  assertThrows(() => [...subsets(31)], RangeError, "at most 30");
  assertThrows(() => [...permutations(NaN)], RangeError, "got NaN");
  assertThrows(() => [...multisets([1], -1)], RangeError, "size");
});
