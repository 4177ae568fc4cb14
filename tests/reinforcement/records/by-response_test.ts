import { byResponse } from "../../../lib/reinforcement/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";

const values = { shape: [2, 3], data: Float64Array.of(-1, -2, -3, -4, NaN, -6) };

Deno.test("byResponse keeps what the mask keeps, padding on either side", () => {
  const mask = { shape: [2, 3], data: Float64Array.of(0, 1, 1, 1, 0, 1) };
  assertEquals(byResponse(values, mask), [Float64Array.of(-2, -3), Float64Array.of(-4, -6)]);
});

Deno.test("byResponse takes lengths, a length of 0 too", () => {
  assertEquals(byResponse(values, { shape: [2], data: Float64Array.of(3, 0) }), [
    Float64Array.of(-1, -2, -3),
    new Float64Array(0),
  ]);
});

Deno.test("byResponse refuses shapes that do not fit and a mask that keeps NaN", () => {
  assertThrows(() => byResponse(values, { shape: [2], data: Float64Array.of(3, 2) }), RangeError, "got NaN");
  assertThrows(
    () => byResponse(values, { shape: [2], data: Float64Array.of(4, 0) }),
    RangeError,
    "at most 3, got 4",
  );
  assertThrows(
    () => byResponse(values, { shape: [2], data: Float64Array.of(1.5, 0) }),
    RangeError,
    "an integer",
  );
  assertThrows(() => byResponse(values, { shape: [3], data: new Float64Array(3) }), RangeError, "got [3]");
  assertThrows(
    () => byResponse(values, { shape: [2, 2], data: new Float64Array(4) }),
    RangeError,
    "got [2,2]",
  );
  assertThrows(
    () => byResponse({ shape: [6], data: new Float64Array(6) }, { shape: [6], data: new Float64Array(6) }),
    RangeError,
    "[responses, tokens]",
  );
});
