import { compensatedSum } from "../../math/mod.ts";
import { TOTAL_TOLERANCE } from "../../math/require-distribution.ts";
import { BLOCK, LEAST_NORMAL, sumsKernel } from "./kernel.ts";

/** From how many numbers on the kernel pays. */
const LONG = 1024;

/**
 * Σ p ln p of a long distribution by the kernel.
 *
 * Undefined where the careful sum must judge: if the list is short, holds a number that is no probability or is below
 * the normal ones, or does not sum to 1.
 */
export function entropyOfLong(probabilities: ArrayLike<number>): number | undefined {
  if (probabilities.length < LONG) return undefined;
  const { p, results, entropySums } = sumsKernel();
  const sums: number[] = [];
  const masses: number[] = [];
  for (let start = 0; start < probabilities.length; start += BLOCK) {
    const count = load(p, probabilities, start, 4);
    entropySums(count);
    const [sum, mass, least] = results;
    if (!(least >= LEAST_NORMAL || least === 0 && p.every((x) => x === 0 || x >= LEAST_NORMAL))) {
      return undefined;
    }
    sums.push(sum);
    masses.push(mass);
  }
  return sumsToOne(masses) ? 0 - compensatedSum(sums) : undefined;
}

/** Σ [p ln(p/q) − p + q] of two long distributions by the kernel; undefined where the careful sum must judge. */
export function divergenceOfLong(from: ArrayLike<number>, model: ArrayLike<number>): number | undefined {
  if (from.length < LONG || from.length !== model.length) return undefined;
  const { p, q, results, divergenceSums } = sumsKernel();
  const sums: number[] = [];
  const masses: [number[], number[]] = [[], []];
  for (let start = 0; start < from.length; start += BLOCK) {
    const count = load(p, from, start, 2);
    load(q, model, start, 2);
    // An added pair 1, 1 contributes nothing.
    if (start + count > from.length) p[count - 1] = q[count - 1] = 1;
    divergenceSums(count);
    const added = Math.max(0, start + count - from.length);
    const [sum, massP, massQ, leastP, leastQ] = results;
    // A p below the normal numbers is lost beside its q.
    if (!(leastP >= 0 && leastQ >= LEAST_NORMAL)) return undefined;
    sums.push(sum);
    masses[0].push(massP - added);
    masses[1].push(massQ - added);
  }
  return masses.every(sumsToOne) ? compensatedSum(sums) : undefined;
}

/** Copies a block, filled up with zeros to a multiple; how many numbers it then has. */
function load(block: Float64Array, values: ArrayLike<number>, start: number, multiple: number): number {
  const count = Math.min(BLOCK, values.length - start);
  if (ArrayBuffer.isView(values)) block.set((values as Float64Array).subarray(start, start + count));
  else for (let i = 0; i < count; i++) block[i] = values[start + i];
  const filled = Math.ceil(count / multiple) * multiple;
  block.fill(0, count, filled);
  return filled;
}

function sumsToOne(masses: readonly number[]): boolean {
  const total = masses.reduce((sum, mass) => sum + mass, 0);
  return Math.abs(total - 1) <= TOTAL_TOLERANCE;
}
