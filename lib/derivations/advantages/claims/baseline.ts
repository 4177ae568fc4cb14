import { claim } from "../../../ledger/mod.ts";
import { advantageGradients, type Evidence } from "../experiment.ts";

type Numbers = readonly number[];
type World = Evidence<typeof advantageGradients>[number];
type Tables = World["tables"];

interface AdvantageTheory {
  /** The policy gradient of episodes of so many steps, over all logits. */
  gradient(tables: Tables, steps: Numbers): Numbers;
  /** The policy's mean of the advantages in every state, step by step. */
  policyMeans(tables: Tables, steps: Numbers): Numbers;
  /** How much less the mean square of the step-wise estimates is with advantages, rather than with rewards-to-go minus V. */
  gain(tables: Tables, steps: Numbers): number;
}

/** One time step: the law of the state, and mean and mean square of what is still to come. */
interface Step {
  readonly law: Numbers;
  /** Q(s,a). */
  readonly mean: readonly Numbers[];
  /** The mean square of the rewards-to-go after (s,a). */
  readonly square: readonly Numbers[];
}

const dot = (x: Numbers, y: Numbers): number => x.reduce((sum, each, i) => sum + each * y[i], 0);

function unrolled({ transition, reward, initial, policy }: Tables, steps: Numbers): Step[] {
  const laws: Numbers[] = [initial];
  for (let t = 1; t < steps.length; t++) {
    laws.push(
      initial.map((_, to) =>
        dot(laws[t - 1], policy.map((row, s) => row.reduce((sum, p, a) => sum + p * transition[s][a][to], 0)))
      ),
    );
  }
  let value = initial.map(() => 0);
  let second = initial.map(() => 0);
  const found: Step[] = [];
  for (const law of [...laws].reverse()) {
    const mean = transition.map((rows, s) =>
      rows.map((row, a) => row.reduce((sum, q, next) => sum + q * (reward[s][a][next] + value[next]), 0))
    );
    const square = transition.map((rows, s) =>
      rows.map((row, a) =>
        row.reduce((sum, q, next) => {
          const r = reward[s][a][next];
          return sum + q * (r * r + 2 * r * value[next] + second[next]);
        }, 0)
      )
    );
    found.unshift({ law, mean, square });
    value = mean.map((row, s) => dot(policy[s], row));
    second = square.map((row, s) => dot(policy[s], row));
  }
  return found;
}

/** Σₜ d(s) π(a|s) A(s,a) for every logit, the advantages of each step as told. */
function summed(
  { policy }: Tables,
  all: readonly Step[],
  meanOf: (t: number) => readonly Numbers[],
): number[] {
  return policy.flatMap((row, s) =>
    row.map((p, a) =>
      all.reduce((sum, { law }, t) => sum + law[s] * p * (meanOf(t)[s][a] - dot(row, meanOf(t)[s])), 0)
    )
  );
}

const printed: AdvantageTheory = {
  gradient: (tables, steps) => {
    const all = unrolled(tables, steps);
    return summed(tables, all, (t) => all[t].mean);
  },
  policyMeans: (tables, steps) => steps.flatMap(() => tables.initial.map(() => 0)),
  gain: (tables, steps) =>
    unrolled(tables, steps).reduce(
      (total, { law, mean, square }) =>
        total + tables.policy.reduce((sum, row, s) =>
          sum + row.reduce((inner, p, a) => {
            const length = dot(row, row) + 1 - 2 * p;
            return inner + law[s] * p * length * (square[s][a] - mean[s][a] ** 2);
          }, 0), 0),
      0,
    ),
};

/** Advantages in place of returns. */
export const advantageAsReturn = claim("kaplan:8.2.10", {
  printed: {
    as: String
      .raw`A^\pi(s_t,a_t)=Q^\pi(s_t,a_t)-V^\pi(s_t)\text{ is used in place of the return, but really this is equivalent in expectation to using the returns-to-go minus a baseline}`,
    theory: printed,
  },
  rivals: {
    "the distance from the best action": {
      ...printed,
      policyMeans: (tables, steps) =>
        unrolled(tables, steps).flatMap(({ mean }) =>
          mean.map((row, s) => dot(tables.policy[s], row) - Math.max(...row))
        ),
    },
    "averaged over the steps": {
      ...printed,
      gradient: (tables, steps) => printed.gradient(tables, steps).map((g) => g / steps.length),
    },
    "one advantage for all steps": {
      ...printed,
      gradient: (tables, steps) => {
        const all = unrolled(tables, steps);
        return summed(tables, all, () => all[0].mean);
      },
    },
    "without the policy's weight": {
      ...printed,
      gradient: (tables, steps) => printed.gradient(tables, steps).map((g, i) => g / tables.policy.flat()[i]),
    },
    "advantages vary as much as returns": { ...printed, gain: () => 0 },
  },
  by:
    "means over all episodes of four steps of scores times each, advantages as conditional averages, and the numerical slope of the mean return",
  measure: advantageGradients,
  compare: (found, theory, judge) => {
    for (const [i, { tables, steps, slope, means, policyMeans, gain }] of found.entries()) {
      const predicted = theory.gradient(tables, steps);
      const how = { rtol: 1e-12, atol: 5e-14, why: "sums over 3888 episodes" };
      for (const [what, mean] of Object.entries(means)) {
        judge.equal(`mean of scores times ${what}, world ${i + 1}`, mean, predicted, how);
      }
      if (slope.length > 0) {
        judge.equal(`slope of the mean return, world ${i + 1}`, slope, predicted, {
          rtol: 1e-11,
          atol: 5e-12,
          why: "an extrapolated numerical derivative: some 10⁻¹³",
        });
      }
      judge.equal(
        `the policy's mean advantage, world ${i + 1}`,
        policyMeans,
        theory.policyMeans(tables, steps),
        {
          atol: 1e-13,
          why: "conditional averages over 3888 episodes",
        },
      );
      judge.equal(`what the advantage saves, world ${i + 1}`, gain, theory.gain(tables, steps), how);
    }
  },
});
