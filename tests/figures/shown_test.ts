import { shown } from "../../lib/figures/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";

Deno.test("shown() rounds to significant digits and drops zeros that say nothing", () => {
  assertEquals([0, 2.5, 0.12345, 123456, 1 / 3].map((x) => shown(x)), [
    "0",
    "2.5",
    "0.123",
    "123000",
    "0.333",
  ]);
  assertEquals(shown(1 / 3, 5), "0.33333");
});

Deno.test("shown() writes a true minus, also in the exponent, and powers of ten as such", () => {
  assertEquals(shown(-0.5), "−0.5");
  assertEquals(shown(-2.5e-9), "−2.5·10⁻⁹");
  assertEquals(shown(2.5e-9), "2.5·10⁻⁹");
  assertEquals(shown(6.02214e23, 4), "6.022·10²³");
  assertEquals(shown(-Infinity), "−Infinity");
});

Deno.test("shown() refuses no digits", () => {
  assertThrows(() => shown(1, 0), RangeError, "significant digits");
});
