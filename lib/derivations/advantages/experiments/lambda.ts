import { experiment } from "../../../ledger/mod.ts";
import { generalizedAdvantages } from "../../../reinforcement/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { addScore, everyEpisode, Moments, randomSoftmaxTables, type SoftmaxTables } from "../worlds.ts";

export const DIAL = [0, 0.5, 0.9, 0.95, 0.99, 1];
/** Standard deviations of what is wrong with V, in units of reward. */
export const SPREADS = [0, 1, 10];
/** Episodes in the batch whose mean squared error the best λ makes least. */
export const LAMBDA_BATCH = 1000;
const DISCOUNT = 0.9;
const STEPS = 4;

/** V of every state at every step: the mean of the discounted rewards-to-go over the episodes that pass there. */
function valuesOf(episodes: ReturnType<typeof everyEpisode>, states: number): number[][] {
  const sums = Array.from({ length: STEPS }, () => new Float64Array(states));
  const weights = Array.from({ length: STEPS }, () => new Float64Array(states));
  for (const { states: path, rewards, probability } of episodes) {
    let toGo = 0;
    for (let t = STEPS - 1; t >= 0; t--) {
      toGo = rewards[t] + DISCOUNT * toGo;
      sums[t][path[t]] += probability * toGo;
      weights[t][path[t]] += probability;
    }
  }
  return [
    ...sums.map((row, t) => Array.from(row, (sum, s) => sum / weights[t][s])),
    new Array<number>(states).fill(0),
  ];
}

/** The scores of an episode's actions, step by step. */
function scoresOf(
  { policy }: SoftmaxTables,
  { states, actions }: ReturnType<typeof everyEpisode>[number],
): Float64Array[] {
  return actions.map((action, t) => {
    const score = new Float64Array(4);
    addScore(score, policy, states[t], action, 1);
    return score;
  });
}

/** The mean of scores times discounted rewards-to-go, which know of no values. */
function plainGradient(
  episodes: ReturnType<typeof everyEpisode>,
  scores: readonly (readonly Float64Array[])[],
): number[] {
  const mean = new Array<number>(4).fill(0);
  episodes.forEach(({ rewards, probability }, i) => {
    let toGo = 0;
    for (let t = STEPS - 1; t >= 0; t--) {
      toGo = rewards[t] + DISCOUNT * toGo;
      for (let k = 0; k < 4; k++) mean[k] += probability * toGo * scores[i][t][k];
    }
  });
  return mean;
}

function dialOf(
  episodes: ReturnType<typeof everyEpisode>,
  scores: readonly (readonly Float64Array[])[],
  values: readonly (readonly number[])[],
): { means: number[][]; variance: number[] } {
  const moments = DIAL.map((lambda) => {
    const all = new Moments(4);
    const estimate = new Float64Array(4);
    episodes.forEach(({ states, rewards, probability }, i) => {
      const along = states.map((s, t) => values[t][s]);
      const advantages = generalizedAdvantages(rewards, along, { discounts: DISCOUNT, lambda });
      estimate.fill(0);
      for (let t = 0; t < STEPS; t++) {
        for (let k = 0; k < 4; k++) estimate[k] += advantages[t] * scores[i][t][k];
      }
      all.add(estimate, probability);
    });
    return all;
  });
  return {
    means: moments.map(({ mean }) => Array.from(mean)),
    variance: moments.map((each) => each.variance()),
  };
}

function worldOf(stream: Stream): {
  tables: SoftmaxTables;
  errors: number[][];
  dials: { biases: number[][]; squaredBias: number[]; variance: number[]; best: number }[];
} {
  const tables = randomSoftmaxTables(2, 2, stream);
  const episodes = everyEpisode(tables, STEPS);
  const scores = episodes.map((episode) => scoresOf(tables, episode));
  const truth = valuesOf(episodes, 2);
  // The value after the last step is known: nothing comes.
  const errors = truth.map((row, t) => row.map(() => t === STEPS ? 0 : stream.normal()));
  const exact = plainGradient(episodes, scores);
  const dials = SPREADS.map((spread) => {
    const { means, variance } = dialOf(
      episodes,
      scores,
      truth.map((row, t) => row.map((v, s) => v + spread * errors[t][s])),
    );
    const biases = means.map((mean) => mean.map((x, k) => x - exact[k]));
    const squaredBias = biases.map((bias) => bias.reduce((sum, x) => sum + x * x, 0));
    const losses = squaredBias.map((bias, j) => bias + variance[j] / LAMBDA_BATCH);
    return { biases, squaredBias, variance, best: DIAL[losses.indexOf(Math.min(...losses))] };
  });
  return { tables, errors, dials };
}

/**
 * The policy gradient on generalised advantages in random decision processes, over all episodes of four steps: its mean, squared bias
 * and variance for every λ, with a value function that is right, a little wrong and very wrong.
 */
export const lambdaDial = experiment("advantages/lambda-dial", { worlds: 60 }, ({ stream, worlds }) => ({
  discount: DISCOUNT,
  worlds: Array.from({ length: worlds }, (_, i) => worldOf(stream.at(i))),
}));
