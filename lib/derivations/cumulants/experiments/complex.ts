import type { Complex } from "../../../math/mod.ts";

// The little algebra of complex numbers that transforms need.

export const complex = (re: number, im = 0): Complex => ({ re, im });

export const times = (a: Complex, b: Complex): Complex => ({
  re: a.re * b.re - a.im * b.im,
  im: a.re * b.im + a.im * b.re,
});

export const plus = (a: Complex, b: Complex): Complex => ({ re: a.re + b.re, im: a.im + b.im });

export const scaled = (a: Complex, factor: number): Complex => ({ re: a.re * factor, im: a.im * factor });

export const exp = (a: Complex): Complex => {
  const size = Math.exp(a.re);
  return { re: size * Math.cos(a.im), im: size * Math.sin(a.im) };
};

/** (−i)ⁿ. */
export const minusIToThe = (n: number): Complex =>
  [complex(1), complex(0, -1), complex(-1), complex(0, 1)][((n % 4) + 4) % 4];
