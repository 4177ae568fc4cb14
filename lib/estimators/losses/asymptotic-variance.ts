import { integrate } from "../../math/mod.ts";
import { requireFiniteNumber } from "../../math/checks.ts";
import type { Distribution } from "../../probability/mod.ts";
import type { Loss } from "./loss.ts";

/** What of a law of errors its efficiencies depend on; every continuous `Distribution` has it. */
export type ErrorLaw = Pick<Distribution, "name" | "density" | "quantile" | "support">;

/** The variance of an M-estimate of location, and what it is made of. */
export interface AsymptoticVariance {
  /** The place T that the estimate tends to: E[ψ(X − T)] = 0. */
  readonly location: number;
  /** E[ψ²] at T. */
  readonly squaredSlope: number;
  /** E[ρ″] at T, the kinks included: each jump times the density there. */
  readonly curvature: number;
  /** V = E[ψ²]/E[ρ″]²: n Var → V. Infinity where E[ψ²] diverges. */
  readonly variance: number;
}

/**
 * The asymptotic variance of the M-estimate of location under any law with a density.
 *
 * √n (m − T) → N(0, V), V = E[ψ(X − T)²]/(d/dm E[ψ(X − m)])², where E[ψ(X − T)] = 0, by quadrature. A kink of ρ adds its jump times the
 * density there to the curvature: the absolute loss gives V = 1/4p(median)². With the loss of the law itself V = 1/I, the Cramér–Rao bound.
 *
 * Source: Huber and Ronchetti, Robust Statistics (2009), eq. (3.13) and section 3.2.
 *
 * @param loss ρ
 * @param law a continuous law
 * @returns location in the unit of the data, variance in its square
 * @throws {RangeError} A law without the expectation that the location needs, a loss without curvature there
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { normal } from "../../probability/mod.ts";
 * import { absoluteLoss } from "./absolute-loss.ts";
 * const law = normal({ mean: 3, standardDeviation: 2 });
 * const { location, variance } = asymptoticVariance(absoluteLoss(), law);
 * assert.ok(Math.abs(location - 3) < 1e-12);
 * assert.ok(Math.abs(variance - Math.PI / 2 * 4) < 1e-9);
 * ```
 */
export function asymptoticVariance(loss: Loss, law: ErrorLaw): AsymptoticVariance {
  const middle = law.quantile(0.5);
  if (tailsDiverge(loss, law, middle, 1)) {
    throw new RangeError(
      `Expected a law under which the slope of the ${loss.name} loss has a mean, got the ${law.name} law: its tails are too ` +
        "heavy. Take a loss with a bounded slope",
    );
  }
  const diverges = tailsDiverge(loss, law, middle, 2);
  // The tails of a symmetric law pull equally hard, even where their mean pull diverges.
  const location = isOdd(loss, law) && isSymmetric(law, middle) ? middle : populationLocation(loss, law);
  const squaredSlope = diverges ? Infinity : expectation(loss, law, location, (r) => loss.derivative(r) ** 2);
  const smooth = expectation(loss, law, location, loss.secondDerivative);
  const curvature = loss.kinks.reduce(
    (sum, { at, jump }) => sum + jump * law.density(location + at),
    smooth,
  );
  if (!(curvature > 0)) {
    throw new RangeError(
      `Expected a positive mean curvature of the ${loss.name} loss at ${location} under the ${law.name} law, got ${curvature}`,
    );
  }
  return { location, squaredSlope, curvature, variance: squaredSlope / curvature ** 2 };
}

/**
 * The place that the M-estimate of a loss tends to under a law: the minimum of E[ρ(X − m)].
 *
 * The mean for the squared loss, the median for the absolute, the mode for a narrow bounded one. For a loss that is not convex it is the
 * valley nearest to the median from which Newton's steps lead down.
 *
 * Source: Huber and Ronchetti, Robust Statistics (2009), section 3.2.
 *
 * @param loss ρ
 * @param law a continuous law
 * @returns in the unit of the data
 * @throws {RangeError} A law without the expectation that the location needs
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { normal } from "../../probability/mod.ts";
 * import { pinballLoss } from "./absolute-loss.ts";
 * const law = normal({ mean: 0, standardDeviation: 1 });
 * assert.ok(Math.abs(populationLocation(pinballLoss(0.9), law) - law.quantile(0.9)) < 1e-9);
 * ```
 */
