import { claim } from "../../../ledger/mod.ts";
import { armGradients, type Evidence, learnedArms, pulledReturns, regrets } from "../experiment.ts";

type Numbers = readonly number[];
type Arms = Evidence<typeof pulledReturns>["arms"];

interface BanditTheory {
  /** Mean and variance of the return of so many pulls. */
  moments(arms: Arms, policy: Numbers, discount: number, times: Numbers): readonly [number, number];
  /** Q of every arm. */
  values(means: Numbers): Numbers;
  /** ∂J/∂z of every arm's logit. */
  gradient(means: Numbers, policy: Numbers): Numbers;
  /** Regret per pull in the long run. */
  slope(epsilon: number, means: Numbers): number;
}

const dot = (x: Numbers, y: Numbers): number => x.reduce((sum, each, i) => sum + each * y[i], 0);
const average = (x: Numbers): number => x.reduce((sum, each) => sum + each, 0) / x.length;

/** Mean and variance of one pull of an arm. */
function armMoments({ rewards, probabilities }: Arms[number]): { mean: number; variance: number } {
  const mean = dot(probabilities, rewards);
  return { mean, variance: dot(probabilities, rewards.map((r) => (r - mean) ** 2)) };
}

/** The variance of one pull by the policy, in what the arm does and in which arm it is. */
function pullMoments(arms: Arms, policy: Numbers): { mean: number; within: number; between: number } {
  const moments = arms.map(armMoments);
  const mean = dot(policy, moments.map((arm) => arm.mean));
  return {
    mean,
    within: dot(policy, moments.map((arm) => arm.variance)),
    between: dot(policy, moments.map((arm) => (arm.mean - mean) ** 2)),
  };
}

const sumOf = (discount: number, times: Numbers, power: number): number =>
  times.reduce((sum, _, t) => sum + discount ** (power * t), 0);

/** Pulls that know nothing of one another. */
const oneState: BanditTheory = {
  moments: (arms, policy, discount, times) => {
    const { mean, within, between } = pullMoments(arms, policy);
    return [mean * sumOf(discount, times, 1), (within + between) * sumOf(discount, times, 2)];
  },
  values: (means) => means,
  gradient: (means, policy) => means.map((mean, a) => policy[a] * (mean - dot(policy, means))),
  slope: (epsilon, means) => epsilon * (Math.max(...means) - average(means)),
};

/** The bandit as reinforcement learning with nothing to be seen. */
export const banditLimit = claim("kaplan:8.bandit", {
  printed: {
    as: String
      .raw`\text{Multi-Armed Bandit or Slot Machine: Trivial state space, discrete action space, (typically) stochastic rewards.}`,
    theory: oneState,
  },
  rivals: {
    "one arm for the whole episode": {
      ...oneState,
      moments: (arms, policy, discount, times) => {
        const { mean, within, between } = pullMoments(arms, policy);
        const sum = sumOf(discount, times, 1);
        return [mean * sum, within * sumOf(discount, times, 2) + between * sum ** 2];
      },
    },
    "the return is the mean of the pulls": {
      ...oneState,
      moments: (arms, policy, discount, times) => {
        const [mean, variance] = oneState.moments(arms, policy, discount, times);
        const sum = sumOf(discount, times, 1);
        return [mean / sum, variance / sum ** 2];
      },
    },
    "the best arm follows every pull": {
      ...oneState,
      values: (means) => means.map((mean) => mean + 0.9 * Math.max(...means)),
    },
    "every logit by itself": {
      ...oneState,
      gradient: (means, policy) => means.map((mean, a) => policy[a] * mean),
    },
    "exploring never takes the best arm": {
      ...oneState,
      slope: (epsilon, means) => oneState.slope(epsilon, means) * means.length / (means.length - 1),
    },
    "regret stops growing": { ...oneState, slope: () => 0 },
  },
  by:
    "all trajectories of the bandit's decision process, Q-learning, rewards times scores, and the regret of ε-greedy pulls of ten normal arms",
  measure: async (context) => ({
    pulled: await pulledReturns(context),
    learned: await learnedArms(context),
    gradients: await armGradients(context),
    regret: await regrets(context),
  }),
  compare: ({ pulled, learned, gradients, regret }, theory, judge) => {
    const { arms, policy, pulls } = pulled;
    judge.equal(
      "mean and variance of the returns of one to four pulls",
      pulls.flatMap(({ mean, variance }) => [mean, variance]),
      pulls.flatMap(({ discount, times }) => theory.moments(arms, policy, discount, times)),
      { rtol: 1e-12, atol: 1e-13, why: "sums over at most 2401 trajectories" },
    );
    const values = theory.values(learned.means.map(Number));
    for (const [a, samples] of learned.learned.entries()) {
      judge.mean(`learned value of arm ${a}`, samples, values[a], { why: "4000 runs of five pulls" });
    }
    const gradient = theory.gradient(gradients.means, gradients.policy);
    for (const [a, samples] of gradients.samples.entries()) {
      judge.mean(`reward times score, arm ${a}`, samples, gradient[a], { why: "4000 batches of 200 pulls" });
    }
    for (const { epsilon, means, windows } of regret) {
      for (const [i, samples] of windows.entries()) {
        judge.mean(
          `regret per pull, ε = ${epsilon}, window ${i + 1}`,
          samples,
          theory.slope(epsilon, means),
          {
            why: "4000 runs of 250 pulls, in which the best arm is known",
          },
        );
      }
    }
  },
});
