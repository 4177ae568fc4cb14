import {
  compensatedSum,
  digamma,
  digammaRemainder,
  lgamma,
  matrix,
  poissonDeviance,
  softmax,
  stirlingRemainder,
  trigamma,
} from "../../math/mod.ts";
import { requirePositive } from "../../math/checks.ts";
import { requireDisjointSomeAxes, requireSomeAxes } from "../../math/axes.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import {
  type MultivariateDistribution,
  multivariateDistributionOf,
  numbered,
} from "./multivariate-distribution.ts";

/** The parameters of a Dirichlet law. */
export interface DirichletParameters {
  /** α, k ≥ 2 positive numbers. */
  readonly concentration: ArrayLike<number>;
}

/** A Dirichlet law, whose parts are Dirichlet again. */
export interface Dirichlet extends MultivariateDistribution {
  /** The law of the sums over groups of shares, which together must name each share once: α adds up. */
  merged(groups: readonly (readonly number[])[]): Dirichlet;
  /** The law of some shares among themselves, xᵢ/Σx: it keeps their α, and is independent of Σx. */
  among(axes: readonly number[]): Dirichlet;
}

/**
 * The Dirichlet law: of k shares that sum to 1, such as unknown probabilities.
 *
 * p(x) = Γ(α₀)/ΠΓ(αᵢ) Π xᵢ^(αᵢ−1) relative to dx₁…dx_{k−1}, α₀ = Σαᵢ; mean αᵢ/α₀, covariance (δᵢⱼ mᵢ − mᵢmⱼ)/(α₀ + 1);
 * Fisher information diag ψ′(αᵢ) − ψ′(α₀). A share by itself is beta(αᵢ, α₀ − αᵢ). The density and the entropy are summed
 * with Stirling's formula taken out, and keep their digits for large α.
 *
 * Source: Kotz, Balakrishnan and Johnson, Continuous Multivariate Distributions 1 (2000), chapter 49.
 *
 * @param parameters concentration α
 * @throws {RangeError} if there are fewer than two numbers, or one is not positive and finite; of its density, if x is not a
 * list of shares that sum to 1 within 1e-9, or lies on an edge where p is 0 and infinite at once
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = dirichlet({ concentration: [2, 1, 3] });
 * // Γ(6)/(Γ(2) Γ(1) Γ(3)) · 0.5 · 0.2² = 60 · 0.02
 * assert.ok(Math.abs(law.density([0.5, 0.3, 0.2]) - 1.2) < 1e-14);
 * assert.deepEqual(law.mean(), Float64Array.of(2 / 6, 1 / 6, 3 / 6));
 * ```
 */
export function dirichlet({ concentration }: DirichletParameters): Dirichlet {
  const alpha = Float64Array.from(concentration);
  const k = alpha.length;
  if (k < 2) throw new RangeError(`Expected at least two concentrations, got ${k}`);
  alpha.forEach((a, i) => requirePositive(`concentration ${i}`, a));
  const total = compensatedSum(alpha);
  requirePositive("the sum of the concentrations", total);
  const means = alpha.map((a) => a / total);
  const law = multivariateDistributionOf({
    name: "Dirichlet",
    dimension: k,
    parameters: numbered("concentration", alpha),
    logDensity: (x) => {
      requireDistribution("the shares", x);
      return logDensity(x, alpha, total);
    },
    mean: () => means.slice(),
    covariance: () => matrix(k, k, (i, j) => ((i === j ? means[i] : 0) - means[i] * means[j]) / (total + 1)),
    entropy: () => entropy(alpha, total),
    score: (x) => {
      requireDistribution("the shares", x);
      const shared = digamma(total);
      return alpha.map((a, i) => {
        if (x[i] === 0) {
          throw new RangeError(
            `Expected positive shares for the score, got 0 at index ${i}: it is not defined there`,
          );
        }
        return Math.log(x[i]) - digamma(a) + shared;
      });
    },
    fisherInformation: () => {
      const shared = trigamma(total);
      return matrix(k, k, (i, j) => (i === j ? trigamma(alpha[i]) : 0) - shared);
    },
    // Gamma numbers by their logarithms, which do not underflow for small concentrations.
    draw: (into, stream) => {
      for (let i = 0; i < k; i++) into[i] = stream.logGamma(alpha[i]);
      into.set(softmax(into));
    },
  });
  return {
    ...law,
    merged: (groups) => {
      requireDisjointSomeAxes(k, Object.fromEntries(groups.map((axes, i) => [`group ${i}`, axes])));
      if (groups.flat().length !== k) {
        throw new RangeError(
          `Expected groups that name all ${k} shares, got ${groups.flat().length}: put the others in a group of their own`,
        );
      }
      return dirichlet({
        concentration: groups.map((axes) => compensatedSum(axes.map((axis) => alpha[axis]))),
      });
    },
    among: (axes) => {
      requireSomeAxes(k, "the shares to compare", axes);
      return dirichlet({ concentration: axes.map((axis) => alpha[axis]) });
    },
  };
}

function logDensity(x: ArrayLike<number>, alpha: Float64Array, total: number): number {
  if (Array.from(x).some((share) => total * share < Number.MIN_VALUE * 2 ** 60)) {
    return logDensityAtEdge(x, alpha, total);
  }
  // Γ by Stirling's formula; α ln(α₀x/α) by the deviance of α from α₀x, whose sum lacks α₀(Σx − 1).
  const terms = Array.from(
    alpha,
    (a, i) =>
      -poissonDeviance(a, total * x[i]) + Math.log(a / (2 * Math.PI)) / 2 - stirlingRemainder(a) -
      Math.log(x[i]),
  );
  const excess = compensatedSum([...Array.from(x), -1]);
  return compensatedSum([
    ...terms,
    total * excess,
    stirlingRemainder(total),
    -Math.log(total / (2 * Math.PI)) / 2,
  ]);
}

/** Where a share is 0 or nearly: the plain formula, in which a power of 0 is 0, 1 or infinite. */
function logDensityAtEdge(x: ArrayLike<number>, alpha: Float64Array, total: number): number {
  const powers = Array.from(alpha, (a, i) => a === 1 ? 0 : (a - 1) * Math.log(x[i]));
  if (powers.includes(Infinity) && powers.includes(-Infinity)) {
    throw new RangeError(
      `Expected a point with a density, got (${
        Array.from(x).join(", ")
      }), where one factor is 0 and another infinite: move inside`,
    );
  }
  const infinite = powers.find((power) => Math.abs(power) === Infinity);
  return infinite ?? compensatedSum([lgamma(total), ...Array.from(alpha, (a) => -lgamma(a)), ...powers]);
}

// ln B(α) + (α₀ − k)ψ(α₀) − Σ(αᵢ − 1)ψ(αᵢ), with Stirling's formula taken out.
function entropy(alpha: Float64Array, total: number): number {
  const k = alpha.length;
  const terms = Array.from(
    alpha,
    (a) => Math.log(a / total) / 2 - 1 / (2 * a) + stirlingRemainder(a) - (a - 1) * digammaRemainder(a),
  );
  return compensatedSum([
    ...terms,
    (k - 1) / 2 * (1 + Math.log(2 * Math.PI / total)),
    k / (2 * total),
    -stirlingRemainder(total),
    (total - k) * digammaRemainder(total),
  ]);
}
