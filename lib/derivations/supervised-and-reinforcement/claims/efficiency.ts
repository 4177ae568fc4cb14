import { claim, part } from "../../../ledger/mod.ts";
import {
  escapeTimes,
  exploringPairs,
  firstGradients,
  poorModel,
  sampleCounts,
  twoLabels,
} from "../experiment.ts";

/** What a random policy costs. */
interface EfficiencyTheory {
  /** The share of images that give a gradient. */
  fraction(labels: number): number;
  /** The variance of the rescaled gradient over the supervised one's, and the samples for the same accuracy. */
  penalty(labels: number): number;
}

const penalty: EfficiencyTheory = { fraction: (n) => 1 / n, penalty: (n) => n };

/** The data-efficiency penalty. */
export const efficiencyPenalty = claim("kaplan:8.4.efficiency", {
  parts: {
    "the first gradients": part({
      printed: {
        as: String
          .raw`\text{it will only give a signal on average for a fraction }1/n_L\text{ images … RL will simply be equivalent to SL but with a data-efficiency penalty of }1/n_L`,
        theory: penalty,
      },
      rivals: {
        "one over the number of wrong labels": {
          fraction: (n) => 1 / Math.max(1.5, n - 1),
          penalty: (n) => n,
        },
        "the square root of the number of labels": { ...penalty, penalty: Math.sqrt },
        "the square of the number of labels": { ...penalty, penalty: (n) => n * n },
        "no penalty": { ...penalty, penalty: () => 1 },
      },
      by: "gradients at zero weights of 40 000 pictures for each of 2 to 50 labels, with random guesses",
      omitted: {
        "the variance for two labels":
          "n_L is asked for from five labels on: the mean's square is no small part of the second moment there",
      },
      measure: firstGradients,
      compare: (found, theory, judge) => {
        firstGradients.parameters.labels.forEach((n, i) => {
          const p = theory.fraction(n);
          judge.frequencies(`guesses that give a gradient, ${n} labels`, found[i].counts, [p, 1 - p], {
            why: "binomial test of 40 000 guesses",
          });
          if (n < 5) return;
          judge.equal(
            `variance over the supervised one's, ${n} labels`,
            found[i].varianceRatio,
            theory.penalty(n),
            {
              rtol: 0.2,
              why:
                "the square of the mean adds 8 % at five labels; at fifty the 800 hits give the ratio to 4 %",
            },
          );
        });
      },
    }),
    "samples": part({
      printed: {
        as: String
          .raw`\text{early in training, RL will simply be equivalent to SL but with a data-efficiency penalty of }1/n_L`,
        theory: penalty.penalty,
      },
      rivals: {
        "the square of the number of labels": (n) => n * n,
        "no penalty": () => 1,
      },
      by:
        "pictures until a classifier is within a tenth of the best accuracy, geometric means of 31 to 200 runs",
      trained: true,
      omitted: {
        "a baseline": "it gives wrong guesses a gradient too; the source has none",
        "a search of the learning rate in every run":
          "random labels leave the supervised steps of the pictures that were guessed right and no others: the best rate is the same",
      },
      measure: async (context) => (await sampleCounts(context)).map(({ random }) => Math.log(random)),
      compare: (found, theory, judge) => {
        sampleCounts.parameters.labels.forEach((n, i) =>
          judge.equal(
            `ln of the samples over the supervised ones, ${n} labels`,
            found[i],
            Math.log(theory(n)),
            {
              atol: Math.log(1.4),
              why: "the difference of two means of logarithms, whose standard error is 0.05 to 0.065",
            },
          )
        );
      },
    }),
  },
});

/** The optimum of either objective. */
interface OptimumTheory {
  readonly likelihood: number;
  readonly accuracy: number;
}

