import {
  requireFinite,
  requireFiniteNumber,
  requireInteger,
  requireNoNaN,
  requireNonNegative,
  requireNotEmpty,
  requirePositive,
  requireSameLength,
} from "../../lib/math/checks.ts";
import { assertThrows } from "../support/assert.ts";

Deno.test("checks let good arguments pass", () => {
  requireFinite("xs", [1, -2e300]);
  requireNoNaN("xs", [Infinity]);
  requireNotEmpty("xs", [NaN]);
  requireSameLength("xs", [1], "ys", Float64Array.of(2));
  requireInteger("n", 3, 3);
  requirePositive("s", Number.MIN_VALUE);
  requireNonNegative("s", 0);
  requireFiniteNumber("x", -2);
});

Deno.test("checks say what was expected, what came and where", () => {
  assertThrows(() => requireFinite("xs", [1, Infinity]), RangeError, "in xs, got Infinity at index 1");
  assertThrows(() => requireNoNaN("xs", [NaN]), RangeError, "in xs, got NaN at index 0");
  assertThrows(() => requireNotEmpty("xs", []), RangeError, "at least one number in xs");
  assertThrows(
    () => requireSameLength("xs", [1], "ys", []),
    RangeError,
    "xs and ys of one length, got 1 and 0",
  );
  assertThrows(() => requireInteger("n", 2, 3), RangeError, "n to be an integer of at least 3, got 2");
  assertThrows(() => requireInteger("n", 3.5, 3), RangeError, "got 3.5");
  assertThrows(() => requireInteger("n", NaN, 3), RangeError, "got NaN");
  assertThrows(() => requirePositive("s", 0), RangeError, "s to be positive and finite, got 0");
  assertThrows(() => requireNonNegative("s", -0.1), RangeError, "s to be finite and at least 0, got -0.1");
  assertThrows(() => requireNonNegative("s", Infinity), RangeError, "got Infinity");
  assertThrows(() => requireFiniteNumber("x", NaN), RangeError, "x to be finite, got NaN");
  assertThrows(() => requirePositive("s", Infinity), RangeError, "got Infinity");
});
