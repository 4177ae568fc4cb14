import { goldenSection } from "../../lib/oracles/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

Deno.test("goldenSection() finds the bottom of a lopsided valley", () => {
  // x − ln x falls until 1; at 1 its value is 1.
  const { x, value } = goldenSection((x) => x - Math.log(x), 0.1, 9);
  assertClose(x, 1, { rtol: 1e-7, why: "the valley is flat to round-off" });
  assertClose(value, 1, { rtol: 1e-15, why: "round-off" });
});

Deno.test("goldenSection() finds a kink to the last digits", () => {
  assertClose(goldenSection((x) => Math.abs(x - Math.SQRT2), 0, 2).x, Math.SQRT2, {
    rtol: 1e-14,
    why: "golden steps",
  });
});

Deno.test("goldenSection() looks at the bounds too", () => {
  assertEquals(goldenSection((x) => x, 2, 3), { x: 2, value: 2 });
  assertEquals(goldenSection((x) => -x, 2, 3), { x: 3, value: -3 });
});

Deno.test("goldenSection() stops at the tolerance and may meet infinity", () => {
  let asked = 0;
  const { x } = goldenSection(
    (x) => {
      asked++;
      return x <= 0 ? Infinity : (x - 1) ** 2;
    },
    -1,
    4,
    { tolerance: 1e-2 },
  );
  assert(Math.abs(x - 1) < 1e-2 && asked < 20);
});

Deno.test("goldenSection() refuses bounds and values that make no sense", () => {
  assertThrows(() => goldenSection(Math.cos, 1, 1), RangeError, "ascending");
  assertThrows(() => goldenSection(Math.sqrt, -1, 1), RangeError, "NaN at -1");
  assertThrows(() => goldenSection(Math.cos, 0, 1, { tolerance: -1 }), RangeError, "tolerance");
});
