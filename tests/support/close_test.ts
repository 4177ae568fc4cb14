import { assertThrows } from "./assert.ts";
import { assertClose } from "./close.ts";

const exact = { atol: 1e-9, why: "test" };

Deno.test("assertClose() accepts numbers within the tolerance", () => {
  assertClose([1, 2 + 1e-10], [1, 2], exact);
  assertClose(Infinity, Infinity, exact);
});

Deno.test("assertClose() never lets NaN, a wrong infinity, an empty list or another length pass", () => {
  assertThrows(() => assertClose(NaN, NaN, exact), Error, "Expected NaN");
  assertThrows(() => assertClose(5, Infinity, { rtol: 1, why: "test" }), Error, "Infinity");
  assertThrows(() => assertClose(-Infinity, Infinity, exact), Error, "Infinity");
  assertThrows(() => assertClose([], [], exact), Error, "at least one");
  assertThrows(() => assertClose([1, 2], [1], exact), Error, "Expected 1 numbers, got 2");
});
