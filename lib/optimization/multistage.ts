import { polynomialRoots } from "../math/mod.ts";

/**
 * A linear rule of k stages: k − 1 momentum coefficients on past moves, k gains on past gradients.
 *
 * θₙ₊₁ = θₙ + Σⱼ aⱼ (θₙ₋ⱼ − θₙ₋ⱼ₋₁) − Σⱼ bⱼ gₙ₋ⱼ
 */
export interface MultistageRule {
  /** a₀ … aₖ₋₂, dimensionless. */
  readonly momenta: readonly number[];
  /** b₀ … bₖ₋₁, in units of θ² / loss. */
  readonly gains: readonly number[];
}

function checkRule({ momenta, gains }: MultistageRule): void {
  if (gains.length < 1 || momenta.length !== gains.length - 1) {
    throw new RangeError(
      `Expected one gain more than momenta, got ${momenta.length} momenta and ${gains.length} gains`,
    );
  }
  const bad = [...momenta, ...gains].find((x) => !Number.isFinite(x));
  if (bad !== undefined) throw new RangeError(`Expected finite coefficients, got ${bad}`);
}

function checkCondition(kappa: number): void {
  if (!(kappa >= 1 && Number.isFinite(kappa))) {
    throw new RangeError(`Expected a condition number of at least 1, got ${kappa}`);
  }
}

/**
 * One step of a linear multi-stage rule.
 *
 * θₙ₊₁ = θₙ + Σⱼ aⱼ (θₙ₋ⱼ − θₙ₋ⱼ₋₁) − Σⱼ bⱼ gₙ₋ⱼ
 *
 * Source: kaplan section 4.3, the question after eq. (4.3.14), in its most general linear form.
 *
 * @param rule k − 1 momenta and k gains
 * @param positions θₙ, θₙ₋₁, …, θₙ₋ₖ₊₁: the newest first, k vectors of one length
 * @param gradients gₙ, gₙ₋₁, …, gₙ₋ₖ₊₁ at those positions, in units of loss / θ
 * @returns θₙ₊₁
 * @throws {RangeError} Numbers of coefficients, positions and gradients that do not fit
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // θ = 1 + 0.5·(1 − 3) − 0.1·2 = −0.2
 * const rule = { momenta: [0.5], gains: [0.1, 0] };
 * assert.ok(Math.abs(multistageStep(rule, [[1], [3]], [[2], [6]])[0] + 0.2) < 1e-15);
 * ```
 */
export function multistageStep(
  rule: MultistageRule,
  positions: readonly ArrayLike<number>[],
  gradients: readonly ArrayLike<number>[],
): Float64Array {
  checkRule(rule);
  const stages = rule.gains.length;
  if (positions.length !== stages || gradients.length !== stages) {
    throw new RangeError(
      `Expected ${stages} positions and gradients, got ${positions.length} and ${gradients.length}`,
    );
  }
  return Float64Array.from(positions[0], (newest, i) => {
    const moves = rule.momenta.reduce((sum, a, j) => sum + a * (positions[j][i] - positions[j + 1][i]), 0);
    const descent = rule.gains.reduce((sum, b, j) => sum + b * gradients[j][i], 0);
    return newest + moves - descent;
  });
}

/**
 * The characteristic polynomial of a multi-stage rule on the quadratic ½λθ².
 *
 * pλ(z) = (z − 1)(zᵏ⁻¹ − Σⱼ aⱼ zᵏ⁻²⁻ʲ) + λ Σⱼ bⱼ zᵏ⁻¹⁻ʲ
 *
 * Source: derived from the rule; k = 2 with b₁ = 0 is that of the matrix in kaplan eq. (4.3.7).
 *
 * @param rule k − 1 momenta and k gains
 * @param lambda The curvature λ, in units of loss / θ²
 * @returns k + 1 coefficients, ascending powers, the last one 1
 * @throws {RangeError} A rule whose numbers of coefficients do not fit, or a curvature that is not finite
 *
 * @example Gradient descent: z − (1 − λε)
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(multistagePolynomial({ momenta: [], gains: [0.25] }, 2), [-0.5, 1]);
 * ```
 */
export function multistagePolynomial(rule: MultistageRule, lambda: number): number[] {
  checkRule(rule);
  if (!Number.isFinite(lambda)) throw new RangeError(`Expected a finite curvature, got ${lambda}`);
  const stages = rule.gains.length;
  // Ascending coefficients of zᵏ⁻¹ − Σⱼ aⱼ zᵏ⁻²⁻ʲ.
  const factor = [...rule.momenta.map((a) => -a).reverse(), 1];
  const coefficients = new Array<number>(stages + 1).fill(0);
  factor.forEach((c, power) => {
    coefficients[power] -= c;
    coefficients[power + 1] += c;
  });
  rule.gains.forEach((b, j) => coefficients[stages - 1 - j] += lambda * b);
  return coefficients;
}

/**
 * The asymptotic rate of a multi-stage rule over a set of curvatures: the largest root modulus.
 *
 * ρ = maxλ max { |z| : pλ(z) = 0 }
 *
 * Source: derived from {@linkcode multistagePolynomial}.
 *
 * @param rule k − 1 momenta and k gains
 * @param curvatures The eigenvalues λ of the Hessian, in units of loss / θ²
 * @returns The factor by which the error shrinks in a step, up to a power of n; above 1 it grows
 * @throws {RangeError} No curvature, or a rule whose numbers of coefficients do not fit
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(multistageRate({ momenta: [], gains: [0.5] }, [1, 3]) - 0.5) < 1e-15);
 * ```
 */
