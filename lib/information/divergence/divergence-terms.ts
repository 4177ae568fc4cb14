import { exponentialExcess } from "./exponential-excess.ts";

// The terms that divergences are sums of. None is negative, and each keeps its digits where p and q are close: the
// difference p − q is then exact in float64, a quotient p/q is not.

/** ln(p/q) of two positive numbers, with all its digits where they are close, and without overflow. */
export function logRatio(p: number, q: number): number {
  const change = (p - q) / q;
  if (Math.abs(change) < 0.5) return Math.log1p(change);
  const ratio = p / q;
  return ratio > 1e-290 && ratio < 1e290 ? Math.log(ratio) : Math.log(p) - Math.log(q);
}

/** p ln(p/q) − p + q of two positive numbers. */
export function klTerm(p: number, q: number): number {
  const t = -logRatio(p, q);
  // Where q is far above p, e^t would overflow on its way to q/p.
  return t > 30 ? q - p * (1 + t) : p * exponentialExcess(t);
}

/** (1 + s) ln(1 + s) − s for s ≥ −1: the term of a law that is 1 + s times its mixture. */
export function mixtureTerm(s: number): number {
  return s === -1 ? 1 : (1 + s) * exponentialExcess(-Math.log1p(s));
}

/** ½ p ln(p/m) + ½ q ln(q/m), m = (p + q)/2, of two numbers of at least 0, not both 0. */
export function jensenShannonTerm(p: number, q: number): number {
  const s = (p - q) / (p + q);
  return (p + q) / 4 * (mixtureTerm(s) + mixtureTerm(-s));
}

/** √p − √q of two numbers of at least 0, not both 0. */
export function rootDifference(p: number, q: number): number {
  return (p - q) / (Math.sqrt(p) + Math.sqrt(q));
}

/** q f(p/q) of two positive numbers for f(u) = (u^α − 1 − α(u − 1))/(α(α − 1)), continued to α = 0 and 1. */
export function alphaTerm(order: number, p: number, q: number): number {
  const s = logRatio(p, q);
  if (Math.abs(s) * Math.max(1, Math.abs(order)) <= 0.5) return q * alphaSeries(order, s);
  // Written so that nothing cancels for orders near 1 and near 0.
  return order >= 0.5
    ? (p * powerQuotient(order - 1, s) - (p - q)) / order
    : (q * powerQuotient(order, s) - (p - q)) / (order - 1);
}

/** Σ sᵏ/k! (1 + α + … + α^(k−2)) over k ≥ 2: the same f at u = e^s. */
function alphaSeries(order: number, s: number): number {
  let [sum, power, ones] = [0, s, 0];
  for (let k = 2; k <= 20; k++) {
    power *= s / k;
    ones = ones * order + 1;
    sum += power * ones;
  }
  return sum;
}

/** (e^(a s) − 1)/a, which is s at a = 0. */
function powerQuotient(a: number, s: number): number {
  return a === 0 ? s : Math.expm1(a * s) / a;
}
