import { logNormalCdf } from "../../lib/math/mod.ts";
import { stream } from "../../lib/random/mod.ts";
import { criticalZ, zTest } from "../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

Deno.test("zTest(), by hand", () => {
  // 1, 2, 2, 7: mean 3, s² = 22/3, standard error √(22/12); expected 1: z = 2/√(22/12).
  const found = zTest([1, 2, 2, 7], 1);
  assertEquals([found.n, found.mean], [4, 3]);
  assertClose(found.z, 2 / Math.sqrt(22 / 12), { rtol: 1e-15, why: "round-off" });
  assertClose(found.standardError, Math.sqrt(22 / 12), { rtol: 1e-15, why: "round-off" });
  assertClose(found.skewness, 54 / 4 / 5.5 ** 1.5, { rtol: 1e-15, why: "round-off" });
  assert(zTest([1, 2, 2, 7], 9).z < 0, "a mean below the expected one has a negative z");
});

Deno.test("criticalZ() is exceeded with the probability asked for, far into the tail", () => {
  for (const falseAlarm of [0.5, 0.05, 1e-9, 1e-100, 1e-300]) {
    const logTwoSided = Math.LN2 + logNormalCdf(-criticalZ(falseAlarm));
    assertClose(logTwoSided, Math.log(falseAlarm), { rtol: 1e-12, why: "inverse of a quantile, round-off" });
  }
  assertClose(criticalZ(0.05), 1.959963984540054, { rtol: 1e-14, why: "a table's value" });
});

Deno.test("zTest() rejects the truth as often as it says: 2000 tests of 100 uniforms at 5 %", () => {
  const source = stream(302);
  let rejected = 0;
  for (let i = 0; i < 2000; i++) {
    if (Math.abs(zTest(source.uniforms(100), 0.5).z) > criticalZ(0.05)) rejected++;
  }
  // Student's t with 99 degrees exceeds 1.96 with 5.3 %: 106 expected, standard deviation 10.
  assertClose(rejected, 106, { atol: 50, why: "five standard deviations" });
});

Deno.test("zTest() and criticalZ() refuse bad arguments", () => {
  assertThrows(() => zTest([1], 1), RangeError, "at least 2 samples");
  assertThrows(() => zTest([2, 2], 1), RangeError, "all equal");
  assertThrows(() => zTest([1, 2], NaN), RangeError, "got NaN");
  assertThrows(() => criticalZ(0), RangeError, "strictly between 0 and 1, got 0");
  assertThrows(() => criticalZ(1), RangeError, "got 1");
});