export function populationLocation(loss: Loss, law: ErrorLaw): number {
  const pull = (m: number): number => expectation(loss, law, m, loss.derivative);
  const middle = law.quantile(0.5);
  const atMiddle = pull(middle);
  const width = law.quantile(0.75) - law.quantile(0.25);
  const tiny = 1e-12 *
    Math.max(...[0.1, 0.9].map((p) => Math.abs(loss.derivative(law.quantile(p) - middle))));
  if (Math.abs(atMiddle) <= tiny) return middle;
  // Walk in the direction of the pull until it turns, then halve.
  const direction = Math.sign(atMiddle);
  let near = middle;
  let step = width / 8;
  let far = near + direction * step;
  while (Math.sign(pull(far)) === direction) {
    near = far;
    if (loss.convex) step *= 2;
    far = near + direction * step;
    if (Math.abs(far - middle) > 1e6 * width) {
      throw new RangeError(
        `Expected a place where the mean slope of the ${loss.name} loss is zero, found none`,
      );
    }
  }
  for (let i = 0; i < 200; i++) {
    const centre = near / 2 + far / 2;
    if (centre === near || centre === far || Math.abs(far - near) <= 1e-13 * width) break;
    if (Math.sign(pull(centre)) === direction) near = centre;
    else far = centre;
  }
  return near / 2 + far / 2;
}

/**
 * The influence of one observation on the M-estimate of location.
 *
 * IF(x) = ψ(x − T)/E[ρ″]: by how much n times the estimate moves when one observation is put at x. Its mean square is the asymptotic
 * variance.
 *
 * Source: Huber and Ronchetti, Robust Statistics (2009), eq. (3.12).
 *
 * @param loss ρ
 * @param law a continuous law
 * @returns a function of x, in the unit of x
 * @throws {RangeError} As {@linkcode asymptoticVariance}
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { normal } from "../../probability/mod.ts";
 * import { squaredLoss } from "./squared-loss.ts";
 * const influence = influenceFunction(squaredLoss(), normal({ mean: 1, standardDeviation: 2 }));
 * assert.ok(Math.abs(influence(5) - 4) < 1e-9);
 * ```
 */
export function influenceFunction(loss: Loss, law: ErrorLaw): (x: number) => number {
  const { location, curvature } = asymptoticVariance(loss, law);
  return (x) => {
    requireFiniteNumber("the observation", x);
    return loss.derivative(x - location) / curvature;
  };
}

/** E[f(X − m)], with the kinks and bends of the loss, and the bulk of the law, marked for the quadrature. */
function expectation(loss: Loss, law: ErrorLaw, m: number, f: (residual: number) => number): number {
  const [least, most] = law.support;
  const marks = [0.001, 0.25, 0.5, 0.75, 0.999].map((p) => law.quantile(p));
  const bends = [...loss.kinks.map(({ at }) => at), ...loss.bends].map((at) => m + at);
  const points = [...new Set([...marks, ...bends, m])].filter((x) => x > least && x < most).sort((a, b) =>
    a - b
  );
  const integrand = (x: number): number => {
    const density = law.density(x);
    return density === 0 ? 0 : f(x - m) * density;
  };
  return integrate(integrand, least, most, { rtol: 1e-12, points }).value;
}

/** Whether E|ψ|^power diverges: |x| |ψ|^power p(x) does not fall like a power of |x| in an endless tail. */
function tailsDiverge(loss: Loss, law: ErrorLaw, middle: number, power: number): boolean {
  const width = law.quantile(0.75) - law.quantile(0.25);
  return law.support.some((end) => {
    if (Number.isFinite(end)) return false;
    const mass = (distance: number): number => {
      const residual = Math.sign(end) * distance * width;
      return distance * Math.abs(loss.derivative(residual)) ** power * law.density(middle + residual);
    };
    const [near, far] = [mass(1e5), mass(1e10)];
    return near > 0 && Math.log(far / near) / Math.log(1e5) > (power === 1 ? 1e-3 : -1e-3);
  });
}

/** Whether quantiles on both sides of the median are equally far from it. */
function isSymmetric(law: ErrorLaw, middle: number): boolean {
  return [1e-6, 0.01, 0.05, 0.2, 0.35].every((p) => {
    const [low, high] = [law.quantile(p), law.quantile(1 - p)];
    return Math.abs(low + high - 2 * middle) <= 1e-9 * (high - low);
  });
}

/** Whether a loss pulls equally hard at both sides. */
function isOdd(loss: Loss, law: ErrorLaw): boolean {
  const width = law.quantile(0.75) - law.quantile(0.25);
  return [0, 0.1, 0.5, 1, 2, 10, 1000].every((t) =>
    loss.derivative(t * width) === -loss.derivative(-t * width)
  );
}
