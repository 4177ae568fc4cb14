import { integrate, inverse, matmul, type Matrix, matrix, scaleMatrix } from "../../math/mod.ts";
import type { Distribution } from "../../probability/mod.ts";
import { centralJacobian, symmetrised } from "./central-jacobian.ts";
import { climb } from "./climb.ts";
import { type FamilyName, familyOf } from "./families.ts";
import type { LikelihoodFamily } from "./family.ts";
import { informationOf, SampleLikelihood } from "./sample-likelihood.ts";

/** The law of a family that maximum likelihood tends to under another law. */
export interface QuasiMaximumLikelihood {
  readonly law: Distribution;
  readonly parameters: Readonly<Record<string, number>>;
  /** D(world‖law) in nats. */
  readonly divergence: number;
  /** J⁻¹KJ⁻¹: n times the covariance of estimates from n draws; refused where the score has no variance. */
  covariance(): Matrix;
}

/** Expectations under a law: by quadrature, or by summation where it is discrete. */
function expectation(world: Distribution, f: (x: number) => number): number {
  const weighed = (x: number): number => {
    const weight = world.density(x);
    return weight === 0 ? 0 : weight * f(x);
  };
  const [least, greatest] = world.support;
  if (world.discrete) {
    let sum = 0;
    const middle = world.quantile(0.5);
    for (let k = least; k <= greatest && (k <= middle || world.logSurvival(k - 1) > -60); k++) {
      sum += weighed(k);
    }
    return sum;
  }
  const points = [0.01, 0.5, 0.99].map((p) => world.quantile(p));
  try {
    return integrate(weighed, least, greatest, { rtol: 1e-12, atol: 1e-14, points }).value;
  } catch (error) {
    throw new RangeError(
      `Expected finite expectations of log likelihood and scores under the ${world.name} law, got no such integral (${
        (error as Error).message
      }): ` +
        "the tails of the world are too heavy for this family; project onto one with heavier tails",
    );
  }
}

/**
 * What maximum likelihood tends to where the model is wrong: the projection of the world's law onto the family.
 *
 * θ* = argmax E_world[ln p(X; θ)] = argmin D(world‖p_θ). Estimates from n draws spread about it with the sandwich covariance
 * J⁻¹KJ⁻¹/n, J = −E[∂² ln p], K = E[score scoreᵀ].
 *
 * Source: White, Econometrica 50 (1982) 1–25, theorems 2.2 and 3.2.
 *
 * @param family a name such as "gamma", or a family, with a smooth likelihood
 * @param world the law that draws the data; it must not leave the family's support
 * @returns the nearest law of the family, its distance, and the asymptotic covariance
 * @throws {RangeError} if expectations diverge, the family is not smooth, or no law of it is nearest
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { exponential } from "../../probability/mod.ts";
 * // The normal law nearest to an exponential one has its mean and variance.
 * const { parameters } = quasiMaximumLikelihood("normal", exponential({ rate: 2 }));
 * assert.ok(Math.abs(parameters.mean - 0.5) < 1e-9 && Math.abs(parameters.standardDeviation - 0.5) < 1e-9);
 * ```
 */
export function quasiMaximumLikelihood(
  family: FamilyName | LikelihoodFamily,
  world: Distribution,
): QuasiMaximumLikelihood {
  const fitted = familyOf(family);
  if (!fitted.smooth) {
    throw new RangeError(`Expected a family with a smooth likelihood, got the ${fitted.name} law`);
  }
  const quantiles = Float64Array.from({ length: 400 }, (_, i) => world.quantile((i + 0.5) / 400));
  fitted.admit(quantiles);
  const likelihood = new SampleLikelihood(fitted, quantiles);
  const { names } = likelihood;
  const value = (u: readonly number[]): number => {
    const law = likelihood.law(u);
    return law === undefined ? -Infinity : expectation(world, (x) => law.logDensity(x));
  };
  const gradient = (u: readonly number[]): Float64Array => {
    const law = fitted.law(likelihood.parameters(u));
    const slopes = likelihood.slopes(u);
    return Float64Array.from(names, (name, i) => slopes[i] * expectation(world, (x) => law.score(x)[name]));
  };
  const expected = (u: readonly number[]): Matrix =>
    scaleMatrix(1 / quantiles.length, likelihood.expected(u));
  const curvature = (u: readonly number[]): Matrix => {
    const { data } = expected(u);
    const steps = u.map((_, i) => 0.03 / Math.sqrt(data[i * u.length + i]));
    return symmetrised(scaleMatrix(-1, centralJacobian(gradient, u, steps)));
  };
  const start = (fitted.closedForm ?? fitted.start!)(quantiles);
  const { u } = climb(
    { value, gradient, curvatures: [curvature, expected] },
    likelihood.free(start),
    `expected log likelihood of the ${fitted.name} law`,
  );
  const parameters = likelihood.parameters(u);
  const law = fitted.law(parameters);
  const slopes = likelihood.slopes(u);
  const size = names.length;
  const covariance = (): Matrix => {
    const observed = fitted.exponential ? undefined : curvature(u);
    const bread = inverse(
      observed === undefined
        ? informationOf(law, names)
        : matrix(size, size, (i, j) => observed.data[i * size + j] / slopes[i] / slopes[j]),
    );
    const filling = matrix(size, size, (i, j) =>
      expectation(world, (x) => {
        const score = law.score(x);
        return score[names[i]] * score[names[j]];
      }));
    return matmul(bread, matmul(filling, bread));
  };
  return {
    law,
    parameters,
    divergence: -world.entropy() - expectation(world, (x) => law.logDensity(x)),
    covariance,
  };
}
