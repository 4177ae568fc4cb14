import { experiment } from "../../../ledger/mod.ts";
import { gradient } from "../../../oracles/mod.ts";
import {
  klEstimateLoss,
  type KlEstimator,
  klPenalizedRewards,
  type KlRatio,
  ratioKlLoss,
  straightThroughKlLoss,
} from "../../../reinforcement/mod.ts";
import {
  chancesOf,
  logsOf,
  type PolicyTriple,
  randomTriple,
  type Responses,
  responsesOf,
  SHAPES,
  total,
} from "../worlds.ts";

type Lists = readonly ArrayLike<number>[];

const ESTIMATORS: readonly KlEstimator[] = ["k1", "k2", "k3"];
const RATIOS: readonly KlRatio[] = ["token", "prefix", "sequence", "geometric"];

/** The triple of a shape and the responses with their chances under one of the policies. */
function setUp(triple: PolicyTriple, sampler: "policy" | "old"): {
  responses: Responses;
  chances: number[];
  reference: number[][];
  old: number[][];
} {
  const responses = responsesOf(triple.shape);
  return {
    responses,
    chances: chancesOf(responses, triple[sampler] as number[]),
    reference: logsOf(responses, triple.reference),
    old: logsOf(responses, triple[sampler] as number[]),
  };
}

/** The numerical gradient, by the logits, of Σ_y w(y)·loss(ln π(y)), the weights w held constant: what training on draws follows. */
function meanGradient(
  triple: PolicyTriple,
  sampler: "policy" | "old",
  loss: (logs: Lists, reference: Lists, old: Lists) => number,
): number[] {
  const { responses, chances, reference, old } = setUp(triple, sampler);
  return Array.from(gradient(
    (logits: number[]) =>
      total(
        logsOf(responses, logits).map((logs, r) => chances[r] * loss([logs], [reference[r]], [old[r]])),
      ),
    triple.policy,
  ));
}

/** Random triples, one of each shape. */
export const triples = experiment(
  "kl-estimators/triples",
  {},
  ({ stream }) => Object.keys(SHAPES).map((shape) => randomTriple(shape, stream.at(shape))),
);

/** Mean gradients of k1, k2 and k3, differentiated as they stand, over draws of the policy itself. */
export const plainGradients = experiment(
  "kl-estimators/plain-gradients",
  {},
  async (context) =>
    (await triples(context)).map((triple) => {
      const of = (estimator: KlEstimator, level: "token" | "sequence"): number[] =>
        meanGradient(
          triple,
          "policy",
          (logs, reference) =>
            klEstimateLoss(
              logs,
              reference,
              level === "sequence" ? { estimator, level } : { estimator, level, aggregation: "sum" },
            ).value,
        );
      return {
        ...triple,
        token: Object.fromEntries(ESTIMATORS.map((each) => [each, of(each, "token")])),
        sequence: Object.fromEntries(ESTIMATORS.map((each) => [each, of(each, "sequence")])),
      };
    }),
);

/** Mean gradients of the weighed k1 and k3 over draws of the policy itself and of another one. */
export const ratioGradients = experiment(
  "kl-estimators/ratio-gradients",
  {},
  async (context) =>
    (await triples(context)).map((triple) => ({
      ...triple,
      forms: RATIOS.flatMap((ratio) =>
        (["policy", "old"] as const).flatMap((sampler) =>
          (["k1", "k3"] as const).map((estimator) => ({
            ratio,
            sampler,
            estimator,
            gradient: meanGradient(
              triple,
              sampler,
              (logs, reference, old) =>
                ratioKlLoss(logs, reference, old, { estimator, ratio, aggregation: "sum" }).value,
            ),
          }))
        )
      ),
    })),
);

/** ∂ln π(yₜ)/∂z by its definition, for sums of scores with given weights. */
function scoreSum(
  { vocabulary: V, contexts, tokens, rows }: Responses,
  logits: ArrayLike<number>,
  chances: readonly number[],
  weights: Lists,
): number[] {
  const sum: number[] = new Array(contexts * V).fill(0);
  tokens.forEach((response, r) =>
    response.forEach((token, t) => {
      const start = rows[r][t] * V;
      const row = Array.from({ length: V }, (_, v) => Math.exp(logits[start + v]));
      const whole = total(row);
      row.forEach((each, v) =>
        sum[start + v] += chances[r] * weights[r][t] * ((v === token ? 1 : 0) - each / whole)
      );
    })
  );
  return sum;
}

/** Penalties that are not derivatives of their own values: straight-through forms, and divergence in the reward. */
export const scoreGradients = experiment(
  "kl-estimators/score-gradients",
  { beta: 0.3 },
  async ({ beta, ...context }) =>
    (await triples(context)).map((triple) => {
      const forms = (["policy", "old"] as const).map((sampler) => {
        const { responses, chances, reference, old } = setUp(triple, sampler);
        const logs = logsOf(responses, triple.policy);
        const straight = (["sequence", "reward-to-go"] as const).map((kind) => {
          const each = logs.map((list, r) =>
            straightThroughKlLoss([list], [reference[r]], {
              value: "k3",
              gradient: kind,
              oldLogProbabilities: [old[r]],
            })
          );
          return {
            kind,
            value: total(each.map(({ value }, r) => chances[r] * value)),
            gradient: scoreSum(responses, triple.policy, chances, each.map((loss) => loss.gradient[0])),
          };
        });
        return { sampler, straight };
      });
      const { responses, chances, reference } = setUp(triple, "policy");
      const costs = logsOf(responses, triple.policy).map((list, r) =>
        klPenalizedRewards(list.map(() => 0), list, reference[r], { beta })
      );
      const following = (list: ArrayLike<number>, from: number): number =>
        total(Array.from(list).slice(from));
      const reward = (weigh: (list: ArrayLike<number>, t: number) => number): number[] =>
        scoreSum(
          responses,
          triple.policy,
          chances,
          costs.map((list) => Array.from(list, (_, t) => weigh(list, t))),
        );
      return {
        ...triple,
        beta,
        forms,
        toGo: reward((list, t) => following(list, t)),
        whole: reward((list) => total(list)),
        own: reward((list, t) => list[t]),
      };
    }),
);