export function multistageRate(rule: MultistageRule, curvatures: ArrayLike<number>): number {
  if (curvatures.length === 0) throw new RangeError("Expected at least one curvature, got none");
  return Array.from(curvatures).reduce((worst, lambda) => {
    const moduli = polynomialRoots(multistagePolynomial(rule, lambda)).map(({ re, im }) =>
      Math.hypot(re, im)
    );
    return Math.max(worst, ...moduli);
  }, 0);
}

/**
 * The rate that a k-th root of the condition number gives.
 *
 * (κ^(1/k) − 1) / (κ^(1/k) + 1)
 *
 * Source: kaplan eq. (4.3.14) for k = 2, gradient descent for k = 1, the question after it for k = 3.
 *
 * @param kappa The condition number κ ≥ 1
 * @param root The root k > 0
 * @returns A rate in [0, 1)
 * @throws {RangeError} κ below 1, or k not positive
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(rootRate(9, 2) - 0.5) < 1e-15);
 * ```
 */
export function rootRate(kappa: number, root: number): number {
  checkCondition(kappa);
  if (!(root > 0)) throw new RangeError(`Expected a root above 0, got ${root}`);
  return Math.tanh(Math.log(kappa) / (2 * root));
}

/**
 * The rule of k stages that is fastest when the Hessian has exactly the two eigenvalues 1 and κ (times a unit).
 *
 * p₁(z) = (z − ρ)ᵏ and pκ(z) = (z + ρ)ᵏ with ρ = (κ^(1/k) − 1) / (κ^(1/k) + 1): all roots are real, all moduli are ρ.
 * Consistency, p₀(1) = 0, is κ p₁(1) = pκ(1), which fixes ρ; it is the smallest because (1 − ρ)ᵏ ≤ |p(1)| ≤ (1 + ρ)ᵏ
 * for every monic p of degree k whose roots lie in |z| ≤ ρ.
 *
 * Source: derived; k = 2 is kaplan eq. (4.3.13).
 *
 * @param kappa The condition number κ > 1
 * @param stages k ≥ 1
 * @returns The rule for λ₁ = 1 and λ₂ = κ; divide the gains by the smaller eigenvalue for others
 * @throws {RangeError} κ not above 1, or k not a positive integer
 *
 * @example Two stages are the momentum rule: m = ¼ at κ = 9
 * ```ts
 * import assert from "node:assert/strict";
 * const { momenta, gains } = twoPointRule(9, 2);
 * assert.ok(Math.abs(momenta[0] - 0.25) < 1e-15 && Math.abs(gains[0] - 0.25) < 1e-15 && gains[1] === 0);
 * ```
 */
export function twoPointRule(kappa: number, stages: number): MultistageRule {
  checkCondition(kappa);
  if (kappa === 1) throw new RangeError("Expected two different eigenvalues, got a condition number of 1");
  if (!(Number.isInteger(stages) && stages >= 1)) {
    throw new RangeError(`Expected a positive number of stages, got ${stages}`);
  }
  const rho = rootRate(kappa, stages);
  // Descending coefficients of (z + ρ)ᵏ: binomial(k, j) ρʲ.
  const power = Array.from({ length: stages + 1 }, () => 1);
  for (let j = 1; j <= stages; j++) power[j] = power[j - 1] * rho * (stages - j + 1) / j;
  // q = (pκ − p₁) / (κ − 1) and p₀ = p₁ − q, both descending.
  const gains = power.slice(1).map((c, j) => (j % 2 === 0 ? 2 * c / (kappa - 1) : 0));
  const consistent = power.map((c, j) => (j % 2 === 0 ? c : -c) - (j === 0 ? 0 : gains[j - 1]));
  // p₀ = (z − 1)(zᵏ⁻¹ − Σ aⱼ zᵏ⁻²⁻ʲ): divide by z − 1.
  const quotient: number[] = [];
  consistent.slice(0, -1).forEach((c, j) => quotient.push(c + (j === 0 ? 0 : quotient[j - 1])));
  return { momenta: quotient.slice(1).map((c) => -c), gains };
}

/**
 * No method that only adds past gradients can shrink the worst error over [1, κ] below this in n steps.
 *
 * 1 / Tₙ((κ + 1) / (κ − 1)), with the Chebyshev polynomial Tₙ(x) = cosh(n arcosh x)
 *
 * Source: Nesterov, Introductory Lectures on Convex Optimization (2004), section 2.1.2; Chebyshev's theorem.
 *
 * @param steps n ≥ 0
 * @param kappa The condition number κ > 1
 * @returns The bound, dimensionless, in (0, 1]
 * @throws {RangeError} κ not above 1, or a negative number of steps
 *
 * @example One step: (κ − 1) / (κ + 1), which gradient descent attains
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(chebyshevBound(1, 3) - 0.5) < 1e-15);
 * ```
 */
export function chebyshevBound(steps: number, kappa: number): number {
  checkCondition(kappa);
  if (kappa === 1 || !(steps >= 0)) {
    throw new RangeError(`Expected κ > 1 and n ≥ 0, got ${kappa} and ${steps}`);
  }
  return 1 / Math.cosh(steps * Math.acosh((kappa + 1) / (kappa - 1)));
}
