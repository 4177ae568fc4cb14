import { marchenkoPasturDensity, marchenkoPasturEdges } from "../../../generalization/mod.ts";
import { compensatedSum, integrate } from "../../../math/mod.ts";

/** The printed density (6.0.15) as points in the angle λ = 1 + r − 2√r cos φ, with the mass that each carries. */
export type LawPoints = {
  readonly values: Float64Array;
  readonly masses: Float64Array;
  readonly atom: number;
};

/**
 * The midpoint rule in the angle, at which the printed density is evaluated. What it leaves of the total mass of 1
 * lies at zero: the atom, and next to r = 1 what the rule misses of the peak of the density at its lower edge.
 */
export function lawPoints(ratio: number, count: number): LawPoints {
  const angles = Float64Array.from({ length: count }, (_, i) => Math.PI * (i + 0.5) / count);
  const values = angles.map((angle) => 1 + ratio - 2 * Math.sqrt(ratio) * Math.cos(angle));
  const masses = angles.map((angle, i) =>
    marchenkoPasturDensity(values[i], ratio) * 2 * Math.sqrt(ratio) * Math.sin(angle) * Math.PI / count
  );
  return { values, masses, atom: 1 - compensatedSum(masses) };
}

/** The mean of f(λ) over points, the atom included. */
export function meanOver({ values, masses, atom }: LawPoints, f: (eigenvalue: number) => number): number {
  let sum = atom === 0 ? 0 : atom * f(0);
  for (let i = 0; i < values.length; i++) sum += masses[i] * f(values[i]);
  return sum;
}

/** ∫ρ_cont f by adaptive quadrature of the printed density in λ, between its edges. */
export function continuousMean(f: (eigenvalue: number) => number, ratio: number): number {
  const [low, high] = marchenkoPasturEdges(ratio);
  return integrate((x) => marchenkoPasturDensity(x, ratio) * f(x), low, high, { rtol: 1e-11 }).value;
}

/** The square that is left of one mode after a time: what it has not learnt, and what it has learnt from noise. */
export const flowMode = (time: number, signal: number, noise: number) => (eigenvalue: number): number => {
  const left = Math.exp(-eigenvalue * time);
  if (eigenvalue === 0) return signal * left * left;
  return signal * left * left + noise * (1 - left) ** 2 / eigenvalue;
};
