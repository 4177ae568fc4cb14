import { experiment } from "../../../ledger/mod.ts";
import { logSumExp } from "../../../math/mod.ts";
import { sequences } from "../../../oracles/mod.ts";
import { aliasSampler } from "../../../random/mod.ts";
import {
  responseLogProbabilities,
  tokenLogProbabilities,
  tokenTree,
} from "../../../reinforcement/worlds/mod.ts";
import { lawOf, normals, randomLogs } from "../worlds.ts";

/** Outcomes drawn by a race of clocks whose rates are the weights: no sum over outcomes is ever formed. */
export const races = experiment(
  "preference/races",
  { draws: 20_000 },
  ({ stream, draws }) =>
    [2, 5, 12].map((n) => {
      const chance = stream.at(n);
      const logWeights = Array.from({ length: n }, () => 3 * chance.uniform() - 1.5);
      const counts = new Array<number>(n).fill(0);
      for (let i = 0; i < draws; i++) {
        let first = 0;
        let soonest = Infinity;
        for (let y = 0; y < n; y++) {
          const time = chance.exponential() / Math.exp(logWeights[y]);
          if (time < soonest) [first, soonest] = [y, time];
        }
        counts[first]++;
      }
      return { logWeights, counts };
    }),
);

/** Σ e^(xᵢ − ln Z). */
function sumOfShares(logWeights: readonly number[]): number {
  const logZ = logSumExp(logWeights);
  return logWeights.reduce((sum, each) => sum + Math.exp(each - logZ), 0);
}

/** Sums of weights over their partition function, for few and many outcomes, tame and wild weights, and weights times a factor. */
export const totals = experiment(
  "preference/totals",
  { sizes: [2, 100, 100_000], spreads: [1, 30] },
  ({ stream, sizes, spreads }) =>
    sizes.flatMap((n) =>
      spreads.map((spread) => {
        const logWeights = normals(stream.at(n).at(spread), n, spread);
        const weights = lawOf(logWeights);
        const Z = weights.reduce((sum, each) => sum + each, 0);
        const factor = 1e40;
        const scaledZ = weights.reduce((sum, each) => sum + factor * each, 0);
        const direct = weights.map((each) => each / Z);
        return {
          n,
          total: direct.reduce((sum, p) => sum + p, 0),
          logTotal: sumOfShares(logWeights),
          // Weights of up to e^(±20 000) have no sum in float64, but a logarithm.
          wildTotal: n > 100 ? [] : [sumOfShares(logWeights.map((each) => 200 * each))],
          moved: Math.max(
            ...direct.slice(0, 1000).map((p, y) => Math.abs(factor * weights[y] / scaledZ - p)),
          ),
        };
      })
    ),
);

/** How many terms the partition function has, and what a sum over them is where an end token stops some responses sooner. */
export const terms = experiment(
  "preference/terms",
  { most: 20_000 },
  ({ stream, most }) => {
    const counted: { V: number; T: number; terms: number }[] = [];
    for (let V = 2; V <= 10; V++) {
      for (let T = 1; T <= 10 && V ** T <= most; T++) {
        let found = 0;
        for (const _ of sequences(V, T)) found++;
        counted.push({ V, T, terms: found });
      }
    }
    const ended = [2, 3, 4].map((V) => {
      const tree = tokenTree({ vocabulary: V, length: 4, end: 0 });
      const full = tokenTree({ vocabulary: V, length: 4 });
      const chance = stream.at(V);
      const logits = normals(chance, full.contexts.length * V);
      const reward = normals(chance, tree.responses.length);
      const rewardOf = new Map(tree.responses.map((response, r) => [response.join(), reward[r]]));
      // The reward of a string of four tokens is that of what stands up to its first end token.
      const strings = responseLogProbabilities(full, logits).reduce((sum, log, s) => {
        const string = full.responses[s];
        const end = string.indexOf(0);
        const read = end < 0 ? string : string.slice(0, end + 1);
        return sum + Math.exp(log + rewardOf.get(read.join())!);
      }, 0);
      const own = Float64Array.from(tree.contexts.flatMap((context) => {
        const c = full.contexts.findIndex((other) => other.join() === context.join());
        return Array.from(logits.slice(c * V, (c + 1) * V));
      }));
      const whole = tokenLogProbabilities(tree, own).reduce(
        (sum, logs, r) => sum + Math.exp(logs.reduce((a, b) => a + b, 0) + reward[r]),
        0,
      );
      return { V, responses: tree.responses.length, ratio: whole / strings };
    });
    return { counted, ended };
  },
);

/** Means of e^(r/β) over responses drawn from the reference. */
export const sampledWeights = experiment(
  "preference/sampled-weights",
  { responses: 30, betas: [0.5, 1, 2], batches: 4000, size: 40 },
  ({ stream, responses, betas, batches, size }) => {
    const reference = randomLogs(stream.at("reference"), responses);
    const rewards = Array.from(
      { length: responses },
      (_, y) => Math.tanh(stream.at("rewards").at(y).normal()),
    );
    const draw = aliasSampler(lawOf(reference));
    return betas.map((beta) => {
      const chance = stream.at(beta);
      const weights = rewards.map((r) => Math.exp(r / beta));
      let sum = 0;
      let squares = 0;
      const means = Array.from({ length: batches }, () => {
        let batch = 0;
        for (let i = 0; i < size; i++) {
          const weight = weights[draw(chance)];
          batch += weight;
          squares += weight * weight;
        }
        sum += batch;
        return batch / size;
      });
      const mean = sum / (batches * size);
      return {
        beta,
        reference,
        rewards,
        means,
        spread: Math.sqrt(squares / (batches * size) / mean ** 2 - 1),
      };
    });
  },
);
