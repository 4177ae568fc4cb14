import { experiment } from "../../../ledger/mod.ts";
import { logSumExp, softmax } from "../../../math/mod.ts";
import { gradient, sequences } from "../../../oracles/mod.ts";
import { aliasSampler, type Stream } from "../../../random/mod.ts";
import { type TokenTree, tokenTree } from "../../../reinforcement/mod.ts";
import { norm } from "../worlds.ts";

/** A policy over the responses of a tree, with a reward for each. */
export interface Responder {
  readonly [key: string]: number | number[];
  readonly vocabulary: number;
  readonly length: number;
  readonly logits: number[];
  readonly rewards: number[];
}

export const treeOf = ({ vocabulary, length }: Responder): TokenTree => tokenTree({ vocabulary, length });

function randomResponder(stream: Stream, vocabulary: number, length: number): Responder {
  const tree = tokenTree({ vocabulary, length });
  return {
    vocabulary,
    length,
    logits: Array.from({ length: tree.contexts.length * vocabulary }, () => 2 * stream.uniform() - 1),
    rewards: tree.responses.map(() => 2 * stream.uniform() - 0.5),
  };
}

/** Σ r(Y) π(Y) as a function of the logits, the probabilities multiplied token by token from the softmax of each context. */
function expectedReward(responder: Responder): (logits: ArrayLike<number>) => number {
  const { vocabulary: V, rewards } = responder;
  const { responses, contextsOf, contexts } = treeOf(responder);
  return (logits) => {
    const laws = contexts.map((_, c) =>
      softmax(Float64Array.from({ length: V }, (_, v) => logits[c * V + v]))
    );
    return responses.reduce(
      (sum, response, r) =>
        sum + response.reduce((product, token, t) => product * laws[contextsOf[r][t]][token], rewards[r]),
      0,
    );
  };
}

/** Five single actions, and all responses of three tokens out of four. */
export const responders = experiment(
  "policy-gradients/responders",
  {},
  ({ stream }) =>
    [[5, 1], [4, 3]].map(([vocabulary, length], i) => {
      const responder = randomResponder(stream.at(i), vocabulary, length);
      return {
        responder,
        slope: [...gradient(expectedReward(responder), [...responder.logits])],
      };
    }),
);

/** Where ascent by numerical slopes comes to. */
export const ascent = experiment(
  "policy-gradients/ascent",
  { steps: 700, rate: 8 },
  ({ stream, steps, rate }) => {
    const responder = randomResponder(stream.at("responder"), 2, 2);
    const worth = expectedReward(responder);
    let logits = [...responder.logits];
    for (let i = 0; i < steps; i++) {
      const slope = gradient(worth, logits, { step: 0.02 });
      logits = logits.map((z, k) => z + rate * slope[k]);
    }
    return { responder, reward: worth(logits) };
  },
);

/** ∇ ln π and ∇π of every response, both by differences. */
export const logSlopes = experiment(
  "policy-gradients/log-slopes",
  {},
  ({ stream }) =>
    [[5, 1], [3, 2]].map(([vocabulary, length], i) => {
      const responder = randomResponder(stream.at(i), vocabulary, length);
      const { responses, contextsOf } = treeOf(responder);
      const probability = (r: number) => (z: ArrayLike<number>): number =>
        responses[r].reduce((product, token, t) => {
          const row = Float64Array.from(
            { length: vocabulary },
            (_, v) => z[contextsOf[r][t] * vocabulary + v],
          );
          return product * Math.exp(row[token] - logSumExp(row));
        }, 1);
      return {
        responder,
        responses: responses.map((_, r) => ({
          probability: probability(r)(responder.logits),
          slope: [...gradient(probability(r), [...responder.logits])],
          logSlope: [...gradient((z) => Math.log(probability(r)(z)), [...responder.logits])],
        })),
      };
    }),
);

/** Means of sampled r ∇ ln π and r ∇π, component by component. */
export const sampledGradients = experiment(
  "policy-gradients/sampled-gradients",
  { groups: 4000, size: 250 },
  ({ stream, groups, size }) => {
    const responder = randomResponder(stream.at("responder"), 5, 1);
    const policy = [...softmax(responder.logits)];
    const draw = aliasSampler(policy);
    const chance = stream.at("draws");
    const found = Array.from({ length: 5 }, () => new Array<number>(groups).fill(0));
    for (let group = 0; group < groups; group++) {
      for (let i = 0; i < size; i++) {
        const y = draw(chance);
        for (let k = 0; k < 5; k++) {
          found[k][group] += responder.rewards[y] * ((k === y ? 1 : 0) - policy[k]) / size;
        }
      }
    }
    return { responder, found };
  },
);

/** Ten queries whose logits are linear in their features and share the weights: the slope of the average reward. */
export const queries = experiment(
  "policy-gradients/queries",
  { count: 10, features: 3, responses: 4 },
  ({ stream, count, features, responses }) => {
    const numbers = (n: number): number[] => Array.from({ length: n }, () => 2 * stream.uniform() - 1);
    const weights = numbers(features * responses);
    const masses = Array.from({ length: count }, () => 0.2 + stream.uniform());
    const total = masses.reduce((sum, each) => sum + each, 0);
    const all = masses.map((mass) => ({
      mass: mass / total,
      features: numbers(features),
      rewards: numbers(responses),
    }));
    const worth = (w: ArrayLike<number>): number =>
      all.reduce((sum, query) => {
        const logits = query.rewards.map((_, y) =>
          query.features.reduce((inner, x, f) => inner + x * w[f * responses + y], 0)
        );
        const policy = softmax(logits);
        return sum + query.mass * query.rewards.reduce((inner, reward, y) => inner + reward * policy[y], 0);
      }, 0);
    return { weights, queries: all, slope: [...gradient(worth, weights)] };
  },
);

