import {
  forwardProjection,
  gaussianMixtureLogDensity,
  klDivergenceOfDensities,
  reverseProjections,
} from "../../../lib/information/mod.ts";
import { assert, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const lopsided = { weights: [0.2, 0.5, 0.3], means: [-3, 0, 4], standardDeviations: [0.5, 1, 2] };

const logNormal = (mean: number, deviation: number) => (x: number): number =>
  -(((x - mean) / deviation) ** 2) / 2 - Math.log(deviation * Math.sqrt(2 * Math.PI));

Deno.test("the density of a mixture, by hand and far out", () => {
  const two = { weights: [0.25, 0.75], means: [0, 1], standardDeviations: [1, 2] };
  const by = 0.25 * Math.exp(-0.5) / Math.sqrt(2 * Math.PI) + 0.75 / 2 / Math.sqrt(2 * Math.PI);
  assertClose(Math.exp(gaussianMixtureLogDensity(two)(1)), by, { rtol: 1e-14, why: "two terms" });
  assertClose(gaussianMixtureLogDensity(two)(1000), Math.log(0.75) + logNormal(1, 2)(1000), {
    rtol: 1e-14,
    why: "one component is left",
  });
});

Deno.test("the forward projection has the mixture's moments, and no normal law is nearer", () => {
  const { mean, standardDeviation } = forwardProjection(lopsided);
  // mean −0.6 + 1.2 = 0.6; second moment 0.2·9.25 + 0.5·1 + 0.3·20 = 8.35
  assertClose([mean, standardDeviation], [0.6, Math.sqrt(8.35 - 0.36)], { rtol: 1e-14, why: "a few terms" });
  const logP = gaussianMixtureLogDensity(lopsided);
  const away = (m: number, s: number): number =>
    klDivergenceOfDensities(logP, logNormal(m, s), [-40, 40], { points: [-3, 0, 4] });
  const best = away(mean, standardDeviation);
  for (const [dm, ds] of [[0.05, 0], [-0.05, 0], [0, 0.05], [0, -0.05]]) {
    assert(away(mean + dm, standardDeviation + ds) > best);
  }
});

Deno.test("reverse projections are local minima of the integral, best first", () => {
  const logP = gaussianMixtureLogDensity(lopsided);
  const away = (m: number, s: number): number =>
    klDivergenceOfDensities(logNormal(m, s), logP, [m - 14 * s, m + 14 * s], { points: [m] });
  const found = reverseProjections(lopsided);
  assert(found.length >= 1);
  found.forEach(({ mean, standardDeviation, divergence }, i) => {
    assertClose(divergence, away(mean, standardDeviation), { rtol: 1e-7, why: "quadrature" });
    for (const [dm, ds] of [[0.02, 0], [-0.02, 0], [0, 0.02], [0, -0.02]]) {
      assert(away(mean + dm, standardDeviation + ds) > divergence);
    }
    if (i > 0) assert(divergence >= found[i - 1].divergence);
  });
});

Deno.test("a single component is its own projection; a symmetric mixture has two equally good ones", () => {
  const one = { weights: [1], means: [2], standardDeviations: [0.7] };
  const [nearest] = reverseProjections(one);
  assertClose([nearest.mean, nearest.standardDeviation, nearest.divergence], [2, 0.7, 0], {
    atol: 1e-9,
    why: "Newton",
  });
  const pair = reverseProjections({ weights: [0.5, 0.5], means: [-4, 4], standardDeviations: [1, 1] });
  assertClose([pair[0].mean + pair[1].mean, pair[0].divergence - pair[1].divergence], [0, 0], {
    atol: 1e-8,
    why: "Newton",
  });
  assertClose(pair[0].divergence, Math.LN2, { atol: 1e-3, why: "the other bump's tail" });
});

Deno.test("what is no mixture is refused", () => {
  const broken = [
    { weights: [0.5, 0.4], means: [0, 1], standardDeviations: [1, 1] },
    { weights: [1], means: [NaN], standardDeviations: [1] },
    { weights: [1], means: [0], standardDeviations: [0] },
    { weights: [0.5, 0.5], means: [0], standardDeviations: [1, 1] },
  ];
  for (const mixture of broken) {
    assertThrows(() => forwardProjection(mixture), RangeError);
    assertThrows(() => reverseProjections(mixture), RangeError);
    assertThrows(() => gaussianMixtureLogDensity(mixture), RangeError);
  }
});
