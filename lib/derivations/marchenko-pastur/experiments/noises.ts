import type { Stream } from "../../../random/mod.ts";

/**
 * A law of noise of mean 0 and variance 1: how to draw it, its log-density up to a constant, and where it has
 * kinks.
 */
type Noise = {
  readonly draw: (stream: Stream) => number;
  readonly logDensity: (x: number) => number;
  readonly kinks: readonly number[];
};

/** Of the uniform law. */
const HALF_WIDTH = Math.sqrt(3);

/** Of freedom of the Student law. */
const DEGREES = 5;

/** Four laws of noise of mean 0 and variance 1. */
export const NOISES: Readonly<Record<string, Noise>> = {
  Gaussian: { draw: (stream) => stream.normal(), logDensity: (x) => -x * x / 2, kinks: [] },
  uniform: {
    draw: (stream) => HALF_WIDTH * (2 * stream.uniform() - 1),
    logDensity: (x) => Math.abs(x) <= HALF_WIDTH ? 0 : -Infinity,
    kinks: [-HALF_WIDTH, HALF_WIDTH],
  },
  Laplace: {
    draw: (stream) => stream.sign() * stream.exponential() / Math.SQRT2,
    logDensity: (x) => -Math.SQRT2 * Math.abs(x),
    kinks: [0],
  },
  // t/√(5/3) with t = z/√(χ²/5), χ² twice a gamma number of shape 5/2.
  Student: {
    draw: (stream) => stream.normal() / Math.sqrt(2 * stream.gamma(DEGREES / 2) / (DEGREES - 2)),
    logDensity: (x) => -(DEGREES + 1) / 2 * Math.log1p(x * x / (DEGREES - 2)),
    kinks: [],
  },
};
