import {
  clusterExpansion,
  groupings,
  integerPartitions,
  setPartitions,
} from "../../../lib/estimators/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";

const BELL = [1, 1, 2, 5, 15, 52, 203, 877, 4140, 21147];

Deno.test("as many groupings as the Bell numbers, all different, each with every point once", () => {
  BELL.forEach((bell, n) => {
    const all = [...setPartitions(n)];
    assertEquals(all.length, bell);
    assertEquals(new Set(all.map((blocks) => JSON.stringify(blocks))).size, bell);
    for (const blocks of all) {
      assertEquals(blocks.flat().sort((a, b) => a - b), Array.from({ length: n }, (_, i) => i));
    }
  });
});

Deno.test("as many sums as Euler's partition numbers", () => {
  const counts = Array.from({ length: 12 }, (_, i) => integerPartitions(i + 1).length);
  assertEquals(counts, [1, 2, 3, 5, 7, 11, 15, 22, 30, 42, 56, 77]);
  assertEquals(integerPartitions(5)[3], [3, 1, 1]);
});

Deno.test("the expansion counts what the enumerator yields, kind by kind, to nine points", () => {
  for (let n = 1; n <= 9; n++) {
    const counted = new Map<string, number>();
    for (const blocks of setPartitions(n)) {
      const key = blocks.map((block) => block.length).sort((a, b) => b - a).join("+");
      counted.set(key, (counted.get(key) ?? 0) + 1);
    }
    const expansion = clusterExpansion(n);
    assertEquals(expansion.length, counted.size);
    for (const { sizes, count, example } of expansion) {
      assertEquals(count, counted.get(sizes.join("+")));
      assertEquals(example.map((block) => block.length), [...sizes]);
    }
  }
});

Deno.test("groupings are n!/Π p!(s!)^p, exactly to eighteen points", () => {
  // 18!/(2!)⁹9! = 17!!
  assertEquals(groupings(Array(9).fill(2)), 34459425);
  assertEquals(groupings([17, 1]), 18);
  const bell18 = clusterExpansion(18).reduce((sum, { count }) => sum + count, 0);
  assertEquals(bell18, 682076806159);
});

Deno.test("the enumerator hands out lists of one's own", () => {
  const first = [...setPartitions(3)];
  first[0][0].push(99);
  assert(!JSON.stringify([...setPartitions(3)]).includes("99"));
});

Deno.test("numbers of points that are not whole are refused", () => {
  assertThrows(() => [...setPartitions(-1)], RangeError, "the number of points");
  assertThrows(() => [...setPartitions(2.5)], RangeError, "the number of points");
  assertThrows(() => integerPartitions(0), RangeError, "at least 1");
  assertThrows(() => clusterExpansion(NaN), RangeError, "at least 1");
});
