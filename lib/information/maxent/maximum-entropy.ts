import { type Matrix, matrix } from "../../math/mod.ts";
import { requireFinite, requireSameLength } from "../../math/checks.ts";
import { minimiseLogPartition } from "./dual.ts";

/** Features as a k × n matrix, or as k lists of their values at the n outcomes; `base` weighs the outcomes. */
export interface TabulatedProblem {
  readonly features: Matrix | readonly ArrayLike<number>[];
  readonly moments: ArrayLike<number>;
  readonly base?: ArrayLike<number>;
}

/** Features as functions of the n outcomes of a finite support. */
export interface SupportedProblem<X> {
  readonly support: readonly X[];
  readonly features: readonly ((outcome: X) => number)[];
  readonly moments: ArrayLike<number>;
  readonly base?: ArrayLike<number>;
}

/** The law of most entropy, with the numbers that prove it. */
export interface MaximumEntropy {
  /** n probabilities. */
  readonly probabilities: Float64Array;
  /** k multipliers θ, each in nats per unit of its feature. */
  readonly multipliers: Float64Array;
  /** ln Z = ln Σₓ base(x) exp(θ·f(x)), in nats. */
  readonly logPartition: number;
  /** Shannon entropy of the probabilities, in nats. */
  readonly entropy: number;
  /** Σₓ p(x) ln(p(x)/base(x)), in nats; minus the entropy where every outcome weighs 1. */
  readonly divergence: number;
  /** Distance between the divergence and its lower bound θ·m − ln Z, in nats: 0 proves that p is the optimum. */
  readonly dualGap: number;
}

/**
 * The law of most entropy under constraints on its moments; with a base law, the one of least divergence from it.
 *
 * p(x) = base(x) exp(θ·f(x))/Z minimises Σₓ p ln(p/base) under Σₓ p(x) fⱼ(x) = mⱼ. Its multipliers minimise the convex
 * dual ln Z(θ) − θ·m, by Newton's steps with backtracking. An energy E as a feature has θ = −β.
 *
 * Source: kaplan eqs. (2.4.1)–(2.4.3); Wainwright and Jordan (2008), section 3.6; Boyd and Vandenberghe (2004), section 9.5.
 *
 * @param problem k features of n outcomes (a k × n matrix, k lists, or functions with their `support`), k moments, and
 * `base`, n weights that are not negative: a law or a measure such as degeneracies; 1 each unless told. Outcomes of
 * weight 0 stay out.
 * @returns probabilities, multipliers (of least norm, in units of each feature's spread, where features repeat one
 * another), ln Z and the gap
 * @throws {RangeError} if sizes do not fit, a number is not finite, a weight is negative, or the moments lie outside or
 * on the boundary of the convex hull of the features, where no law of this form has them
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // A die whose mean is 4.5: six faces, one feature (Jaynes).
 * const { probabilities, dualGap } = maximumEntropy({ features: [[1, 2, 3, 4, 5, 6]], moments: [4.5] });
 * assert.ok(Math.abs(probabilities[5] - 0.34749) < 1e-5 && dualGap < 1e-12);
 * ```
 */
export function maximumEntropy<X>(problem: TabulatedProblem | SupportedProblem<X>): MaximumEntropy {
  const table = tabulate(problem);
  const { moments } = problem;
  requireFinite("the features", table.data);
  requireFinite("the moments", moments);
  if (moments.length !== table.rows) {
    throw new RangeError(`Expected a moment for each of ${table.rows} features, got ${moments.length}`);
  }
  const base = problem.base ?? new Float64Array(table.columns).fill(1);
  requireSameLength("the base", base, "the outcomes", { length: table.columns });
  requireWeights(base);
  return minimiseLogPartition(table, moments, base);
}

function tabulate<X>(problem: TabulatedProblem | SupportedProblem<X>): Matrix {
  const { features } = problem;
  if ("data" in features) return features;
  if (features.length === 0) throw new RangeError("Expected at least one feature, got none");
  if ("support" in problem) {
    const { support } = problem;
    if (support.length === 0) throw new RangeError("Expected at least one outcome in the support, got none");
    return matrix(features.length, support.length, (j, x) => problem.features[j](support[x]));
  }
  const rows = features as readonly ArrayLike<number>[];
  rows.forEach((row, j) => requireSameLength(`feature ${j}`, row, "feature 0", rows[0]));
  if (rows[0].length === 0) throw new RangeError("Expected features of at least one outcome, got none");
  return matrix(rows.length, rows[0].length, (j, x) => rows[j][x]);
}

function requireWeights(base: ArrayLike<number>): void {
  requireFinite("the base", base);
  let total = 0;
  for (let x = 0; x < base.length; x++) {
    if (base[x] < 0) {
      throw new RangeError(
        `Expected weights that are not negative in the base, got ${base[x]} at index ${x}`,
      );
    }
    total += base[x];
  }
  if (!(total > 0)) throw new RangeError("Expected a base with at least one positive weight, got none");
}
