import { experiment } from "../../../ledger/mod.ts";
import { derivative, minimize, sequences } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";

/** One estimator on all samples of coins, beside the score. */
type Aligned = {
  readonly slope: number;
  readonly variance: number;
  readonly information: number;
  readonly squaredCorrelation: number;
};

/** All samples of n coins, with the number of heads in each. */
function samplesOf(n: number): { heads: number[]; classes: number[][] } {
  const heads = [...sequences(2, n)].map((coins) => coins.reduce((sum, x) => sum + x, 0));
  const classes = Array.from(
    { length: n + 1 },
    (_, k) => heads.flatMap((each, at) => each === k ? [at] : []),
  );
  return { heads, classes };
}

const kept = new Map<string, { scores: number[]; weights: number[] }>();

/** The probability of one sample with k heads, and its score by numerical differentiation, for k = 0 … n. */
function binomialScores(n: number, chance: number): { scores: number[]; weights: number[] } {
  const key = `${n} ${chance}`;
  const made = kept.get(key);
  if (made) return made;
  const logProbability = (k: number, p: number): number => k * Math.log(p) + (n - k) * Math.log(1 - p);
  const ks = Array.from({ length: n + 1 }, (_, k) => k);
  const found = {
    scores: ks.map((k) => derivative((p) => logProbability(k, p), chance, { step: chance / 4 })),
    weights: ks.map((k) => Math.exp(logProbability(k, chance))),
  };
  kept.set(key, found);
  return found;
}

/** Variance, information and correlation over all samples of n coins. */
function measured(
  n: number,
  heads: readonly number[],
  chance: number,
  estimates: readonly number[],
  slope: number,
): Aligned {
  const { scores: scoreOf, weights: weightOf } = binomialScores(n, chance);
  const scores = heads.map((k) => scoreOf[k]);
  const weights = heads.map((k) => weightOf[k]);
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value, i) => sum + weights[i] * value, 0);
  const [centre, middle] = [mean(estimates), mean(scores)];
  const variance = mean(estimates.map((each) => (each - centre) ** 2));
  const information = mean(scores.map((each) => (each - middle) ** 2));
  const covariance = mean(estimates.map((each, i) => (each - centre) * (scores[i] - middle)));
  return { slope, variance, information, squaredCorrelation: covariance ** 2 / variance / information };
}

/** Adds to an unbiased estimator something of mean zero for every chance of heads: it cancels among samples with equally many. */
function disturbed(
  base: readonly number[],
  classes: readonly number[][],
  chance: Stream,
  size: number,
): number[] {
  const estimates = [...base];
  for (const members of classes) {
    const noise = members.map(() => size * chance.normal());
    const centre = noise.reduce((sum, each) => sum + each, 0) / members.length;
    members.forEach((at, i) => estimates[at] += noise[i] - centre);
  }
  return estimates;
}

/**
 * Unbiased estimators from coins beside the score.
 *
 * `coins`: random unbiased estimators of p and of p², by adding noise that cancels for every p. `searched`: for p and p², the unbiased
 * estimator of least variance among all, found by a search, and its squared correlation with the score.
 */
export const alignment = experiment(
  "cramer-rao/alignment",
  { n: 4, heads: 0.3, tries: 500 },
  ({ stream, n, heads, tries }) => {
    const { heads: counts, classes } = samplesOf(n);
    const targets = {
      "p": { base: counts.map((k) => k / n), slope: 1 },
      "p²": { base: counts.map((k) => k * (k - 1) / (n * (n - 1))), slope: 2 * heads },
    };
    return Object.entries(targets).map(([name, { base, slope }]) => {
      const chance = stream.at(name);
      const random = Array.from(
        { length: tries },
        (_, i) =>
          measured(n, counts, heads, disturbed(base, classes, chance, 10 ** (-1 - 2 * i / tries)), slope),
      );
      // From a poor unbiased estimator to the best: what is free is one number less than members in each class.
      const start = disturbed(base, classes, stream.at("start"), 0.2);
      const free = classes.flatMap((members) => members.slice(1).map((at) => ({ at, first: members[0] })));
      const moved = (x: readonly number[]): number[] => {
        const estimates = [...start];
        free.forEach(({ at, first }, i) => {
          estimates[at] += x[i];
          estimates[first] -= x[i];
        });
        return estimates;
      };
      // Coordinate by coordinate: the variance is a parabola along each.
      const x = free.map(() => 0);
      const varianceAt = (): number => measured(n, counts, heads, moved(x), slope).variance;
      for (let sweep = 0; sweep < 60; sweep++) {
        for (let i = 0; i < x.length; i++) {
          const [low, middle, high] = [-0.1, 0, 0.1].map((step) => {
            x[i] += step;
            const value = varianceAt();
            x[i] -= step;
            return value;
          });
          x[i] += 0.05 * (low - high) / (low - 2 * middle + high);
        }
      }
      return {
        name,
        n,
        random,
        best: measured(n, counts, heads, moved(x), slope),
        unaffected: leftOver(n, counts, heads, base),
      };
    });
  },
);

/** The least share of the variance of an estimator that no affine function of the number of heads explains, by a search. */
function leftOver(
  n: number,
  counts: readonly number[],
  chance: number,
  estimates: readonly number[],
): number {
  const weights = counts.map((k) => chance ** k * (1 - chance) ** (n - k));
  const spread = (values: readonly number[]): number => {
    const centre = values.reduce((sum, value, i) => sum + weights[i] * value, 0);
    return values.reduce((sum, value, i) => sum + weights[i] * (value - centre) ** 2, 0);
  };
  const { value } = minimize(([slope]) => spread(estimates.map((each, i) => each - slope * counts[i])), [
    0.1,
  ]);
  return value / spread(estimates);
}
