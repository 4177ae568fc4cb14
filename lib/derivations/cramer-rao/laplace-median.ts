import { sampleMedianMoments } from "../../estimators/mod.ts";
import { integrate, lgamma } from "../../math/mod.ts";

const logDensity = (x: number): number => -Math.abs(x) - Math.LN2;
/** ln P(X ≤ x). */
const logCdf = (x: number): number => x < 0 ? x - Math.LN2 : Math.log1p(-Math.exp(-x) / 2);
const quantile = (p: number): number => p < 0.5 ? Math.log(2 * p) : -Math.log(2 * (1 - p));

const kept = new Map<number, number>();

/**
 * The exact variance of the median of n Laplace numbers of scale 1; for even n the middle of the two middle ones.
 *
 * For n = 2m the two middle ones a < b have the joint density n!/(m − 1)!² F(a)^{m−1} p(a) p(b) (1 − F(b))^{m−1}.
 */
export function laplaceMedianVariance(n: number): number {
  const known = kept.get(n);
  if (known !== undefined) return known;
  const made = n % 2 === 1 ? sampleMedianMoments({ quantile }, n).variance : evenVariance(n / 2);
  kept.set(n, made);
  return made;
}

function evenVariance(m: number): number {
  const logCount = lgamma(2 * m + 1) - 2 * lgamma(m);
  const width = 60 / m + 8 / Math.sqrt(2 * m);
  const gap = 40 / m;
  const how = { rtol: 1e-10, atol: 1e-16 };
  const over = (f: (middle: number) => number): number =>
    integrate(
      (a) =>
        integrate(
          (b) =>
            Math.exp(logCount + (m - 1) * (logCdf(a) + logCdf(-b)) + logDensity(a) + logDensity(b)) *
            f((a + b) / 2),
          a,
          a + gap,
          { ...how, points: a < 0 && a + gap > 0 ? [0] : [] },
        ).value,
      -width - gap / 2,
      width,
      { ...how, points: [0, -1 / Math.sqrt(2 * m), 1 / Math.sqrt(2 * m)] },
    ).value;
  return over((middle) => middle * middle);
}
