import { gamma, poisson } from "../../../lib/probability/mod.ts";
import { chiSquareLogSurvival } from "../../../lib/math/mod.ts";
import { assertEquals } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { assertQuantiles, assertReference } from "./reference.ts";

Deno.test("the gamma law agrees with 50-digit arithmetic in density and both tails", () => {
  assertReference(gamma({ shape: 2.5, scale: 1.5 }), [
    [1e-30, -104.91467482547539, -174.90851834717091, -1.091932126724221e-76],
    [0.5, -2.6713997449165814, -4.1830367048460414, -0.015369630960799466],
    [4.0, -1.8855707657301609, -0.4725150116626783, -0.97665758065869299],
    [30.0, -16.196549568250097, -1.4933680115577905e-7, -15.717061746112256],
    [700.0, -458.13839180484489, -1.6237192792456973e-199, -457.72971413662453],
  ]);
  assertReference(gamma({ shape: 0.001, scale: 1.0 }), [
    [1e-200, 453.14932269482647, -0.45994062500052578, -0.9978292823703919],
    [0.001, -0.0073313616806987676, -0.0063323604323769851, -5.0652467256583059],
    [0.5, -6.7147248520044683, -5.6022355238477665e-4, -7.4874547519064642],
    [20.0, -29.899915426664291, -9.8711730979031774e-14, -29.946572600629913],
    [600.0, -613.29771161094478, -4.4408569282692476e-267, -613.29937246972608],
  ]);
  assertReference(gamma({ shape: 1000000.0, scale: 1.0 }), [
    [970000.0, -467.00371939658135, -463.52869556025424, -4.9209087785911619e-202],
    [998000.0, -9.8273625659268217, -3.7855615582798491, -0.022957635391017946],
    [1000001.0, -7.8266953955193098, -0.69208390055839538, -0.6942115923293498],
    [1003000.0, -12.32070960602113, -0.0013626686575809065, -6.5989915106665515],
    [1030000.0, -449.05401115335895, -3.262430144876734e-194, -445.51903567995732],
  ]);
});

Deno.test("the quantiles of the gamma law agree with 50-digit arithmetic from 1e-300 to 1 − 2⁻⁵³", () => {
  assertQuantiles(gamma({ shape: 2.5, scale: 1.5 }), [
    [1e-300, 2.4250558354373463e-120],
    [1e-12, 3.8434826226229019e-5],
    [0.2, 1.7569007293808406],
    [0.7, 4.5483224881161783],
    [0.9999999999, 41.671798757748638],
    [0.9999999999999999, 63.146274177390984],
  ]);
  assertQuantiles(gamma({ shape: 1000000.0, scale: 1.0 }), [
    [1e-300, 963408.6539398657],
    [1e-12, 992981.66918464657],
    [0.2, 999158.28168896153],
    [0.7, 1000524.1587467301],
    [0.9999999999, 1006374.5023496342],
    [0.9999999999999999, 1008231.6820684779],
  ]);
});

Deno.test("a gamma number of whole shape exceeds x when a Poisson number of mean x is below the shape", () => {
  for (const [shape, x] of [[3, 0.5], [40, 55], [7, 1e-8]]) {
    assertClose(gamma({ shape, scale: 1 }).logSurvival(x), poisson({ mean: x }).logCdf(shape - 1), {
      rtol: 1e-13,
      why: "round-off",
    });
  }
});

Deno.test("a gamma law with shape k/2 and scale 2 is the chi-square law", () => {
  const law = gamma({ shape: 3.5, scale: 2 });
  assertClose(law.logSurvival(90), chiSquareLogSurvival(90, 7), { rtol: 1e-14, why: "round-off" });
});

Deno.test("the density of a gamma law at 0 is Infinity, 1/scale or 0, as its shape is below, at or above 1", () => {
  const at0 = [0.5, 1, 2].map((shape) => gamma({ shape, scale: 4 }).density(0));
  assertEquals(at0, [Infinity, 0.25, 0]);
});

Deno.test("quantiles of a gamma law of tiny shape underflow to 0 as they should", () => {
  const law = gamma({ shape: 1e-3, scale: 1 });
  assertEquals(law.quantile(0.1), 0);
  assertClose(law.cdf(law.quantile(0.9)), 0.9, { rtol: 1e-14, why: "round-off" });
});

Deno.test("the entropy of a gamma law agrees with 50-digit arithmetic where its parts cancel", () => {
  for (
    const [shape, entropy] of [[1e-3, -992.66681747449462], [9.5, 2.5085614713721975], [
      1e6,
      8.3266934788533931,
    ]]
  ) {
    assertClose(gamma({ shape, scale: 1 }).entropy(), entropy, { rtol: 1e-14, why: "round-off" });
  }
});
