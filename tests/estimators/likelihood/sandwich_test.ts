import {
  maximumLikelihood,
  mEstimatorCovariance,
  quasiMaximumLikelihood,
  robustCovariance,
  sandwichCovariance,
} from "../../../lib/estimators/mod.ts";
import { matrix } from "../../../lib/math/mod.ts";
import { cauchy, exponential, lognormal, studentT } from "../../../lib/probability/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { assert, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

Deno.test("Poisson regression: the sandwich of six data to fifteen digits", () => {
  const data = [[0.2, 1], [1.1, 2], [-0.7, 0], [2.3, 7], [0.9, 1], [-1.4, 1]];
  const estimate = [-0.17405759241219107, 0.8729673940278594];
  const psi = ([x, y]: readonly number[], [a, b]: readonly number[]): number[] => {
    const miss = y - Math.exp(a + b * x);
    return [miss, miss * x];
  };
  // Reference values: iteratively reweighted least squares to 10⁻¹⁴, and its HC0 covariance.
  assertClose(mEstimatorCovariance(psi, data, estimate).data, [
    0.18086091617456804,
    -0.09505434624995261,
    -0.0950543462499526,
    0.052760820277259646,
  ], { rtol: 1e-11, why: "differences of eighth order" });
});

Deno.test("of a mean the sandwich is the mean square over n, whatever the model", () => {
  // 1, 2, 6 about 3: 14/9
  const counts = [1, 2, 6];
  assertClose(robustCovariance(maximumLikelihood("poisson", counts), counts).data, [14 / 9], {
    rtol: 1e-14,
    why: "round-off",
  });
  const normal = robustCovariance(maximumLikelihood("normal", counts), counts).data;
  assertClose(normal[0], 14 / 9, { rtol: 1e-13, why: "round-off" });
  // Of the deviation: Var((x − x̄)²)/(4σ²n), (4, 1, 9) about 14/3
  const squares = [4, 1, 9].map((each) => (each - 14 / 3) ** 2).reduce((sum, each) => sum + each, 0) / 3;
  assertClose(normal[3], squares / (4 * 14 / 3 * 3), { rtol: 1e-12, why: "round-off" });
});

Deno.test("a normal model of exponential data: the naive error of the width is half of what it should be", () => {
  const covariance = quasiMaximumLikelihood("normal", exponential({ rate: 1 })).covariance();
  // κ₄ = 6: Var(s) = (κ₄ + 2)/4 = 2 against the model's 1/2; Cov(x̄, s) = κ₃/2 = 1
  assertClose(covariance.data, [1, 1, 1, 2], { rtol: 1e-8, why: "quadrature" });
  const sample = exponential({ rate: 1 }).samples(4000, stream(8).at("wrong model"));
  const fit = maximumLikelihood("normal", sample);
  const ratio = robustCovariance(fit, sample).data[3] / fit.covariance().data[3];
  assert(ratio > 2.5 && ratio < 6, `${ratio}`);
});

Deno.test("the projection of a lognormal law onto the gamma laws, to 20 digits", () => {
  const { parameters, divergence } = quasiMaximumLikelihood(
    "gamma",
    lognormal({ logMean: 0, logStandardDeviation: 0.5 }),
  );
  assertClose(Object.values(parameters), [4.1593780151689494716, 0.27243218792192395685], {
    rtol: 1e-9,
    why: "quadrature",
  });
  assertClose(divergence, 0.020383715192242688013, { rtol: 1e-9, why: "quadrature" });
});

Deno.test("a heavy-tailed world: the projection exists where its covariance does not", () => {
  const world = studentT({ degreesOfFreedom: 3 });
  const nearest = quasiMaximumLikelihood("normal", world);
  // Variance 3/(3 − 2), but no fourth moment.
  assertClose(nearest.parameters.standardDeviation, Math.sqrt(3), {
    rtol: 1e-8,
    why: "quadrature of a slow tail",
  });
  assertThrows(() => nearest.covariance(), RangeError, "tails of the world are too heavy");
  assertThrows(() => quasiMaximumLikelihood("normal", cauchy()), RangeError, "heavier tails");
});

Deno.test("equations that are not solved, singular sensitivities and other samples are refused", () => {
  const mean = (x: number, [m]: readonly number[]): number[] => [x - m];
  assertThrows(() => mEstimatorCovariance(mean, [1, 2, 6], [2]), RangeError, "solve the equations first");
  assertThrows(() => mEstimatorCovariance(mean, [], [2]), RangeError, "number of data");
  assertThrows(
    () => sandwichCovariance(matrix(2, 1, [1, -1]), matrix(1, 1, [0])),
    RangeError,
    "drop a parameter",
  );
  assertThrows(
    () => sandwichCovariance(matrix(2, 1, [1, -1]), matrix(2, 2, [1, 0, 0, 1])),
    RangeError,
    "1 × 1",
  );
  assertThrows(
    () => robustCovariance(maximumLikelihood("poisson", [1, 2]), [1, 2, 3]),
    RangeError,
    "of 2 numbers",
  );
  assertThrows(() => quasiMaximumLikelihood("laplace", exponential({ rate: 1 })), RangeError, "smooth");
});
