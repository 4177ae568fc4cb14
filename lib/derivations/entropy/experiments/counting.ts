import { experiment } from "../../../ledger/mod.ts";
import { lgamma } from "../../../math/mod.ts";

/** The natural logarithm of a whole number of any size. */
function logOfWhole(whole: bigint): number {
  const digits = whole.toString(16);
  const shown = digits.slice(0, 16);
  return Math.log(parseInt(shown, 16)) + 4 * Math.LN2 * (digits.length - shown.length);
}

/** The number of sequences with a given number of 0s: whole numbers only, multiplied and divided. */
function wholeBinomial(length: number, zeros: number): bigint {
  let ways = 1n;
  for (let i = 1; i <= zeros; i++) ways = ways * BigInt(length - zeros + i) / BigInt(i);
  return ways;
}

/** The same by looking at every sequence. */
function countSequences(length: number, zeros: number): number {
  let count = 0;
  for (let sequence = 0; sequence < 2 ** length; sequence++) {
    let ones = 0;
    for (let rest = sequence; rest > 0; rest >>= 1) ones += rest & 1;
    count += Number(length - ones === zeros);
  }
  return count;
}

/**
 * Sequences of N symbols with exactly pN 0s: logarithms of their number and of the power that stands for it.
 *
 * `logCount` from all sequences looked at (N = 10, 20), from whole numbers (to 1000), and from the gamma function.
 * `logPower`: of N^N over (pN)^(pN) (N − pN)^(N − pN), in whole numbers, up to N = 1000.
 */
export const counting = experiment(
  "entropy/counting",
  { tenths: [1, 3, 5], looked: [10, 20], whole: [50, 100, 1000], large: [10_000, 100_000, 1_000_000] },
  ({ tenths, looked, whole, large }) =>
    tenths.map((tenth) => {
      const zerosOf = (length: number): number => tenth * length / 10;
      const logGamma = (length: number): number =>
        lgamma(length + 1) - lgamma(zerosOf(length) + 1) - lgamma(length - zerosOf(length) + 1);
      return {
        p: tenth / 10,
        logCount: [
          ...looked.map((length) => Math.log(countSequences(length, zerosOf(length)))),
          ...whole.map((length) => logOfWhole(wholeBinomial(length, zerosOf(length)))),
          ...large.map(logGamma),
        ],
        logPower: [...looked, ...whole].map((length) => {
          const [n, zeros, ones] = [length, zerosOf(length), length - zerosOf(length)].map(BigInt);
          return logOfWhole(n ** n) - logOfWhole(zeros ** zeros) - logOfWhole(ones ** ones);
        }),
      };
    }),
);
