import { sigmoid } from "../../estimators/mod.ts";
import { integrate, normalCdf } from "../../math/mod.ts";

/** Var x in each law. */
const variances: Readonly<Record<string, number>> = { normal: 1, uniform: 1 / 3 };

/** Cov(x, y)/Var x, with E[y|x] = σ(signal·x). */
export function leastSquaresSlope(law: string, signal: number): number {
  const density = (x: number): number =>
    law === "normal" ? Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) : 1 / 2;
  const end = law === "normal" ? 12 : 1;
  const product = integrate((x) => x * sigmoid(signal * x) * density(x), -end, end, { rtol: 1e-10 });
  return product.value / variances[law];
}

/** The share of inputs where a line ½ + slope·x leaves [0, 1]. */
export function shareBeyond(law: string, slope: number): number {
  const reach = 1 / (2 * slope);
  return law === "normal" ? 2 * normalCdf(-reach) : Math.max(0, 1 - reach);
}
