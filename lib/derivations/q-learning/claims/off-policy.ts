import { claim, part } from "../../../ledger/mod.ts";
import { optimalValues, policyGradient, policyValues, uniformPolicy } from "../../../reinforcement/mod.ts";
import { CURRENT_LOGITS, STALE_HORIZON } from "../experiments/off-policy.ts";
import { AGES, learnedElsewhere, replayed, staleGradients } from "../experiment.ts";
import { lottery, LOTTERY_DISCOUNT } from "../worlds.ts";

const AS = String
  .raw`\text{Vanilla PG is on-policy. … Q-learning can be off-policy. Clearly off-policy learning could be more sample efficient, since we can use data collected long ago, … But off-policy data must be used carefully as it may be stale}`;

/** The values of the two states that go on. */
const four = (table: ArrayLike<number>): number[] => Array.from(table).slice(0, 4);

/** r + γ max over a′ of the mean over s′: the maximum outside the mean. */
function maximumOfMeans(): number[] {
  const { transition, reward } = lottery;
  let table = [0, 0, 0, 0];
  for (let k = 0; k < 200; k++) {
    table = table.map((_, pair) => {
      const [p, q] = [transition[pair * 3], transition[pair * 3 + 1]];
      const means = [0, 1].map((a) => p * table[a] + q * table[2 + a]);
      return reward[pair * 3] + LOTTERY_DISCOUNT * Math.max(...means);
    });
  }
  return table;
}

const exactGradient = (): number[] =>
  four(policyGradient(lottery, [...CURRENT_LOGITS], { discount: 1, horizon: STALE_HORIZON }));
const lookahead = { discount: LOTTERY_DISCOUNT };

interface StaleTheory {
  /** The mean of the estimator with weights π/π_old. */
  weighted(): number[];
  /** How far, in units of the gradient, the mean of the plain estimator is off at each age: at least. */
  off: readonly number[];
  /** The ages in the order of the plain estimator's error. */
  order: readonly string[];
}

const stale: StaleTheory = {
  weighted: exactGradient,
  off: AGES.map((age) => age === 0 ? 0 : 0.25),
  order: AGES.map(String),
};

/** What can be learned from the experience of other policies. */
export const offPolicy = claim("kaplan:8.on-off-policy", {
  parts: {
    "Q-learning from a policy that never changes": part({
      printed: { as: AS, theory: { limit: () => four(optimalValues(lottery, lookahead).action) } },
      rivals: {
        "the values of the policy that acts": {
          limit: () => four(policyValues(lottery, uniformPolicy(lottery), lookahead).action),
        },
        "the maximum taken outside the mean": { limit: maximumOfMeans },
        "the values of the best policy for the next reward only": { limit: () => [0.2, 1.6, 1.5, -0.4] },
      },
      by:
        "600 000 steps of a uniform policy, and of one that mostly takes the worse actions, rates 4/(4 + n)",
      measure: learnedElsewhere,
      compare: (found, theory, judge) => {
        for (const { name, values } of found) {
          judge.equal(`Q learned from the ${name} policy`, values, theory.limit(), {
            atol: 0.03,
            why: "rates 4/(4 + n): the deviation after at least 4·10⁴ visits is about 0.007",
          });
        }
      },
    }),
    "the vanilla gradient of older data": part({
      printed: { as: AS, theory: stale },
      rivals: {
        "data of any policy will do": { ...stale, off: AGES.map(() => 0), order: [...stale.order].reverse() },
        "weights leave the old policy's gradient": {
          ...stale,
          weighted: () =>
            four(policyGradient(lottery, CURRENT_LOGITS.map((z, i) => z + [-1, 1, 1, -1, 0, 0][i]), {
              discount: 1,
              horizon: STALE_HORIZON,
            })),
        },
        "the sign turned round": { ...stale, weighted: () => exactGradient().map((g) => -g) },
      },
      by:
        "all episodes of four steps with their probabilities under the older policies; score times total return",
      measure: async (context) => {
        const { slope, ages } = await staleGradients(context);
        const size = Math.hypot(...slope);
        return {
          weighted: ages.map((age) => age.weighted),
          off: ages.map(({ plain }) => Math.hypot(...plain.map((g, i) => g - slope[i])) / size),
        };
      },
      compare: ({ weighted, off }, theory, judge) => {
        for (const [i, age] of AGES.entries()) {
          judge.equal(`mean with weights, data older by ${age}`, weighted[i], theory.weighted(), {
            rtol: 1e-13,
            atol: 1e-14,
            why: "sums over 60 episodes",
          });
        }
        judge.equal("relative error of the mean without weights, own data", off[0], theory.off[0], {
          atol: 1e-11,
          why: "an extrapolated numerical derivative",
        });
        judge.atLeast("relative error of the mean without weights", off.slice(1), theory.off.slice(1), {
          atol: 1e-10,
          why: "sums over 60 episodes",
        });
        judge.order(
          "errors without weights by age",
          Object.fromEntries(AGES.map((age, i) => [String(age), off[i]])),
          theory.order,
          { why: "sums over 60 episodes" },
        );
      },
    }),
    "data used again": part({
      printed: { as: AS, theory: { saved: 1 as -1 | 0 | 1 } },
      rivals: { "no saving": { saved: 0 }, "memory slows learning": { saved: -1 } },
      by:
        "steps to 95 % of the best return in 64 random worlds, every step used once, or ten updates drawn from the last 2000 steps",
      measure: replayed,
      compare: ({ saved }, theory, judge) => {
        judge.sign("median steps without memory less those with it", saved, theory.saved, {
          why: "medians of 64 pairs: some 2800 against 950 steps",
        });
      },
    }),
  },
});
