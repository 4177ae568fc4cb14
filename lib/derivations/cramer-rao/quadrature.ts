import { integrate, lgamma } from "../../math/mod.ts";

/** ⟨f(z)⟩ over a standard normal number z, by quadrature. */
export function overNormal(f: (z: number) => number): number {
  const density = (z: number): number => Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
  return integrate((z) => density(z) * f(z), -10, 10, { rtol: 1e-11, atol: 1e-14 }).value;
}

/** ⟨f(t)⟩ over a gamma number t of the given shape and scale 1, by quadrature. */
export function overGamma(shape: number, f: (t: number) => number): number {
  const logMass = lgamma(shape);
  const density = (t: number): number => Math.exp((shape - 1) * Math.log(t) - t - logMass);
  const reach = 14 * Math.sqrt(shape);
  return integrate((t) => density(t) * f(t), Math.max(0, shape - reach), shape + reach + 50, {
    points: [shape],
    rtol: 1e-11,
  }).value;
}
