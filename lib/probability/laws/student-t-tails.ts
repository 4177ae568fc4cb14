// Tails and quantiles of Student's law with location 0 and scale 1, by the incomplete beta function.
import { log1pMinus, logBeta, logBetaOfParts, normalQuantile, stirlingRemainder } from "../../math/mod.ts";
import { logOfOnePlusSquare } from "./cauchy.ts";
import { solveTail } from "./quantiles.ts";

/** ln P(T > t). */
export function logTail(t: number, nu: number): number {
  const twoSided = logTwoSided(Math.abs(t), nu);
  return t >= 0 ? twoSided - Math.LN2 : Math.log1p(-Math.exp(twoSided) / 2);
}

// ln P(|T| > t) = ln I_y(ν/2, ½) with y = ν/(ν + t²).
function logTwoSided(t: number, nu: number): number {
  const root = t / Math.sqrt(nu);
  if (root > 1e70) return -nu * Math.log(root) - Math.log(nu / 2) - logBeta(nu / 2, 0.5);
  const square = root * root;
  return logBetaOfParts(1 / (1 + square), square / (1 + square), nu / 2, 0.5);
}

// ln P(|T| < t)
function logCentre(t: number, nu: number): number {
  const square = (t / Math.sqrt(nu)) ** 2;
  return logBetaOfParts(square / (1 + square), 1 / (1 + square), 0.5, nu / 2);
}

/** The logarithm of the density. */
export function logStandardDensity(t: number, nu: number): number {
  const half = nu / 2;
  return logNormalisation(half) - (half + 0.5) * logOfOnePlusSquare(t / Math.sqrt(nu));
}

/** ln[Γ(a + ½)/(Γ(a) √(2aπ))], a = ν/2, with Stirling's formula taken out. */
export function logNormalisation(half: number): number {
  return half * log1pMinus(0.5 / half) + stirlingRemainder(half + 0.5) - stirlingRemainder(half) -
    Math.log(2 * Math.PI) / 2;
}

/** The t with P(T ≤ t) = p. */
export function standardQuantile(p: number, nu: number): number {
  if (p === 0.5) return 0;
  const sign = p < 0.5 ? -1 : 1;
  const tail = Math.min(p, 1 - p);
  const logDensity = (t: number): number => logStandardDensity(t, nu) + Math.LN2;
  // The power law of the tail, P(|T| > t) = y^(ν/2)/(ν/2 B), or the normal law, whichever lies nearer.
  const logFar = Math.log(nu) / 2 - (Math.log(2 * tail) + Math.log(nu / 2) + logBeta(nu / 2, 0.5)) / nu;
  const start = Math.max(
    Math.log(Math.abs(normalQuantile(tail))),
    nu < 50 && tail < 0.05 ? logFar : -Infinity,
  );
  if (tail < 0.25) {
    const outer = { logTail: (t: number) => logTwoSided(t, nu), logDensity, rising: false };
    return sign * solveTail(outer, Math.log(2 * tail), start);
  }
  const inner = { logTail: (t: number) => logCentre(t, nu), logDensity, rising: true };
  return sign * solveTail(inner, Math.log(2 * Math.abs(p - 0.5)), start);
}
