import { claim } from "../../../ledger/mod.ts";
import { memorisation } from "../experiments/memorisation.ts";

type Chance = (present: Float64Array, predicted: Float64Array) => number;

type MemoryTheory = {
  readonly trainingAccuracy: number;
  readonly chance: Chance;
  /** Permuted labels take longer (1) or less long (−1), in the mean by at least this factor. */
  readonly longer: 1 | -1;
  readonly factor: (points: number) => number;
  /** Sizes of data in the order of rising ratios. */
  readonly growth: readonly string[];
};

const memorised: MemoryTheory = {
  trainingAccuracy: 1,
  chance: (present, predicted) => present.reduce((sum, p, k) => sum + p * predicted[k], 0),
  longer: 1,
  factor: (points) => points < 1000 ? 1.5 : 3,
  growth: ["n = 200", "n = 1000"],
};

export const memoriseRandomLabels = claim("kaplan:6.memorise-random-labels", {
  printed: {
    as: String
      .raw`\text{“classifiers can be trained with random labels and get perfect accuracy on the training set (and zero generalization, of course). But this typically takes much, much more training”}`,
    theory: memorised,
  },
  rivals: {
    "too few parameters to memorise": { ...memorised, trainingAccuracy: 0.9 },
    "zero accuracy": { ...memorised, chance: () => 0 },
    "one in K": { ...memorised, chance: (present) => 1 / present.length },
    "always the largest class": { ...memorised, chance: (present) => Math.max(...present) },
    "quicker than true labels": { ...memorised, longer: -1 },
    "a hundred times as long already at n = 200": { ...memorised, factor: () => 100 },
    "the ratio falls with n": { ...memorised, growth: ["n = 1000", "n = 200"] },
  },
  by:
    "training networks of one hidden layer with Adam until every label is right, on Gaussian classes and on a permutation " +
    "of their labels; steps counted, accuracy on fresh data",
  trained: true,
  omitted: {
    "n = 5000":
      "beyond ten seconds: with width 512 and seed 1 true labels take 7 steps, while 30 000 steps (a minute) " +
      "leave one permuted label in eight wrong; `memorisation({ cases, mostSteps })` goes on",
    "growth with n at width 512":
      "one run at n = 1000: a single point between two classes changes its ratio tenfold",
    "10 classes": "five classes of unequal shares tell the ways of saying chance level apart",
  },
  measure: async (context) => {
    const { cases } = await memorisation(context);
    return cases.map(({ points, hidden, runs }) => ({
      label: `n = ${points}, width ${hidden}`,
      size: `n = ${points}`,
      width: String(hidden),
      large: points >= 1000,
      ratios: runs.map((run) => run.permuted.steps / run.true.steps),
      meanRatio: total(runs.map((run) => run.permuted.steps)) / total(runs.map((run) => run.true.steps)),
      trainingAccuracy: runs.flatMap((run) => [run.true.training, run.permuted.training]),
      accuracies: Float64Array.from(runs, (run) => run.permuted.test),
      present: runs.map((run) => run.permuted.present),
      predicted: runs.map((run) => run.permuted.predicted),
    }));
  },
  compare: (found, theory, judge) => {
    for (const { label, large, ratios, meanRatio, trainingAccuracy } of found) {
      judge.equal(
        `training accuracy, true and permuted labels, ${label}`,
        trainingAccuracy,
        theory.trainingAccuracy,
        {
          why: "every label right",
        },
      );
      judge.atLeast(
        `mean steps for permuted over true labels, ${label}`,
        meanRatio,
        theory.factor(large ? 1000 : 200),
        { why: "the inventory's bound; found well above it" },
      );
      if (ratios.length >= 32) {
        judge.sign(`longer than true labels in each run, ${label}`, ratios.map(Math.log), theory.longer, {
          why: "independent data, permutations and networks",
        });
      }
    }
    const narrow = found.filter(({ width }) => width === "128");
    judge.order(
      "mean steps for permuted over true labels, width 128",
      Object.fromEntries(narrow.map(({ size, meanRatio }) => [size, meanRatio])),
      theory.growth,
      { why: "they differ by a factor of five and more" },
    );
    const [{ label, accuracies, present, predicted }] = found;
    const chances = present.map((p, run) => theory.chance(p, predicted[run]));
    judge.equal(
      `mean accuracy on fresh data after permuted labels, ${label}`,
      total(accuracies) / accuracies.length,
      total(chances) / chances.length,
      {
        atol: 0.04,
        why: "one permutation's accuracy spreads by 0.05: 0.009 for the mean of 32, and 4.5 of them",
      },
    );
  },
});

function total(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, x) => sum + x, 0);
}
