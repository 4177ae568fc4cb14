import { klDivergence, klDivergenceOfDensities, typeExponent } from "../../../lib/information/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

Deno.test("a record worked by hand", () => {
  // 3 of 4 heads under (1/2, 1/2): 4/16; under (1/3, 2/3): 4 · (1/27)(2/3)
  assertClose(typeExponent([3, 1], [1 / 2, 1 / 2]), Math.log(4) / 4, { rtol: 1e-14, why: "one logarithm" });
  assertClose(typeExponent([3, 1], [1 / 3, 2 / 3]), -Math.log(8 / 81) / 4, {
    rtol: 1e-14,
    why: "one logarithm",
  });
  assertEquals(typeExponent([0, 5], [0, 1]), 0);
  assertEquals(typeExponent([1, 5], [0, 1]), Infinity);
});

Deno.test("the exponent tends to the divergence, as (k − 1) ln n/2n", () => {
  const [p, q] = [[0.5, 0.3, 0.2], [0.2, 0.3, 0.5]];
  for (const n of [100, 10_000, 1_000_000, 1e12]) {
    const exponent = typeExponent(p.map((each) => Math.round(each * n)), q);
    const next = (2 * Math.log(2 * Math.PI * n) + p.reduce((sum, each) => sum + Math.log(each), 0)) / (2 * n);
    assertClose(exponent, klDivergence(p, q) + next, {
      rtol: 1e-12,
      atol: 2 / n ** 2,
      why: "Stirling's next term",
    });
  }
});

Deno.test("densities: exponential laws, whose divergence is ln(a/b) + b/a − 1", () => {
  const log = (rate: number) => (x: number): number => x < 0 ? -Infinity : Math.log(rate) - rate * x;
  const found = klDivergenceOfDensities(log(2), log(0.5), [0, Infinity]);
  assertClose(found, Math.log(4) + 0.25 - 1, { rtol: 1e-9, why: "quadrature" });
  assertClose(klDivergenceOfDensities(log(1 + 1e-6), log(1), [0, Infinity]), 5e-13, {
    rtol: 1e-5,
    why: "third order",
  });
});

Deno.test("what makes no sense is refused", () => {
  assertThrows(() => typeExponent([0, 0], [0.5, 0.5]), RangeError);
  assertThrows(() => typeExponent([1.5, 1], [0.5, 0.5]), RangeError);
  assertThrows(() => typeExponent([1, 1], [0.5, 0.6]), RangeError);
  assertThrows(() => typeExponent([1], [0.5, 0.5]), RangeError);
  assertThrows(() => klDivergenceOfDensities(() => NaN, () => 0, [0, 1]), RangeError, "NaN");
  assertThrows(() => klDivergenceOfDensities(() => 0, () => 0, [1, 0]), RangeError);
  assert(klDivergenceOfDensities(() => 0, () => 0, [0, 1]) === 0);
});
