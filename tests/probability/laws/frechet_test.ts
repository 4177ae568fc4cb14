import { frechet, frechetCdf, gumbel, weibull } from "../../../lib/probability/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { assertQuantiles, assertReference } from "./reference.ts";

Deno.test("the Fréchet law agrees with 50-digit arithmetic in density and both tails", () => {
  assertReference(frechet({ shape: 2.5, scale: 1.5 }), [
    [0.125, -489.62263368181267, -498.83063257983666, -2.2940816246425269e-217],
    [1.0, -0.82572245848650934, -2.7556759606310754, -0.065676274271538187],
    [2.0, -0.9832009194439893, -0.48713928962874674, -0.95290661060896169],
    [50.0, -11.762282901426626, -1.5588457268119896e-4, -8.7664726845737948],
    [1e+40, -320.43195951702183, -2.7556759606310752e-100, -229.24484652913416],
  ]);
});

Deno.test("the quantiles of the Fréchet law agree with 50-digit arithmetic from 1e-300 to 1 − 2⁻⁵³", () => {
  assertQuantiles(frechet({ shape: 2.5, scale: 1.5 }), [
    [1e-300, 0.10973785871890054],
    [1e-12, 0.39767884167497602],
    [0.2, 1.2399996656469096],
    [0.7, 2.2655946913755254],
    [0.9999999999, 14999.999503257803],
    [0.9999999999999999, 3613492.5788681129],
  ]);
});

Deno.test("the logarithm of a Fréchet number is a Gumbel number, and its reciprocal a Weibull number", () => {
  const law = frechet({ shape: 2.5, scale: 3 });
  const log = gumbel({ location: Math.log(3), scale: 1 / 2.5 });
  const reciprocal = weibull({ shape: 2.5, scale: 1 / 3 });
  for (const x of [0.7, 2, 90]) {
    assertClose(law.logCdf(x), log.logCdf(Math.log(x)), { rtol: 1e-13, why: "round-off" });
    assertClose(law.logCdf(x), reciprocal.logSurvival(1 / x), { rtol: 1e-13, why: "round-off" });
  }
  assertClose(law.cdf(2), frechetCdf(2 / 3, 2.5), { rtol: 1e-14, why: "round-off" });
});

Deno.test("a Fréchet law: the moments end at the tail index", () => {
  assertEquals(frechet({ shape: 1, scale: 1 }).mean(), Infinity);
  assertEquals(frechet({ shape: 2.5, scale: 1 }).cumulants(3)[2], Infinity);
  assertThrows(() => frechet({ shape: 2.5, scale: 1 }).cumulants(4), RangeError, "tail index, 2.5");
});

Deno.test("the cumulants of a Fréchet law agree with 200-digit arithmetic where its moments cancel", () => {
  assertClose(frechet({ shape: 1000, scale: 1 }).cumulants(5), [
    1.0005782056293586,
    1.649248889005169e-6,
    2.4262428117038104e-9,
    6.6071262400134529e-12,
    2.5572592999849283e-14,
  ], {
    rtol: 1e-13,
    why: "tolerance of an integral",
  });
});
