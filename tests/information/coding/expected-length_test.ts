import { entropy, expectedLength, toBits } from "../../../lib/information/mod.ts";
import { assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

Deno.test("a mean worked by hand", () => {
  // 0.7 · 1 + 0.2 · 2 + 0.1 · 3 = 1.4
  assertClose(expectedLength([0.7, 0.2, 0.1], [1, 2, 3]), 1.4, { rtol: 1e-15, why: "round-off" });
});

Deno.test("the expected length of information itself is the entropy", () => {
  const law = [0.5, 0.3, 0.2];
  assertClose(expectedLength(law, law.map((p) => -Math.log2(p))), toBits(entropy(law)), {
    rtol: 1e-14,
    why: "round-off",
  });
});

Deno.test("what is no code is refused", () => {
  assertThrows(() => expectedLength([0.5, 0.5], [1]), RangeError, "of one length");
  assertThrows(() => expectedLength([0.5, 0.5], [1, -1]), RangeError, "at index 1");
  assertThrows(() => expectedLength([0.5, 0.5], [1, NaN]), RangeError, "NaN");
  assertThrows(() => expectedLength([0.5, 0.4], [1, 1]), RangeError, "sum to 1");
});
