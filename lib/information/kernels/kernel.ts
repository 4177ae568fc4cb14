import program from "./sums.wasm" with { type: "bytes" };

/** How many numbers a block holds. */
export const BLOCK = 2048;

/** The kernel's memory as float64, and its two sums; the layout is that of `sums.as`. */
export interface Kernel {
  readonly p: Float64Array;
  readonly q: Float64Array;
  readonly results: Float64Array;
  /** Results: Σ p ln p, Σ p, least p; of a multiple of 4 numbers. */
  entropySums(count: number): void;
  /** Results: Σ [p ln(p/q) − p + q], Σ p, Σ q, least p, least q; of a multiple of 2. Overwrites p. */
  divergenceSums(count: number): void;
}

const TABLE_ENTRIES = 1024;

/** The bits of 0.6875, where the table begins. */
const TABLE_START = 0x3fe6000000000000n;

/** The least normal number: below it the kernel's logarithms are wrong. */
export const LEAST_NORMAL = 2 ** -1022;

let kernel: Kernel | undefined;

/** The kernel, made at its first use. */
export function sumsKernel(): Kernel {
  return kernel ??= instantiate();
}

function instantiate(): Kernel {
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(program));
  const { buffer } = exports.memory as WebAssembly.Memory;
  const numbers = new Float64Array(buffer);
  const bits = new BigInt64Array(buffer);
  for (let entry = 0; entry < TABLE_ENTRIES; entry++) {
    bits[2 * entry] = TABLE_START + (BigInt(entry) << 42n);
    const center = numbers[2 * entry];
    numbers[2 * entry] = 1 / center;
    numbers[2 * entry + 1] = Math.log(center);
  }
  const constants = 16384 / 8;
  // Half a table step; the bits that a table center keeps; what moves exponents so that they count from 0.
  bits.set([1n << 41n, -(1n << 42n), (1023n << 52n) - TABLE_START], constants);
  // The exponent's bits; those of 2^1023 · 2; what makes a whole number's bits those of 2^52 more, as float64.
  bits.set([0x7ffn << 52n, 2046n << 52n, 1075n << 52n], constants + 3);
  numbers.set([2 ** 52 + 1023, Math.LN2, -1 / 2, 1 / 3, -1 / 4, 1 / 5], constants + 6);
  numbers.set([0.03, 1 / 7, 1 / 9, 1], constants + 12);
  return {
    p: numbers.subarray(20480 / 8, 20480 / 8 + BLOCK),
    q: numbers.subarray(36864 / 8, 36864 / 8 + BLOCK),
    results: numbers.subarray(53248 / 8, 53248 / 8 + 5),
    entropySums: exports.entropySums as (count: number) => void,
    divergenceSums: exports.divergenceSums as (count: number) => void,
  };
}
