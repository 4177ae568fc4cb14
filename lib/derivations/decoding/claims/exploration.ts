import { claim, part } from "../../../ledger/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import { deceived, responseLaw, rewardedTyping, rollouts, waitingTimes } from "../experiment.ts";
import { expectedDistinct, patternWaitingTime, probabilityAllDistinct } from "../../../reinforcement/mod.ts";

/** How a learner that never explores fares against those that do. */
interface ExplorationTheory {
  /** The sign of a stochastic learner's final reward above the greedy one's. */
  readonly gain: -1 | 1;
  /** The share of greedy runs that never try the best action. */
  readonly greedyStuck: number;
  readonly stochasticStuck: number;
}

const explores: ExplorationTheory = { gain: 1, greedyStuck: 1, stochasticStuck: 0 };

/** Randomness explores. */
export const stochasticPolicies = claim("ppo-dpo:stochastic-policy", {
  printed: {
    as: String
      .raw`\text{policy often include stochasticity to explore unseen possibilities, leading to more robust and adaptable results}`,
    theory: explores,
  },
  rivals: {
    "randomness only costs": { ...explores, gain: -1 },
    "the greedy learner finds it too": { ...explores, greedyStuck: 0 },
    "stochastic learners get stuck as well": { ...explores, stochasticStuck: 1 },
  },
  by:
    "learners on three tasks whose first reward deceives, 400 runs of 400 steps each: the mean reward at the end, and the runs that never tried the best action",
  omitted: {
    "tasks that do not deceive":
      "there the greedy learner loses nothing and randomness costs; the source says that policies often include it, not that it always pays",
    "other temperatures":
      "colder, some runs get stuck; hotter, none settles (T = 4 is nearly uniform): shown in the figure",
  },
  measure: deceived,
  compare: (found, theory, judge) => {
    const tasks = [...new Set(found.map(({ task }) => task))];
    for (const task of tasks) {
      const of = (name: string) => found.find((each) => each.task === task && each.learner === name)!;
      judge.equal(
        `greedy runs that never try the best action, ${task}`,
        of("greedy").stuck,
        theory.greedyStuck,
        {
          atol: 0,
          rtol: 0,
          why: "the first reward decides for good",
        },
      );
      for (const learner of ["ε = 0.1", "T = 0.2"]) {
        judge.equal(`the same, ${learner}, ${task}`, of(learner).stuck, theory.stochasticStuck, {
          atol: 0.02,
          why: "a run of 400 steps leaves an action untried with probability below 10⁻³",
        });
        judge.sign(
          `final reward above the greedy learner's, ${learner}, ${task}`,
          of(learner).finals.map((final, run) => final - of("greedy").finals[run]).filter((gain) =>
            gain !== 0
          ),
          theory.gain,
          { why: "sign test over 400 runs" },
        );
      }
    }
  },
});

/** How many of K roll-outs differ. */
interface RolloutTheory {
  allDifferent(law: readonly number[], K: number): number;
  distinct(law: readonly number[], K: number): number;
}

/** Each roll-out distinct? */
export const distinctRollouts = claim("ppo-dpo:rollouts-distinct", {
  omitted: {
    "four or more without a repetition at T = 0.3, eight or more at T = 1, sixteen at T = 2":
      "too rare at some seeds for 120 000 groups; the number of different responses is compared there",
  },
  by:
    "groups of 2 to 16 responses drawn from an enumerated policy at three temperatures: how often all differ, and how many do",
  measure: rollouts,
  printed: {
    as: String.raw`\text{each rollout is a distinct sequence of tokens sampled from the policy distribution}`,
    theory: { allDifferent: () => 1, distinct: (_, K) => K } as RolloutTheory,
  },
  corrected: {
    as: String.raw`\text{roll-outs are independent draws: all }K\text{ differ with probability }K!\,e_K(\pi)`,
    theory: {
      allDifferent: (law, K) => probabilityAllDistinct(law, K),
      distinct: (law, K) => expectedDistinct(law, K),
    },
    grade: "loose",
    because:
      "Each roll-out is a draw of its own, but not for that a different sequence, since independent draws repeat: K of them all differ with probability K!·e_K(π), for two 1 − Σπ², and never where K exceeds the number of responses.",
    counterexample: ({ cases }) => {
      const { temperature, K, counts } = cases[2];
      return {
        at: `81 responses, T = ${temperature}: share of the groups of ${K} roll-outs without a repetition`,
        printed: 1,
        found: counts[0] / (counts[0] + counts[1]),
      };
    },
  },
  rivals: {
    "as if all responses were equally probable": {
      allDifferent: (law, K) =>
        Array.from({ length: K }).reduce<number>((p, _, i) => p * (1 - i / law.length), 1),
      distinct: (law, K) => law.length * (1 - (1 - 1 / law.length) ** K),
    },
    "pairs taken as independent": {
      allDifferent: (law, K) => (1 - law.reduce((sum, p) => sum + p * p, 0)) ** (K * (K - 1) / 2),
      distinct: (law, K) => K - K * (K - 1) / 2 * law.reduce((sum, p) => sum + p * p, 0),
    },
  },
  compare: ({ name, cases }, theory, judge) => {
    const { temperatures, groups } = rollouts.parameters;
    cases.forEach(({ distinct, counts }, i) => {
      const temperature = temperatures[Math.floor(i / groups.length)];
      const K = groups[i % groups.length];
      const law = responseLaw(name, temperature);
      const p = theory.allDifferent(law, K);
      // Where repetitions are as good as sure, no group is without one in as many draws.
      if (K === 2 || (K === 4 && temperature >= 1) || (K === 8 && temperature === 2)) {
        judge.frequencies(`groups of ${K} without a repetition, T = ${temperature}`, counts, [p, 1 - p], {
          why: "binomial test of 120 000 groups",
        });
      }
      if (K < 8) return;
      judge.mean(`different responses among ${K}, T = ${temperature}`, distinct, theory.distinct(law, K), {
        why: "means of 4000 batches of 30 groups",
      });
    });
  },
});

