import type { Complex } from "../../../math/mod.ts";
import { integrate } from "../../../math/mod.ts";
import { complex, plus, scaled } from "./complex.ts";

/** ⟨exp(−ikx)⟩ at a complex k. */
export type Transform = (k: Complex) => Complex;

/** exp(−ikx) at a complex k. */
export function wave(k: Complex, x: number): Complex {
  const size = Math.exp(k.im * x);
  return { re: size * Math.cos(k.re * x), im: -size * Math.sin(k.re * x) };
}

/** The transform of a density by quadrature. */
export function transformOfDensity(density: (x: number) => number, from: number, to: number): Transform {
  return (k) => {
    const part = (which: "re" | "im"): number =>
      integrate((x) => density(x) * wave(k, x)[which], from, to, { rtol: 1e-14, atol: 1e-16 }).value;
    return { re: part("re"), im: part("im") };
  };
}

/** The transform of a law on points, by its sum. */
export function transformOfPoints(values: ArrayLike<number>, probabilities: ArrayLike<number>): Transform {
  return (k) => {
    let [re, im] = [0, 0];
    for (let i = 0; i < values.length; i++) {
      const each = wave(k, values[i]);
      re += probabilities[i] * each.re;
      im += probabilities[i] * each.im;
    }
    return { re, im };
  };
}

/** Points on the circles round k = 0 on which functions are read. */
const CIRCLE = 64;

/**
 * Derivatives at k = 0 of a transform and of its logarithm, by Cauchy's integral over a circle: no formula for either.
 *
 * The logarithm is followed along the circle, from the real axis on.
 */
export function derivativesAtZero(
  transform: Transform,
  orders: number,
  radius: number,
): { transform: Complex[]; logarithm: Complex[] } {
  const angles = Array.from({ length: CIRCLE }, (_, j) => 2 * Math.PI * j / CIRCLE);
  const values = angles.map((angle) =>
    transform({ re: radius * Math.cos(angle), im: radius * Math.sin(angle) })
  );
  let turned = 0;
  const logarithms = values.map(({ re, im }) => {
    const phase = Math.atan2(im, re);
    turned = phase + 2 * Math.PI * Math.round((turned - phase) / (2 * Math.PI));
    return complex(Math.log(Math.hypot(re, im)), turned);
  });
  const derivative = (samples: readonly Complex[], n: number): Complex => {
    const sum = samples.reduce((total, value, j) => {
      const [c, s] = [Math.cos(n * angles[j]), -Math.sin(n * angles[j])];
      return plus(total, { re: value.re * c - value.im * s, im: value.re * s + value.im * c });
    }, complex(0));
    return scaled(sum, factorial(n) / CIRCLE / radius ** n);
  };
  const all = (samples: readonly Complex[]): Complex[] =>
    Array.from({ length: orders + 1 }, (_, n) => derivative(samples, n));
  return { transform: all(values), logarithm: all(logarithms) };
}

/** n!. */
export function factorial(n: number): number {
  let product = 1;
  for (let k = 2; k <= n; k++) product *= k;
  return product;
}

/** The real number c with derivative = (−i)ⁿ c, and what is left of the derivative beside it. */
export function alongMinusI({ re, im }: Complex, n: number): { value: number; beside: number } {
  return [
    { value: re, beside: im },
    { value: -im, beside: re },
    { value: -re, beside: -im },
    { value: im, beside: -re },
  ][n % 4];
}

/** Cumulants κ₁ … of a law on points, as derivatives of the logarithm of its transform about the mean. */
export function cumulantsByCircle(
  values: ArrayLike<number>,
  probabilities: ArrayLike<number>,
  orders: number,
  radius: number,
): number[] {
  let mean = 0;
  for (let i = 0; i < values.length; i++) mean += probabilities[i] * values[i];
  const centred = Float64Array.from(values, (x) => x - mean);
  const { logarithm } = derivativesAtZero(transformOfPoints(centred, probabilities), orders, radius);
  return Array.from(
    { length: orders },
    (_, i) => alongMinusI(logarithm[i + 1], i + 1).value + (i === 0 ? mean : 0),
  );
}
