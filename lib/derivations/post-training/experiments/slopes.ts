import { experiment } from "../../../ledger/mod.ts";
import {
  objectiveGradient,
  onPairs,
  type PromptedResponse,
  sampleResponses,
  type TokenObjective,
  transformerStart,
} from "../../../networks/mod.ts";
import { dpoLoss } from "../../../preference/mod.ts";
import { grpoLoss, ppoClipLoss, scoreLoss } from "../../../reinforcement/mod.ts";
import { problem } from "../problems.ts";

/** What the losses are given besides the log-probabilities. */
export type LossData = {
  readonly oldLogProbabilities: Float64Array[];
  readonly referenceLogProbabilities: Float64Array[];
  /** One for each response. */
  readonly advantages: Float64Array;
};

/** Settings of the losses, far from where their slopes agree. */
export const LOSS_SETTINGS = { clip: 0.3, beta: 0.5 };

/** Four losses of the log-probabilities, as the library has them. */
export function lossesOf(
  { oldLogProbabilities, referenceLogProbabilities, advantages }: LossData,
): Record<string, TokenObjective> {
  const { clip, beta } = LOSS_SETTINGS;
  const spread = oldLogProbabilities.map((list, i) => new Float64Array(list.length).fill(advantages[i]));
  const sums = referenceLogProbabilities.map((list) => list.reduce((sum, each) => sum + each, 0));
  const half = sums.length / 2;
  return {
    "policy gradient": (logs) => scoreLoss(logs, advantages, { aggregation: "token" }),
    PPO: (logs) => ppoClipLoss(logs, oldLogProbabilities, spread, { clip, aggregation: "token" }),
    GRPO: (logs) =>
      grpoLoss(logs, { oldLogProbabilities, advantages }, { clip, beta, referenceLogProbabilities }),
    DPO: onPairs((pairs) =>
      dpoLoss(pairs, { chosen: sums.slice(0, half), rejected: sums.slice(half) }, { beta })
    ),
  };
}

/**
 * Slopes of four losses along random directions in a network's parameters: as the linear form carries them, and by differences of the
 * network's log-probabilities and of the losses.
 */
export const slopes = experiment(
  "post-training/slopes",
  { responses: 16, directions: 12, step: 0.02 },
  async ({ stream, tensors, responses, directions, step }) => {
    const { task, policy } = problem(await tensors(), "sort", { symbols: 4, length: 3, width: 12 });
    const start = transformerStart(policy.shape, stream.at("network"));
    // Three policies that differ: the trained one, the one that drew, and the reference.
    const moved = (name: string): Float64Array => {
      const shift = stream.at(name).normals(policy.size);
      return start.map((each, i) => each + 0.05 * shift[i]);
    };
    const [parameters, old, reference] = ["policy", "old", "reference"].map(moved);
    const drawn: PromptedResponse[] = await sampleResponses(
      policy,
      old,
      Array.from({ length: responses }, (_, i) => task.prompts[(7 * i) % task.prompts.length]),
      { end: task.end, most: task.most, stream: stream.at("responses") },
    );
    const data: LossData = {
      oldLogProbabilities: await policy.logProbabilities(old, drawn),
      referenceLogProbabilities: await policy.logProbabilities(reference, drawn),
      advantages: stream.at("advantages").normals(responses),
    };
    const losses = lossesOf(data);
    const names = Object.keys(losses);
    const gradients: Float64Array[] = [];
    for (const name of names) {
      gradients.push(
        (await objectiveGradient(policy, parameters, drawn, losses[name])).gradient as Float64Array,
      );
    }
    const along = [];
    for (let k = 0; k < directions; k++) {
      const normals = stream.at("directions").at(k).normals(policy.size);
      const length = Math.sqrt(normals.reduce((sum, each) => sum + each * each, 0));
      const direction = normals.map((each) => each / length);
      const at = (shift: number): Promise<Float64Array[]> =>
        policy.logProbabilities(parameters.map((each, i) => each + shift * direction[i]), drawn);
      const [up, down] = [await at(step), await at(-step)];
      const outside = (logs: Float64Array[]): string =>
        logs.flatMap((list, i) =>
          Array.from(list, (log, t) => {
            const ratio = Math.exp(log - data.oldLogProbabilities[i][t]);
            return ratio > 1 + LOSS_SETTINGS.clip ? 1 : ratio < 1 - LOSS_SETTINGS.clip ? -1 : 0;
          })
        ).join();
      along.push({
        /** Whether no ratio meets an end of the clip on the way: a kink has no derivative to compare with. */
        smooth: outside(up) === outside(down),
        /** The derivative of every token's log-probability. */
        tokens: up.map((list, i) => list.map((log, t) => (log - down[i][t]) / (2 * step))),
        /** The derivative of every loss. */
        losses: names.map((name) => (losses[name](up).value - losses[name](down).value) / (2 * step)),
        /** The same, as the gradient that training uses has it. */
        carried: gradients.map((gradient) => gradient.reduce((sum, each, i) => sum + each * direction[i], 0)),
      });
    }
    return {
      names,
      data,
      logProbabilities: await policy.logProbabilities(parameters, drawn),
      along: along.map(({ tokens, carried }) => ({ tokens, carried })),
      smooth: along.filter(({ smooth }) => smooth).map(({ tokens, losses }) => ({ tokens, losses })),
    };
  },
);
