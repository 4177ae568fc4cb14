import { requireTime, requireVector } from "../../lib/generalization/checks.ts";
import { assertThrows } from "../support/assert.ts";

Deno.test("the doors let good arguments through", () => {
  requireTime(Infinity);
  requireVector("xs", [1, -2], 2);
  requireVector("xs", [], 0);
});

Deno.test("the doors refuse what is out of range, NaN and infinities, and say what came", () => {
  assertThrows(() => requireTime(NaN), RangeError, "got NaN");
  assertThrows(() => requireVector("xs", [1], 2), RangeError, "Expected 2 numbers in xs, got 1");
  assertThrows(() => requireVector("xs", [1, Infinity], 2), RangeError, "got Infinity at index 1");
});
