import { experiment } from "../../../ledger/mod.ts";
import { gradient, multinomialOutcomes } from "../../../oracles/mod.ts";
import {
  type Aggregation,
  groupAdvantages,
  type GroupScale,
  klEstimateLoss,
  rlooLoss,
  scoreLoss,
} from "../../../reinforcement/mod.ts";
import {
  chancesOf,
  logsOf,
  randomLogits,
  randomTriple,
  type Responses,
  responsesOf,
  SHAPES,
  total,
} from "../worlds.ts";

/** The scores of all tokens of all responses, from the definition of the softmax: the gradient of ln π of each. */
function scoresOf(
  { vocabulary: V, contexts, tokens, rows }: Responses,
  logits: readonly number[],
): number[][][] {
  return tokens.map((response, r) =>
    response.map((token, t) => {
      const start = rows[r][t] * V;
      const weights = logits.slice(start, start + V).map(Math.exp);
      const score: number[] = new Array(contexts * V).fill(0);
      weights.forEach((weight, v) => score[start + v] = (v === token ? 1 : 0) - weight / total(weights));
      return score;
    })
  );
}

type GroupLoss = (
  logs: readonly number[][],
  rewards: readonly number[],
) => { readonly gradient: readonly ArrayLike<number>[] };

/** Minus the mean gradient of a loss over all groups of G independent responses: by counts, since their order does not matter. */
function meanAscent(
  shape: string,
  policy: readonly number[],
  rewards: readonly number[],
  group: number,
  loss: GroupLoss,
): number[] {
  const responses = responsesOf(shape);
  const logs = logsOf(responses, policy);
  const slopes = responses.tokens.map((tokens) => tokens.map(() => 0));
  const chances = chancesOf(responses, policy);
  for (const { counts, probability: probabilityOf } of multinomialOutcomes(group, chances.length)) {
    const probability = probabilityOf(chances);
    const members = counts.flatMap((count, r) => Array.from({ length: count }, () => r));
    const { gradient: each } = loss(members.map((r) => logs[r]), members.map((r) => rewards[r]));
    members.forEach((r, i) => slopes[r].forEach((_, t) => slopes[r][t] -= probability * each[i][t]));
  }
  const mean: number[] = new Array(policy.length).fill(0);
  scoresOf(responses, policy).forEach((scores, r) =>
    scores.forEach((score, t) => score.forEach((each, at) => mean[at] += slopes[r][t] * each))
  );
  return mean;
}

const byResponse = (
  center: "mean" | "leave-one-out",
  scale: "none" | GroupScale,
  aggregation: Aggregation,
): GroupLoss =>
(logs, rewards) => scoreLoss(logs, groupAdvantages(rewards, { center, scale }), { aggregation });

const SMALL = [
  "3 tokens, 1 long",
  "2 tokens, up to 2 long",
  "3 tokens, 2 long",
  "2 tokens, up to 3 long",
] as const;

/** Mean ascent directions of leave-one-out and of the group's mean, for groups of 2 to 4. */
export const baselines = experiment(
  "kl-estimators/baselines",
  { groups: [2, 3, 4] },
  ({ stream, groups }) =>
    SMALL.map((shape) => {
      const { policy } = randomTriple(shape, stream.at(shape));
      const rewards = randomLogits(responsesOf(shape).tokens.length, 2, stream.at(shape).at("rewards"));
      return {
        shape,
        policy,
        rewards,
        groups: groups.map((group) => ({
          group,
          others: meanAscent(shape, policy, rewards, group, rlooLoss),
          mean: meanAscent(shape, policy, rewards, group, byResponse("mean", "none", "sum")),
        })),
      };
    }),
);

/** Mean ascent directions with rewards of 0 and 1, divided by the group's deviation. */
export const deviations = experiment(
  "kl-estimators/deviations",
  { groups: [2, 3, 4, 8] },
  ({ stream, groups }) =>
    SMALL.map((shape) => {
      const { policy } = randomTriple(shape, stream.at(shape));
      const rewards = responsesOf(shape).tokens.map((_, r) => r === 0 ? 1 : 0);
      const scale = { divisor: "n", added: 0, zeroDeviation: "zeros" } as const;
      return {
        shape,
        policy,
        rewards,
        groups: groups.filter((group) => rewards.length < 9 || group < 8).map((group) => ({
          group,
          ascent: meanAscent(shape, policy, rewards, group, byResponse("mean", scale, "sum")),
        })),
      };
    }),
);

