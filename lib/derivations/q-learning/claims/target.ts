import { claim } from "../../../ledger/mod.ts";
import { epsilonGreedyPolicy, softmaxActionLaw } from "../../../reinforcement/mod.ts";
import { qSteps, STEP } from "../experiment.ts";

type Numbers = readonly number[];

interface TargetTheory {
  /** The policy whose evaluation the update is, from Q(s,·). */
  policy(values: Numbers): ArrayLike<number>;
  /** What is left at most of the largest distance to that policy's Q. */
  left: number;
  /** Whether a step that lowers the error may lower the return. */
  lowers: boolean;
  /** Whether the step may point against the gradient of the return. */
  against: boolean;
}

/** r + γ Σ P Σ π(a′|s′)Q(s′,a′), three states and two actions. */
function evaluated(
  { transition, reward, table }: { transition: Numbers; reward: Numbers; table: Numbers },
  policy: TargetTheory["policy"],
): number[] {
  const worth = [0, 1, 2].map((s) => {
    const values = table.slice(2 * s, 2 * s + 2);
    const law = policy(values);
    return law[0] * values[0] + law[1] * values[1];
  });
  return table.map((_, pair) =>
    worth.reduce(
      (sum, value, s) => sum + transition[3 * pair + s] * (reward[3 * pair + s] + STEP.discount * value),
      0,
    )
  );
}

const theory: TargetTheory = {
  policy: (values) => epsilonGreedyPolicy(values, 0),
  left: 1 - STEP.rate * (1 - STEP.discount),
  lowers: true,
  against: true,
};

/** What the gradient of Q-learning points to. */
export const notTheObjective = claim("kaplan:8.3.q-learning-target", {
  printed: {
    as: String
      .raw`\text{the Q-learning objective isn't what we really care about, … even the gradient of Q-learning is not pointing us towards a better policy, but only towards a more accurate knowledge of Q for the policy dictated by Q}`,
    theory,
  },
  rivals: {
    "the evaluation of softmax(Q)": { ...theory, policy: (values) => softmaxActionLaw(values).probabilities },
    "the evaluation of the uniform policy": { ...theory, policy: () => [0.5, 0.5] },
    "every such step improves the greedy policy": { ...theory, lowers: false },
    "it never points against the policy gradient": { ...theory, against: false },
    "all of the rate counts": { ...theory, left: 1 - STEP.rate },
  },
  by:
    "updates and values by enumeration in random worlds of three states; returns of the greedy policies before and after; numerical " +
    "gradients of the return of softmax(Q)",
  measure: qSteps,
  compare: (found, theory, judge) => {
    judge.equal(
      "mean target of every pair",
      found.backups.flatMap(({ backup }) => backup),
      found.backups.flatMap((each) => evaluated(each, theory.policy)),
      { rtol: 1e-14, atol: 1e-14, why: "sums over two next states" },
    );
    judge.atMost("largest distance to the greedy policy's Q, after over before", found.shrink, theory.left, {
      atol: 1e-10,
      why: "values by 60 sweeps of a contraction by 0.6",
    });
    judge.exists("a step that lowers the Bellman error and the return", found.lowers, theory.lowers, {
      why: "one in some hundred random tables",
    });
    judge.exists("a step at more than a right angle to the policy gradient", found.against, theory.against, {
      why: "about a third of 72 random tables: all of them miss it once in 10¹² runs",
    });
  },
});
