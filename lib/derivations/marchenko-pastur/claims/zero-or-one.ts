import { claim } from "../../../ledger/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import { fewData, spread } from "../experiments/wide-models.ts";

/** Non-zero eigenvalues tend to 1 in the law's own units, within 2√r. */
export const zeroOrOne = claim("kaplan:6.r-to-zero", {
  printed: {
    as: String.raw`P\to\infty,\ r\to0:\quad\text{all eigenvalues are either 0 or 1}`,
    theory: {
      limit: (_ratio: number) => 1,
      spread: (ratio: number) => 2 * Math.sqrt(ratio) + ratio,
      exponent: 0.5,
      zeroShare: (ratio: number) => 1 - ratio,
    },
  },
  rivals: {
    "spread √r": {
      limit: () => 1,
      spread: (ratio) => Math.sqrt(ratio),
      exponent: 0.5,
      zeroShare: (ratio) => 1 - ratio,
    },
    "spread r": {
      limit: () => 1,
      spread: (ratio) => 2 * ratio,
      exponent: 1,
      zeroShare: (ratio) => 1 - ratio,
    },
    "in units of D": {
      limit: (ratio) => 1 / ratio,
      spread: (ratio) => 2 / Math.sqrt(ratio),
      exponent: -0.5,
      zeroShare: (ratio) => 1 - ratio,
    },
    "all of them are 1": {
      limit: () => 1,
      spread: (ratio) => 2 * Math.sqrt(ratio) + ratio,
      exponent: 0.5,
      zeroShare: () => 0,
    },
  },
  by: "singular values of matrices of 20 data points; the tridiagonal model with 400 at up to 4e7 parameters",
  measure: async (context) => ({ few: await fewData(context), many: await spread(context) }),
  compare: ({ few, many }, theory, judge) => {
    for (const { parameters, data, deviations, averages, zeroShares } of few) {
      const ratio = data / parameters;
      const label = `D = ${data}, P = ${parameters}`;
      // Gaussian concentration of singular values (Davidson and Szarek): each end moves by t/√P with chance e^(−t²/2).
      const reach = 6.5 / Math.sqrt(Math.abs(parameters));
      judge.atMost(`largest |λ − 1|, ${label}`, deviations, theory.spread(ratio), {
        atol: reach * (2 * (1 + Math.sqrt(ratio)) + reach),
        why: "concentration of the largest singular value at 6.5 standard deviations",
      });
      judge.equal(`mean non-zero eigenvalue, ${label}`, averages, theory.limit(ratio), {
        atol: 6.5 * Math.sqrt(2 / Math.abs(parameters * data)),
        why: "6.5 standard deviations √(2/PD) of the trace over PD",
      });
      judge.equal(`share of zeros, ${label}`, zeroShares, theory.zeroShare(ratio), {
        atol: 1e-12,
        why: "a counted rank",
      });
    }
    const widths = many.map(({ deviations }) => mean(deviations));
    many.forEach(({ ratio }, i) =>
      judge.equal(`mean largest |λ − 1|, D = 400, r = ${ratio}`, widths[i], theory.spread(ratio), {
        rtol: 0.06,
        why:
          "the edge of 400 levels is short of its limit by 1.2 and spread by 1.3 times 400^(−2/3)/2 = 0.9 %",
      })
    );
    judge.slope(
      "largest |λ − 1| against r",
      { x: many.map(({ ratio }) => ratio), y: widths },
      theory.exponent,
      { atol: 0.02, why: "1 % of scatter over three decades, and the next term √r/2 at r = 0.01" },
    );
  },
});
