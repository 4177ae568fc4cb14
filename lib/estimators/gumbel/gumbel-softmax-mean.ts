import { integrate, type Matrix, matrix } from "../../math/mod.ts";
import { requirePositive } from "../../math/checks.ts";
import { requireFiniteList } from "../checks.ts";

/** Outside these the Gumbel law has less than 1e-14. */
const LOWEST = -4;
const HIGHEST = 33;

/** Steps of the trapezoidal rule per unit of noise; on a density that dies so fast it converges exponentially. */
const STEPS = 8;

/** A grid of Gumbel numbers with the weights of the trapezoidal rule: their density times the step. */
function gumbelGrid(): { readonly z: Float64Array; readonly weight: Float64Array } {
  const count = (HIGHEST - LOWEST) * STEPS + 1;
  const z = Float64Array.from({ length: count }, (_, i) => LOWEST + i / STEPS);
  return { z, weight: z.map((x) => Math.exp(-x - Math.exp(-x)) / STEPS) };
}

/** What one entry's noise does at a point of integration: its distribution function and its density there. */
interface NoiseAt {
  readonly cdf: number;
  readonly density: number;
}

/**
 * For every entry i, distribution function and density of u + c·u′ at v − sᵢ, and the derivative of s in x.
 *
 * The same points serve all integrals of one pair (x, β), so they are kept.
 */
function noiseOf(
  logits: ArrayLike<number>,
  beta: number,
): { readonly slope: number; readonly at: (v: number) => readonly NoiseAt[] } {
  requireFiniteList("the logits", logits);
  requirePositive("β", beta);
  const slope = Math.min(1, beta);
  const spread = Math.min(beta, 1 / beta);
  const largest = Math.max(...Array.from(logits));
  const scaled = Array.from(logits, (x) => slope * (x - largest));
  const { z, weight } = gumbelGrid();
  const growth = z.map((x) => Math.exp(spread * x));
  const mixed = (v: number): NoiseAt => {
    const first = Math.exp(-v);
    let cdf = 0;
    let density = 0;
    for (let i = 0; i < z.length; i++) {
      const rate = first * growth[i];
      const below = weight[i] * Math.exp(-rate);
      // Far below, the rate overflows where the law has nothing left.
      if (below === 0) continue;
      cdf += below;
      density += below * rate;
    }
    return { cdf, density };
  };
  const known = new Map<number, readonly NoiseAt[]>();
  return {
    slope,
    at: (v) => {
      let values = known.get(v);
      if (!values) known.set(v, values = scaled.map((s) => mixed(v - s)));
      return values;
    },
  };
}

/** ∫ dv of the densities of the chosen entries times the distribution functions of the others. */
function raceIntegral(at: (v: number) => readonly NoiseAt[], chosen: readonly number[]): number {
  return integrate(
    (v) => at(v).reduce((product, { cdf, density }, j) => product * (chosen.includes(j) ? density : cdf), 1),
    -Infinity,
    Infinity,
    { rtol: 1e-11, atol: 1e-13 },
  ).value;
}

/**
 * The mean of the Gumbel-softmax sample, by quadrature.
 *
 * ⟨fₖ⟩ = ∫ dv h(v − sₖ) Πⱼ≠ₖ H(v − sⱼ), where H is the distribution function and h the density of u + c·u′ with independent
 * standard Gumbel u and u′: f is the law of one more Gumbel-max draw at logits β(x + z), so its mean is that of a draw with the
 * noise z + z′/β. For β ≥ 1, s = x and c = 1/β; below, s = βx and c = β. The mean is softmax(x) only as β → ∞ or where all logits are
 * equal; ⟨f(x; β)⟩ = ⟨f(βx; 1/β)⟩.
 *
 * Source: the expectation of kaplan eq. (3.5.7), by way of (3.5.4).
 *
 * @param logits x, k finite numbers in nats
 * @param beta β > 0, dimensionless
 * @returns k numbers that sum to 1, right to about 1e-10
 * @throws {RangeError} if a logit is not finite or β is not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const [first] = gumbelSoftmaxMean([3, 3, 3], 0.7);
 * assert(Math.abs(first - 1 / 3) < 1e-9);
 * ```
 */
export function gumbelSoftmaxMean(logits: ArrayLike<number>, beta: number): Float64Array {
  const { at } = noiseOf(logits, beta);
  return Float64Array.from(logits, (_, k) => raceIntegral(at, [k]));
}

/**
 * The derivative of the mean of the Gumbel-softmax sample with respect to the logits, by quadrature.
 *
 * ∂⟨fₖ⟩/∂xⱼ = −min(1, β) ∫ dv h(v − sₖ) h(v − sⱼ) Π H(v − sᵢ) over the others, for j ≠ k; rows sum to 0. As β → ∞ it becomes
 * pₖ(δₖⱼ − pⱼ). It is what the chain rule through single samples estimates without bias.
 *
 * Source: the derivative of the expectation of kaplan eq. (3.5.7).
 *
 * @param logits x, k finite numbers in nats
 * @param beta β > 0, dimensionless
 * @returns k × k, per nat; symmetric, right to about 1e-10
 * @throws {RangeError} if a logit is not finite or β is not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { data } = gumbelSoftmaxMeanJacobian([2, 2], 1e6);
 * assert(Math.abs(data[0] - 1 / 4) < 1e-9 && Math.abs(data[1] + 1 / 4) < 1e-9);
 * ```
 */
export function gumbelSoftmaxMeanJacobian(logits: ArrayLike<number>, beta: number): Matrix {
  const { at, slope } = noiseOf(logits, beta);
  const k = logits.length;
  const data = new Float64Array(k * k);
  for (let i = 0; i < k; i++) {
    for (let j = 0; j < i; j++) {
      const exchange = slope * raceIntegral(at, [i, j]);
      data[i * k + j] = data[j * k + i] = -exchange;
      data[i * k + i] += exchange;
      data[j * k + j] += exchange;
    }
  }
  return matrix(k, k, data);
}
