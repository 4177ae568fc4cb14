import { claim } from "../../../ledger/mod.ts";
import { sampleCounts, squaredGradients, squaredMinimisers, wrongLabels } from "../experiment.ts";

type Law = readonly number[];

/** What the least mean square finds. */
interface MinimiserTheory {
  table(reward: Law, behaviour: Law): Law;
  /** For rewards that sum to one. */
  softmax(reward: Law, behaviour: Law): Law;
}

function normalised(weights: Law): number[] {
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => w / total);
}

const neverStale: MinimiserTheory = { table: (reward) => reward, softmax: (reward) => reward };

/** Q-learning of labels. */
export const squaredLoss = claim("kaplan:8.4.7", {
  printed: {
    as: String
      .raw`L_{\rm Q}=\frac12\left(R(y|x)-p_\theta(y|x)\right)^2,\qquad\text{this data never becomes stale}`,
    theory: neverStale,
  },
  rivals: {
    "what was guessed more often counts more": {
      table: (reward, behaviour) => normalised(reward.map((r, y) => r * behaviour[y])),
      softmax: (reward, behaviour) => normalised(reward.map((r, y) => r * behaviour[y])),
    },
    "half way to the old guesses": {
      table: (reward, behaviour) => normalised(behaviour).map((b, y) => (b + reward[y]) / 2),
      softmax: (reward, behaviour) => normalised(behaviour).map((b, y) => (b + reward[y]) / 2),
    },
    "the likeliest label alone": {
      table: (reward) => reward.map((r) => r === Math.max(...reward) ? 1 : 0),
      softmax: (reward) => reward.map((r) => r === Math.max(...reward) ? 1 : 0),
    },
  },
  by:
    "numerical minimisation of the mean of ½(R − q)² over labels from three behaviours, for a table and for a softmax",
  omitted: {
    "rewards that do not sum to one, for the softmax":
      "outside the printed condition that R is 1 for one label: a softmax cannot express them, and then what was guessed decides where it is right; the notebook shows it",
  },
  measure: squaredMinimisers,
  compare: (found, theory, judge) => {
    const { rewards, behaviours } = squaredMinimisers.parameters;
    found.forEach(({ table, softmax }, i) => {
      const reward = rewards[Math.floor(i / behaviours.length)];
      const behaviour = behaviours[i % behaviours.length];
      const what = `guesses ${behaviour.join(" : ")}, rewards ${reward.join(", ")}`;
      judge.equal(`minimiser, table, ${what}`, table, theory.table(reward, behaviour), {
        atol: 1e-11,
        why: "a root of a numerical derivative: about 10⁻¹³",
      });
      if (Math.abs(reward.reduce((a, b) => a + b, 0) - 1) > 1e-9) return;
      judge.equal(`minimiser, softmax, ${what}`, softmax, theory.softmax(reward, behaviour), {
        atol: 1e-6,
        why: "a search without derivatives ends within the root of the round-off",
      });
    });
  },
});

/** The slow-down. */
export const squaredSlowdown = claim("kaplan:8.4.7.slowdown", {
  printed: {
    as: String
      .raw`\text{we typically just learn what a given image isn't, rather than what it is, so we'd expect that early on learning is slowed down by a factor of }n_L`,
    theory: (n: number) => n,
  },
  rivals: {
    "the square of the number of labels": (n) => n * n,
    "no slow-down": () => 1,
  },
  by:
    "pictures until a classifier is within a tenth of the best accuracy, geometric means of 31 to 200 runs, the rate tuned for each loss and number of labels",
  trained: true,
  omitted: {
    "the power of n_L":
      "from 5 to 20 labels the ratio grows a little faster than n_L, from about 0.7 n_L to 1.3 n_L; the text names a factor, not a law of growth",
    "the mean gradient":
      "its power of n_L says how the rate must be scaled, not how many samples it takes: supervised-and-reinforcement:squared-gradient",
  },
  measure: async (context) => (await sampleCounts(context)).map(({ squared }) => Math.log(squared)),
  compare: (found, theory, judge) => {
    sampleCounts.parameters.labels.forEach((n, i) =>
      judge.equal(
        `ln of the samples over the supervised ones, ${n} labels`,
        found[i],
        Math.log(theory(n)),
        {
          atol: Math.log(2),
          why:
            "the text's factor of n_L is an expectation of its size; the means of logarithms add a standard error of 0.05 to 0.065",
        },
      )
    );
  },
});

