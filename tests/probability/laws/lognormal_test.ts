import { lognormal, normal } from "../../../lib/probability/mod.ts";
import { assertClose } from "../../support/close.ts";
import { assertQuantiles, assertReference } from "./reference.ts";

Deno.test("the lognormal law agrees with 50-digit arithmetic in density and both tails", () => {
  assertReference(lognormal({ logMean: 0.5, logStandardDeviation: 1.25 }), [
    [1e-15, -359.47237809042427, -397.12259139240905, -3.4029057383487437e-173],
    [0.1, -1.3529316166360188, -4.3837491982711914, -0.012556996610799053],
    [1.5, -1.5504069832782472, -0.75532568522692346, -0.63460956163880598],
    [40.0, -8.0850262339512176, -0.0053835861211230566, -5.2270911470357633],
    [1e+18, -579.10651971716631, -1.1979347457053983e-235, -540.92689782475209],
  ]);
});

Deno.test("the quantiles of the lognormal law agree with 50-digit arithmetic from 1e-300 to 1 − 2⁻⁵³", () => {
  assertQuantiles(lognormal({ logMean: 0.5, logStandardDeviation: 1.25 }), [
    [1e-300, 1.2748537748986601e-20],
    [1e-12, 2.5023632624875092e-4],
    [0.2, 0.5757817813071055],
    [0.7, 3.1756128612575827],
    [0.9999999999, 4682.9152522266024],
    [0.9999999999999999, 47189.193283525081],
  ]);
});

Deno.test("a lognormal number is the exponential of a normal one", () => {
  const law = lognormal({ logMean: -0.5, logStandardDeviation: 0.75 });
  const log = normal({ mean: -0.5, standardDeviation: 0.75 });
  for (const y of [-9, -1, 0.25, 6]) {
    const why = "round-off of exp and ln";
    assertClose(law.logSurvival(Math.exp(y)), log.logSurvival(y), { rtol: 1e-13, why });
    assertClose(law.logDensity(Math.exp(y)), log.logDensity(y) - y, { rtol: 1e-13, atol: 1e-13, why });
  }
});

Deno.test("hand-worked cumulants of a lognormal law", () => {
  // With w = exp(σ²) − 1 and mean 1: κ₃ = w²(3 + w), κ₄ = w³(16 + 15w + 6w² + w³).
  const w = Math.expm1(0.0004);
  const { cumulants } = lognormal({ logMean: -0.0002, logStandardDeviation: 0.02 });
  assertClose(cumulants(4), [1, w, w ** 2 * (3 + w), w ** 3 * (16 + w * (15 + w * (6 + w)))], {
    rtol: 1e-13,
    why: "round-off",
  });
});
