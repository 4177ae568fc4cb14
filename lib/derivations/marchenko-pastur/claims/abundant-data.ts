import { stoppedExcessError } from "../../../generalization/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import { abundantData } from "../experiments/late-errors.ts";

/** Where data abound the noise learnt falls like 1/(r − 1). */
export const abundantDataDoNotOverfit = claim("kaplan:6.r-to-infinity", {
  printed: {
    as: String
      .raw`r\to\infty:\quad\text{not much overfitting},\quad E_{\rm gen}(\infty)=\sigma_\epsilon^2\left(1+\frac1{r-1}\right)`,
    theory: {
      limit: (ratio: number) => stoppedExcessError(Infinity, ratio, { teacherVariance: 1, noiseVariance: 1 }),
      finite: (parameters: number, data: number) => parameters / (data - parameters - 1),
      power: -1,
    },
  },
  rivals: {
    "1/r, as classical statistics": {
      limit: (ratio) => 1 / ratio,
      finite: (parameters, data) => parameters / data,
      power: -1,
    },
    "1 + 1/(r − 1) in excess of the noise": {
      limit: (ratio) => ratio / (ratio - 1),
      finite: (parameters, data) => (data - 1) / (data - parameters - 1),
      power: 0,
    },
    "1/√r": {
      limit: (ratio) => 1 / Math.sqrt(Math.abs(ratio)),
      finite: (parameters, data) => Math.sqrt(Math.abs(parameters / data)),
      power: -0.5,
    },
    "initial weights are remembered": {
      limit: (ratio) => 1 / (ratio - 1) + 9 / ratio,
      finite: (parameters, data) => parameters / (data - parameters - 1) + 9 * parameters / data,
      power: -1,
    },
  },
  by:
    "quadrature over the limiting law; least squares at P = 50 from large initial weights, 8 noises a data set",
  omitted: {
    "200 seeds at r = 10, 50 and 200":
      "100, 24 and 6 seeds, with a tolerance to match: the data sets are large",
  },
  measure: abundantData,
  compare: (found, theory, judge) => {
    for (const { ratio, parameters, data, limit, errors } of found) {
      judge.equal(`late excess error, limiting law, r = ${ratio}`, limit, theory.limit(ratio), {
        rtol: 1e-9,
        why: "quadrature converged to 1e-11",
      });
      judge.equal(
        `late excess error, P = ${parameters}, D = ${data}`,
        mean(errors),
        theory.finite(parameters, data),
        {
          rtol: 6.5 * Math.sqrt(4 / (Math.abs(parameters) * 8 * errors.length)),
          why:
            "6.5 standard errors of a mean of 8·50 squares a seed, doubled in variance for the inputs' own",
        },
      );
    }
    judge.slope(
      "late excess error against r − 1",
      { x: found.map(({ ratio }) => ratio - 1), y: found.map(({ limit }) => limit) },
      theory.power,
      { atol: 1e-6, why: "quadrature converged to 1e-11" },
    );
  },
});
