import { BOLTZMANN_CONSTANT, landauerHeat } from "../../../lib/information/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

Deno.test("one bit at 300 kelvin, by hand", () => {
  // 1.380649e-23 · 300 · 0.693147181 = 2.8709789e-21
  assertClose(landauerHeat(1, 300), 2.8709789e-21, { rtol: 1e-7, why: "digits shown" });
  assertEquals(BOLTZMANN_CONSTANT, 1.380649e-23);
});

Deno.test("heat is proportional to bits and to temperature", () => {
  assertClose(landauerHeat(32, 290), 32 * landauerHeat(1, 145) * 2, { rtol: 1e-15, why: "round-off" });
  assertEquals(landauerHeat(0, 300), 0);
  assertEquals(landauerHeat(5, 0), 0);
});

Deno.test("what is no amount or no temperature is refused", () => {
  assertThrows(() => landauerHeat(-1, 300), RangeError, "bits erased");
  assertThrows(() => landauerHeat(1, -1), RangeError, "temperature");
  assertThrows(() => landauerHeat(1, NaN), RangeError, "temperature");
});