/** Likelihood against accuracy. */
export const likelihoodOrAccuracy = claim("kaplan:8.4.likelihood-vs-accuracy", {
  parts: {
    "two labels of one image": part({
      printed: {
        as: String
          .raw`\text{SL maximizes likelihood (products of probabilities), while RL maximizes the accuracy, ie the sum of the probabilities}`,
        theory: { likelihood: 0.6, accuracy: 1 } as OptimumTheory,
      },
      rivals: {
        "both match the frequencies": { likelihood: 0.6, accuracy: 0.6 },
        "both take the more frequent label": { likelihood: 1, accuracy: 1 },
        "both split": { likelihood: 0.5, accuracy: 0.5 },
      },
      by: "gradient ascent in a logit from three starts, 20 000 steps, on labels of frequencies 0.6 and 0.4",
      measure: twoLabels,
      compare: (found, theory, judge) => {
        judge.equal(
          "p at the end, likelihood",
          found.map(({ likelihood }) => likelihood[likelihood.length - 1]),
          found.map(() => theory.likelihood),
          { atol: 1e-12, why: "the ascent has converged" },
        );
        judge.equal(
          "p at the end, expected reward",
          found.map(({ accuracy }) => accuracy[accuracy.length - 1]),
          found.map(() => theory.accuracy),
          { atol: 2e-3, why: "1 − p falls as 1/(0.2·rate·steps) = 1/800" },
        );
      },
    }),
    "a model that is too poor": part({
      printed: {
        as: String.raw`\text{SL maximizes likelihood …, while RL maximizes the accuracy}`,
        theory: { likelihood: 1, accuracy: 1 } as { likelihood: -1 | 1; accuracy: -1 | 1 },
      },
      rivals: {
        "the likelihood's fit is the more accurate one": { likelihood: 1, accuracy: -1 },
        "the reward's fit is the likelier one": { likelihood: -1, accuracy: 1 },
      },
      by:
        "two weights fitted to eight images with noisy labels, both ways, in 60 problems: what each fit has of the other's measure",
      omitted: {
        "accuracy of the likeliest label":
          "the source's accuracy is the sum of the probabilities; the likeliest label's is the objective of neither",
      },
      measure: poorModel,
      compare: (found, theory, judge) => {
        judge.sign(
          "log-likelihood that the reward's fit loses",
          found.map(({ logLikelihoodLost }) => logLikelihoodLost),
          theory.likelihood,
          {
            why: "sign test over 60 problems",
          },
        );
        judge.sign(
          "probability of the label that it gains",
          found.map(({ accuracyGained }) => accuracyGained),
          theory.accuracy,
          {
            why: "sign test over 60 problems",
          },
        );
      },
    }),
  },
});

/** The time that a flow takes from p₀ to one half. */
interface EscapeTheory {
  supervised(start: number): number;
  reinforced(start: number): number;
}

const logOdds = (p: number): number => Math.log(p / (1 - p));

/** ½∫dz/(1 − p) and ½∫dz/[p(1 − p)] from z₀ = ln p₀/(1 − p₀) to 0. */
const escapes: EscapeTheory = {
  supervised: (p) => (1 - logOdds(p) - p / (1 - p)) / 2,
  reinforced: (p) => ((1 - p) / p - p / (1 - p) - 2 * logOdds(p)) / 2,
};

/** Poor exploration. */
export const poorExploration = claim("kaplan:8.4.poor-exploration", {
  parts: {
    "a label that is never guessed": part({
      printed: {
        as: String
          .raw`\text{we could simply never guess the label 'cat' for our images, and never learn that cats exist!}`,
        theory: escapes,
      },
      rivals: {
        "both as long as the supervised": { ...escapes, reinforced: escapes.supervised },
        "one over p₀, twice as long": { ...escapes, reinforced: (p) => 1 / p },
        "the logarithm twice over": { ...escapes, supervised: (p) => -Math.log(p) },
      },
      by: "the flows of both gradients, integrated numerically from p₀ = 0.1 to 10⁻⁴ until p is one half",
      measure: escapeTimes,
      compare: (found, theory, judge) => {
        const { starts } = escapeTimes.parameters;
        judge.equal(
          "time to one half, supervised",
          found.map(({ supervised }) => supervised),
          starts.map(theory.supervised),
          {
            rtol: 1e-8,
            why: "steps of the integration, to 10⁻¹⁰ each",
          },
        );
        judge.equal(
          "time to one half, reinforced",
          found.map(({ reinforced }) => reinforced),
          starts.map(theory.reinforced),
          {
            rtol: 1e-8,
            why: "steps of the integration, to 10⁻¹⁰ each",
          },
        );
      },
    }),
    "more efficient than random labels": part({
      printed: {
        as: String
          .raw`\text{The policy gradient procedure, which maximizes accuracy, will likely be more sample efficient than this}`,
        theory: 1 as -1 | 1,
      },
      rivals: { "random labels learn faster": -1 },
      by:
        "pictures until two classifiers, one guessing at random and one by its own law, are within a fiftieth of the best accuracy, 80 pairs of runs",
      trained: true,
      omitted: {
        "n_L = 5 and 20, and a tenth of the best accuracy":
          "early in training the two policies are the same one: to within a tenth of the best accuracy the network's own guesses save nothing that 100 pairs of runs show for five labels, and about a fifth for 10 and 20",
      },
      measure: exploringPairs,
      compare: (found, theory, judge) => {
        judge.sign(
          "pictures saved",
          found.map(({ random, drawn }) => random - drawn).filter((saved) => saved !== 0),
          theory,
          {
            why: "sign test over 80 pairs of runs",
          },
        );
      },
    }),
  },
});
