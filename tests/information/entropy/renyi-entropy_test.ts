import { entropy, renyiEntropy, tsallisEntropy } from "../../../lib/information/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { randomLaw } from "../random-law.ts";

const law = [0.5, 0.3, 0.2, 0];

Deno.test("orders worked by hand", () => {
  // Σ p² = 0.38, Σ p³ = 0.125 + 0.027 + 0.008 = 0.16
  const how = { rtol: 1e-15, why: "one logarithm" };
  assertClose(renyiEntropy(law, 0), Math.log(3), how);
  assertClose(renyiEntropy(law, 2), -Math.log(0.38), how);
  assertClose(renyiEntropy(law, 3), -Math.log(0.16) / 2, how);
  assertClose(renyiEntropy(law, Infinity), Math.LN2, how);
  assertClose(tsallisEntropy(law, 2), 0.62, { rtol: 1e-15, why: "three squares" });
  assertClose(tsallisEntropy(law, 3), 0.84 / 2, { rtol: 1e-15, why: "three cubes" });
  assertClose(tsallisEntropy(law, 0), 2, { rtol: 1e-15, why: "outcomes less one" });
});

Deno.test("both tend to Shannon's entropy at order 1, with all their digits", () => {
  for (const step of [-1e-12, -1e-6, 1e-12, 1e-6]) {
    // The slope in the order is −Var[ln P]/2, of order one.
    const how = { atol: Math.abs(step), rtol: 1e-14, why: "slope times the step" };
    assertClose(renyiEntropy(law, 1 + step), entropy(law), how);
    assertClose(tsallisEntropy(law, 1 + step), entropy(law), how);
  }
  assertEquals(renyiEntropy(law, 1), entropy(law));
});

Deno.test("Rényi's entropy never rises with the order", () => {
  const chance = stream(81);
  for (let run = 0; run < 20; run++) {
    const each = randomLaw(6, chance.at(run));
    const values = [0, 0.2, 0.49, 0.51, 0.99, 1, 1.01, 1.49, 1.51, 3, 20, 700, Infinity].map((order) =>
      renyiEntropy(each, order)
    );
    values.slice(1).forEach((value, i) => assert(value <= values[i] + 1e-14));
  }
});

Deno.test("independent laws: Rényi's entropies add up, Tsallis's pseudo-additively", () => {
  const [p, q] = [randomLaw(3, stream(82)), randomLaw(5, stream(83))];
  const both = Array.from(p).flatMap((a) => Array.from(q, (b) => a * b));
  for (const order of [0.3, 0.8, 2.5]) {
    const [a, b] = [tsallisEntropy(p, order), tsallisEntropy(q, order)];
    const how = { rtol: 1e-13, why: "round-off of fifteen powers" };
    assertClose(renyiEntropy(both, order), renyiEntropy(p, order) + renyiEntropy(q, order), how);
    assertClose(tsallisEntropy(both, order), a + b + (1 - order) * a * b, how);
    assertClose(renyiEntropy(p, order), Math.log1p((1 - order) * a) / (1 - order), how);
  }
});

Deno.test("wrong orders and no laws are refused", () => {
  assertThrows(() => renyiEntropy(law, -1), RangeError, "got -1");
  assertThrows(() => renyiEntropy(law, NaN), RangeError, "got NaN");
  assertThrows(() => tsallisEntropy(law, Infinity), RangeError, "finite order");
  assertThrows(() => renyiEntropy([0.5, 0.4], 2), RangeError, "sum to 1");
});
