import { experiment } from "../../../ledger/mod.ts";
import {
  type DrawnResponse,
  enumerateEstimator,
  groupAdvantages,
  klEstimateLoss,
  raoBlackwellKlLoss,
  ratioKlLoss,
  scoreLoss,
  sequenceKl,
  straightThroughKlLoss,
  type TokenEstimator,
  tokenTree,
} from "../../../reinforcement/mod.ts";
import { distance, randomLogits } from "../worlds.ts";

type Group = readonly DrawnResponse[];

const logs = (group: Group): Float64Array[] => group.map((each) => each.logProbabilities);
const references = (group: Group): Float64Array[] => group.map((each) => each.referenceLogProbabilities);
const olds = (group: Group): Float64Array[] => group.map((each) => each.oldLogProbabilities);

/** The penalties in use and those that are right, by name. */
export const FORMS: Readonly<Record<string, TokenEstimator>> = {
  "k2, token": (group) =>
    klEstimateLoss(logs(group), references(group), { estimator: "k2", level: "token", aggregation: "sum" }),
  "k3, token": (group) =>
    klEstimateLoss(logs(group), references(group), { estimator: "k3", level: "token", aggregation: "sum" }),
  "token ratio × k3": (group) =>
    ratioKlLoss(logs(group), references(group), olds(group), {
      estimator: "k3",
      ratio: "token",
      aggregation: "sum",
    }),
  "geometric ratio × k3": (group) =>
    ratioKlLoss(logs(group), references(group), olds(group), {
      estimator: "k3",
      ratio: "geometric",
      aggregation: "sum",
    }),
  "k2, sequence": (group) =>
    klEstimateLoss(logs(group), references(group), { estimator: "k2", level: "sequence" }),
  "prefix ratio × k3": (group) =>
    ratioKlLoss(logs(group), references(group), olds(group), {
      estimator: "k3",
      ratio: "prefix",
      aggregation: "sum",
    }),
  "sequence ratio × k3": (group) =>
    ratioKlLoss(logs(group), references(group), olds(group), {
      estimator: "k3",
      ratio: "sequence",
      aggregation: "sum",
    }),
  "straight through": (group) =>
    straightThroughKlLoss(logs(group), references(group), { value: "k3", gradient: "reward-to-go" }),
};

/** The penalty on whole next-token laws, whose gradient is in the logits. */
const stepwise: TokenEstimator = (group) =>
  raoBlackwellKlLoss(
    group.map((each) => each.logits),
    group.map((each) => each.referenceLogits),
    group.map((each) => each.tokens),
    { vocabulary: group[0].logits.length / group[0].tokens.length },
  );

const median = (list: readonly number[]): number =>
  list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

/** For random policies on responses of 1 to `longest` tokens: how far each form's mean gradient is from ∇KL, and how noisy it is. */
export const comparison = experiment(
  "kl-estimators/comparison",
  { longest: 6, pairs: 15 },
  ({ stream, longest, pairs }) => {
    const cells: {
      form: string;
      length: number;
      median: number;
      low: number;
      high: number;
      noise: number;
    }[] = [];
    for (let length = 1; length <= longest; length++) {
      const tree = tokenTree({ vocabulary: 2, length });
      const worlds = Array.from({ length: pairs }, (_, i) => {
        const chance = stream.at(length).at(i);
        const [policy, reference] = ["policy", "reference"].map((name) =>
          randomLogits(tree.contexts.length * 2, 1, chance.at(name))
        );
        return { policy, reference, exact: sequenceKl(tree, policy, reference, "reverse").gradient };
      });
      for (const [form, estimator] of [...Object.entries(FORMS), ["exact steps", stepwise] as const]) {
        const found = worlds.map(({ policy, reference, exact }) => {
          const { gradient, gradientVariance } = enumerateEstimator(
            { tree, logits: policy, referenceLogits: reference },
            estimator,
            { gradientOf: estimator === stepwise ? "logits" : "log-probabilities" },
          );
          return {
            off: distance(gradient, exact),
            noise: Math.sqrt(gradientVariance) / Math.hypot(...exact),
          };
        });
        const off = found.map((each) => each.off);
        cells.push({
          form,
          length,
          median: median(off),
          low: Math.min(...off),
          high: Math.max(...off),
          noise: median(found.map((each) => each.noise)),
        });
      }
    }
    return { cells, pairs, longest };
  },
);

/** Means and spreads of k1, k2 and k3 for one pair of laws, the policy ever farther from the reference. */
export const spreads = experiment(
  "kl-estimators/spreads",
  { distances: [0.05, 0.1, 0.2, 0.4, 0.8, 1.4, 2, 3] },
  ({ stream, distances }) => {
    const tree = tokenTree({ vocabulary: 4, length: 2 });
    const [reference, direction] = ["reference", "direction"].map((name) =>
      randomLogits(tree.contexts.length * 4, 1, stream.at(name))
    );
    return distances.map((step) => {
      const policy = reference.map((logit, i) => logit + step * 2 * direction[i]);
      const of = (estimator: "k1" | "k2" | "k3") =>
        enumerateEstimator(
          { tree, logits: policy, referenceLogits: reference },
          (group) => klEstimateLoss(logs(group), references(group), { estimator, level: "sequence" }),
        );
      const divergence = sequenceKl(tree, policy, reference, "reverse").value;
      return {
        divergence,
        k1: Math.sqrt(of("k1").variance) / divergence,
        k2: Math.sqrt(of("k2").variance) / divergence,
        k3: Math.sqrt(of("k3").variance) / divergence,
        bias: Math.abs(of("k2").mean - divergence) / divergence,
      };
    });
  },
);

/** How much GRPO's deviation weighs a prompt, for groups of several sizes: numerically, for a policy of one token. */
export const promptWeights = experiment(
  "kl-estimators/prompt-weights",
  { groups: [2, 4, 8], chances: [0.02, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 0.98] },
  ({ groups, chances }) => {
    const tree = tokenTree({ vocabulary: 2, length: 1 });
    const scale = { divisor: "n", added: 0, zeroDeviation: "zeros" } as const;
    return groups.map((group) => ({
      group,
      points: chances.map((chance) => {
        const { gradient } = enumerateEstimator(
          { tree, logits: [Math.log(chance), Math.log(1 - chance)] },
          (members) =>
            scoreLoss(
              logs(members),
              groupAdvantages(members.map(({ response }) => response === 0 ? 1 : 0), {
                center: "mean",
                scale,
              }),
              { aggregation: "sum" },
            ),
          { group },
        );
        // ∂p/∂z of the right token is p(1 − p).
        return { chance, weight: -gradient[0] / (chance * (1 - chance)) };
      }),
    }));
  },
);
