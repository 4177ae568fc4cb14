import {
  requireInteger,
  requireNonNegative,
  requirePositive,
  requireTime,
  requireVector,
} from "../../lib/generalization/checks.ts";
import { assertThrows } from "../support/assert.ts";

Deno.test("the doors let good arguments through", () => {
  requireInteger("n", 3, 1);
  requireNonNegative("x", 0);
  requirePositive("x", 1e-300);
  requireTime(Infinity);
  requireVector("xs", [1, -2], 2);
  requireVector("xs", [], 0);
});

Deno.test("the doors refuse what is out of range, NaN and infinities, and say what came", () => {
  assertThrows(
    () => requireInteger("n", 1.5, 1),
    RangeError,
    "Expected n to be an integer of at least 1, got 1.5",
  );
  assertThrows(() => requireNonNegative("x", -0.1), RangeError, "got -0.1");
  assertThrows(() => requireNonNegative("x", Infinity), RangeError, "got Infinity");
  assertThrows(() => requirePositive("x", 0), RangeError, "Expected x to be finite and positive, got 0");
  assertThrows(() => requirePositive("x", NaN), RangeError, "got NaN");
  assertThrows(() => requireTime(NaN), RangeError, "got NaN");
  assertThrows(() => requireVector("xs", [1], 2), RangeError, "Expected 2 numbers in xs, got 1");
  assertThrows(() => requireVector("xs", [1, Infinity], 2), RangeError, "got Infinity at index 1");
});
