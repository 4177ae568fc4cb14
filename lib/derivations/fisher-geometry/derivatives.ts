import { compensatedSum, type Matrix, matrix } from "../../math/mod.ts";
import { gradient, hessian } from "../../oracles/mod.ts";
import type { Family } from "./families.ts";

/** A function of parameters. */
type OfParameters = (theta: readonly number[]) => number;

/** The widest step of a difference unless told: all families stay inside their domain. */
const STEP = 0.02;

/** Numerical first derivatives. */
export const slopesOf = (f: OfParameters, theta: readonly number[], step = STEP): Float64Array =>
  gradient((at: number[]) => f(at), [...theta], { step });

/** Numerical second derivatives. */
export const curvatureOf = (f: OfParameters, theta: readonly number[], step = STEP): Matrix =>
  hessian((at: number[]) => f(at), [...theta], { step });

/** ∂ ln q_θ(x)/∂θᵢ by differences, as a function of x. */
export function scoreOf(
  family: Pick<Family, "logDensity">,
  theta: readonly number[],
  step = STEP,
): (x: number) => Float64Array {
  return (x) => slopesOf((at) => family.logDensity(at)(x), theta, step);
}

/**
 * The same by one difference of five points, for when millions are needed: its error is of order step⁴.
 *
 * The densities are made ready once for all x.
 */
export function quickScoreOf(
  family: Pick<Family, "logDensity">,
  theta: readonly number[],
  step: number,
): (x: number) => number[] {
  const stencil = theta.map((value, i) =>
    [-2, -1, 1, 2].map((k) => family.logDensity(theta.with(i, value + k * step)))
  );
  return (x) => stencil.map(([a, b, c, d]) => ((a(x) - d(x)) + 8 * (c(x) - b(x))) / (12 * step));
}

/** ∫ q_θ ∂ᵢ ln q ∂ⱼ ln q for scores at hand. */
export function scoreProducts(
  family: Pick<Family, "logDensity" | "nodes">,
  theta: readonly number[],
  score: (x: number) => ArrayLike<number>,
): Matrix {
  const { points, weights } = family.nodes(theta);
  const log = family.logDensity(theta);
  const masses = points.map((x, k) => weights[k] * Math.exp(log(x)));
  const scores = Array.from(points, score);
  return matrix(
    theta.length,
    theta.length,
    (i, j) => compensatedSum(masses.map((mass, k) => mass * scores[k][i] * scores[k][j])),
  );
}
