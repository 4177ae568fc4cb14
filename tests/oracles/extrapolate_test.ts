import { extrapolate } from "../../lib/oracles/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

Deno.test("extrapolate() removes even powers exactly, though an early agreement looks better", () => {
  // 5 + 3h² − 2h⁴ at h → 0
  const { value, error } = extrapolate((h) => 5 + 3 * h ** 2 - 2 * h ** 4, 1);
  assertClose(value, 5, { rtol: 1e-14, why: "round-off" });
  assert(error < 1e-13);
});

Deno.test("extrapolate() finds π as the limit of polygons", () => {
  const { value } = extrapolate((h) => Math.sin(Math.PI * h) / h, 0.5);
  assertClose(value, Math.PI, { rtol: 1e-14, why: "round-off" });
});

Deno.test("extrapolate() stops asking once round-off takes over", () => {
  let asked = 0;
  extrapolate((h) => {
    asked++;
    return (Math.exp(h) - Math.exp(-h)) / (2 * h);
  }, 0.5);
  assert(asked < 16);
});

Deno.test("extrapolate() refuses steps and quantities without a limit", () => {
  assertThrows(() => extrapolate(() => 1, 0), RangeError, "positive step");
  assertThrows(() => extrapolate((h) => Math.log(h - 0.3), 1), RangeError, "give a smaller step");
  assertThrows(() => extrapolate(() => Infinity, 1), RangeError, "got Infinity at step 1");
  assertEquals(extrapolate(() => 4, 1), { value: 4, error: 0 });
});
