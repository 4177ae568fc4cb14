import { added, productDifference } from "../../../lib/information/mutual/exact-difference.ts";
import { assertEquals } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

Deno.test("a sum keeps what a float loses", () => {
  const sum = added(added({ high: 1, low: 0 }, 2 ** -60), 2 ** -80);
  assertEquals([sum.high, sum.low], [1, 2 ** -60 + 2 ** -80]);
});

Deno.test("a·b − c·d keeps its digits where the products agree to sixteen", () => {
  // (1 + e)(1 − e) − 1·1 = −e²
  const e = 2 ** -40;
  const one = { high: 1, low: 0 };
  assertEquals(productDifference({ high: 1 + e, low: 0 }, { high: 1 - e, low: 0 }, one, one), -(e ** 2));
  // Low parts count: (1 + 2⁻⁷⁰) · 3 − 3
  assertClose(
    productDifference({ high: 1, low: 2 ** -70 }, { high: 3, low: 0 }, one, { high: 3, low: 0 }),
    3 * 2 ** -70,
    {
      rtol: 1e-9,
      why: "2⁻¹⁰⁴ of 3",
    },
  );
});
