import { binaryEntropy, toBits } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { counting } from "../experiment.ts";

const { looked, whole, large } = counting.parameters;
const lengths = [...looked, ...whole, ...large];

interface CountTheory {
  /** Nats per symbol of the number of sequences, as the length grows. */
  limit(p: number): number;
  /** Logarithm of the factor by which the power exceeds the number: what ≈ leaves out. */
  leftOut(p: number, length: number): number;
  /** Logarithm of N^N/(pN)^(pN)(N − pN)^(N − pN). */
  power(p: number, length: number): number;
}

const stirling: CountTheory = {
  limit: binaryEntropy,
  leftOut: (p, length) => Math.log(2 * Math.PI * length * p * (1 - p)) / 2,
  power: (p, length) => length * binaryEntropy(p),
};

export const countedSequences = claim("kaplan:2.1.8", {
  printed: {
    as: String
      .raw`\frac{N!}{(pN)!((1-p)N)!}\approx\frac{N^N}{(pN)^{pN}(N-pN)^{N-pN}}=\left(\frac1{p^p(1-p)^{1-p}}\right)^N=e^{NS_{bit}}`,
    theory: stirling,
  },
  rivals: {
    "≈ for the numbers themselves: nothing is left out": { ...stirling, leftOut: () => 0 },
    "left out: √2πN, as for N! alone": {
      ...stirling,
      leftOut: (_, length) => Math.log(2 * Math.PI * length) / 2,
    },
    "left out: 2πNpq, without the root": {
      ...stirling,
      leftOut: (p, length) => Math.log(2 * Math.PI * length * p * (1 - p)),
    },
    "logarithms to base 2": {
      ...stirling,
      limit: (p) => toBits(binaryEntropy(p)),
      power: (p, length) => length * toBits(binaryEntropy(p)),
    },
    "only the 0s counted, −p log p": {
      ...stirling,
      limit: (p) => -p * Math.log(p),
      power: (p, length) => -length * p * Math.log(p),
    },
    "all sequences alike, log 2": { ...stirling, limit: () => Math.LN2 },
  },
  by:
    "looking at all sequences of 10 and 20 symbols, whole-number arithmetic up to 1000, the gamma function up to 1 000 000",
  measure: counting,
  omitted: {
    "the last two equalities beyond 1000 symbols": "N^N in whole numbers has millions of digits",
  },
  compare: (found, theory, judge) => {
    for (const [i, { logCount, logPower }] of found.entries()) {
      const p = counting.parameters.tenths[i] / 10;
      const what = `p = ${p}`;
      judge.equal(
        `logarithm of the number of sequences per symbol, 1 000 000 symbols, ${what}`,
        logCount[lengths.length - 1] / 1e6,
        theory.limit(p),
        { atol: Math.log(1e6) / 1e6, why: "what Stirling's formula leaves out is below ln N / N per symbol" },
      );
      const unit = (length: number): number => 12 * length * p * (1 - p);
      judge.equal(
        `logarithm of the number of sequences, N = 10 … 1 000 000, times 12Npq, ${what}`,
        lengths.map((length, j) => unit(length) * logCount[j]),
        lengths.map((length) => unit(length) * (length * theory.limit(p) - theory.leftOut(p, length))),
        { atol: 1, rtol: 1e-15, why: "next term of Stirling's series, 1/12Npq; round-off" },
      );
      judge.equal(
        `logarithm of the power of whole numbers, N = 10 … 1000, ${what}`,
        logPower,
        logPower.map((_, j) => theory.power(p, lengths[j])),
        { rtol: 1e-14, why: "logarithms of whole numbers of up to 3000 digits, subtracted" },
      );
    }
  },
});
