import { cauchy } from "../../../lib/probability/mod.ts";
import { assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { assertQuantiles, assertReference } from "./reference.ts";

Deno.test("the Cauchy law agrees with 50-digit arithmetic in density and both tails", () => {
  assertReference(cauchy({ location: 1.0, scale: 2.0 }), [
    [-1e+200, -921.48561990290773, -460.96860130409859, -6.3661977236758136e-201],
    [-8.0, -4.8942339617797713, -2.6649262414058762, -0.072145500739725516],
    [0.75, -1.8533812529453107, -0.77562359965601982, -0.61695787387395179],
    [4.0, -3.0165320627509916, -0.20722965402700275, -1.6757537891407274],
    [10000000000.0, -46.503284564970369, -6.3661977245150756e-11, -23.477433635129912],
  ]);
});

Deno.test("the quantiles of the Cauchy law agree with 50-digit arithmetic from 1e-300 to 1 − 2⁻⁵³", () => {
  assertQuantiles(cauchy({ location: 1.0, scale: 2.0 }), [
    [1e-300, -6.3661977236758133e299],
    [1e-12, -636619772366.58136],
    [0.2, -1.7527638409423469],
    [0.7, 2.4530850560107213],
    [0.9999999999, 6366197197.9342955],
    [0.9999999999999999, 5734161139222659.6],
  ]);
});

Deno.test("the reciprocal of a standard Cauchy number is one again", () => {
  const law = cauchy();
  for (const x of [1e-20, 0.3, 7]) {
    assertClose(law.survival(x), 0.5 - law.survival(1 / x), { rtol: 1e-13, atol: 1e-16, why: "round-off" });
  }
});

Deno.test("a Cauchy law has no mean, no variance and no cumulants", () => {
  assertThrows(() => cauchy().mean(), RangeError, "a mean");
  assertThrows(() => cauchy().variance(), RangeError, "a variance");
  assertThrows(() => cauchy().cumulants(1), RangeError, "cumulants");
});
