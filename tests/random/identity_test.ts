import { type Name, type Stream, stream } from "../../lib/random/mod.ts";
import { derive, ROOT } from "../../lib/random/identity.ts";
import { chiSquareTest, zTest } from "../../lib/statistics/mod.ts";
import { assert, assertEquals, assertNotEquals, assertThrows } from "../support/assert.ts";
import { blockOracle } from "./philox-oracle.ts";
import { LOG_FALSE_ALARM } from "./false-alarm.ts";

function words(source: Stream, count: number): number[] {
  return Array.from({ length: count }, () => source.uint32());
}

Deno.test("stream().at() gives the blocks that its definition in BigInt gives", () => {
  const paths: readonly (readonly [number | string, ...Name[]])[] = [
    [0],
    [1],
    ["1"],
    [Number.MAX_SAFE_INTEGER],
    ["a seed of more than eight bytes"],
    [7, "weights"],
    [7, "weights", 3],
    [7, "größe σ 🎲"],
    [7, -0.125, ""],
  ];
  for (const [seed, ...names] of paths) {
    const source = names.reduce<Stream>((parent, name) => parent.at(name), stream(seed));
    const expected = [0n, 1n, 2n].flatMap((n) => blockOracle([seed, ...names], n));
    assertEquals(words(source, 12), expected, `path ${[seed, ...names].join(" > ")}`);
  }
});

Deno.test("every block of a long stream continues the counter", () => {
  const source = stream(5).at("long");
  const found = words(source, 4 * 100);
  assertEquals(found.slice(4 * 63, 4 * 64), blockOracle([5, "long"], 63n));
  assertEquals(found.slice(4 * 99), blockOracle([5, "long"], 99n));
});

Deno.test("at() consumes nothing, and gives the same stream whatever was drawn or derived before", () => {
  const fresh = stream(3);
  const expected = words(fresh.at("b"), 8);
  const used = stream(3);
  used.normals(1001);
  used.at("a").uniforms(17);
  assertEquals(words(used.at("b"), 8), expected);
  assertEquals(words(used.at("b"), 8), expected);
  const undisturbed = stream(3);
  undisturbed.normals(1001);
  assertEquals(words(used, 8), words(undisturbed, 8));
});

Deno.test("paths that look alike when joined are different streams", () => {
  const names: Name[] = [
    "",
    "a",
    "b",
    "/",
    "a/",
    "/b",
    "a/b",
    "ab",
    "a\0",
    "\0",
    "0",
    "1",
    0,
    1,
    2,
    -1,
    0.5,
    "0.5",
  ];
  const seen = new Map<string, string>();
  const visit = (source: readonly [number, number, number, number], path: Name[]): void => {
    const key = source.join();
    const text = JSON.stringify(path);
    assert(!seen.has(key), `${text} and ${seen.get(key)} are one stream`);
    seen.set(key, text);
    if (path.length === 3) return;
    for (const name of names) visit(derive(source, name), [...path, name]);
  };
  visit(ROOT, []);
  assertEquals(seen.size, 1 + 18 + 18 ** 2 + 18 ** 3);
  assertNotEquals(words(stream(1).at("a/b").at("c"), 4), words(stream(1).at("a").at("b/c"), 4));
});

Deno.test("0 and -0 are one name", () => {
  assertEquals(derive(ROOT, -0), derive(ROOT, 0));
});

Deno.test("one changed bit of a name changes half of the 128 bits of the identity", () => {
  // n = 4000 pairs of neighbouring integers and of texts that differ in one bit.
  const ones = (word: number): number => word.toString(2).replaceAll("0", "").length;
  const distance = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, word, i) => sum + ones((word ^ b[i]) >>> 0), 0);
  const changed = Array.from({ length: 4000 }, (_, i) => {
    const text = i.toString(36);
    const flipped = text.slice(0, -1) + String.fromCharCode(text.charCodeAt(text.length - 1) ^ 1);
    const [a, b] = i % 2 === 0 ? [i, i + 1] : [text, flipped];
    return distance(derive(ROOT, a), derive(ROOT, b));
  });
  assert(Math.abs(zTest(changed, 64).z) < 5, "mean of Binomial(128, 1/2) is 64");
});

// Pairs of neighbouring derived streams fall into a 16 × 16 table; n = 2^16 pairs, 256 expected in each cell.
for (
  const [what, pair] of [
    ["first words of neighbouring children", (i) => [stream(9).at(i).uint32(), stream(9).at(i + 1).uint32()]],
    [
      "first words of a child and a grandchild",
      (i) => [stream(9).at(i).uint32(), stream(9).at(i).at(0).uint32()],
    ],
    ["first words of neighbouring seeds", (i) => [stream(i).uint32(), stream(i + 1).uint32()]],
    ["first and 64th word of a stream", (i) => {
      const found = words(stream(10).at(`${i}`), 65);
      return [found[0], found[64]];
    }],
  ] as [string, (i: number) => [number, number]][]
) {
  Deno.test(`independence: ${what}`, () => {
    const counts = new Array<number>(256).fill(0);
    for (let i = 0; i < 2 ** 16; i++) {
      const [first, second] = pair(i);
      counts[(first >>> 28) * 16 + (second >>> 28)]++;
    }
    const { logP } = chiSquareTest(counts, new Array<number>(256).fill(1 / 256));
    assert(logP > LOG_FALSE_ALARM, `logP ${logP}`);
  });
}

Deno.test("normal numbers of derived streams and of their parent are uncorrelated", () => {
  // n = 50 000 products of independent standard normals: mean 0.
  const parent = stream(11);
  const products = Array.from({ length: 50_000 }, (_, i) => parent.normal() * parent.at(i).normal());
  assert(Math.abs(zTest(products, 0).z) < 5);
});

Deno.test("names and seeds that mean nothing are refused", () => {
  assertThrows(() => stream(-1), RangeError, "the seed to be an integer of at least 0, got -1");
  assertThrows(() => stream(0.5), RangeError, "got 0.5");
  assertThrows(() => stream(2 ** 53), RangeError, "got 9007199254740992");
  assertThrows(() => stream(NaN), RangeError, "got NaN");
  assertThrows(() => stream(undefined as unknown as string), TypeError, "got undefined");
  assertThrows(() => stream(1).at(Infinity), RangeError, "finite, got Infinity");
  assertThrows(() => stream(1).at("\ud800"), RangeError, "lone surrogate");
  assertThrows(() => stream(1).at(null as unknown as string), TypeError, "string or a number");
});
