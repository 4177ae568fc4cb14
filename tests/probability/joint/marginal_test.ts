import { conditional, jointTable, marginal } from "../../../lib/probability/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { forAllTables } from "./random-tables.ts";

const table = jointTable([2, 3], [0.1, 0.2, 0.1, 0.3, 0, 0.3]);
const roundOff = { rtol: 1e-15, atol: 1e-16, why: "round-off" };

Deno.test("marginals and conditionals worked by hand", () => {
  assertClose(marginal(table, [0]).probabilities, [0.4, 0.6], roundOff);
  assertClose(marginal(table, [1]).probabilities, [0.4, 0.2, 0.4], roundOff);
  // P(x|y = 2) = 0.1/0.4, 0.3/0.4
  assertClose(conditional(table, [1], [2]).probabilities, [0.25, 0.75], roundOff);
  assertClose(conditional(table, [0], [1]).probabilities, [0.5, 0, 0.5], roundOff);
});

Deno.test("axes come out in the order asked for", () => {
  const cube = jointTable([2, 1, 3], [0, 1, 2, 3, 4, 5].map((n) => n / 15));
  assertEquals(marginal(cube, [2, 0]).shape, [3, 2]);
  assertClose(marginal(cube, [2, 0]).probabilities, [0, 3, 1, 4, 2, 5].map((n) => n / 15), roundOff);
  assertEquals(conditional(cube, [1, 0], [0, 1]).shape, [3]);
  assertClose(conditional(cube, [1, 0], [0, 1]).probabilities, [3 / 12, 4 / 12, 5 / 12], roundOff);
});

Deno.test("a marginal of a marginal is the marginal", () => {
  forAllTables(3, ({ table }) => {
    const once = marginal(table, [2]).probabilities;
    const twice = marginal(marginal(table, [1, 2]), [1]).probabilities;
    assertClose(twice, once, { rtol: 1e-15, why: "compensated sums" });
  });
});

Deno.test("conditioning in two steps is conditioning at once", () => {
  forAllTables(4, ({ table }) => {
    const known = [0, 2];
    const values = [...marginal(table, known).probabilities.entries()].find(([, p]) => p > 0)![0];
    const pair = [Math.floor(values / table.shape[2]), values % table.shape[2]];
    const atOnce = conditional(table, known, pair);
    const inSteps = conditional(conditional(table, [2], [pair[1]]), [0], [pair[0]]);
    assertEquals(inSteps.shape, atOnce.shape);
    assertClose(inSteps.probabilities, atOnce.probabilities, { rtol: 1e-14, why: "two divisions for one" });
  });
});

Deno.test("the law of total probability", () => {
  forAllTables(3, ({ table }) => {
    const known = marginal(table, [1]).probabilities;
    const rest = marginal(table, [0, 2]).probabilities;
    const sum = new Float64Array(rest.length);
    known.forEach((p, y) => {
      if (p > 0) conditional(table, [1], [y]).probabilities.forEach((q, cell) => sum[cell] += p * q);
    });
    assertClose(sum, rest, { rtol: 1e-14, atol: 1e-17, why: "round-off of a product" });
  });
});

Deno.test("what is no axis or value is refused, and so is a condition of probability 0", () => {
  assertThrows(() => marginal(table, []), RangeError, "at least one axis");
  assertThrows(() => marginal(table, [2]), RangeError, "axes from 0 to 1");
  assertThrows(() => marginal(table, [1, 1]), RangeError, "no axis twice");
  assertThrows(() => conditional(table, [0, 1], [0, 0]), RangeError, "not known");
  assertThrows(() => conditional(table, [1], [3]), RangeError, "from 0 to 2");
  assertThrows(() => conditional(table, [1], []), RangeError, "a value for each");
  assertThrows(
    () => conditional(jointTable([2, 2], [0, 0, 0.5, 0.5]), [0], [0]),
    RangeError,
    "which have probability 0",
  );
});
