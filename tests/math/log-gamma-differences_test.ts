import fc from "fast-check";
import { digamma, eulerGamma, lgamma, logGammaIncrease, logGammaOfOnePlus } from "../../lib/math/mod.ts";
import { assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";
import { fixed } from "./arbitraries.ts";

Deno.test("logGammaIncrease() keeps the digits of small steps at large arguments", () => {
  const reference: [number, number, number][] = [
    [1000000.0, 1e-09, 1.3815510057964192e-8],
    [200.0, 0.01, 0.052958403454053332],
    [3.0, 1.25, 1.4213097468904262],
    [0.001, 2.0, -6.9067557786490535],
    [12.5, 1e-12, 2.4851956512749536e-12],
    [50000.0, 50000.0, 560303.28570208507],
  ];
  for (const [x, h, expected] of reference) {
    assertClose(logGammaIncrease(x, h), expected, { rtol: 1e-14, atol: 1e-15, why: "round-off" });
  }
});

Deno.test("logGammaIncrease() is the difference of ln Γ", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0.01, max: 100, noNaN: true }),
      fc.double({ min: 0, max: 100, noNaN: true }),
      (x, h) => {
        assertClose(logGammaIncrease(x, h), lgamma(x + h) - lgamma(x), {
          atol: 1e-12,
          why: "round-off of ln Γ",
        });
      },
    ),
    fixed,
  );
});

Deno.test("logGammaOfOnePlus() agrees with 50-digit arithmetic relative to itself", () => {
  const reference: [number, number][] = [
    [-0.5, 0.57236494292470009],
    [-1e-08, 5.7721567312620325e-9],
    [1e-12, -5.7721566490071038e-13],
    [0.01, -0.0056903079460696456],
    [0.3, -0.10817480950786047],
    [0.999, -4.2246180069215415e-4],
  ];
  for (const [a, expected] of reference) {
    assertClose(logGammaOfOnePlus(a), expected, { rtol: 3e-15, atol: 1e-17, why: "round-off" });
  }
});

Deno.test("Euler's constant is −ψ(1)", () => {
  assertClose(digamma(1), -eulerGamma, { rtol: 1e-15, why: "round-off" });
});

Deno.test("the differences of ln Γ refuse what they have no value for", () => {
  assertThrows(() => logGammaIncrease(-1, 1), RangeError, "positive and finite");
  assertThrows(() => logGammaIncrease(1, -1), RangeError, "step of at least 0");
  assertThrows(() => logGammaOfOnePlus(2), RangeError, "[−½, 1]");
});
