import { sigmoid } from "../../../estimators/mod.ts";
import { claim, part } from "../../../ledger/mod.ts";
import { integrate, normalCdf } from "../../../math/mod.ts";
import { fittedOdds, normalClasses, recoveries, scoreLabels } from "../experiment.ts";

const printed = String.raw`\log\frac{p(y=1|x)}{p(y=0|x)}=w^\top x+b`;

interface OddsTheory {
  /** ln p/(1 − p) of a model with the score w·x + b. */
  logOdds(score: number): number;
}

const linear: OddsTheory = { logOdds: (score) => score };

interface ErrorTheory {
  /** Root mean square errors of intercept and slope, for one standard normal input. */
  errors(intercept: number, slope: number, n: number): readonly number[];
}

/** Root of the diagonal of the inverse of n E[weight·(1, x)(1, x)ᵀ]. */
function asymptotic(
  weight: (score: number) => number,
  intercept: number,
  slope: number,
  n: number,
): number[] {
  const moment = (order: number): number =>
    integrate(
      (x) => x ** order * weight(intercept + slope * x) * Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI),
      -12,
      12,
      { rtol: 1e-9, atol: 1e-12 },
    ).value;
  const [a, b, c] = [0, 1, 2].map(moment);
  return [c, a].map((minor) => Math.sqrt(minor / (a * c - b * b) / n));
}

const information: ErrorTheory = {
  errors: (intercept, slope, n) => asymptotic((z) => sigmoid(z) * sigmoid(-z), intercept, slope, n),
};

interface ClassTheory {
  /** ln of the odds of class 1 at x: normal classes around 0 (spread 1) and `distance`, as many of each. */
  logOdds(x: number, distance: number, spread: number): number;
}

/** Bayes' rule with two normal densities. */
const bayes: ClassTheory = {
  logOdds: (x, distance, spread) => x * x / 2 - ((x - distance) / spread) ** 2 / 2 - Math.log(spread),
};

export const linearLogOdds = claim("techniques:log-odds", {
  parts: {
    "of a fitted model": part({
      printed: { as: printed, theory: linear },
      rivals: {
        "the normal quantile of p is linear": {
          logOdds: (score) => Math.log(normalCdf(score) / normalCdf(-score)),
        },
        "ln p is linear": { logOdds: (score) => -Math.log(Math.expm1(Math.abs(score) + 0.1)) },
        "p itself is linear": {
          logOdds: (score) => Math.log(Math.max(1e-9, 0.5 + score / 4) / Math.max(1e-9, 0.5 - score / 4)),
        },
        "the odds of y = 0": { logOdds: (score) => -score },
      },
      by:
        "fitting the model to labels that no logistic model made, and taking the logarithm of its odds at 60 places",
      measure: fittedOdds,
      compare: ({ coefficients, places }, theory, judge) => {
        judge.equal(
          "ln p/(1 − p) of the fitted probabilities",
          places.map(({ logOdds }) => logOdds),
          places.map(({ x }) =>
            theory.logOdds(coefficients[0] + coefficients[1] * x[0] + coefficients[2] * x[1])
          ),
          { atol: 1e-13, why: "round-off of p and 1 − p" },
        );
      },
    }),
    "of labels made by it": part({
      printed: { as: printed, theory: linear },
      rivals: {
        "the normal quantile of p is linear": {
          logOdds: (score) => Math.log(normalCdf(score) / normalCdf(-score)),
        },
        "half the score": { logOdds: (score) => score / 2 },
        "normal noise of the same variance": {
          logOdds: (score) => {
            const p = normalCdf(score * Math.sqrt(3) / Math.PI);
            return Math.log(p / (1 - p));
          },
        },
        "the odds of y = 0": { logOdds: (score) => -score },
      },
      by:
        "drawing 250 000 labels at each of seven places, 1 where the score exceeds logistic noise, and counting",
      measure: scoreLabels,
      compare: (found, theory, judge) => {
        for (const { x, score, counts } of found) {
          const p = 1 / (1 + Math.exp(-theory.logOdds(score)));
          judge.frequencies(`labels 1 and 0 at x = (${x.join(", ")})`, counts, [p, 1 - p], {
            why: "independent labels",
          });
        }
      },
    }),
    "recovered from labels": part({
      printed: { as: printed, theory: information },
      rivals: {
        "every label tells as much (least squares)": {
          errors: (intercept, slope, n) => asymptotic(() => 1, intercept, slope, n),
        },
        "errors fall as one over n": {
          errors: (intercept, slope, n) =>
            information.errors(intercept, slope, 200).map((error) => error * 200 / n),
        },
      },
      by:
        "200 fits to simulated labels for each of three sample sizes, and their errors against the coefficients that made the labels",
      measure: async (context) => {
        const { intercept, slope } = recoveries.parameters;
        return (await recoveries(context)).map((each) => ({ ...each, intercept, slope }));
      },
      compare: (found, theory, judge) => {
        for (const { n, intercept, slope, errors } of found) {
          judge.equal(
            `root mean square errors of intercept and slope, n = ${n}`,
            errors,
            theory.errors(intercept, slope, n),
            {
              rtol: 0.32,
              why: "a root mean square of 200 errors is known to 5 %, and grows by a few per cent at n = 200",
            },
          );
        }
        const at = (j: number): { x: number[]; y: number[] } => ({
          x: found.map(({ n }) => n),
          y: found.map(({ errors }) => errors[j]),
        });
        const [small, large] = [found[0], found[found.length - 1]];
        [0, 1].forEach((j) => {
          const [from, to] = [small, large].map(({ intercept, slope, n }) =>
            theory.errors(intercept, slope, n)[j]
          );
          const exponent = Math.log(to / from) / Math.log(large.n / small.n);
          judge.slope(`error of coefficient ${j} against n`, at(j), exponent, {
            atol: 0.16,
            why: "5 % at each end over a factor of 16",
          });
        });
      },
    }),
    "of two normal classes": part({
      printed: { as: printed, theory: bayes },
      rivals: {
        "linear for unequal spreads, too": {
          logOdds: (x, distance) => distance * x - distance * distance / 2,
        },
        "the threshold lies at class 1": { logOdds: (x, distance) => distance * (x - distance) },
        "ln of the spread forgotten": {
          logOdds: (x, distance, spread) => bayes.logOdds(x, distance, spread) + Math.log(spread),
        },
      },
      by:
        "counting two simulated normal classes in nine cells, and fitting a logistic model to a quarter of them",
      measure: normalClasses,
      compare: (found, theory, judge) => {
        for (const { spread, distance, intercept, slope, cells } of found) {
          for (const { x, counts } of cells) {
            const p = 1 / (1 + Math.exp(-theory.logOdds(x, distance, spread)));
            judge.frequencies(`classes 0 and 1 near x = ${x}, spread ${spread}`, counts, [1 - p, p], {
              why: "independent draws; the odds in a cell are those at its middle to 2 %",
            });
          }
          if (spread !== 1) continue;
          const [at0, at1] = [0, 1].map((x) => theory.logOdds(x, distance, 1));
          judge.equal("fitted intercept and slope, equal spreads", [intercept, slope], [at0, at1 - at0], {
            atol: 0.06,
            why: "100 000 labels: standard errors of 0.008",
          });
        }
      },
    }),
  },
});
