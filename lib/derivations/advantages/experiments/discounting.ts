import { experiment } from "../../../ledger/mod.ts";
import { addScore, everyEpisode, Moments, randomSoftmaxTables } from "../worlds.ts";

export const DISCOUNTS = [0.5, 0.7, 0.9, 0.95, 0.99, 1];

/** What an action adds to the rewards of its own step and of those that follow. */
const EFFECTS = [1, 0.8, 0.6, 0.4, 0.3, 0.2];
const LENGTH = 50;
/** Episodes in a batch, for which the best discount is looked up. */
export const CHAIN_BATCHES = [40, 1e5];

/**
 * Episodes of fifty steps in which one of two actions is chosen at every step: action 1 adds to the next six rewards, and every reward
 * has normal noise of variance 1. The gradient of the undiscounted return with respect to the one logit is estimated by scores times
 * rewards-to-go that are discounted; its mean and mean square, in batches.
 */
export const delayedEffects = experiment(
  "advantages/delayed-effects",
  { batches: 4000, batch: 100, probability: 0.4 },
  ({ stream, batches, batch, probability }) => {
    const means = DISCOUNTS.map(() => new Float64Array(batches));
    const squares = DISCOUNTS.map(() => new Float64Array(batches));
    const chance = stream.at("episodes");
    const actions = new Uint8Array(LENGTH);
    const rewards = new Float64Array(LENGTH);
    for (let b = 0; b < batches; b++) {
      for (let i = 0; i < batch; i++) {
        for (let t = 0; t < LENGTH; t++) {
          actions[t] = Number(chance.uniform() < probability);
          rewards[t] = chance.normal();
          for (let d = 0; d < EFFECTS.length && d <= t; d++) rewards[t] += actions[t - d] * EFFECTS[d];
        }
        DISCOUNTS.forEach((discount, j) => {
          let toGo = 0;
          let estimate = 0;
          for (let t = LENGTH - 1; t >= 0; t--) {
            toGo = rewards[t] + discount * toGo;
            estimate += (actions[t] - probability) * toGo;
          }
          means[j][b] += estimate / batch;
          squares[j][b] += estimate * estimate / batch;
        });
      }
    }
    const average = (xs: Float64Array): number => xs.reduce((x, y) => x + y, 0) / batches;
    const found = DISCOUNTS.map((discount, j) => {
      const mean = average(means[j]);
      return { discount, mean, variance: average(squares[j]) - mean ** 2 };
    });
    const truth = found[found.length - 1].mean;
    return {
      probability,
      effects: EFFECTS,
      times: Array.from({ length: LENGTH }, (_, t) => t),
      means,
      squares,
      found,
      // The discount of the smallest mean squared error, by the size of the batch.
      best: CHAIN_BATCHES.map((size) => {
        const losses = found.map(({ mean, variance }) => (mean - truth) ** 2 + variance / size);
        return DISCOUNTS[losses.indexOf(Math.min(...losses))];
      }),
    };
  },
);

const STEPS = 4;
/** Episodes in a batch: one, and more than anybody has. */
export const BATCHES = { small: 1, large: 1e9 };

/**
 * Random decision processes with noise of variance 1 in every reward: squared bias and variance of the estimated gradient of the
 * undiscounted return over all episodes of four steps, for every discount of the rewards-to-go.
 */
export const discountedWorlds = experiment(
  "advantages/discounted-worlds",
  { worlds: 64 },
  ({ stream, worlds }) =>
    Array.from({ length: worlds }, (_, i) => {
      const tables = randomSoftmaxTables(2, 2, stream.at(i));
      const episodes = everyEpisode(tables, STEPS);
      const moments = DISCOUNTS.map((discount) => {
        const all = new Moments(4);
        let noise = 0;
        for (const { states, actions, rewards, probability } of episodes) {
          const estimate = new Float64Array(4);
          // How much the noise of each reward is weighted: by the discounted scores that went before it.
          const trace = new Float64Array(4);
          for (let t = 0; t < STEPS; t++) {
            trace.forEach((x, k) => trace[k] = discount * x);
            addScore(trace, tables.policy, states[t], actions[t], 1);
            trace.forEach((x, k) => estimate[k] += x * rewards[t]);
            noise += probability * trace.reduce((x, y) => x + y * y, 0);
          }
          all.add(estimate, probability);
        }
        return { mean: all.mean, variance: all.variance() + noise };
      });
      const truth = moments[DISCOUNTS.length - 1].mean;
      return {
        squaredBias: moments.map(({ mean }) => mean.reduce((sum, x, k) => sum + (x - truth[k]) ** 2, 0)),
        variance: moments.map(({ variance }) => variance),
      };
    }),
);
