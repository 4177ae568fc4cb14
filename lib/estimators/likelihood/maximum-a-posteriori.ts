import { requireFiniteList } from "../checks.ts";
import { inverse, type Matrix, matrix, scaleMatrix } from "../../math/mod.ts";
import type { Distribution } from "../../probability/mod.ts";
import { centralJacobian, symmetrised } from "./central-jacobian.ts";
import { climb } from "./climb.ts";
import { type FamilyName, familyOf } from "./families.ts";
import type { LikelihoodFamily } from "./family.ts";
import { logLikelihood, type Parameters, SampleLikelihood } from "./sample-likelihood.ts";

/** A prior's logarithm, and where to start. */
export interface PriorOptions {
  /** ln p(θ) up to a constant; smooth; −Infinity where θ is excluded. */
  readonly logPrior: (parameters: Readonly<Record<string, number>>) => number;
  /** Where the climb starts; where the likelihood is largest unless told. Needed where the likelihood alone has no maximum. */
  readonly start?: Readonly<Record<string, number>>;
}

/** The most probable parameters. */
export interface MaximumAPosteriori {
  readonly law: Distribution;
  readonly parameters: Readonly<Record<string, number>>;
  /** Σ ln p(xᵢ) there, in nats. */
  readonly logLikelihood: number;
  /** ln p(θ) there, with the constant of the prior as given. */
  readonly logPrior: number;
  readonly iterations: number;
  /** Laplace's approximation of the posterior's covariance: the inverse of minus the second derivatives there. */
  covariance(): Matrix;
}

/**
 * The maximum a posteriori: the parameters of largest posterior density.
 *
 * θ̂ = argmax [ln p(θ) + Σᵢ ln p(xᵢ; θ)]. The density is that of the parameters as they are named: it is largest elsewhere if the
 * prior's density is one of the logarithm or the logit of a parameter, since densities gain a Jacobian. A constant prior gives
 * maximum likelihood. The prior's share fades as 1/n against a fixed penalty on the mean loss.
 *
 * Source: kaplan eq. (3.4.7).
 *
 * @param family a name such as "poisson", or a family
 * @param sample n ≥ 1 finite numbers in the law's support
 * @param options the logarithm of the prior's density, and where to start
 * @throws {RangeError} if the sample is empty or outside the support, the start is excluded by the prior, or there is no
 * maximum inside the range
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // A Gamma(3, rate 2) prior on the mean of a Poisson law: mode (3 + 4 − 1)/(2 + 2).
 * const logPrior = ({ mean }: Record<string, number>) => 2 * Math.log(mean) - 2 * mean;
 * const { parameters } = maximumAPosteriori("poisson", [1, 3], { logPrior });
 * assert(Math.abs(parameters.mean - 6 / 4) < 1e-12);
 * ```
 */
export function maximumAPosteriori(
  family: FamilyName | LikelihoodFamily,
  sample: ArrayLike<number>,
  { logPrior, start }: PriorOptions,
): MaximumAPosteriori {
  const fitted = familyOf(family);
  requireFiniteList(`the sample of a ${fitted.name} law`, sample);
  const likelihood = new SampleLikelihood(fitted, sample);
  const from = start ?? startOf(fitted, sample);
  for (const name of likelihood.names) {
    if (!Number.isFinite(likelihood.free({ ...from })[likelihood.names.indexOf(name)])) {
      throw new RangeError(
        `Expected a start with ${likelihood.names.join(", ")} inside their ranges, got ${name} ${
          from[name]
        }; give a start`,
      );
    }
  }
  const prior = (u: readonly number[]): number => {
    const value = logPrior(likelihood.parameters(u));
    if (Number.isNaN(value) || value === Infinity) {
      throw new RangeError(
        `Expected the logarithm of the prior to be finite or −Infinity, got ${value} at ${
          JSON.stringify(likelihood.parameters(u))
        }`,
      );
    }
    return value;
  };
  // The scale on which a prior may change is not known: steps well inside the width of one datum.
  const steps = (u: readonly number[]): number[] => {
    const { data } = likelihood.expected(u);
    return u.map((_, i) => 0.01 * Math.min(1, Math.sqrt(sample.length / data[i * u.length + i])));
  };
  const priorGradient = (u: readonly number[]): Float64Array =>
    centralJacobian((place) => [prior(place)], u, steps(u)).data;
  const gradient = (u: readonly number[]): Float64Array => {
    const slopes = priorGradient(u);
    return likelihood.gradient(u).map((each, i) => each + slopes[i]);
  };
  const curvature = (u: readonly number[]): Matrix =>
    symmetrised(scaleMatrix(-1, centralJacobian(gradient, u, steps(u))));
  const { u, iterations } = climb(
    {
      value: (place) => {
        const inside = likelihood.value(place);
        return inside === -Infinity ? inside : inside + prior(place);
      },
      gradient,
      curvatures: [curvature, (place) => likelihood.expected(place)],
    },
    likelihood.free(from),
    `posterior of the ${fitted.name} law`,
  );
  const parameters: Parameters = likelihood.parameters(u);
  const law = fitted.law(parameters);
  return {
    law,
    parameters,
    logLikelihood: logLikelihood(law, sample),
    logPrior: logPrior(parameters),
    iterations,
    covariance: () => {
      const slopes = likelihood.slopes(u);
      const { data } = curvature(u);
      return inverse(
        matrix(u.length, u.length, (i, j) => data[i * u.length + j] / slopes[i] / slopes[j]),
      );
    },
  };
}

function startOf(family: LikelihoodFamily, sample: ArrayLike<number>): Parameters {
  try {
    family.admit(sample);
  } catch (error) {
    throw new RangeError(`${(error as Error).message}; or give the posterior a start inside the range`);
  }
  return (family.closedForm ?? family.start!)(sample);
}
