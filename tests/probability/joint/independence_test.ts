import {
  areConditionallyIndependent,
  areIndependent,
  dependenceGap,
  independentTable,
  jointTable,
  marginal,
} from "../../../lib/probability/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { forAllTables } from "./random-tables.ts";

const parity = jointTable([2, 2, 2], [0.25, 0, 0, 0.25, 0, 0.25, 0.25, 0]);

Deno.test("two bits and their parity: independent by pairs, dependent as three", () => {
  for (const pair of [[0, 1], [0, 2], [1, 2]]) assert(areIndependent(parity, pair.map((axis) => [axis])));
  // 1/4 and 0 in place of 1/8
  assertEquals(dependenceGap(parity), 0.125);
  assert(!areIndependent(parity, [[0, 1], [2]]));
  assert(!areConditionallyIndependent(parity, [0], [1], [2]));
});

Deno.test("a product of laws is independent, in any grouping", () => {
  const table = independentTable([0.2, 0.8], [0.1, 0.3, 0.6], [0.5, 0.25, 0.25]);
  assert(areIndependent(table));
  assert(areIndependent(table, [[2, 0], [1]]));
  assert(areConditionallyIndependent(table, [0], [2], [1]));
});

Deno.test("a Markov chain is independent given its middle, and not without it", () => {
  const step = [[0.9, 0.1], [0.2, 0.8]];
  const chain = jointTable(
    [2, 2, 2],
    Array.from({ length: 8 }, (_, i) => 0.5 * step[i >> 2][(i >> 1) & 1] * step[(i >> 1) & 1][i & 1]),
  );
  assert(areConditionallyIndependent(chain, [0], [2], [1]));
  assert(!areConditionallyIndependent(chain, [0], [1], [2]));
  assert(!areIndependent(chain, [[0], [2]]));
});

Deno.test("independence is symmetric, and inherited by the parts of a group", () => {
  forAllTables(3, ({ table }) => {
    const gap = dependenceGap(table, [[0, 2], [1]]);
    assert(Math.abs(gap - dependenceGap(table, [[1], [2, 0]])) < 1e-15);
    const product = independentTable(
      marginal(table, [0, 2]).probabilities,
      marginal(table, [1]).probabilities,
    );
    const [a, c, b] = [table.shape[0], table.shape[2], table.shape[1]];
    assert(areIndependent(jointTable([a, c, b], product.probabilities), [[0], [2]]));
  });
});

Deno.test("groups that are none, and negative tolerances, are refused", () => {
  assertThrows(() => dependenceGap(parity, [[0]]), RangeError, "two groups");
  assertThrows(() => dependenceGap(parity, [[0], []]), RangeError, "at least one axis in group 1");
  assertThrows(() => areIndependent(parity, [[0], [0, 1]]), RangeError, "share no axis");
  assertThrows(() => areIndependent(parity, [[0], [3]]), RangeError, "from 0 to 2");
  assertThrows(() => areIndependent(parity, undefined, -1), RangeError, "tolerance");
  assertThrows(() => areConditionallyIndependent(parity, [0], [1], []), RangeError, "the known variables");
  assertThrows(() => areConditionallyIndependent(parity, [0], [1], [1]), RangeError, "share no axis");
});