/** How many terms the exact sum has, by going through all responses one after the other. */
export const termCounts = experiment(
  "policy-gradients/term-counts",
  {
    sizes: [[2, 1], [2, 3], [2, 6], [5, 2], [5, 4], [5, 6], [10, 1], [10, 3], [10, 5], [50, 1], [50, 2], [
      50,
      3,
    ]],
  },
  ({ sizes }) =>
    sizes.map(([vocabulary, length]) => {
      let terms = 0;
      for (const _ of sequences(vocabulary, length)) terms++;
      return { vocabulary, length, terms };
    }),
);

/**
 * Sampled gradients where the sum is out of reach: at each of L places one of V tokens, each place with its own logits, and as a reward the
 * mean worth of the tokens, less its own mean as a baseline. The slope along the worth of the first place's tokens, in batches, and how many
 * draws give the whole gradient to one per cent.
 */
export const sampledLarge = experiment(
  "policy-gradients/sampled-large",
  { sizes: [[10, 2], [10, 4], [10, 8], [10, 16], [50, 6]], groups: 4000, size: 50 },
  ({ stream, sizes, groups, size }) => {
    // The same tokens' worth and logits at every place of every size, so that lengths can be compared.
    const numbers = (name: string, n: number): number[] => [...stream.at(name).uniforms(n)];
    return sizes.map(([V, L]) => {
      const chance = stream.at(`${V},${L}`);
      const worth = numbers(`worth ${V}`, V);
      const logits = numbers(`logits ${V}`, V);
      const law = softmax(logits);
      const draw = aliasSampler(law);
      const mean = law.reduce((total, p, v) => total + p * worth[v], 0);
      const own = law.reduce((total, p) => total + p * p, 0);
      const along = new Array<number>(groups).fill(0);
      const sum = Array.from({ length: L }, () => new Float64Array(V));
      let squares = 0;
      const tokens = new Int32Array(L);
      for (let group = 0; group < groups; group++) {
        for (let i = 0; i < size; i++) {
          let reward = -mean;
          for (let l = 0; l < L; l++) reward += worth[tokens[l] = draw(chance)] / L;
          for (let l = 0; l < L; l++) {
            const y = tokens[l];
            // ∇ ln π = e_y − π: its square is 1 − 2π(y) + Σ π².
            sum[l][y] += reward;
            for (let v = 0; v < V; v++) sum[l][v] -= reward * law[v];
            squares += reward ** 2 * (1 - 2 * law[y] + own);
          }
          along[group] += reward * (worth[tokens[0]] - mean) / size;
        }
      }
      const n = groups * size;
      const square = sum.reduce((total, row) => total + norm(row) ** 2, 0) / n ** 2;
      // The scatter of one draw, and the mean's square without what the draws' scatter adds to it.
      const scatter = (squares / n - square) * n / (n - 1);
      const signal = square - scatter / n;
      return { vocabulary: V, length: L, logits, worth, along, draws: scatter / signal / 1e-4 };
    });
  },
);

/** Gradient ascent on three responses of rewards 0, 0.9 and 1, by the exact slope and by K sampled responses a step. */
export const threeResponses = experiment(
  "policy-gradients/three-responses",
  {
    rewards: [0, 0.9, 1],
    seeds: 200,
    exact: [{ rate: 4, steps: 2000 }, { rate: 10, steps: 800 }, { rate: 20, steps: 400 }],
    sampled: [{ rate: 0.4, rollouts: 16, steps: 4000, runs: 64 }, {
      rate: 4,
      rollouts: 1,
      steps: 400,
      runs: 200,
    }],
  },
  ({ stream, rewards, seeds, exact, sampled }) => {
    const starts = Array.from({ length: seeds }, (_, i) => {
      const chance = stream.at(i);
      return rewards.map(() => 2 * chance.uniform() - 1);
    });
    const slopeOf = (policy: Float64Array): Float64Array => {
      const mean = policy.reduce((sum, p, y) => sum + p * rewards[y], 0);
      return policy.map((p, y) => p * (rewards[y] - mean));
    };
    // A plain softmax: a million of them are taken, of logits that stay small.
    const lawOf = (logits: Float64Array): Float64Array => {
      const weights = logits.map(Math.exp);
      const total = weights[0] + weights[1] + weights[2];
      return weights.map((each) => each / total);
    };
    const climb = (
      start: readonly number[],
      steps: number,
      rate: number,
      slope: (policy: Float64Array) => Float64Array,
    ) => {
      const logits = Float64Array.from(start);
      for (let step = 0; step < steps; step++) {
        slope(lawOf(logits)).forEach((each, y) => logits[y] += rate * each);
      }
      return [...lawOf(logits)];
    };
    return {
      exact: exact.map(({ rate, steps }) => ({
        rate,
        ends: starts.map((start) => climb(start, steps, rate, slopeOf)),
      })),
      sampled: sampled.map(({ rate, rollouts, steps, runs }) => ({
        rate,
        rollouts,
        ends: starts.slice(0, runs).map((start, i) => {
          const chance = stream.at(`draws ${rate} ${i}`);
          return climb(start, steps, rate, (policy) => {
            const slope = new Float64Array(policy.length);
            for (let k = 0; k < rollouts; k++) {
              const u = chance.uniform();
              const y = u < policy[0] ? 0 : u < policy[0] + policy[1] ? 1 : 2;
              policy.forEach((p, v) => slope[v] += rewards[y] * ((v === y ? 1 : 0) - p) / rollouts);
            }
            return slope;
          });
        }),
      })),
    };
  },
);
