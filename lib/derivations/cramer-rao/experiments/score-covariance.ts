import { experiment } from "../../../ledger/mod.ts";
import { integrate } from "../../../math/mod.ts";
import { BERNOULLI, type Estimator, MOVING, NORMAL_MEAN, NORMAL_SCALE, POISSON } from "../estimators.ts";
import { type Family, FIXED_SUPPORT, MOVING_SUPPORT, scoreAt } from "../families.ts";

/** Means over all samples of one size: of an estimator, of the score, and of their product. */
export type ScoreMoments = {
  readonly mean: number;
  readonly variance: number;
  readonly score: number;
  readonly information: number;
  /** ⟨φ̂S⟩. */
  readonly product: number;
  /** Cov(φ̂, S), about the means. */
  readonly covariance: number;
};

/** The mean of the counts. */
export const RATE = 0.3;

const bernoulli = FIXED_SUPPORT.find(({ name }) => name === "Bernoulli")!;

const poisson: Family = {
  name: "Poisson",
  theta: RATE,
  logDensity: (theta) => (x) => {
    let logFactorial = 0;
    for (let k = 2; k <= x; k++) logFactorial += Math.log(k);
    return x * Math.log(theta) - theta - logFactorial;
  },
  support: () => [0, Infinity],
  discrete: true,
  draw: () => NaN,
};

/** Calls `visit` with every sample of n whole numbers with a sum of at most `most`, its probability and its score. */
function visitSamples(
  family: Family,
  n: number,
  most: number,
  visit: (xs: readonly number[], weight: number, score: number) => void,
): void {
  const logDensity = family.logDensity(family.theta);
  const highest = Math.min(family.support(family.theta)[1], most);
  const weights = Array.from({ length: highest + 1 }, (_, x) => Math.exp(logDensity(x)));
  const scores = weights.map((_, x) => scoreAt(family, x));
  const xs: number[] = new Array(n).fill(0);
  const fill = (place: number, left: number, weight: number, score: number): void => {
    if (place === n) return visit(xs, weight, score);
    for (let x = 0; x <= Math.min(left, highest); x++) {
      xs[place] = x;
      fill(place + 1, left - x, weight * weights[x], score + scores[x]);
    }
  };
  fill(0, most, 1, 0);
}

/** The moments of several estimators over all samples; two passes, the second about the means. */
function momentsByEnumeration(
  family: Family,
  n: number,
  most: number,
  estimators: readonly Estimator[],
): ScoreMoments[] {
  const means = estimators.map(() => 0);
  let mean = 0;
  visitSamples(family, n, most, (xs, weight, score) => {
    mean += weight * score;
    for (let i = 0; i < means.length; i++) means[i] += weight * estimators[i].estimate(xs);
  });
  const sums = estimators.map(() => ({ variance: 0, product: 0, covariance: 0 }));
  let information = 0;
  visitSamples(family, n, most, (xs, weight, score) => {
    information += weight * (score - mean) ** 2;
    for (let i = 0; i < means.length; i++) {
      const value = estimators[i].estimate(xs);
      sums[i].variance += weight * (value - means[i]) ** 2;
      sums[i].product += weight * value * score;
      sums[i].covariance += weight * (value - means[i]) * (score - mean);
    }
  });
  return sums.map((each, i) => ({ mean: means[i], score: mean, information, ...each }));
}

/** The score of one datum from five points of the log density. */
function quickScore({ logDensity, theta }: Family): (x: number) => number {
  const h = 1e-3;
  const [low, below, above, high] = [-2, -1, 1, 2].map((steps) => logDensity(theta + steps * h));
  return (x) => (low(x) - 8 * below(x) + 8 * above(x) - high(x)) / (12 * h);
}

/** The moments of several estimators by quadrature over one or two data. */
function momentsByQuadrature(family: Family, n: 1 | 2, estimators: readonly Estimator[]): ScoreMoments[] {
  const { theta } = family;
  const scoreOf = quickScore(family);
  const logDensity = family.logDensity(theta);
  const [from, to] = family.support(theta).map((end) => Math.max(theta - 14, Math.min(theta + 36, end)));
  // Estimators have kinks where the data are equal, or 0.
  const along = (f: (x: number) => number, kinks: readonly number[]): number =>
    integrate((x) => Math.exp(logDensity(x)) * f(x), from, to, {
      points: kinks.filter((kink) => kink > from && kink < to),
      rtol: 1e-11,
      atol: 1e-13,
    }).value;
  const over = (f: (xs: readonly number[], score: number) => number): number =>
    n === 1
      ? along((x) => f([x], scoreOf(x)), [0])
      : along((x) => along((y) => f([x, y], scoreOf(x) + scoreOf(y)), [0, x]), [0]);
  const score = over((_, s) => s);
  const information = over((_, s) => (s - score) ** 2);
  return estimators.map(({ estimate }) => {
    const mean = over((xs) => estimate(xs));
    return {
      mean,
      variance: over((xs) => (estimate(xs) - mean) ** 2),
      score,
      information,
      product: over((xs, s) => estimate(xs) * s),
      covariance: over((xs, s) => (estimate(xs) - mean) * (s - score)),
    };
  });
}

/**
 * Covariances of unbiased estimators with the score: all samples of up to six coins or counts, quadrature over one or two
 * normal data, and over one or two data whose support moves.
 */
export const scoreCovariance = experiment("cramer-rao/score-covariance", { most: 6 }, ({ most }) => {
  const rows: (ScoreMoments & { law: string; estimator: string; n: number })[] = [];
  const add = (law: string, n: number, estimators: readonly Estimator[], moments: ScoreMoments[]): void => {
    moments.forEach((each, i) => rows.push({ law, estimator: estimators[i].name, n, ...each }));
  };
  for (let n = 1; n <= most; n++) {
    for (const [family, estimators] of [[bernoulli, BERNOULLI], [poisson, POISSON]] as const) {
      const possible = estimators.filter(({ least }) => least <= n);
      // Beyond this sum all samples of counts together have a probability below 2e-13.
      const greatest = family === poisson ? 8 + 2 * n : n;
      add(family.name, n, possible, momentsByEnumeration(family, n, greatest, possible));
    }
  }
  const continuous: [Family, readonly Estimator[]][] = [
    [FIXED_SUPPORT[0], NORMAL_MEAN],
    [FIXED_SUPPORT[1], NORMAL_SCALE],
    ...MOVING_SUPPORT.filter(({ name }) => name in MOVING).map((
      family,
    ): [Family, readonly Estimator[]] => [family, MOVING[family.name]]),
  ];
  for (const [family, estimators] of continuous) {
    for (const n of [1, 2] as const) {
      const possible = estimators.filter(({ least }) => least <= n);
      add(family.name, n, possible, momentsByQuadrature(family, n, possible));
    }
  }
  return rows;
});
