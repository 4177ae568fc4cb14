import { exponential, weibull } from "../../../lib/probability/mod.ts";
import { assertEquals } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { assertQuantiles, assertReference } from "./reference.ts";

Deno.test("the Weibull law agrees with 50-digit arithmetic in density and both tails", () => {
  assertReference(weibull({ shape: 1.75, scale: 3.0 }), [
    [1e-40, -70.44050850705514, -163.10352801475239, -1.4623044588361026e-71],
    [0.5, -1.9262906743224307, -3.1572376066245324, -0.043474571668702425],
    [2.5, -1.4025676262393374, -0.66056206092791375, -0.72682995791118441],
    [20.0, -26.775399947111757, -9.7217221030939114e-13, -27.659243435043481],
    [100.0, -460.33035033194461, -1.4893375705856664e-201, -462.42127225420191],
  ]);
});

Deno.test("the quantiles of the Weibull law agree with 50-digit arithmetic from 1e-300 to 1 − 2⁻⁵³", () => {
  assertQuantiles(weibull({ shape: 1.75, scale: 3.0 }), [
    [1e-300, 1.1182781160944821e-171],
    [1e-12, 4.1684864831206039e-7],
    [0.2, 1.2731621971902867],
    [0.7, 3.3357072381718733],
    [0.9999999999, 18.010684508673781],
    [0.9999999999999999, 23.521492328662903],
  ]);
});

Deno.test("a Weibull law of shape 1 is exponential, and one of shape 2 is Rayleigh's", () => {
  const [law, same] = [weibull({ shape: 1, scale: 4 }), exponential({ rate: 0.25 })];
  for (const x of [0, 0.125, 30]) {
    assertEquals([law.density(x), law.survival(x)], [same.density(x), same.survival(x)]);
  }
  assertClose(law.cumulants(5), same.cumulants(5), { rtol: 1e-13, why: "round-off" });
  assertClose(weibull({ shape: 2, scale: 3 }).variance(), 9 * (1 - Math.PI / 4), {
    rtol: 1e-14,
    why: "round-off",
  });
});

Deno.test("the cumulants of a Weibull law agree with 200-digit arithmetic where its moments cancel", () => {
  assertClose(weibull({ shape: 800, scale: 1 }).cumulants(5), [
    0.99928002404883952,
    2.5618335602168281e-6,
    -4.6420969488883613e-9,
    1.5515502220061742e-11,
    -7.3404771787872223e-14,
  ], {
    rtol: 1e-13,
    why: "tolerance of an integral",
  });
});
