import { claim } from "../../../ledger/mod.ts";
import { epsilonGreedyPolicy } from "../../../reinforcement/mod.ts";
import { findsReward, reaches } from "../chain.ts";
import { actionCounts, chains } from "../experiment.ts";

type Numbers = readonly number[];

interface ExplorationTheory {
  /** The law of the actions, given the law that the policy dictates. */
  law(epsilon: number, policy: Numbers): Numbers;
  /** The chance that an episode on the chain finds the reward while all values are 0 and ties go the wrong way. */
  finds(epsilon: number): number;
}

const mixed: ExplorationTheory = {
  // The policy's best actions share what it has: as a table of values its law has the same ones.
  law: (epsilon, policy) => Array.from(epsilonGreedyPolicy(policy, epsilon)),
  finds: findsReward,
};

/** The mean law over a schedule. */
function scheduled(theory: ExplorationTheory, epsilons: Numbers, policy: Numbers): number[] {
  const laws = epsilons.map((epsilon) => theory.law(epsilon, policy));
  return policy.map((_, a) => laws.reduce((sum, law) => sum + law[a], 0) / laws.length);
}

/** The rule of ε-greedy exploration. */
export const epsilonGreedy = claim("kaplan:8.epsilon-greedy", {
  printed: {
    as: String
      .raw`\epsilon\text{ of the time we take a random action, while }1-\epsilon\text{ of the time we take the action dictated by our policy}`,
    theory: mixed,
  },
  rivals: {
    "a random action is never the dictated one": {
      law: (epsilon, policy) =>
        policy.map((p) => (1 - epsilon) * p + epsilon * (1 - p) / (policy.length - 1)),
      finds: (epsilon) => reaches(epsilon),
    },
    "ε and 1 − ε exchanged": {
      law: (epsilon, policy) => mixed.law(1 - epsilon, policy),
      finds: (epsilon) => reaches((1 - epsilon) / 2),
    },
    "ties explore by themselves": { ...mixed, finds: () => reaches(0.5) },
    "a reward three steps away needs one random action": { ...mixed, finds: (epsilon) => epsilon / 2 },
  },
  by:
    "counts of the actions that the rule takes, and runs of Q-learning on a chain whose reward is three steps away",
  measure: async (context) => ({ counted: await actionCounts(context), chains: await chains(context) }),
  compare: ({ counted, chains }, theory, judge) => {
    for (const { what, policy, epsilons, counts } of counted) {
      judge.frequencies(`actions, ${what}`, counts, scheduled(theory, epsilons, policy), {
        why: "200 000 draws",
      });
    }
    for (const { what, epsilons, share, ever, learned } of chains) {
      const never = epsilons.reduce((p, epsilon) => p * (1 - theory.finds(epsilon)), 1);
      judge.exists(`some run finds the reward, ${what}`, ever, never < 1, {
        why: "800 runs of 300 episodes",
      });
      judge.exists(`some run learns the way, ${what}`, learned, never < 1, {
        why: "800 runs of 300 episodes, the greedy path at the end",
      });
      judge.equal(`share of runs that find the reward, ${what}`, share, 1 - never, {
        atol: 0.13,
        why: "seven standard errors of 800 independent runs, at most",
      });
    }
  },
});
