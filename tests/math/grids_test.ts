import { linspace, logspace, range } from "../../lib/math/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

Deno.test("linspace() steps evenly and ends exactly", () => {
  assertEquals(linspace(3, -1, 5), Float64Array.of(3, 2, 1, 0, -1));
  const tenths = linspace(0, 0.3, 4);
  assertEquals(tenths[3], 0.3);
});

Deno.test("logspace() steps by a ratio between its bounds, not their exponents", () => {
  assertClose(logspace(2, 162, 5), [2, 6, 18, 54, 162], { rtol: 1e-15, why: "round-off of powers" });
  assertEquals(logspace(0.1, 7, 3)[0], 0.1);
  assertEquals(logspace(1e-200, 1e200, 3)[2], 1e200);
});

Deno.test("range() counts from zero", () => {
  assertEquals(range(4), [0, 1, 2, 3]);
  assertEquals(range(0), []);
});

Deno.test("grids refuse impossible bounds and counts", () => {
  assertThrows(() => linspace(0, Infinity, 3), RangeError, "finite");
  assertThrows(() => linspace(0, 1, 1), RangeError, "at least 2");
  assertThrows(() => logspace(0, 1, 3), RangeError, "a to be positive");
  assertThrows(() => logspace(1, -1, 3), RangeError, "b to be positive");
  assertThrows(() => range(-1), RangeError, "at least 0");
  assertThrows(() => range(2.5), RangeError, "integer");
});
