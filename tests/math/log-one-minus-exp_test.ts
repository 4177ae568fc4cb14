import { logOneMinusExp } from "../../lib/math/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

Deno.test("logOneMinusExp() agrees with 50-digit arithmetic relative to itself, at both ends", () => {
  const reference: [number, number][] = [
    [1e-300, -690.77552789821371],
    [1e-09, -20.723265837446411],
    [0.25, -1.5086915494460321],
    [0.7, -0.68634100280838515],
    [2.0, -0.14541345786885906],
    [40.0, -4.248354255291589e-18],
    [700, -9.8596765437597708e-305],
  ];
  for (const [t, expected] of reference) {
    assertClose(logOneMinusExp(t), expected, { rtol: 1e-15, why: "round-off" });
  }
});

Deno.test("logOneMinusExp() undoes itself", () => {
  for (const t of [1e-6, 0.2, 3]) {
    assertClose(logOneMinusExp(-logOneMinusExp(t)), -t, { rtol: 1e-9, why: "the slope of ln near 1" });
  }
});

Deno.test("logOneMinusExp() knows its ends and refuses what is outside", () => {
  assertEquals([logOneMinusExp(0), Math.abs(logOneMinusExp(Infinity))], [-Infinity, 0]);
  assertThrows(() => logOneMinusExp(-1e-9), RangeError, "t ≥ 0");
  assertThrows(() => logOneMinusExp(NaN), RangeError, "t ≥ 0");
});
