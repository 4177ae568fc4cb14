import { integrate, lgamma, logNormalCdf, normalCdf } from "../math/mod.ts";
import { requireInteger } from "../math/checks.ts";

/** Steps along half of the path of an internal angle. */
const ANGLE_STEPS = 4000;

/**
 * The probability that a fresh Gaussian point lies in the convex hull of n others: how likely a new input is an
 * interpolation of the training set.
 *
 * P(inside) = 1 − 2 Σ_m C(n, m) β_m γ_{m,n}, m = d − 1, d − 3, … ≥ 0, with β_m the internal angle of a regular
 * m-simplex at a vertex and γ_{m,n} the external angle of a regular n-simplex at an m-face: n + 1 Gaussian points are a
 * random projection of a regular n-simplex, and the fresh one is inside where it is no vertex of their hull. In one
 * dimension this is 1 − 2/(n + 1). Right to about 1e-11, absolutely; a smaller probability may come out as 0.
 *
 * Source: Affentranger and Schneider, Discrete Comput. Geom. 7 (1992) 219–226, eq. (5); Baryshnikov and Vitale,
 * Discrete Comput. Geom. 11 (1994) 141–147.
 *
 * @param points n ≥ 1, how many points span the hull
 * @param dimension d ≥ 1
 * @throws {RangeError} Counts that are not such integers
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // On a line the fresh one is the lowest or the highest of four with probability 2/4.
 * assert(Math.abs(gaussianHullProbability(3, 1) - 0.5) < 1e-12);
 * assert.equal(gaussianHullProbability(5, 5), 0);
 * ```
 */
export function gaussianHullProbability(points: number, dimension: number): number {
  requireInteger("the number of points", points, 1);
  requireInteger("the dimension", dimension, 1);
  if (points <= dimension) return 0;
  let vertex = 0;
  for (let m = dimension - 1; m >= 0; m -= 2) {
    const choices = lgamma(points + 1) - lgamma(m + 1) - lgamma(points - m + 1);
    vertex += 2 * Math.exp(choices + logInternalAngle(m) + logExternalAngle(m, points));
  }
  return Math.max(0, 1 - vertex);
}

/**
 * ln of the external angle of a regular n-simplex at an m-face, as a share of the whole sphere:
 * √((m + 1)/π) ∫ e^{−(m+1)x²} Φ(√2 x)^{n−m} dx.
 */
function logExternalAngle(m: number, n: number): number {
  const exponent = (x: number): number => -(m + 1) * x * x + (n - m) * logNormalCdf(Math.SQRT2 * x);
  // The exponent is concave; its slope falls through 0 between 0 and √(ln n) + 1.
  const slope = (x: number): number =>
    (n - m) * Math.exp(-x * x) / (Math.sqrt(Math.PI) * normalCdf(Math.SQRT2 * x)) - 2 * (m + 1) * x;
  const peak = fallsThroughZero(slope, Math.sqrt(Math.log(n)) + 1);
  const top = exponent(peak);
  const { value } = integrate((x) => Math.exp(exponent(x) - top), peak - 12, peak + 12, { rtol: 1e-12 });
  return top + Math.log(value) + Math.log((m + 1) / Math.PI) / 2;
}

/**
 * ln of the internal angle of a regular m-simplex at a vertex, as a share of the whole sphere.
 *
 * The facets there have normals of overlap −1/m, so the angle is E Φ(iaZ)^m for a standard normal Z, with
 * a = 1/√(m + 1). The path of integration is moved from Z to Z + ic, through the saddle of the integrand, on which it
 * hardly oscillates: e^{c²/2} E[e^{−icZ} Φ(−ac + iaZ)^m].
 */
function logInternalAngle(m: number): number {
  if (m === 0) return 0;
  const a = 1 / Math.sqrt(m + 1);
  const density = (x: number): number => Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  const saddle = fallsThroughZero((c) => m * a * density(a * c) / normalCdf(-a * c) - c, 10 / a);
  const corner = normalCdf(-a * saddle);
  // Φ(−ac + iv)/Φ(−ac) is followed in v by Simpson's rule on its derivative; the integral over Z by the trapezoid rule,
  // which is exact to all orders for an integrand that dies out at both ends. |Φ(iaz)|^m e^{−z²/2} dies as e^{−a²z²/2}.
  const step = 12 / (a * ANGLE_STEPS);
  const half = a * step / 2;
  const along = (v: number): [number, number] => {
    const size = density(a * saddle) * Math.exp(v * v / 2) / corner;
    return [size * Math.sin(-a * saddle * v), size * Math.cos(-a * saddle * v)];
  };
  let [re, im] = [1, 0];
  let sum = 0.5;
  for (let k = 1; k <= ANGLE_STEPS; k++) {
    const end = 2 * half * k;
    const [start, middle, stop] = [end - 2 * half, end - half, end].map(along);
    re += half * (start[0] + 4 * middle[0] + stop[0]) / 3;
    im += half * (start[1] + 4 * middle[1] + stop[1]) / 3;
    const z = k * step;
    sum += Math.exp(m * Math.log(Math.hypot(re, im)) - z * z / 2) *
      Math.cos(m * Math.atan2(im, re) - saddle * z);
  }
  return saddle * saddle / 2 + m * Math.log(corner) + Math.log(2 * sum * step * density(0));
}

/** Where a function falls through 0 in [0, high], by halving. */
function fallsThroughZero(f: (x: number) => number, high: number): number {
  let [low, top] = [0, high];
  for (let middle = top / 2; middle > low && middle < top; middle = (low + top) / 2) {
    if (f(middle) > 0) low = middle;
    else top = middle;
  }
  return low;
}
