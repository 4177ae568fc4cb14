import { crossEntropy, entropy, klDivergence } from "../../../lib/information/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { stream } from "../../../lib/random/mod.ts";
import { randomLaw } from "../random-law.ts";

Deno.test("entropy worked by hand", () => {
  // 1/2 · ln 2 + 1/3 · ln 3 + 1/6 · ln 6 = (1/2 + 1/6) ln 2 + (1/3 + 1/6) ln 3
  const expected = 2 / 3 * Math.LN2 + Math.log(3) / 2;
  assertClose(entropy([1 / 2, 1 / 3, 1 / 6]), expected, { rtol: 1e-15, why: "three roundings" });
});

Deno.test("entropy lies between 0 and ln k, and attains both", () => {
  const chance = stream(1).at("entropy");
  for (const k of [1, 2, 3, 10, 1000]) {
    const h = entropy(randomLaw(k, chance.at(k)));
    assert(h >= 0 && h <= Math.log(k) + 1e-15);
    assertClose(entropy(new Float64Array(k).fill(1 / k)), Math.log(k), {
      atol: 1e-15,
      rtol: 1e-15,
      why: "round-off",
    });
  }
  assertEquals(Object.is(entropy([0, 1, 0]), 0), true);
});

Deno.test("cross-entropy is entropy plus divergence, in this order of arguments", () => {
  const chance = stream(2).at("cross-entropy");
  for (const k of [2, 5, 30]) {
    const p = randomLaw(k, chance.at("p").at(k));
    const q = randomLaw(k, chance.at("q").at(k));
    assertClose(crossEntropy(p, q), entropy(p) + klDivergence(p, q), { rtol: 1e-13, why: "sums of k terms" });
  }
});

Deno.test("cross-entropy is infinite where the model excludes what happens, and only there", () => {
  assertEquals(crossEntropy([0.5, 0.5], [1, 0]), Infinity);
  assertEquals(crossEntropy([1, 0], [1, 0]), 0);
});

Deno.test("what is no distribution is refused", () => {
  assertThrows(() => entropy([]), RangeError, "got none");
  assertThrows(() => entropy([0.5, 0.4]), RangeError, "sum to 1");
  assertThrows(() => entropy([1.5, -0.5]), RangeError, "at index 0");
  assertThrows(() => entropy([NaN, 1]), RangeError, "NaN");
  assertThrows(() => crossEntropy([1], [0.5, 0.5]), RangeError, "of one length");
  assertThrows(() => crossEntropy([0.5, 0.5], [0.5, 0.6]), RangeError, "Q");
});