/** The mean gradient of the squared loss. */
interface GradientTheory {
  /** The power of n_L in the mean gradient over the supervised one. */
  readonly power: number;
  /** The right label's share of the mean gradient. */
  share(labels: number): number;
}

/** Two factors of one over n. */
export const squaredGradient = claim("supervised-and-reinforcement:squared-gradient", {
  statement:
    "At a uniform network of $n$ labels, over uniformly random guesses, the mean gradient of $\\frac12(R-p)^2$ is $n^{-2}$ times the supervised one: a right guess comes once in $n$, and $\\nabla p=\\frac1n\\nabla\\log p$. The right label brings $1-1/n$ of it.",
  printed: {
    as: String.raw`\langle\nabla L_Q\rangle=\frac1{n^2}\nabla L_{SL}`,
    theory: { power: -2, share: (n: number) => 1 - 1 / n } as GradientTheory,
  },
  rivals: {
    "one factor in all": { power: -1, share: (n: number) => 1 - 1 / n },
    "three factors": { power: -3, share: (n: number) => 1 - 1 / n },
    "wrong labels bring most of it": { power: -2, share: (n: number) => 1 / n },
  },
  by:
    "the mean over uniformly random labels of numerical gradients of ½(R − p)² at a uniform network of 4 to 100 labels",
  measure: squaredGradients,
  compare: (found, theory, judge) => {
    const { labels } = squaredGradients.parameters;
    judge.equal(
      "mean gradient over the supervised one",
      found.map(({ ratio }) => ratio),
      labels.map((n) => n ** theory.power),
      { rtol: 1e-11, why: "extrapolated numerical derivatives of small numbers" },
    );
    judge.equal("the right label's share of it", found.map(({ share }) => share), labels.map(theory.share), {
      atol: 1e-9,
      why: "extrapolated numerical derivatives of small numbers",
    });
  },
});

/** Which wrong label is discouraged. */
interface WrongTheory {
  /** The share of the gradient's weight on wrong labels that the likeliest of them has, late in training. */
  readonly late: readonly [number, number];
  readonly order: readonly string[];
}

const CHECKS = wrongLabels.parameters.checks.map((seen) => `${seen}`);

/** The next-most-likely wrong label. */
export const nextLikely = claim("kaplan:8.4.7.next-likely", {
  printed: {
    as: String
      .raw`\text{later on, when we discourage bad results, we'll always be focusing on discouraging the next-most-likely wrong classification}`,
    theory: { late: [0.9, 1], order: CHECKS.slice(0, 2) } as WrongTheory,
  },
  rivals: {
    "all wrong labels alike": { late: [0.1, 0.12], order: CHECKS.slice(0, 2) },
    "half of the weight": { late: [0.4, 0.6], order: CHECKS.slice(0, 2) },
    "the focus is lost in training": { late: [0.9, 1], order: CHECKS.slice(0, 2).toReversed() },
  },
  by:
    "the weight of every wrong label in the mean gradient of ½(R − p)² over ε-greedy guesses, on 300 pictures, as training goes on, 10 runs",
  trained: true,
  omitted: {
    "greedy guesses":
      "the guess of a greedy policy, where it is wrong, is the likeliest wrong label by itself: the share is 1 throughout",
  },
  measure: wrongLabels,
  compare: (found, theory, judge) => {
    const shares = (i: number) => found.map(({ epsilonGreedy }) => epsilonGreedy[i]);
    const middle = (i: number) => shares(i).toSorted((a, b) => a - b)[5];
    found.forEach((_, run) =>
      judge.between(
        `share after ${CHECKS[CHECKS.length - 1]} pictures, run ${run + 1}`,
        shares(CHECKS.length - 1)[run],
        theory.late,
        {
          why: "read off the network",
        },
      )
    );
    judge.order(
      "share of the likeliest wrong label, median, by pictures seen",
      {
        [CHECKS[0]]: middle(0),
        [CHECKS[1]]: middle(1),
      },
      theory.order,
      { by: 0.02, why: "the runs differ by a hundredth" },
    );
  },
});
