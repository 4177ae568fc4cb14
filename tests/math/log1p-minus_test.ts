import fc from "fast-check";
import { log1pMinus, poissonDeviance } from "../../lib/math/mod.ts";
import { assert, assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";
import { fixed } from "./arbitraries.ts";

Deno.test("log1pMinus() agrees with 50-digit arithmetic relative to itself", () => {
  const reference: [number, number][] = [
    [-0.9, -1.4025850929940459],
    [-0.59, -0.30159811928378352],
    [-0.001, -5.0033358353350016e-7],
    [1e-09, -4.9999999966666673e-19],
    [0.3, -0.037635735532508945],
    [1.4, -0.52453126264610001],
    [50.0, -46.068174367275674],
  ];
  for (const [x, expected] of reference) {
    assertClose(log1pMinus(x), expected, { rtol: 2e-15, why: "round-off" });
  }
});

Deno.test("poissonDeviance() agrees with 50-digit arithmetic relative to itself", () => {
  const reference: [number, number, number][] = [
    [0, 2.5, 2.5],
    [3.0, 1e-08, 55.557879107861425],
    [1000000.0, 1000001.0, 4.9999966666691667e-7],
    [1000000.0, 1000000.0000009537, 4.54747350886175e-19],
    [5.0, 400.0, 373.08986682663059],
    [7.25, 6.5, 0.041694866746191867],
  ];
  for (const [x, m, expected] of reference) {
    assertClose(poissonDeviance(x, m), expected, { rtol: 2e-15, why: "round-off" });
  }
});

Deno.test("a deviance is never negative, and 0 only where observed and expected agree", () => {
  const positive = fc.double({ min: 1e-6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(positive, positive, (x, m) => {
      assert(poissonDeviance(x, m) > 0 || x === m);
      assertEquals(poissonDeviance(x, x), 0);
    }),
    fixed,
  );
});

Deno.test("log1pMinus() and poissonDeviance() know their ends and refuse what is outside", () => {
  assertEquals([log1pMinus(-1), log1pMinus(0), log1pMinus(Infinity)], [-Infinity, 0, -Infinity]);
  assertThrows(() => log1pMinus(-1.1), RangeError, "x ≥ −1");
  assertThrows(() => poissonDeviance(-1, 1), RangeError, "deviance");
  assertThrows(() => poissonDeviance(1, 0), RangeError, "deviance");
  assertThrows(() => poissonDeviance(NaN, 1), RangeError, "deviance");
});
