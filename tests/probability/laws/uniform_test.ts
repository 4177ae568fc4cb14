import { beta, uniform } from "../../../lib/probability/mod.ts";
import { assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { assertQuantiles, assertReference } from "./reference.ts";

Deno.test("the uniform law agrees with 50-digit arithmetic in density and both tails", () => {
  assertReference(uniform({ lower: -1.0, upper: 3.0 }), [
    [-0.9999999999990905, -1.3862943611198906, -29.112181583517703, -2.2737367544325791e-13],
    [0.5, -1.3862943611198906, -0.98082925301172624, -0.47000362924573555],
    [1.0, -1.3862943611198906, -0.69314718055994531, -0.69314718055994531],
    [2.875, -1.3862943611198906, -0.031748698314580301, -3.4657359027997265],
    [2.9999999999990905, -1.3862943611198906, -2.2737367544325791e-13, -29.112181583517703],
  ]);
});

Deno.test("the quantiles of the uniform law agree with 50-digit arithmetic from 1e-12 to 1 − 2⁻⁵³", () => {
  assertQuantiles(uniform({ lower: -1.0, upper: 3.0 }), [
    [0.2, -0.19999999999999996],
    [0.7, 1.7999999999999998],
    [0.9999999999, 2.9999999996],
    [0.9999999999999999, 2.9999999999999996],
  ]);
});

Deno.test("the uniform law on [0, 1] is the beta law with shapes 1", () => {
  const [law, same] = [uniform({ lower: 0, upper: 1 }), beta({ alpha: 1, beta: 1 })];
  for (const x of [0, 1e-12, 0.3, 0.75, 1]) {
    assertClose(law.logCdf(x), same.logCdf(x), { rtol: 1e-14, why: "round-off" });
    assertClose(law.density(x), same.density(x), { rtol: 1e-14, why: "round-off" });
  }
  assertClose(law.cumulants(8), same.cumulants(8), { rtol: 1e-13, atol: 1e-18, why: "round-off" });
});

Deno.test("the cumulants of a uniform law are Bernoulli numbers", () => {
  // B₂/2 = 1/12, B₄/4 = −1/120, B₆/6 = 1/252, times 4ⁿ
  assertClose(uniform({ lower: 1, upper: 5 }).cumulants(6), [3, 16 / 12, 0, -256 / 120, 0, 4096 / 252], {
    rtol: 1e-14,
    why: "round-off",
  });
});

Deno.test("a uniform law has no Fisher information, since its support moves, and refuses ends in the wrong order", () => {
  assertThrows(() => uniform({ lower: 0, upper: 1 }).fisherInformation(), RangeError, "support moves");
  assertThrows(() => uniform({ lower: 2, upper: 2 }), RangeError, "below the upper end");
  assertThrows(() => uniform({ lower: -1e308, upper: 1.7e308 }), RangeError, "below the upper end");
});
