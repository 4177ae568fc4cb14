import { experiment } from "../../../ledger/mod.ts";
import { softmax } from "../../../math/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { bandit, discountedReturns, trajectories } from "../../../reinforcement/mod.ts";
import { randomLaw } from "../worlds.ts";

/** Mean and variance of the return of a bandit that is pulled again and again, over all trajectories of its decision process. */
export const pulledReturns = experiment("returns/pulled-returns", {}, ({ stream }) => {
  const arms = [2, 3, 2].map((n) => ({
    rewards: Array.from({ length: n }, () => stream.normal()),
    probabilities: randomLaw(n, stream),
  }));
  const policy = randomLaw(arms.length, stream);
  const world = bandit({ arms, endless: true });
  const table = Array.from({ length: world.states }, () => policy).flat();
  return {
    arms,
    policy,
    pulls: [1, 2, 3, 4].flatMap((pulls) =>
      [0.7, 1].map((discount) => {
        let mean = 0;
        let square = 0;
        for (const { rewards, probability } of trajectories(world, table, pulls)) {
          const [ret] = discountedReturns(rewards, { discounts: discount });
          mean += probability * ret;
          square += probability * ret * ret;
        }
        return {
          times: Array.from({ length: pulls }, (_, t) => t),
          discount,
          mean,
          variance: square - mean * mean,
        };
      })
    ),
  };
});

const ARMS = 10;

/** Means of ten arms, the best of which stands out; rewards are normal with variance 1. */
function armMeans(stream: Stream): number[] {
  const means = Array.from({ length: ARMS }, () => stream.uniform());
  means[stream.integer(ARMS)] = 2 + stream.uniform();
  return means;
}

/** Q-learning on ten normal arms, pulled in random order as often as each other: an episode is one pull, so no value follows it. */
export const learnedArms = experiment(
  "returns/learned-arms",
  { runs: 4000, rounds: 5 },
  ({ stream, runs, rounds }) => {
    const means = armMeans(stream.at("means"));
    const chance = stream.at("pulls");
    const learned = means.map(() => new Float64Array(runs));
    for (let run = 0; run < runs; run++) {
      for (let round = 1; round <= rounds; round++) {
        for (const a of chance.permutation(ARMS)) {
          const target = means[a] + chance.normal();
          learned[a][run] += (target - learned[a][run]) / round;
        }
      }
    }
    // As text: these are what was put in, not what was found.
    return { means: means.map(String), learned };
  },
);

/** Rewards times scores of ten normal arms under a softmax policy. */
export const armGradients = experiment(
  "returns/arm-gradients",
  { batches: 4000, batch: 200 },
  ({ stream, batches, batch }) => {
    const means = armMeans(stream.at("means"));
    const policy = Array.from(softmax(Array.from({ length: ARMS }, () => stream.uniform())));
    const chance = stream.at("pulls");
    const samples = means.map(() => new Float64Array(batches));
    for (let b = 0; b < batches; b++) {
      for (let i = 0; i < batch; i++) {
        let rest = chance.uniform();
        const chosen = policy.findIndex((p) => (rest -= p) < 0);
        const a = chosen < 0 ? ARMS - 1 : chosen;
        const reward = means[a] + chance.normal();
        samples.forEach((each, k) => each[b] += reward * (Number(k === a) - policy[k]) / batch);
      }
    }
    return { means, policy, samples };
  },
);

/** Regret of ε-greedy pulls of ten normal arms, 60 pulls of each having gone before: per pull, in two windows. */
export const regrets = experiment(
  "returns/regrets",
  { runs: 4000, window: 250, before: 60 },
  ({ stream, runs, window, before }) =>
    [0.15, 0.4].map((epsilon) => {
      const chance = stream.at(`${epsilon}`);
      const means = armMeans(chance);
      const best = Math.max(...means);
      const windows = [new Float64Array(runs), new Float64Array(runs)];
      const curve = new Float64Array(2 * window);
      for (let run = 0; run < runs; run++) {
        const counts = new Float64Array(ARMS).fill(before);
        const estimates = means.map((mean) => {
          let sum = 0;
          for (let i = 0; i < before; i++) sum += mean + chance.normal();
          return sum / before;
        });
        for (let t = 0; t < 2 * window; t++) {
          const a = chance.uniform() < epsilon
            ? chance.integer(ARMS)
            : estimates.indexOf(Math.max(...estimates));
          counts[a]++;
          estimates[a] += (means[a] + chance.normal() - estimates[a]) / counts[a];
          windows[t < window ? 0 : 1][run] += (best - means[a]) / window;
          curve[t] += (best - means[a]) / runs;
        }
      }
      let sum = 0;
      const points = Array.from(curve, (each) => sum += each).filter((_, t) => (t + 1) % 25 === 0);
      return {
        epsilon,
        means,
        windows,
        points: points.map((regret, i) => ({ pulls: 25 * (i + 1), regret })),
      };
    }),
);