/** Mean ascent directions of leave-one-out with the mean over each response's tokens. */
export const lengths = experiment(
  "kl-estimators/lengths",
  { groups: [2, 3] },
  ({ stream, groups }) =>
    SMALL.map((shape) => {
      const { policy } = randomTriple(shape, stream.at(shape));
      const rewards = randomLogits(responsesOf(shape).tokens.length, 2, stream.at(shape).at("rewards"));
      return {
        shape,
        policy,
        rewards,
        groups: groups.map((group) => ({
          group,
          ascent: meanAscent(shape, policy, rewards, group, byResponse("leave-one-out", "none", "sequence")),
        })),
      };
    }),
);

/** How far the mean over all tokens of a batch turns the mean direction, by the size of the batch. */
export const tokenMeans = experiment(
  "kl-estimators/token-means",
  { sizes: [2, 4, 8, 12, 17, 24] },
  ({ stream, sizes }) => {
    const shape = "2 tokens, up to 3 long";
    const { policy } = randomTriple(shape, stream.at("policy"), 0.8);
    const responses = responsesOf(shape);
    // One answer is right, and it is a long one.
    const right = responses.tokens.findIndex((tokens) => tokens.length === 3);
    const rewards = responses.tokens.map((_, r) => r === right ? 1 : 0);
    const chances = chancesOf(responses, policy);
    const exact = Array.from(gradient(
      (logits: number[]) => total(chancesOf(responses, logits).map((chance, r) => chance * rewards[r])),
      policy,
    ));
    const unit = (list: readonly number[]): number[] => list.map((each) => each / Math.hypot(...list));
    const turned = (ascent: readonly number[]): number =>
      Math.hypot(...unit(ascent).map((each, i) => each - unit(exact)[i]));
    return {
      shape,
      success: total(chances.map((chance, r) => chance * rewards[r])),
      sizes,
      token: sizes.map((size) =>
        turned(meanAscent(shape, policy, rewards, size, byResponse("leave-one-out", "none", "token")))
      ),
      constant: sizes.map((size) =>
        turned(meanAscent(shape, policy, rewards, size, byResponse("leave-one-out", "none", { length: 3 })))
      ),
    };
  },
);

/** What token-by-token penalties leave out: ∇KL(π‖ρ) less the mean gradient of k2 by token, numerically. */
export const missingParts = experiment("kl-estimators/missing-parts", { pairs: 40 }, ({ stream, pairs }) => {
  const part = (shape: string, policy: number[], reference: number[]) => {
    const responses = responsesOf(shape);
    const chances = chancesOf(responses, policy);
    const other = logsOf(responses, reference);
    const divergence = (logits: number[]): number => {
      const logs = logsOf(responses, logits);
      return total(logs.map((list, r) => Math.exp(total(list)) * (total(list) - total(other[r]))));
    };
    const penalty = (logits: number[]): number =>
      total(
        logsOf(responses, logits).map((list, r) =>
          chances[r] *
          klEstimateLoss([list], [other[r]], { estimator: "k2", level: "token", aggregation: "sum" }).value
        ),
      );
    const exact = gradient(divergence, policy);
    const byToken = gradient(penalty, policy);
    return {
      shape,
      policy,
      reference,
      missing: Array.from(exact, (each, i) => each - byToken[i]),
      share: Math.hypot(...exact.map((each, i) => each - byToken[i])) / Math.hypot(...exact),
    };
  };
  const random = Object.keys(SHAPES).map((shape) => {
    const { policy, reference } = randomTriple(shape, stream.at(shape));
    return part(shape, policy, reference);
  });
  // Policies that do not look at what was said: the same law in every context.
  const unaware = ["3 tokens, 2 long", "2 tokens, 4 long"].map((shape) => {
    const { contexts, vocabulary } = responsesOf(shape);
    const [policy, reference] = ["policy", "reference"].map((name) => {
      const row = randomLogits(vocabulary, 1.2, stream.at(shape).at(name).at("row"));
      return Array.from({ length: contexts }, () => row).flat();
    });
    return part(shape, policy, reference);
  });
  const shares = ["3 tokens, 1 long", "2 tokens, 2 long", "2 tokens, up to 3 long"].map((shape) => ({
    shape,
    shares: Array.from({ length: pairs }, (_, i) => {
      const { policy, reference } = randomTriple(shape, stream.at("share").at(shape).at(i));
      return part(shape, policy, reference).share;
    }),
  }));
  return {
    random,
    unaware,
    shares,
    noticed: {
      one: shares[0].shares.filter((share) => share > 0.01).length / pairs,
      several: shares.slice(1).map((each) => each.shares.filter((share) => share > 0.01).length / pairs),
    },
  };
});
