import { searchWorst, type UniformSource } from "../../lib/oracles/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

// A minimal stream: the multiplicative generator of Lewis, Goodman and Miller.
function source(seed: number): UniformSource {
  let state = seed;
  return {
    uniform: () => {
      state = (state * 16807) % 2147483647;
      return state / 2147483647;
    },
  };
}

// Arithmetic against geometric mean of two positive numbers: √(xy) ≤ (x + y)/2, with equality at x = y.
const meansGap = ([x, y]: number[]): number => x <= 0 || y <= 0 ? -Infinity : Math.sqrt(x * y) - (x + y) / 2;
const twoNumbers = (stream: UniformSource): number[] => [3 * stream.uniform(), 3 * stream.uniform()];

Deno.test("searchWorst() closes in on equality of a true inequality", () => {
  const { x, value } = searchWorst({
    stream: source(7),
    draw: twoNumbers,
    score: meansGap,
    tries: 50,
    refine: 3,
  });
  assert(value <= 1e-15 && value > -1e-12);
  assertClose(x[0], x[1], { rtol: 1e-5, why: "the gap is quadratic" });
});

Deno.test("searchWorst() finds the small violation of a bound that is slightly too tight", () => {
  // x²y ≤ 0.148 on x + y = 1: the maximum is 4/27 = 0.14815 at x = 2/3.
  const { x, value } = searchWorst({
    stream: source(3),
    draw: (stream) => [stream.uniform()],
    score: ([x]) => x * x * (1 - x) - 0.148,
    tries: 10,
  });
  assertClose(value, 4 / 27 - 0.148, { atol: 1e-14, why: "round-off" });
  assertClose(x[0], 2 / 3, { atol: 1e-6, why: "flat maximum" });
});

Deno.test("searchWorst() gives the same answer for the same stream, and refinement only helps", () => {
  const search = (refine: number): number =>
    searchWorst({ stream: source(11), draw: twoNumbers, score: meansGap, tries: 20, refine }).value;
  assertEquals(search(2), search(2));
  assert(search(2) >= search(0));
});

Deno.test("searchWorst() hands the caller's own stream to draw()", () => {
  const stream = { ...source(5), normal: () => 42 };
  assertEquals(
    searchWorst({
      stream,
      draw: (own) => [own.normal()],
      score: ([x]) => -Math.abs(x - 42),
      tries: 1,
      refine: 0,
    }),
    { x: [42], value: -0 },
  );
});

Deno.test("searchWorst() refuses scores and counts that make no sense", () => {
  const options = { stream: source(1), draw: twoNumbers, score: meansGap };
  assertThrows(() => searchWorst({ ...options, score: () => NaN }), RangeError, "got NaN");
  assertThrows(() => searchWorst({ ...options, score: () => Infinity }), RangeError, "got Infinity");
  assertThrows(() => searchWorst({ ...options, score: () => -Infinity }), RangeError, "inside the domain");
  assertThrows(() => searchWorst({ ...options, tries: 0 }), RangeError, "tries");
  assertThrows(() => searchWorst({ ...options, refine: -1 }), RangeError, "refine");
});
