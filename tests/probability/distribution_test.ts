import { matrix } from "../../lib/math/mod.ts";
import { distributionOf, type DistributionParts, doesNotExist } from "../../lib/probability/mod.ts";
import { stream } from "../../lib/random/mod.ts";
import { assertEquals, assertStringIncludes, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";

// P(X ≤ x) = x² on [0, 1].
const wedge: DistributionParts = {
  name: "wedge",
  parameters: { slope: 2 },
  support: [0, 1],
  logDensity: (x) => Math.log(2 * x),
  logCdf: (x) => 2 * Math.log(x),
  logSurvival: (x) => Math.log1p(-x * x),
  quantile: Math.sqrt,
  mean: () => 2 / 3,
  variance: () => 1 / 18,
  entropy: () => 0.5 - Math.LN2,
  cumulants: (count) => [2 / 3, 1 / 18].slice(0, count),
  score: () => ({ slope: 0 }),
  fisherInformation: () => matrix(1, 1, [0]),
  sample: (source) => Math.sqrt(source.uniform()),
};

// A fair coin's faces 1 and 2.
const coin: DistributionParts = {
  ...wedge,
  name: "coin",
  support: [1, 2],
  discrete: true,
  logDensity: () => -Math.LN2,
  logCdf: () => -Math.LN2,
  logSurvival: () => -Math.LN2,
  quantile: (p) => p <= 0.5 ? 1 : 2,
};

Deno.test("a law is 0 below its support and 1 above it, and its plain values are those of its logarithms", () => {
  const law = distributionOf(wedge);
  assertEquals([-1, 0, 1, 7].map(law.cdf), [0, 0, 1, 1]);
  assertEquals([-1, 0, 1, 7].map(law.survival), [1, 1, 0, 0]);
  assertEquals([-Infinity, -0.5, 1.5, Infinity].map(law.logDensity), [
    -Infinity,
    -Infinity,
    -Infinity,
    -Infinity,
  ]);
  assertClose([law.cdf(0.25), law.survival(0.25), law.density(0.25)], [1 / 16, 15 / 16, 0.5], {
    rtol: 1e-15,
    why: "round-off",
  });
});

Deno.test("the distribution function of a discrete law is a staircase, and its density lives on whole numbers", () => {
  const law = distributionOf(coin);
  assertEquals([0.999, 1, 1.5, 1.999, 2].map(law.cdf), [0, 0.5, 0.5, 0.5, 1]);
  assertEquals([0, 1, 1.5, 2].map(law.density), [0, 0.5, 0, 0.5]);
});

Deno.test("plain values that a law brings itself go before the exponentials of its logarithms", () => {
  const law = distributionOf({ ...wedge, density: () => 11, cdf: () => 22, survival: () => 33 });
  assertEquals([law.density(0.5), law.cdf(0.5), law.survival(0.5)], [11, 22, 33]);
  assertEquals([law.density(2), law.cdf(2), law.survival(2)], [0, 1, 0]);
});

Deno.test("a law refuses NaN, what is no probability, and counts that are none", () => {
  const law = distributionOf(wedge);
  for (
    const f of [law.density, law.logDensity, law.cdf, law.logCdf, law.survival, law.logSurvival, law.score]
  ) {
    assertThrows(() => f(NaN), RangeError, "argument of the wedge law to be a number, got NaN");
  }
  assertThrows(() => law.quantile(1.5), RangeError, "probability in [0, 1], got 1.5");
  assertThrows(() => law.score(2), RangeError, "Expected a point in the support [0, 1]");
  assertThrows(() => law.cumulants(1.5), RangeError, "number of cumulants");
  assertThrows(() => law.samples(-1, stream(1)), RangeError, "number of draws");
});

Deno.test("what a law does not have is refused with the reason", () => {
  const { message } = doesNotExist("a mean", "Cauchy", "its integral diverges");
  assertStringIncludes(message, "a mean");
  assertStringIncludes(message, "the Cauchy law, which has none: its integral diverges");
});
