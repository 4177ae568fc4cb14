import { requireNotEmpty } from "../../math/checks.ts";
import { inverse, type Matrix, matrix, scaleMatrix } from "../../math/mod.ts";
import type { Distribution } from "../../probability/mod.ts";
import { climb } from "./climb.ts";
import { type FamilyName, familyOf } from "./families.ts";
import type { LikelihoodFamily } from "./family.ts";
import { informationOf, logLikelihood, SampleLikelihood } from "./sample-likelihood.ts";

/** The law of largest likelihood, and how well the sample determines it. */
export interface MaximumLikelihood {
  readonly family: LikelihoodFamily;
  readonly law: Distribution;
  readonly parameters: Readonly<Record<string, number>>;
  /** Σ ln p(xᵢ) at the maximum, in nats; relative to the unit of x where there is a density. */
  readonly logLikelihood: number;
  /** Size of the sample. */
  readonly n: number;
  /** Steps of the climb; 0 for a closed form. */
  readonly iterations: number;
  /** Minus the second derivatives of the log likelihood at the maximum, in the order of `parameters`. */
  observedInformation(): Matrix;
  /** n times the Fisher information of the law found. */
  expectedInformation(): Matrix;
  /** The inverse of the observed (unless told) or the expected information. */
  covariance(information?: "observed" | "expected"): Matrix;
  /** Roots of the diagonal of `covariance`, by name. */
  standardErrors(information?: "observed" | "expected"): Record<string, number>;
}

/**
 * Maximum likelihood: the law of a family under which a sample is most probable.
 *
 * θ̂ = argmax Σᵢ ln p(xᵢ; θ). Closed forms for the normal, lognormal, exponential, uniform, Laplace, Pareto, Bernoulli, binomial,
 * Poisson, geometric and categorical laws; for the others Newton's method with Fisher scoring, in coordinates in which every
 * number is allowed, with steps that are halved until the likelihood grows. The covariance is the inverse of the observed
 * information −∂²ℓ, or of the expected one n·I(θ̂).
 *
 * Source: kaplan eqs. (3.4.1) and (3.4.2); Efron and Hinkley, Biometrika 65 (1978) 457–487 (observed or expected).
 *
 * @param family a name such as "gamma", or a family: `studentTFamily(4)`, `binomialFamily(10)`, or your own
 * @param sample n ≥ 1 finite numbers in the law's support
 * @returns the law, its parameters, the log likelihood, informations and covariances
 * @throws {RangeError} if the sample is empty, lies outside the support, or has no maximum of the likelihood: the message
 * says what to do
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { parameters, standardErrors } = maximumLikelihood("exponential", [1, 2, 6]);
 * assert.equal(parameters.rate, 1 / 3);
 * // λ/√n
 * assert(Math.abs(standardErrors().rate - 1 / 3 / Math.sqrt(3)) < 1e-12);
 * ```
 */
export function maximumLikelihood(
  family: FamilyName | LikelihoodFamily,
  sample: ArrayLike<number>,
): MaximumLikelihood {
  const fitted = familyOf(family);
  requireNotEmpty(`the sample of a ${fitted.name} law`, sample);
  fitted.admit(sample);
  const likelihood = new SampleLikelihood(fitted, sample);
  if (fitted.closedForm) return fitAt(likelihood, fitted.closedForm(sample), 0);
  if (!fitted.start) {
    throw new TypeError(`Expected the family "${fitted.name}" to have a closed form or a start, got neither`);
  }
  const { u, iterations } = climb(
    likelihood.hill(),
    likelihood.free(fitted.start(sample)),
    `likelihood of the ${fitted.name} law`,
  );
  return fitAt(likelihood, likelihood.parameters(u), iterations);
}

/** All that is known of a maximum. */
function fitAt(
  likelihood: SampleLikelihood,
  found: Readonly<Record<string, number>>,
  iterations: number,
): MaximumLikelihood {
  const { family, sample, names } = likelihood;
  const parameters = Object.fromEntries(names.map((name) => [name, found[name]]));
  const law = family.law(parameters);
  const expectedInformation = (): Matrix => {
    const u = likelihood.free(parameters);
    if (!u.every(Number.isFinite)) throw atEdge(family.name, parameters);
    return scaleMatrix(sample.length, informationOf(law, names));
  };
  const observedInformation = (): Matrix => {
    if (!family.smooth) {
      throw new RangeError(
        `Expected a family with a smooth likelihood, got the ${family.name} law: it has corners or a moving end; ` +
          "use the expected information where it exists, or a bootstrap",
      );
    }
    if (family.exponential) return expectedInformation();
    const u = likelihood.free(parameters);
    const slopes = likelihood.slopes(u);
    const { data } = likelihood.observed(u);
    // Without a slope at the maximum, second derivatives change coordinates as a tensor.
    return matrix(names.length, names.length, (i, j) => data[i * names.length + j] / slopes[i] / slopes[j]);
  };
  const covariance = (
    information: "observed" | "expected" = family.smooth ? "observed" : "expected",
  ): Matrix => inverse(information === "observed" ? observedInformation() : expectedInformation());
  return {
    family,
    law,
    parameters,
    logLikelihood: logLikelihood(law, sample),
    n: sample.length,
    iterations,
    observedInformation,
    expectedInformation,
    covariance,
    standardErrors: (information) => {
      const { data } = covariance(information);
      return Object.fromEntries(names.map((name, i) => [name, Math.sqrt(data[i * names.length + i])]));
    },
  };
}

function atEdge(family: string, parameters: Readonly<Record<string, number>>): RangeError {
  const values = Object.entries(parameters).map(([name, value]) => `${name} ${value}`).join(", ");
  return new RangeError(
    `Expected an estimate inside the range of the parameters, got a ${family} law at its edge (${values}), where the information is infinite: ` +
      "use an exact interval, more data or a prior",
  );
}
