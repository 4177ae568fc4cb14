import {
  highEntropyMask,
  informativeGroups,
  overlongMask,
  softOverlongPenalty,
} from "../../../lib/reinforcement/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";

const flat = (lists: readonly ArrayLike<number>[]): number[] => lists.flatMap((list) => Array.from(list));

Deno.test("dynamic sampling keeps the groups with both right and wrong answers", () => {
  assertEquals(informativeGroups([[0, 0], [0, 1], [1, 1], [0.1, 0.1, 0.1], [0.1, 0.1, 0.2]]), [1, 4]);
  assertThrows(() => informativeGroups([]), RangeError, "at least one response");
  assertThrows(() => informativeGroups([[1], []]), RangeError, "group 1");
  assertThrows(() => informativeGroups([[NaN]]), RangeError, "NaN");
});

Deno.test("the overlong penalty falls linearly over the cache and stays at −1", () => {
  const options = { longest: 20, cache: 8 };
  assertEquals([0, 12, 13, 16, 20, 21, 999].map((n) => softOverlongPenalty(n, options)), [
    0,
    0,
    -0.125,
    -0.5,
    -1,
    -1,
    -1,
  ]);
  assertThrows(() => softOverlongPenalty(1.5, options), RangeError, "length");
  assertThrows(() => softOverlongPenalty(1, { longest: 4, cache: 5 }), RangeError, "longest");
  assertThrows(() => softOverlongPenalty(1, { longest: 4, cache: 0 }), RangeError, "cache");
});

Deno.test("responses that were cut lose all their tokens", () => {
  assertEquals(overlongMask([[-1, -2], [-3]], [false, true]).map((list) => [...list]), [[1, 1], [0]]);
  assertThrows(() => overlongMask([[-1]], []), RangeError, "1 truth values");
});

Deno.test("the top share by entropy, over the whole batch, ties included", () => {
  assertEquals(flat(highEntropyMask([[0.1, 0.9], [0.5, 0.3, 0.7]], { share: 0.5 })), [0, 1, 1, 0, 1]);
  assertEquals(flat(highEntropyMask([[1, 1], [1]], { share: 0.1 })), [1, 1, 1]);
  assertEquals(flat(highEntropyMask([[1, 2], [3]], { share: 1 })), [1, 1, 1]);
  assertEquals(flat(highEntropyMask([[9, 1], [2]], { share: 0.5, mask: [[0, 1], [1]] })), [0, 0, 1]);
  assertEquals(flat(highEntropyMask([[1]], { share: 0.5, mask: [[0]] })), [0]);
  assertThrows(() => highEntropyMask([[1]], { share: 0 }), RangeError, "share");
  assertThrows(() => highEntropyMask([[NaN]], { share: 1 }), RangeError, "NaN");
});
