import { cholesky, inverse, matmul, type Matrix, matrix, matvec, transpose } from "../../math/mod.ts";
import { requireFinite } from "../../math/checks.ts";
import { axesBeside, requireSomeAxes } from "../../math/axes.ts";
import {
  type MultivariateDistribution,
  multivariateDistributionOf,
  numbered,
} from "./multivariate-distribution.ts";

/** The parameters of a normal law of vectors. */
export interface MultivariateNormalParameters {
  /** μ, d numbers. */
  readonly mean: ArrayLike<number>;
  /** Σ, d × d, symmetric and positive definite. */
  readonly covariance: Matrix;
}

/** A normal law of vectors, whose parts are normal again. */
export interface MultivariateNormal extends MultivariateDistribution {
  /** The law of some coordinates, in the order given. */
  marginal(axes: readonly number[]): MultivariateNormal;
  /** The law of the other coordinates, in their old order, once some are known. */
  conditional(axes: readonly number[], values: ArrayLike<number>): MultivariateNormal;
  /** √[(x − μ)ᵀ Σ⁻¹ (x − μ)]: how far x is from the mean, in standard deviations. Its square is χ² on d degrees. */
  mahalanobis(x: ArrayLike<number>): number;
}

/**
 * The normal (Gaussian) law of vectors.
 *
 * p(x) = exp[−½(x − μ)ᵀ Σ⁻¹ (x − μ)]/√det(2πΣ). With Σ = LLᵀ (Cholesky), x = μ + Lz for standard normal z, and
 * ln det Σ = 2 Σᵢ ln Lᵢᵢ. Entropy ½ ln det(2πeΣ). Known coordinates a leave the others b normal with mean
 * μ_b + Σ_ba Σ_aa⁻¹ (x_a − μ_a) and covariance Σ_bb − Σ_ba Σ_aa⁻¹ Σ_ab. The parameters are μᵢ and Σᵢⱼ for j ≤ i, where Σᵢⱼ and
 * Σⱼᵢ move together.
 *
 * Source: Anderson, An Introduction to Multivariate Statistical Analysis (2003), sections 2.3 to 2.5; Fisher information:
 * Skovgaard, Scand. J. Statist. 11 (1984) 211–223, section 2.
 *
 * @param parameters mean μ and covariance Σ, in units of x and of products of these
 * @throws {RangeError} if Σ is not square, not symmetric, singular to working precision or not positive definite, μ does not
 * fit, or a number is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * const law = multivariateNormal({ mean: [1, -1], covariance: matrix(2, 2, [4, 1, 1, 2]) });
 * assert.ok(Math.abs(law.logDensity([1, -1]) + Math.log(2 * Math.PI * Math.sqrt(7))) < 1e-15);
 * // x₁ = 1 is two above its mean: x₀ is expected Σ₀₁/Σ₁₁ = 1/2 of that above its own.
 * const rest = law.conditional([1], [1]);
 * assert.ok(Math.abs(rest.mean()[0] - 2) < 1e-15 && Math.abs(rest.covariance().data[0] - 3.5) < 1e-15);
 * ```
 */
export function multivariateNormal(parameters: MultivariateNormalParameters): MultivariateNormal {
  const mean = Float64Array.from(parameters.mean);
  const n = mean.length;
  const { factor: L, covariance } = factorised(parameters.covariance);
  if (n !== covariance.rows) {
    throw new RangeError(
      `Expected a mean of ${covariance.rows} numbers, one for each row of the covariance, got ${n}`,
    );
  }
  requireFinite("the mean", mean);
  let logDeterminant = 0;
  for (let i = 0; i < n; i++) logDeterminant += 2 * Math.log(L.data[i * n + i]);
  const logConstant = -(n * Math.log(2 * Math.PI) + logDeterminant) / 2;
  /** L⁻¹(x − μ). */
  const whitened = (x: ArrayLike<number>): Float64Array => {
    const z = new Float64Array(n);
    for (let i = 0; i < n; i++) {
      let rest = x[i] - mean[i];
      for (let k = 0; k < i; k++) rest -= L.data[i * n + k] * z[k];
      z[i] = rest / L.data[i * n + i];
    }
    return z;
  };
  let inverted: Matrix | undefined;
  const precision = (): Matrix => inverted ??= precisionOf(L);
  const pairs = lowerPairs(n);
  const at = (i: number, j: number): number => covariance.data[i * n + j];
  const law = multivariateDistributionOf({
    name: "multivariate normal",
    dimension: n,
    parameters: {
      ...numbered("mean", mean),
      ...Object.fromEntries(pairs.map(([i, j]) => [`covariance[${i},${j}]`, at(i, j)])),
    },
    logDensity: (x) => logConstant - squared(whitened(x)) / 2,
    mean: () => mean.slice(),
    covariance: () => matrix(n, n, covariance.data.slice()),
    entropy: () => n / 2 - logConstant,
    score: (x) => {
      const pull = matvec(precision(), Float64Array.from(mean, (m, i) => x[i] - m));
      const ofCovariance = pairs.map(([i, j]) => {
        const slope = (pull[i] * pull[j] - precision().data[i * n + j]) / 2;
        return i === j ? slope : 2 * slope;
      });
      return [...pull, ...ofCovariance];
    },
    fisherInformation: () => fisherOfNormal(precision(), pairs),
    draw: (into, stream) => {
      for (let i = 0; i < n; i++) into[i] = stream.normal();
      // From the last row up: row i of Lz needs no later z.
      for (let i = n - 1; i >= 0; i--) {
        let sum = mean[i];
        for (let k = 0; k <= i; k++) sum += L.data[i * n + k] * into[k];
        into[i] = sum;
      }
    },
  });
  return {
    ...law,
    marginal: (axes) => {
      requireSomeAxes(n, "the axes to keep", axes);
      return multivariateNormal({
        mean: axes.map((axis) => mean[axis]),
        covariance: matrix(axes.length, axes.length, (i, j) => at(axes[i], axes[j])),
      });
    },
    conditional: (axes, values) => {
      requireSomeAxes(n, "the known axes", axes);
      const rest = axesBeside(n, axes);
      if (rest.length === 0) {
        throw new RangeError(`Expected a coordinate that is not known, got all ${n} as known`);
      }
      if (values.length !== axes.length) {
        throw new RangeError(`Expected a value for each of ${axes.length} known axes, got ${values.length}`);
      }
      requireFinite("the known values", values);
      return conditionalNormal(law, [...axes, ...rest], values);
    },
    mahalanobis: (x) => {
      // The checks of the density are those of the distance.
      law.logDensity(x);
      return Math.sqrt(squared(whitened(x)));
    },
  };
}

