import { betaBernoulli, normalMeanConjugate, posteriorOnGrid } from "../../../lib/estimators/mod.ts";
import { linspace } from "../../../lib/math/mod.ts";
import { assert, assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const tosses = [1, 1, 1, 1, 1, 1, 1, 0, 0, 0];
const coin = posteriorOnGrid({
  grid: linspace(0, 1, 4001),
  logPrior: () => 0,
  logLikelihood: (p) => 7 * Math.log(p) + 3 * Math.log1p(-p),
  ends: { lower: 0, upper: 1 },
});

Deno.test("a grid agrees with the conjugate posterior, Beta(8, 4)", () => {
  const why = "trapezoids of width 1/4000";
  assertClose(coin.logEvidence, betaBernoulli({ a: 1, b: 1 }, tosses).logEvidence, { atol: 1e-6, why });
  assertClose([coin.mean, coin.variance], [8 / 12, 8 * 4 / 144 / 13], { rtol: 1e-5, why });
  assertClose(coin.mode, 0.7, { atol: 1e-12, why: "a grid point" });
  // Quantiles of Beta(8, 4), and its shortest interval with nine tenths, to ten digits
  assertClose([coin.quantile(0.05), coin.quantile(0.3), coin.quantile(0.95)], [
    0.4356258100,
    0.6015661070,
    0.8649245300,
  ], {
    atol: 1e-6,
    why,
  });
  assertClose(coin.highestDensityRegion(0.9)[0], [0.4584450025, 0.8825233096], { atol: 1e-6, why });
});

Deno.test("distribution function and quantile are inverse, and the interval holds its mass", () => {
  for (const p of [0.001, 0.2, 0.5, 0.77, 0.999]) {
    assertClose(coin.cdf(coin.quantile(p)), p, {
      atol: 1e-13,
      why: "piecewise straight density, solved exactly",
    });
  }
  assertEquals([coin.cdf(-1), coin.cdf(0), coin.cdf(1), coin.cdf(7)], [0, 0, 1, 1]);
  const [low, high] = coin.credibleInterval(0.8);
  assertClose([coin.cdf(low), coin.cdf(high)], [0.1, 0.9], { atol: 1e-13, why: "round-off" });
});

Deno.test("no region of the same mass is shorter than that of highest density", () => {
  const [[low, high]] = coin.highestDensityRegion(0.9);
  assertClose(coin.cdf(high) - coin.cdf(low), 0.9, { atol: 1e-10, why: "bisection" });
  for (const p of [0.01, 0.03, 0.05, 0.07, 0.09]) {
    assert(coin.quantile(p + 0.9) - coin.quantile(p) >= high - low - 1e-10);
  }
});

Deno.test("a posterior with two humps has a region in two pieces", () => {
  const hump = (x: number, m: number): number => Math.exp(-((x - m) ** 2) * 8);
  const { highestDensityRegion, mean } = posteriorOnGrid({
    grid: linspace(-5, 5, 2001),
    logPrior: () => 0,
    logLikelihood: (x) => Math.log(hump(x, -2) + hump(x, 2) / 3 + 1e-300),
  });
  assertEquals(highestDensityRegion(0.9).length, 2);
  assertClose(mean, -1, { atol: 1e-9, why: "weights 3/4 and 1/4" });
});

Deno.test("a normal mean: N(1.25, 1/2) after the datum 2.5", () => {
  const { logEvidence } = normalMeanConjugate({ mean: 0, standardDeviation: 1 }, [2.5], 1);
  const gauss = (x: number): number => -x * x / 2 - Math.log(2 * Math.PI) / 2;
  const posterior = posteriorOnGrid({
    grid: linspace(-6, 8, 1401),
    logPrior: gauss,
    logLikelihood: (theta) => gauss(2.5 - theta),
  });
  // The trapezoidal rule on a whole Gaussian is exact to round-off.
  assertClose(posterior.logEvidence, logEvidence, { atol: 1e-12, why: "trapezoids of a whole Gaussian" });
  assertClose([posterior.mean, posterior.variance], [1.25, 0.5], {
    rtol: 1e-4,
    why: "a piecewise straight density is wider by h²/6",
  });
});

Deno.test("grids that cut off mass, coarse grids and improper posteriors are refused", () => {
  const wide = { logPrior: () => 0, logLikelihood: (x: number) => -x * x / 2 };
  assertThrows(
    () => posteriorOnGrid({ ...wide, grid: linspace(-2, 5, 500) }),
    RangeError,
    "at the lower end -2",
  );
  assertThrows(() => posteriorOnGrid({ ...wide, grid: linspace(-5, 2, 500) }), RangeError, "widen the grid");
  assertThrows(() => posteriorOnGrid({ ...wide, grid: linspace(-5, 5, 9) }), RangeError, "take more points");
  // Flat data on a flat prior: no integral.
  assertThrows(
    () => posteriorOnGrid({ grid: linspace(-5, 5, 500), logPrior: () => 0, logLikelihood: () => 0 }),
    RangeError,
    "may be improper",
  );
  // A logit with heads alone under a flat prior on the logit.
  assertThrows(
    () =>
      posteriorOnGrid({
        grid: linspace(-30, 30, 500),
        logPrior: () => 0,
        logLikelihood: (u) => -3 * Math.log1p(Math.exp(-u)),
      }),
    RangeError,
    "does not fall",
  );
  assertThrows(() => posteriorOnGrid({ ...wide, grid: [0, 1, 1, 2, 3] }), RangeError, "ascending");
  assertThrows(() => posteriorOnGrid({ ...wide, grid: [0, 1, 2] }), RangeError, "at least 5");
  assertThrows(
    () => posteriorOnGrid({ ...wide, grid: linspace(-5, 5, 50), logPrior: () => NaN }),
    RangeError,
    "got NaN",
  );
  assertThrows(
    () => posteriorOnGrid({ ...wide, grid: linspace(-5, 5, 50), logPrior: () => -Infinity }),
    RangeError,
    "0 everywhere",
  );
  assertThrows(() => coin.quantile(1.5), RangeError, "[0, 1]");
  assertThrows(() => coin.highestDensityRegion(1), RangeError, "between 0 and 1");
});
