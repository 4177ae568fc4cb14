import fc from "fast-check";
import { digamma, digammaRemainder, lgamma, stirlingRemainder } from "../../lib/math/mod.ts";
import { assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";
import { fixed } from "./arbitraries.ts";

Deno.test("stirlingRemainder() and digammaRemainder() agree with 50-digit arithmetic relative to themselves", () => {
  const reference: [number, number, number][] = [
    [0.001, 2.5422704679670945, -493.66781665282815],
    [0.4, 0.18611021130969551, -0.39509381271096104],
    [1.0, 0.081061466795327258, -0.077215664901532861],
    [5.5, 0.015134973221917379, -0.0027458527475832018],
    [15.9, 0.0052403998807561082, -3.2949816990883927e-4],
    [16.0, 0.0052076559196096404, -3.2539391232086928e-4],
    [300.0, 2.7777767489744594e-4, -9.2592489712478492e-7],
    [1000000.0, 8.3333333333330556e-8, -8.3333333333325e-14],
  ];
  for (const [x, remainder, slope] of reference) {
    assertClose(stirlingRemainder(x), remainder, { rtol: 2e-15, why: "round-off" });
    assertClose(digammaRemainder(x), slope, { rtol: 2e-15, why: "round-off" });
  }
});

Deno.test("Stirling's formula and its remainder make ln Γ and ψ", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-3, max: 1e4, noNaN: true }), (x) => {
      const stirling = (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2;
      assertClose(stirling + stirlingRemainder(x), lgamma(x), { rtol: 1e-14, atol: 1e-14, why: "round-off" });
      assertClose(Math.log(x) - 0.5 / x + digammaRemainder(x), digamma(x), {
        rtol: 1e-14,
        atol: 1e-14,
        why: "round-off",
      });
    }),
    fixed,
  );
});

Deno.test("Stirling's remainders refuse what is not positive", () => {
  for (const f of [stirlingRemainder, digammaRemainder]) {
    for (const x of [0, -1, NaN, Infinity]) assertThrows(() => f(x), RangeError, "positive and finite");
  }
});
