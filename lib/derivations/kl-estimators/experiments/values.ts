import { experiment } from "../../../ledger/mod.ts";
import { extrapolate } from "../../../oracles/mod.ts";
import { k1, k2, k3 } from "../../../reinforcement/mod.ts";
import { chancesOf, logsOf, randomLogits, randomTriple, responsesOf, SHAPES, total } from "../worlds.ts";
import { triples } from "./gradients.ts";

/** Every log-ratio of a pair of policies: for each response its chance and its tokens' log-ratios. */
function logRatios(
  shape: string,
  policy: readonly number[],
  reference: readonly number[],
): { chance: number; ratios: number[] }[] {
  const responses = responsesOf(shape);
  const [own, other] = [policy, reference].map((logits) => logsOf(responses, logits));
  return chancesOf(responses, policy).map((chance, r) => ({
    chance,
    ratios: own[r].map((log, t) => log - other[r][t]),
  }));
}

/** The mean of an estimator of every token, summed, and of the whole response. */
function means(
  pairs: { chance: number; ratios: number[] }[],
  estimator: (ratio: number) => number,
): { token: number; sequence: number } {
  return {
    token: total(pairs.map(({ chance, ratios }) => chance * total(ratios.map(estimator)))),
    sequence: total(pairs.map(({ chance, ratios }) => chance * estimator(total(ratios)))),
  };
}

/** Means of k1 and k3, the least k3, and the third-order term of k2's bias as the reference comes near. */
export const values = experiment(
  "kl-estimators/values",
  {},
  async (context) =>
    (await triples(context)).map(({ shape, policy, reference, old }) => {
      const pairs = logRatios(shape, policy, reference);
      const bias = (step: number, level: "token" | "sequence"): number => {
        const near = logRatios(shape, policy, policy.map((logit, i) => logit + step * old[i]));
        return means(near, k2)[level] - means(near, k1)[level];
      };
      const thirdOrder = (level: "token" | "sequence"): number =>
        extrapolate((h) => (bias(h, level) - bias(-h, level)) / (2 * h ** 3), 0.4).value;
      return {
        shape,
        policy,
        reference,
        direction: old,
        k1: means(pairs, k1),
        k3: means(pairs, k3),
        least: Math.min(...pairs.flatMap(({ ratios }) => [...ratios.map(k3), k3(total(ratios))])),
        thirdOrder: { token: thirdOrder("token"), sequence: thirdOrder("sequence") },
      };
    }),
);

/** Laws of one token that a nucleus has cut, and the means of k1 and k3 over draws of the cut law. */
export const cutLaws = experiment(
  "kl-estimators/cut-laws",
  { sizes: [3, 4, 6, 10], nucleus: 0.8 },
  ({ stream, sizes, nucleus }) =>
    sizes.map((size) => {
      const weights = randomLogits(size, 1.5, stream.at(size).at("policy")).map(Math.exp);
      const reference = randomLogits(size, 1.5, stream.at(size).at("reference")).map(Math.exp);
      const whole = total(weights);
      const ranked = weights.toSorted((a, b) => b - a);
      let mass = 0;
      let kept = 0;
      while (mass < nucleus * whole) mass += ranked[kept++];
      // At least one token is cut, so that there is something to see at any seed.
      const threshold = ranked[Math.min(kept, size - 1) - 1];
      const cut = weights.map((weight) => weight >= threshold ? weight : 0);
      const law = cut.map((weight) => weight / total(cut));
      const other = reference.map((weight) => weight / total(reference));
      const mean = (estimator: (ratio: number) => number): number =>
        total(law.map((p, v) => p === 0 ? 0 : p * estimator(Math.log(p / other[v]))));
      return { law, reference: other, k1: mean(k1), k3: mean(k3) };
    }),
);

/** Mean and variance of a value under a law. */
function varianceOf(law: readonly number[], values: readonly number[]): number {
  const mean = total(law.map((p, v) => p * values[v]));
  return total(law.map((p, v) => p * (values[v] - mean) ** 2));
}

