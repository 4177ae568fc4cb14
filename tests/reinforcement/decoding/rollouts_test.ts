import { distinctNgrams, expectedDistinct, probabilityAllDistinct } from "../../../lib/reinforcement/mod.ts";
import { sequences } from "../../../lib/oracles/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const p = [0.4, 0.3, 0.2, 0.1];

Deno.test("both roll-out counts equal the enumeration of all K-tuples", () => {
  for (const K of [0, 1, 2, 3, 4, 5]) {
    let distinct = 0;
    let all = 0;
    for (const tuple of sequences(4, K)) {
      const probability = tuple.reduce((product, y) => product * p[y], 1);
      const different = new Set(tuple).size;
      distinct += probability * different;
      if (different === K) all += probability;
    }
    assertClose(expectedDistinct(p, K), distinct, { rtol: 1e-12, atol: 1e-15, why: "round-off" });
    assertClose(probabilityAllDistinct(p, K), all, { rtol: 1e-12, atol: 1e-15, why: "round-off" });
  }
});

Deno.test("for equal probabilities it is the birthday problem", () => {
  // 365·364·363/365³
  assertClose(probabilityAllDistinct(new Float64Array(365).fill(1 / 365), 3), 364 * 363 / 365 ** 2, {
    rtol: 1e-13,
    why: "round-off",
  });
});

Deno.test("a sure response is one response, and two roll-outs of it are never distinct", () => {
  assertEquals(expectedDistinct([1, 0], 7), 1);
  assertEquals(probabilityAllDistinct([1, 0], 2), 0);
});

Deno.test("rare responses keep their digits", () => {
  const rare = [1 - 1e-12, 1e-12];
  assertClose(expectedDistinct(rare, 5) - 1, 5e-12, { rtol: 1e-3, why: "the digits that 1 + 5e-12 holds" });
});

Deno.test("distinct n-grams", () => {
  assertEquals(distinctNgrams([7, 7, 7, 7], 1), 0.25);
  assertEquals(distinctNgrams([1, 12, 1, 12], 2), 2 / 3);
  assertEquals(distinctNgrams([1], 2), 1);
});

Deno.test("roll-outs refuse what is no law and no count", () => {
  assertThrows(() => expectedDistinct([0.5], 2), RangeError, "sum to 1");
  assertThrows(() => probabilityAllDistinct([1], -1), RangeError, "at least 0, got -1");
  assertThrows(() => distinctNgrams([1], 0), RangeError, "n to be");
});
