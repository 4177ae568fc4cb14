import { entropy, klDivergence } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { softmax } from "../../../math/mod.ts";
import { dataSetNamed, labelLosses, oneStep } from "../experiment.ts";
import { imageNamed } from "../images.ts";

/** What a data set is as a world. */
interface OneStepTheory {
  /** The expected reward of the network's own law of labels. */
  expectedReward(name: string): number;
  readonly steps: number;
  /** The labels that trying every action shows. */
  labels(name: string): number[];
}

/** The mean over images of a function of the label's law and the right label. */
function meanOver(name: string, each: (law: Float64Array, right: number) => number): number {
  const { images, classes, logits, labels } = dataSetNamed(name);
  return labels.reduce(
    (sum, right, x) => sum + each(softmax(logits.subarray(x * classes, (x + 1) * classes)), right) / images,
    0,
  );
}

const degenerate: OneStepTheory = {
  expectedReward: (name) => meanOver(name, (law, right) => law[right]),
  steps: 1,
  labels: (name) => dataSetNamed(name).labels,
};

/** Supervised learning as reinforcement learning. */
export const supervisedLimit = claim("kaplan:8.one-step-sl", {
  printed: {
    as: String
      .raw`\text{Supervised Learning: Potentially enormous state space, but episodes consist of only a single step. There may be a large but finite action space, so that it's possible to explore all possible actions for each state.}`,
    theory: degenerate,
  },
  rivals: {
    "the accuracy of the likeliest label": {
      ...degenerate,
      expectedReward: (name) =>
        meanOver(name, (law, right) => law.indexOf(Math.max(...law)) === right ? 1 : 0),
    },
    "the likelihood, a product": {
      ...degenerate,
      expectedReward: (name) => Math.exp(meanOver(name, (law, right) => Math.log(law[right]))),
    },
    "an episode goes through the data": { ...degenerate, steps: 5 },
    "the likeliest labels are what is shown": {
      ...degenerate,
      labels: (name) => {
        const { classes, logits, labels } = dataSetNamed(name);
        return labels.map((_, x) => {
          const row = logits.subarray(x * classes, (x + 1) * classes);
          return row.indexOf(Math.max(...row));
        });
      },
    },
  },
  by:
    "every trajectory of the data set as a decision process, for the network's policy and for each constant action",
  measure: oneStep,
  compare: (found, theory, judge) => {
    judge.equal(
      "expected reward",
      found.map(({ expectedReward }) => expectedReward),
      found.map(({ name }) => theory.expectedReward(name)),
      { rtol: 1e-13, why: "round-off in sums of up to 300 trajectories" },
    );
    judge.equal(
      "steps of the longest episode",
      found.map(({ longest }) => longest),
      found.map(() => theory.steps),
      { why: "counted" },
    );
    for (const { name, paying } of found) {
      judge.same(`actions that pay, ${name.split("/")[0]} images`, paying, theory.labels(name), {
        why: "labels",
      });
    }
  },
});

/** The supervised loss. */
interface LossTheory {
  loss(rewards: Float64Array, law: Float64Array): number;
  slope(rewards: Float64Array, law: Float64Array): Float64Array;
}

const crossEntropy: LossTheory = {
  loss: (rewards, law) => klDivergence(rewards, law) + entropy(rewards),
  slope: (rewards, law) => law.map((p, y) => p - rewards[y]),
};

/** Cross-entropy, with and without the entropy of the labels. */
export const supervisedLoss = claim("kaplan:8.4.1", {
  printed: {
    as: String
      .raw`L_{\rm SL}=-\sum_{y=1}^{n_L}R(y|x)\log p_\theta(y|x)\quad\text{(KL without ground truth entropy)}`,
    theory: crossEntropy,
  },
  rivals: {
    "the divergence itself": { ...crossEntropy, loss: (rewards, law) => klDivergence(rewards, law) },
    "the divergence the other way round": {
      ...crossEntropy,
      loss: (rewards, law) =>
        klDivergence(law, rewards.map((r) => 0.999 * r + 0.001 / rewards.length)) + entropy(rewards),
    },
    "the slope of one label's probability": {
      ...crossEntropy,
      slope: (rewards, law) => {
        const mean = law.reduce((sum, p, y) => sum + p * rewards[y], 0);
        return law.map((p, y) => -p * (rewards[y] - mean));
      },
    },
    "the slope's sign turned": {
      ...crossEntropy,
      slope: (rewards, law) => law.map((p, y) => rewards[y] - p),
    },
  },
  by:
    "the mean surprise of labels drawn from R, and numerical slopes of the loss in the logits, for soft and for hard labels",
  measure: labelLosses,
  compare: (found, theory, judge) => {
    for (const { name, losses, slope } of found) {
      const { logits, rewards } = imageNamed(name);
      const law = softmax(logits);
      const what = name.split("/").slice(0, 2).join(" ");
      judge.equal(`slope in the logits, ${what}`, slope, theory.slope(rewards, law), {
        atol: 1e-11,
        why: "extrapolated numerical derivatives: about 10⁻¹³",
      });
      if (losses.length > 0) {
        judge.mean(`mean surprise of labels, ${what}`, losses, theory.loss(rewards, law), {
          why: "4000 batches of 150 labels",
        });
      }
    }
  },
});
