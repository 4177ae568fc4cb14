import fc from "fast-check";
import { binaryEntropy, entropy } from "../../../lib/information/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { fixed } from "./arbitraries.ts";

Deno.test("binary entropy worked by hand", () => {
  // 1/4 · ln 4 + 3/4 · ln 4/3 = ln 4 − 3/4 · ln 3
  assertClose(binaryEntropy(1 / 4), Math.log(4) - 0.75 * Math.log(3), { rtol: 1e-15, why: "round-off" });
  assertEquals(binaryEntropy(0), 0);
  assertEquals(binaryEntropy(1), 0);
});

Deno.test("binary entropy is the entropy of two outcomes, and the same for both of them", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (p) => {
      assertClose(binaryEntropy(p), entropy([p, 1 - p]), { rtol: 1e-14, atol: 1e-15, why: "round-off" });
      assertClose(binaryEntropy(1 - p), binaryEntropy(p), {
        rtol: 1e-14,
        atol: 4e-15,
        why: "1 − p is rounded",
      });
      assert(binaryEntropy(p) <= Math.LN2);
    }),
    fixed,
  );
});

Deno.test("binary entropy of rare events keeps its digits", () => {
  // h(p) = p(1 − ln p) − p²/2 − …
  for (const p of [1e-10, 1e-20, 1e-300]) {
    assertClose(binaryEntropy(p), p * (1 - Math.log(p)), { rtol: 1e-11, why: "the next term is p²/2" });
  }
});

Deno.test("what is no probability is refused", () => {
  for (const p of [-0.1, 1.1, NaN]) assertThrows(() => binaryEntropy(p), RangeError, String(p));
});
