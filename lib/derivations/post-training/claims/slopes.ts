import { claim } from "../../../ledger/mod.ts";
import type { TokenObjective } from "../../../networks/mod.ts";
import type { Objective } from "../../../reinforcement/mod.ts";
import { LOSS_SETTINGS, type LossData, lossesOf, slopes } from "../experiment.ts";

type Slopes = Objective<readonly ArrayLike<number>[]>["gradient"];

interface SlopeTheory {
  /** ∂L/∂ln π of every token, for each loss. */
  weights(name: string, logProbabilities: Float64Array[], data: LossData): Slopes;
}

const asPublished: SlopeTheory = {
  weights: (name, logs, data) => (lossesOf(data)[name] as TokenObjective)(logs).gradient,
};

/** The slopes of one loss changed, those of the others left alone. */
const changed = (
  which: string,
  change: (slopes: Slopes, logs: Float64Array[], data: LossData) => Slopes,
): SlopeTheory => ({
  weights: (name, logs, data) => {
    const right = asPublished.weights(name, logs, data);
    return name === which ? change(right, logs, data) : right;
  },
});

const times = (
  lists: Slopes,
  factor: (i: number, t: number, length: number) => number,
): Slopes => lists.map((list, i) => Float64Array.from(list, (each, t) => each * factor(i, t, list.length)));

export const linearForm = claim("post-training:linear-form", {
  statement:
    "The gradient of every objective in a network's parameters is that of a linear form in the tokens' log-probabilities, whose weights are the objective's slopes: $\\partial_\\theta L=\\sum_{bt}\\frac{\\partial L}{\\partial\\ln\\pi_{bt}}\\,\\partial_\\theta\\ln\\pi_{bt}$.",
  printed: {
    as: String
      .raw`\nabla_\theta L=\sum_{b,t}\frac{\partial L}{\partial\ln\pi_\theta(y_{bt})}\nabla_\theta\ln\pi_\theta(y_{bt})`,
    theory: asPublished,
  },
  rivals: {
    "PPO's slope without its ratio": changed(
      "PPO",
      (right, logs, { oldLogProbabilities }) =>
        times(right, (i, t) => Math.exp(oldLogProbabilities[i][t] - logs[i][t])),
    ),
    "PPO without its clip": changed("PPO", (right, logs, { oldLogProbabilities, advantages }) => {
      const tokens = right.reduce((sum, list) => sum + list.length, 0);
      return logs.map((list, i) =>
        list.map((log, t) => -advantages[i] * Math.exp(log - oldLogProbabilities[i][t]) / tokens)
      );
    }),
    "GRPO without its divergence": changed(
      "GRPO",
      (right, logs, { referenceLogProbabilities }) =>
        right.map((list, i) =>
          Float64Array.from(
            list,
            (each, t) =>
              each - LOSS_SETTINGS.beta * (1 - Math.exp(referenceLogProbabilities[i][t] - logs[i][t])) /
                (right.length * list.length),
          )
        ),
    ),
    "GRPO over all tokens alike": changed("GRPO", (right) => {
      const tokens = right.reduce((sum, list) => sum + list.length, 0);
      return times(right, (_, __, length) => right.length * length / tokens);
    }),
    "DPO's pairs exchanged": changed("DPO", (right) => times(right, () => -1)),
    "DPO's slope shared among the tokens of a response": changed(
      "DPO",
      (right) => times(right, (_, __, length) => 1 / length),
    ),
  },
  by: "central differences of a transformer's log-probabilities and of the losses along random directions",
  measure: slopes,
  compare: ({ names, data, logProbabilities, along, smooth }, theory, judge) => {
    names.forEach((name, n) => {
      const weights = theory.weights(name, logProbabilities, data);
      const predicted = ({ tokens }: { readonly tokens: readonly Float64Array[] }): number =>
        tokens.reduce(
          (sum, list, i) => list.reduce((part, slope, t) => part + weights[i][t] * slope, sum),
          0,
        );
      judge.equal(
        `slope that training uses, ${name}`,
        along.map(({ carried }) => carried[n]),
        along.map(predicted),
        {
          atol: 1e-5,
          why: "float32 gradients and differences of float32 log-probabilities: 1e-6 of slopes of 0.01",
        },
      );
      judge.equal(
        `differences of the loss, ${name}`,
        smooth.map(({ losses }) => losses[n]),
        smooth.map(predicted),
        { atol: 1e-5, why: "the same differences, and how the loss bends over the step: below 1e-6" },
      );
    });
  },
});
