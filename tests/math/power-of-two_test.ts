import { unitScale } from "../../lib/math/power-of-two.ts";
import { assert, assertEquals } from "../support/assert.ts";

Deno.test("unitScale() brings the largest value into [1/2, 1] without touching a digit", () => {
  for (const value of [1, -3, 0.1, 1e300, -1e-300, 7.5]) {
    const scale = unitScale([value / 9], [value]);
    assert(Math.abs(value * scale) >= 0.5 && Math.abs(value * scale) <= 1);
    assertEquals(value * scale / scale, value);
  }
});

Deno.test("unitScale() has an answer for zeros, infinities and the ends of the range", () => {
  assertEquals(unitScale([0, -0]), 1);
  assertEquals(unitScale([1, Infinity]), 0);
  assertEquals(unitScale([Number.MIN_VALUE]), 2 ** 1022);
  assertEquals(Number.MAX_VALUE * unitScale([Number.MAX_VALUE]) <= 4, true);
});
