import { entropy, typicalSet } from "../../../lib/information/mod.ts";
import { sequences } from "../../../lib/oracles/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

Deno.test("the typical set, sequence by sequence", () => {
  const law = [0.5, 0.35, 0.15];
  const n = 8;
  for (const tolerance of [0.05, 0.2, 1]) {
    let [number, mass] = [0, 0];
    for (const word of sequences(3, n)) {
      const probability = word.reduce((product, letter) => product * law[letter], 1);
      if (Math.abs(-Math.log(probability) / n - entropy(law)) > tolerance) continue;
      number++;
      mass += probability;
    }
    const { probability, logSize } = typicalSet(law, n, tolerance);
    assertClose(probability, mass, { rtol: 1e-12, why: "sums over thousands of sequences" });
    assertClose(logSize, Math.log(number), { atol: 1e-12, why: "round-off" });
  }
});

Deno.test("equipartition: P(A) tends to 1, and P(A) e^(n(H − ε)) ≤ |A| ≤ e^(n(H + ε))", () => {
  const law = [0.7, 0.2, 0.1];
  const epsilon = 0.1;
  let before = 0;
  for (const n of [20, 80, 320]) {
    const { probability, logSize } = typicalSet(law, n, epsilon);
    assert(probability > before);
    before = probability;
    assert(logSize <= n * (entropy(law) + epsilon));
    assert(logSize >= Math.log(probability) + n * (entropy(law) - epsilon));
  }
  assert(before > 0.95);
});

Deno.test("a symbol that never comes changes nothing; a fair die is typical whole; a narrow set may be empty", () => {
  assertEquals(typicalSet([0.25, 0.75, 0], 12, 0.1), typicalSet([0.25, 0.75], 12, 0.1));
  const fair = typicalSet([0.25, 0.25, 0.25, 0.25], 6, 1e-9);
  assertClose([fair.probability, fair.logSize], [1, 6 * Math.log(4)], { rtol: 1e-13, why: "round-off" });
  // Every sequence has exactly the surprise ln 3 per symbol: round-off shuts none out.
  const narrow = typicalSet([1 / 3, 1 / 3, 1 / 3], 100, 1e-17);
  assertClose([narrow.probability, narrow.logSize], [1, 100 * Math.log(3)], {
    rtol: 1e-12,
    why: "round-off",
  });
  assertEquals(typicalSet([0.3, 0.7], 2, 1e-6), { probability: 0, logSize: -Infinity });
});

Deno.test("bad arguments are refused", () => {
  assertThrows(() => typicalSet([0.5, 0.4], 3, 0.1), RangeError, "sum to 1");
  assertThrows(() => typicalSet([0.5, 0.5], 0, 0.1), RangeError, "number of draws");
  assertThrows(() => typicalSet([0.5, 0.5], 3, 0), RangeError, "tolerance");
  assertThrows(() => typicalSet(new Array(20).fill(0.05), 1000, 0.1), RangeError, "tables of counts");
});
