import { blockCounts, blockEntropy, toBits } from "../../../lib/information/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { mean } from "../../../lib/statistics/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

Deno.test("blocks counted by hand", () => {
  // abcab: ab, bc, ca, ab with a, b, c = 0, 1, 2
  assertEquals([...blockCounts([0, 1, 2, 0, 1], 3, 2)].sort(), [[1, 2], [5, 1], [6, 1]]);
});

Deno.test("blocks of a random text: the estimate is too small by (K − 1)/2N in the mean", () => {
  const n = 2000;
  const found = Array.from({ length: 200 }, (_, i) => {
    const draws = stream(3).at(i);
    return blockEntropy(Array.from({ length: n }, () => draws.integer(4)), 4, 1);
  });
  assertClose(mean(found), Math.log(4) - 3 / (2 * n), {
    atol: 2e-4,
    why: "χ² on 3 degrees over 2n: standard error 4e-5",
  });
});

Deno.test("no block entropy exceeds the logarithm of the number of blocks, and none falls with the length", () => {
  const draws = stream(4);
  const text = Array.from({ length: 500 }, () => draws.integer(3));
  let before = 0;
  for (let n = 1; n <= 10; n++) {
    const found = blockEntropy(text, 3, n);
    assert(found <= Math.log(500 - n + 1) + 1e-12 && found >= before - 0.01);
    before = found;
  }
  assert(toBits(before) > 8.9, "almost every block of ten is the only one of its kind");
});

Deno.test("short texts, other symbols and too many blocks are refused", () => {
  assertThrows(() => blockCounts([0], 2, 2), RangeError, "at least 2 symbols, got 1");
  assertThrows(() => blockCounts([0, 2], 2, 1), RangeError, "got 2 at index 1");
  assertThrows(() => blockCounts([0, 1], 27, 12), RangeError, "27^12");
});
