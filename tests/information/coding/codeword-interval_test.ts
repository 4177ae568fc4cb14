import { canonicalPrefixCode, codewordInterval } from "../../../lib/information/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

Deno.test("halves, quarters, and the whole", () => {
  assertEquals(codewordInterval(""), [0, 1]);
  assertEquals(codewordInterval("1"), [0.5, 1]);
  assertEquals(codewordInterval("01"), [0.25, 0.5]);
  // 0.110₂ = 1/2 + 1/4
  assertEquals(codewordInterval("110"), [0.75, 0.875]);
});

Deno.test("a digit splits an interval into equal parts", () => {
  for (const alphabetSize of [2, 3, 12, 36]) {
    const [low, high] = codewordInterval("10", alphabetSize);
    for (let digit = 0; digit < alphabetSize; digit++) {
      const [partLow, partHigh] = codewordInterval(`10${digit.toString(36)}`, alphabetSize);
      const part = (high - low) / alphabetSize;
      assertClose([partLow, partHigh], [low + digit * part, low + (digit + 1) * part], {
        atol: 1e-15,
        why: "round-off",
      });
    }
  }
});

Deno.test("the intervals of a full canonical code tile the unit interval", () => {
  const intervals = canonicalPrefixCode([1, 2, 3, 4, 4]).map((word) => codewordInterval(word));
  assertEquals(intervals[0][0], 0);
  intervals.slice(1).forEach(([low], i) => assertEquals(low, intervals[i][1]));
  assertEquals(intervals.at(-1)![1], 1);
});

Deno.test("digits outside the alphabet are refused", () => {
  assertThrows(() => codewordInterval("012"), RangeError, '"2"');
  assertThrows(() => codewordInterval("0", 1), RangeError, "2 to 36");
});
