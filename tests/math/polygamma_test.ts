import fc from "fast-check";
import { digamma, polygamma, trigamma } from "../../lib/math/mod.ts";
import { derivative } from "../../lib/oracles/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";
import { fixed } from "./arbitraries.ts";

Deno.test("polygamma() agrees with 50-digit arithmetic", () => {
  const reference: [number, number, number][] = [
    [1, 1e-05, 10000000001.644908],
    [1, 0.75, 2.5418796476716065],
    [1, 100000000.0, 1.000000005e-8],
    [2, 3.5, -0.1082040516417274],
    [3, 0.1, 60004.512876790253],
    [8, 12.0, -1.6110901962769792e-5],
    [20, 2.5, -10709198259.124132],
    [50, 300.0, -9.1991831615570623e-62],
  ];
  for (const [order, x, expected] of reference) {
    assertClose(polygamma(order, x), expected, { rtol: 1e-14, why: "round-off" });
  }
});

Deno.test("digamma() agrees with 50-digit arithmetic to round-off", () => {
  const reference: [number, number][] = [
    [1e-08, -100000000.57721565],
    [0.3, -3.5025242222001331],
    [1.0, -0.57721566490153286],
    [1.5, 0.036489973978576521],
    [2.75, 0.81890102497543259],
    [9.0, 2.14064147795561],
    [40.5, 3.6889054929332336],
    [10000000000.0, 23.025850929890457],
  ];
  for (const [x, expected] of reference) {
    assertClose(digamma(x), expected, { rtol: 1e-15, atol: 1e-15, why: "round-off" });
  }
});

Deno.test("polygamma() is the slope of the polygamma before it", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.double({ min: 0.8, max: 30, noNaN: true }), (n, x) => {
      assertClose(derivative((at) => polygamma(n - 1, at), x, { step: 0.1 }), polygamma(n, x), {
        rtol: 1e-8,
        atol: 1e-11,
        why: "differences",
      });
    }),
    fixed,
  );
});

Deno.test("trigamma() reflects: ψ′(x) + ψ′(1 − x) = π²/sin² πx", () => {
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 0.99, noNaN: true }), (x) => {
      assertClose(trigamma(x) + trigamma(1 - x), (Math.PI / Math.sin(Math.PI * x)) ** 2, {
        rtol: 1e-12,
        why: "round-off of 1 − x",
      });
    }),
    fixed,
  );
});

Deno.test("polygamma() refuses orders and places that it has no value for", () => {
  assertEquals(polygamma(0, 3), digamma(3));
  assertThrows(() => polygamma(-1, 2), RangeError, "order of polygamma");
  assertThrows(() => polygamma(1.5, 2), RangeError, "order of polygamma");
  assertThrows(() => polygamma(171, 2), RangeError, "at most 170");
  assertThrows(() => trigamma(0), RangeError, "argument of polygamma");
});
