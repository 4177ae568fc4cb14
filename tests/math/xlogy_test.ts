import { xlogy } from "../../lib/math/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

Deno.test("xlogy() is the product away from zero", () => {
  // 3 ln 2 = 2.0794415416798357
  assertClose(xlogy(3, 2), 2.0794415416798357, { rtol: 1e-15, why: "round-off" });
  assertClose(xlogy(-2, 5), -2 * 1.6094379124341003, { rtol: 1e-15, why: "round-off" });
});

Deno.test("xlogy() counts nothing as nothing", () => {
  assertEquals(xlogy(0, 0), 0);
  assertEquals(xlogy(0, 7), 0);
  assertEquals(xlogy(0.5, 0), -Infinity);
});

Deno.test("xlogy() refuses what has no logarithm", () => {
  assertThrows(() => xlogy(1, -0.1), RangeError, "y ≥ 0");
  assertThrows(() => xlogy(0, NaN), RangeError, "got NaN");
  assertThrows(() => xlogy(NaN, 1), RangeError, "finite x");
});
