import {
  gumbelCdf,
  gumbelDensity,
  gumbelLogCdf,
  gumbelLogDensity,
  gumbelQuantile,
} from "../../../lib/probability/mod.ts";
import { integrate } from "../../../lib/math/mod.ts";
import { derivative } from "../../../lib/oracles/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

Deno.test("the Gumbel density is the derivative of the distribution function", () => {
  for (const z of [-2, -0.3, 0, 1.7, 8]) {
    assertClose(derivative(gumbelCdf, z, { step: 0.2 }), gumbelDensity(z), {
      atol: 1e-11,
      why: "differences",
    });
  }
});

Deno.test("hand-worked Gumbel values", () => {
  // e^(−ln 2) = 1/2, so G(ln 2) = e^(−1/2) and g(ln 2) = e^(−1/2)/2.
  assertClose(gumbelCdf(Math.LN2), Math.exp(-0.5), { rtol: 1e-15, why: "round-off" });
  assertClose(gumbelDensity(Math.LN2), Math.exp(-0.5) / 2, { rtol: 1e-15, why: "round-off" });
});

Deno.test("Gumbel logarithms stay finite far into the lower tail, and the ends are the limits", () => {
  assertClose(gumbelLogCdf(-10), -Math.exp(10), { rtol: 1e-15, why: "round-off" });
  assertClose(gumbelLogDensity(-10), 10 - Math.exp(10), { rtol: 1e-15, why: "round-off" });
  assertEquals([gumbelCdf(-Infinity), gumbelCdf(Infinity)], [0, 1]);
  assertEquals([gumbelDensity(-Infinity), gumbelDensity(Infinity), gumbelDensity(-800)], [0, 0, 0]);
});

Deno.test("the Gumbel quantile inverts the distribution function", () => {
  for (const u of [1e-9, 0.2, 0.5, 0.999]) {
    assertClose(gumbelCdf(gumbelQuantile(u)), u, { rtol: 1e-13, why: "two exponentials and two logarithms" });
  }
  assertEquals([gumbelQuantile(0), gumbelQuantile(1)], [-Infinity, Infinity]);
});

Deno.test("the Gumbel law is normalised", () => {
  assertClose(integrate(gumbelDensity, -Infinity, Infinity).value, 1, { rtol: 1e-10, why: "quadrature" });
});

Deno.test("the Gumbel law refuses NaN and what is no probability", () => {
  assertThrows(() => gumbelCdf(NaN), RangeError, "got NaN");
  assertThrows(() => gumbelLogDensity(NaN), RangeError, "got NaN");
  assertThrows(() => gumbelQuantile(1.1), RangeError, "in [0, 1]");
});
