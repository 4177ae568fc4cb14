import { redundancy } from "../../../lib/information/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

Deno.test("redundancy from nothing to all", () => {
  assertEquals([redundancy(0, 26), redundancy(Math.log(26), 26)], [1, 0]);
  // 1.3 bits of log₂ 26 = 4.70044: 1 − 0.27657
  assertClose(redundancy(1.3 * Math.LN2, 26), 0.72343, { atol: 1e-5, why: "five digits" });
});

Deno.test("rates above the logarithm of the alphabet are refused", () => {
  assertThrows(() => redundancy(1, 2), RangeError, "at most ln 2");
  assertThrows(() => redundancy(-1, 2), RangeError, "at least 0");
});