const squared = (z: Float64Array): number => z.reduce((sum, each) => sum + each * each, 0);

/** (0, 0), (1, 0), (1, 1), (2, 0), … */
function lowerPairs(n: number): [number, number][] {
  return Array.from(
    { length: n },
    (_, i) => Array.from({ length: i + 1 }, (_, j): [number, number] => [i, j]),
  ).flat();
}

/** The Cholesky factor of a covariance, and the covariance itself, exactly symmetric. */
function factorised(covariance: Matrix): { factor: Matrix; covariance: Matrix } {
  const n = covariance.rows;
  const advice =
    "drop coordinates that the others determine, or add the variance of a measurement to the diagonal";
  let factor: Matrix;
  try {
    factor = cholesky(covariance);
  } catch (error) {
    if (!(error instanceof RangeError) || !error.message.includes("pivot")) throw error;
    throw new RangeError(
      `Expected a positive definite covariance, got a singular or indefinite one: ${advice}`,
    );
  }
  for (let i = 0; i < n; i++) {
    const own = factor.data[i * n + i] ** 2;
    if (own <= 4 * n * Number.EPSILON * covariance.data[i * n + i]) {
      throw new RangeError(
        `Expected a positive definite covariance, got one in which coordinate ${i} is determined by those before it, to working ` +
          `precision: ${advice}`,
      );
    }
  }
  const symmetric = matrix(
    n,
    n,
    (i, j) => covariance.data[i * n + j] / 2 + covariance.data[j * n + i] / 2,
  );
  return { factor, covariance: symmetric };
}

/** Σ⁻¹ = L⁻ᵀ L⁻¹. */
function precisionOf(L: Matrix): Matrix {
  const inverted = inverse(L);
  return matmul(transpose(inverted), inverted);
}

/** The law of the later coordinates of an order, once the first are known: by the blocks of the ordered Cholesky factor. */
function conditionalNormal(
  law: MultivariateDistribution,
  order: readonly number[],
  values: ArrayLike<number>,
): MultivariateNormal {
  const n = order.length;
  const known = values.length;
  const mean = law.mean();
  const covariance = law.covariance();
  const L = cholesky(matrix(n, n, (i, j) => covariance.data[order[i] * n + order[j]])).data;
  const z = new Float64Array(known);
  for (let i = 0; i < known; i++) {
    let rest = values[i] - mean[order[i]];
    for (let k = 0; k < i; k++) rest -= L[i * n + k] * z[k];
    z[i] = rest / L[i * n + i];
  }
  return multivariateNormal({
    mean: order.slice(known).map((axis, i) =>
      z.reduce((sum, each, k) => sum + L[(known + i) * n + k] * each, mean[axis])
    ),
    covariance: matrix(n - known, n - known, (i, j) => {
      let sum = 0;
      for (let k = known; k < n; k++) sum += L[(known + i) * n + k] * L[(known + j) * n + k];
      return sum;
    }),
  });
}

/** diag(Σ⁻¹, F) with F = ½ tr(Σ⁻¹ Eₐ Σ⁻¹ E_b), where E is 1 at (i, j) and at (j, i). */
function fisherOfNormal(precision: Matrix, pairs: readonly (readonly [number, number])[]): Matrix {
  const n = precision.rows;
  const P = (i: number, j: number): number => precision.data[i * n + j];
  return matrix(n + pairs.length, n + pairs.length, (a, b) => {
    if (a < n && b < n) return P(a, b);
    if (a < n || b < n) return 0;
    const [[i, j], [k, l]] = [pairs[a - n], pairs[b - n]];
    const both = P(i, k) * P(j, l) + P(i, l) * P(j, k);
    return both / (i === j ? 2 : 1) / (k === l ? 2 : 1);
  });
}
