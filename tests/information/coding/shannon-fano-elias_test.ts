import {
  entropy,
  expectedLength,
  isPrefixFree,
  shannonFanoEliasCode,
  toBits,
} from "../../../lib/information/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { randomLaw } from "../random-law.ts";

Deno.test("a code worked by hand", () => {
  // Middles 0.1, 0.35, 0.75 = 0.00011…, 0.010110…, 0.11; lengths ⌈log₂ 5⌉ + 1 = 4, ⌈log₂ 3.33⌉ + 1 = 3, 2.
  assertEquals(shannonFanoEliasCode([0.2, 0.3, 0.5]), ["0001", "010", "11"]);
});

Deno.test("the code is prefix-free, keeps the order, and takes less than two bits above the entropy", () => {
  const chance = stream(41).at("laws");
  for (const k of [1, 2, 3, 10, 200]) {
    const law = randomLaw(k, chance.at(k));
    const code = shannonFanoEliasCode(law);
    assert(isPrefixFree(code));
    assertEquals(code.toSorted(), code);
    const mean = expectedLength(law, code.map((word) => word.length));
    const bits = toBits(entropy(law));
    assert(mean >= bits + 1 - 1e-12 && mean < bits + 2, `${mean} bits for an entropy of ${bits}`);
  }
});

Deno.test("neighbours too close for float64 still get codewords of their own", () => {
  const code = shannonFanoEliasCode([1 - 2 ** -53, 2 ** -60, 2 ** -61, 5e-324]);
  assert(isPrefixFree(code));
  assertEquals(code.map((word) => word.length), [2, 61, 62, 1075]);
});

Deno.test("impossible symbols and no laws are refused", () => {
  assertThrows(() => shannonFanoEliasCode([0.5, 0, 0.5]), RangeError, "got 0 at index 1");
  assertThrows(() => shannonFanoEliasCode([0.5, 0.6]), RangeError, "sum to 1");
});