/** Variances of k1 and k3 near the reference, far from it, and as one token dies out. */
export const variances = experiment(
  "kl-estimators/variances",
  { pairs: 80, tokens: 5, dying: [1e-3, 1e-4, 1e-5, 1e-6, 1e-7] },
  ({ stream, pairs, tokens, dying }) => {
    const both = (
      policy: readonly number[],
      reference: readonly number[],
    ): { k1: number; k2: number; k3: number } => {
      const [p, q] = [policy, reference].map((logits) => {
        const weights = logits.map(Math.exp);
        return weights.map((weight) => weight / total(weights));
      });
      const ratios = p.map((each, v) => Math.log(each / q[v]));
      return {
        k1: varianceOf(p, ratios.map(k1)),
        k2: varianceOf(p, ratios.map(k2)),
        k3: varianceOf(p, ratios.map(k3)),
      };
    };
    const drawn = (name: string, width: number, i: number): number[] =>
      randomLogits(tokens, width, stream.at(name).at(i));
    const near = Array.from({ length: pairs }, (_, i) => {
      const reference = drawn("near", 1, i);
      return both(drawn("near step", 0.2, i).map((step, v) => reference[v] + step), reference);
    });
    // A policy that has all but given up one token that the reference still uses.
    const far = Array.from({ length: pairs }, (_, i) => {
      const reference = drawn("far", 1, i);
      return both(reference.map((logit, v) => v === 0 ? logit - 8 : logit), reference);
    });
    const rates = dying.map((rate) => both([Math.log(rate), Math.log(1 - rate)], [0, 0]));
    return {
      near: near.map((each) => each.k3 - each.k1),
      farK1: far.map((each) => each.k3 - each.k1),
      farK2: far.map((each) => each.k3 - each.k2),
      dying,
      dyingK2: rates.map((each) => each.k2),
      dyingK1: rates.map((each) => each.k1),
      dyingK3: rates.map((each) => each.k3),
    };
  },
);

/** Variance of the sum of log-ratios and of the sum of the next token's exact divergences, over all responses. */
function sumVariances(
  shape: string,
  policy: readonly number[],
  reference: readonly number[],
): { plain: number; stepwise: number } {
  const responses = responsesOf(shape);
  const { vocabulary: V, contexts, rows } = responses;
  const law = (logits: readonly number[], c: number): number[] => {
    const weights = logits.slice(c * V, (c + 1) * V).map(Math.exp);
    return weights.map((weight) => weight / total(weights));
  };
  const steps = Array.from({ length: contexts }, (_, c) => {
    const [p, q] = [law(policy, c), law(reference, c)];
    return total(p.map((each, v) => each * Math.log(each / q[v])));
  });
  const pairs = logRatios(shape, policy, reference);
  const chances = pairs.map(({ chance }) => chance);
  return {
    plain: varianceOf(chances, pairs.map(({ ratios }) => total(ratios))),
    stepwise: varianceOf(chances, rows.map((path) => total(path.map((c) => steps[c])))),
  };
}

/** The simplest pair of policies in which an early log-ratio makes up for a later divergence, by its parameter. */
export function cancelling(rest: number): { policy: number[]; reference: number[] } {
  const law = (p: number): number[] => [Math.log(p), Math.log(1 - p)];
  return {
    policy: [...law(0.5), ...law(0.5), ...law(1 - rest)],
    reference: [...law(1 / (1 + Math.E)), ...law(0.5), ...law(1 / Math.E)],
  };
}

/** Random pairs, and pairs in which early log-ratios and later divergences cancel. */
export const stepwiseVariances = experiment(
  "kl-estimators/stepwise-variances",
  { rests: [0.1, 0.03, 0.01, 0.001] },
  ({ stream, rests }) => {
    const random = Object.keys(SHAPES).map((shape) => randomTriple(shape, stream.at(shape)));
    const crafted = rests.map((rest) => ({ shape: "2 tokens, 2 long", ...cancelling(rest) }));
    const measured = (pair: { shape: string; policy: number[]; reference: number[] }) => ({
      shape: pair.shape,
      policy: pair.policy,
      reference: pair.reference,
      ...sumVariances(pair.shape, pair.policy, pair.reference),
    });
    return { random: random.map(measured), crafted: crafted.map(measured), rests };
  },
);
