import {
  conditionalMoments,
  covariance,
  expectation,
  independentTable,
  jointTable,
  type OfValues,
  variable,
} from "../../../lib/probability/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { forAllTables, type Numbered } from "./random-tables.ts";

const ofAxis = ({ numbers }: Numbered, axis: number): OfValues =>
  variable(axis, numbers.slice(4 * axis, 4 * axis + 4));
/** A function of all the values together. */
const ofAll = ({ numbers }: Numbered): OfValues => (values) =>
  Math.sin(values.reduce((sum, value, axis) => sum + (axis + 1) * numbers[4 * axis + value], 0));

Deno.test("means and covariances worked by hand", () => {
  const table = jointTable([2, 3], [0.25, 0, 0.25, 0, 0.5, 0]);
  assertEquals(expectation(table, variable(1, [-1, 0, 1])), 0);
  assertEquals(expectation(table, ([x, y]) => x + 10 * y), 0.5 + 10);
  // ⟨XY⟩ = 0.5 · 1 · 1, ⟨X⟩ = 0.5, ⟨Y⟩ = 1
  assertEquals(covariance(table, variable(0), variable(1)), 0);
  assertEquals(covariance(table, variable(1)), 0.5);
});

Deno.test("a variance keeps its digits beside a large mean", () => {
  const table = jointTable([2], [0.25, 0.75]);
  assertEquals(covariance(table, variable(0, [1e9, 1e9 + 1])), 3 / 16);
});

Deno.test("the expectation is linear, dependent or not", () => {
  forAllTables(3, (given) => {
    const [f, g] = [ofAll(given), ofAxis(given, 1)];
    assertClose(
      expectation(given.table, (values) => 2 * f(values) - 3 * g(values)),
      2 * expectation(given.table, f) - 3 * expectation(given.table, g),
      { atol: 1e-13, why: "round-off" },
    );
  });
});

Deno.test("the tower rule: ⟨f⟩ = ⟨⟨f|Y⟩⟩", () => {
  forAllTables(3, (given) => {
    const f = ofAll(given);
    const mean = conditionalMoments(given.table, f, [2, 0]).reduce(
      (sum, each) => sum + each.probability * each.mean,
      0,
    );
    assertClose(mean, expectation(given.table, f), { atol: 1e-14, why: "round-off" });
  });
});

Deno.test("the law of total variance: Var f = ⟨Var(f|Y)⟩ + Var⟨f|Y⟩", () => {
  forAllTables(3, (given) => {
    const f = ofAll(given);
    const moments = conditionalMoments(given.table, f, [1]);
    const mean = expectation(given.table, f);
    const split = moments.reduce(
      (sum, each) => sum + each.probability * (each.variance + (each.mean - mean) ** 2),
      0,
    );
    assertClose(split, covariance(given.table, f), { rtol: 1e-12, atol: 1e-14, why: "round-off" });
  });
});

Deno.test("Cauchy–Schwarz: Cov(f, g)² ≤ Var f Var g, and |⟨fg⟩|² ≤ ⟨f²⟩⟨g²⟩", () => {
  forAllTables(2, (given) => {
    const { table } = given;
    const [f, g] = [ofAll(given), ofAxis(given, 1)];
    assert(covariance(table, f, g) ** 2 <= covariance(table, f) * covariance(table, g) * (1 + 1e-12) + 1e-28);
    const squares = expectation(table, (v) => f(v) ** 2) * expectation(table, (v) => g(v) ** 2);
    assert(expectation(table, (v) => f(v) * g(v)) ** 2 <= squares * (1 + 1e-12));
  });
});

Deno.test("Cauchy–Schwarz is an equality for f and a + bf", () => {
  forAllTables(2, (given) => {
    const f = ofAll(given);
    const line: OfValues = (values) => 3 - 2 * f(values);
    const variance = covariance(given.table, f);
    assertClose(covariance(given.table, f, line), -2 * variance, {
      rtol: 1e-12,
      atol: 1e-14,
      why: "round-off",
    });
  });
});

Deno.test("Jensen: exp⟨f⟩ ≤ ⟨exp f⟩", () => {
  forAllTables(2, (given) => {
    const f = ofAll(given);
    assert(
      Math.exp(expectation(given.table, f)) <= expectation(given.table, (v) => Math.exp(f(v))) * (1 + 1e-14),
    );
  });
});

Deno.test("independent variables have no covariance", () => {
  const table = independentTable([0.2, 0.3, 0.5], [0.6, 0.4]);
  assertClose(covariance(table, variable(0, [1, 5, -2]), variable(1, [3, 7])), 0, {
    atol: 1e-15,
    why: "round-off",
  });
});

Deno.test("what cannot happen is not asked, and what is not finite is refused", () => {
  const table = jointTable([2, 2], [0.5, 0, 0.25, 0.25]);
  const f: OfValues = ([x, y]) => x === 0 && y === 1 ? NaN : 1;
  assertEquals(expectation(table, f), 1);
  assertEquals(conditionalMoments(jointTable([2, 2], [0, 0, 0.5, 0.5]), variable(1), [0]).length, 1);
  assertThrows(() => expectation(table, ([, y]) => 1 / y), RangeError, "got Infinity at (0, 0)");
  assertThrows(() => covariance(table, variable(0), () => NaN), RangeError, "got NaN");
  assertThrows(() => expectation(table, variable(2)), RangeError, "from 0 to 1");
  assertThrows(() => expectation(table, variable(1, [4])), RangeError, "a number for each value");
  assertThrows(() => conditionalMoments(table, variable(0), []), RangeError, "at least one axis");
});
