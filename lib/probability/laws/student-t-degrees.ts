// What Student's law says about its degrees of freedom ν, without the cancellation of digamma functions at large ν.
import { digammaRemainder, log1pMinus } from "../../math/mod.ts";
import { logOfOnePlusSquare } from "./cauchy.ts";

/** ψ(a + ½) − ψ(a) − 1/2a = 1/8a² + …, by Stirling's series for ψ. */
export function digammaHalfStep(a: number): number {
  const h = 0.5 / a;
  return log1pMinus(h) + h * h / (1 + h) + digammaRemainder(a + 0.5) - digammaRemainder(a);
}

/** ∂ ln p/∂ν = ½ [ψ(a + ½) − ψ(a) − 1/ν − ln(1 + w) + (ν + 1)u/ν] with a = ν/2, w = z²/ν and u = w/(1 + w). */
export function degreesScore(z: number, nu: number): number {
  const root = z / Math.sqrt(nu);
  const share = root === 0 ? 0 : 1 / (1 + 1 / root / root);
  const spread = share < 0.5 ? log1pMinus(-share) : share - logOfOnePlusSquare(root);
  return (digammaHalfStep(nu / 2) + spread + share / nu) / 2;
}

/**
 * The Fisher information about ν, ¼[ψ′(ν/2) − ψ′((ν + 1)/2)] − (ν + 5)/(2ν(ν + 1)(ν + 3)).
 *
 * It is 7/2ν⁴ for large ν, far less than its parts. With F the first part, F(ν) + F(ν + 1) = 1/ν²; so the whole is the alternating sum
 * of r(ν), r(ν + 1), …, r(ν) = 1/ν² less the second part at ν and at ν + 1, summed by the acceleration of Cohen and others.
 *
 * Source: Lange, Little and Taylor, J. Amer. Stat. Assoc. 84 (1989) 881–896; Cohen, Rodriguez Villegas and Zagier,
 * Experiment. Math. 9 (2000) 3–12, algorithm 1.
 */
export function degreesInformation(nu: number): number {
  const terms = 24;
  const top = (3 + Math.sqrt(8)) ** terms;
  const total = (top + 1 / top) / 2;
  let b = -1;
  let c = -total;
  let sum = 0;
  for (let k = 0; k < terms; k++) {
    c = b - c;
    sum += c * pairInformation(nu + k);
    b *= (k + terms) * (k - terms) / ((k + 0.5) * (k + 1));
  }
  return sum / total;
}

// 1/ν² less (ν + 5)/(2ν(ν + 1)(ν + 3)) at ν and at ν + 1.
function pairInformation(nu: number): number {
  return (24 + nu * (30 + 7 * nu)) / (nu * nu * (nu + 1) * (nu + 2) * (nu + 3) * (nu + 4));
}
