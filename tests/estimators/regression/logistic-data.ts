import { type Matrix, matrix } from "../../../lib/math/mod.ts";

/** Forty observations whose fits are known to 18 digits: a constant, sin i and 10 cos 3i. */
export const design: Matrix = matrix(
  40,
  3,
  (i, j) => j === 0 ? 1 : j === 1 ? Math.sin(i) : 10 * Math.cos(3 * i),
);
export const labels: number[] = [..."1111101101100110000001101010010110110101"].map(Number);
export const classes: number[] = [..."0111211012120011010002101001202000111211"].map(Number);