/** Letters until the pattern first comes. */
type WaitingTheory = (pattern: readonly number[], letters: readonly number[]) => number;

/** The sign of the words that a reward for each right letter saves, and how many times more it takes for a fourth letter. */
interface RewardTheory {
  readonly saved: -1 | 1;
  readonly growth: readonly [number, number];
}

/** Monkeys and bananas. */
export const randomTyping = claim("ppo-dpo:random-typing", {
  parts: {
    "at random": part({
      printed: {
        as: String.raw`\text{monkeys typing at random eventually produce coherent text}`,
        theory: patternWaitingTime as WaitingTheory,
      },
      rivals: {
        "one over its probability": (pattern, letters) =>
          pattern.reduce((product, x) => product / letters[x], 1),
        "one over its probability, and its length": (pattern, letters) =>
          pattern.reduce((product, x) => product / letters[x], 1) + pattern.length - 1,
        "without its shortest overlap": (pattern, letters) =>
          patternWaitingTime(pattern, letters) -
          (pattern[0] === pattern[pattern.length - 1] ? 1 / letters[pattern[0]] : 0),
      },
      by: "letters typed until each of eight patterns first came, 80 000 times",
      measure: waitingTimes,
      compare: (found, theory, judge) => {
        for (const { pattern, letters, means } of found) {
          judge.mean(
            `letters until ${pattern} comes, ${letters.split(" ").length} letters`,
            means,
            theory([...pattern].map(Number), letters.split(" ").map(Number)),
            { why: "means of 4000 batches of 20" },
          );
        }
      },
    }),
    "with a reward": part({
      printed: {
        as: String.raw`\text{but banana can accelerate the creation of desired output}`,
        theory: { saved: 1, growth: [1, 2.2] } as RewardTheory,
      },
      rivals: {
        "a reward saves nothing": { saved: -1, growth: [1, 2.2] },
        "it saves the same share for every length": { saved: 1, growth: [3, 5] },
      },
      by:
        "words of two to four letters typed until the target first came, at random and by a policy-gradient learner with a reward for each right letter, 400 runs each",
      omitted: {
        "targets of two letters":
          "16 words: most runs are over before anything is learned; shown in the notebook",
      },
      trained: true,
      measure: async (context) => {
        const longer = (await rewardedTyping(context)).slice(1);
        return { longer, growth: mean(longer[1].perLetter) / mean(longer[0].perLetter) };
      },
      compare: ({ longer, growth }, theory, judge) => {
        longer.forEach(({ random, perLetter }, i) =>
          judge.sign(
            `words that the reward saves, ${rewardedTyping.parameters.lengths[i + 1]} letters`,
            random.map((words, run) => words - perLetter[run]).filter((saved) => saved !== 0),
            theory.saved,
            { why: "sign test over 400 pairs of runs" },
          )
        );
        judge.between(
          "words with a reward, four letters over three",
          growth,
          theory.growth,
          { atol: 0.3, why: "three standard errors of the ratio of two means" },
        );
      },
    }),
  },
});
