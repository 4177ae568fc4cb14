import { claim, part } from "../../../ledger/mod.ts";
import {
  optimalStateBaseline,
  policyGradientEstimator,
  policyValues,
  rewardToGoWeights,
  softmaxPolicy,
  trajectories,
} from "../../../reinforcement/mod.ts";
import { bandit, randomWorlds, takenBack } from "../experiment.ts";
import { type Setting, worldOf } from "../worlds.ts";

type Interval = readonly [number, number];

interface BaselineVariance {
  /** Variance with the baseline b over that without, for two arms of probabilities p and 1 − p. */
  readonly ratio: (p: number, rewards: readonly number[], b: number) => Interval;
  /** The baseline of least variance. */
  readonly best: (p: number, rewards: readonly number[]) => number;
  /** The mean of the first component. */
  readonly mean: (p: number, rewards: readonly number[]) => number;
}

const exactly = (x: number): Interval => [x, x];

/** E|∇ ln π|² and E[|∇ ln π|² R] of two arms: a score is ±(1 − π) in both logits. */
function moments(
  p: number,
  [r, s]: readonly number[],
): { readonly scores: number; readonly weighted: number; readonly squares: number } {
  const [first, second] = [2 * p * (1 - p) ** 2, 2 * (1 - p) * p ** 2];
  return {
    scores: first + second,
    weighted: first * r + second * s,
    squares: first * r * r + second * s * s,
  };
}

const mean = (p: number, [r, s]: readonly number[]): number => p * (1 - p) * (r - s);

/** The variance without a baseline is what the mean leaves of E[|∇ ln π|² R²]. */
function exactRatio(p: number, rewards: readonly number[], b: number): number {
  const { scores, weighted, squares } = moments(p, rewards);
  const without = squares - 2 * mean(p, rewards) ** 2;
  return 1 + (scores * b * b - 2 * weighted * b) / without;
}

const parabola: BaselineVariance = {
  ratio: (p, rewards, b) => exactly(exactRatio(p, rewards, b)),
  best: (p, rewards) => moments(p, rewards).weighted / moments(p, rewards).scores,
  mean,
};

const AS_BASELINE = String
  .raw`\text{These reduce the variance of the policy gradient without altering its mean. \ldots\ subtract a baseline }b(s_t)\text{ from the return}`;
const AS_TO_GO = String
  .raw`\text{These reduce the variance of the policy gradient without altering its mean. \ldots\ trade total return at a given time for the returns-to-go}`;

interface TakenBack {
  /** Variance of rewards to go over that of the total return; the first action has probability p in every state. */
  readonly ratio: (p: number, share: number) => Interval;
}

/** The scores' squares are a = 2p(1 − p) in the mean; total return ±(1 − c), to go the same at the first step and ∓c at the second. */
const ratioToGo = (share: number): number => ((1 - share) ** 2 + share ** 2) / (2 * (1 - share) ** 2);

interface ManyWorlds {
  /** The sign of the change of the logarithm of the variance, in most random worlds. */
  readonly sign: -1 | 1;
  /** The change of the mean. */
  readonly gap: number;
  /** The least variance that a baseline of state and step leaves. */
  readonly least: (setting: Setting) => number;
}

/** Variance of rewards to go less the best baseline, by its formula. */
function leastVariance(setting: Setting): number {
  const world = worldOf(setting);
  const rule = rewardToGoWeights({ discount: 1 });
  const best = optimalStateBaseline(world, setting.logits, { horizon: setting.horizon, rule });
  return varianceWith(setting, (s, t) => best[t][s]);
}

/** E|g|² − |E g|² of rewards to go less a baseline. */
function varianceWith(setting: Setting, baseline: (s: number, t: number) => number): number {
  const world = worldOf(setting);
  const rule = rewardToGoWeights({ discount: 1 });
  const estimator = policyGradientEstimator(
    world,
    setting.logits,
    (episode) => rule(episode).map((weight, t) => weight - baseline(episode.states[t], t)),
  );
  const sum = new Float64Array(setting.logits.length);
  let squares = 0;
  for (const episode of trajectories(world, softmaxPolicy(world, setting.logits), setting.horizon)) {
    Array.from(estimator(episode)).forEach((each, k) => {
      sum[k] += episode.probability * each;
      squares += episode.probability * each * each;
    });
  }
  return squares - sum.reduce((total, each) => total + each * each, 0);
}

const many: ManyWorlds = { sign: -1, gap: 0, least: leastVariance };

/** Baselines and returns-to-go reduce the variance: not always. */
export const varianceReduction = claim("kaplan:8.2.variance-reduction", {
  parts: {
    "a baseline": part({
      printed: {
        as: AS_BASELINE,
        theory: { ...parabola, ratio: () => [0, 1] } as BaselineVariance,
      },
      rivals: {
        "the mean return is best": { ...parabola, best: (p, [r, s]) => p * r + (1 - p) * s },
        "a parabola twice as wide": {
          ...parabola,
          ratio: (p, rewards, b) => exactly(exactRatio(p, rewards, b / 2)),
        },
        "the mean moves": { ...parabola, mean: (p, rewards) => 2 * mean(p, rewards) },
      },
      by:
        "variances over both arms of a bandit with π = (0.9, 0.1) and rewards 1 and 0, and a search for the least",
      measure: bandit,
      corrected: {
        as: String
          .raw`\mathrm{Var}_b-\mathrm{Var}_0=b\,(b-2b^*)\,E|\nabla\log\pi|^2,\quad b^*=\frac{E[|\nabla\log\pi|^2R]}{E|\nabla\log\pi|^2}\text{: less only for }b\text{ between }0\text{ and }2b^*`,
        theory: parabola,
        grade: "condition",
        because:
          "the variance is a parabola in b: a baseline beyond twice the best one raises it, and the value V^π, which is not the best, may lie there",
        counterexample: ({ probability, baselines, variances }) => {
          const at = baselines.indexOf(0.9);
          return {
            at: `π = (${probability}, ${(1 - probability).toFixed(1)}), R = (1, 0), b = V^π = ${
              baselines[at]
            }: variance over that without baseline`,
            printed: "less than 1",
            found: variances[at] / variances[baselines.indexOf(0)],
          };
        },
      },
      compare: ({ probability, rewards, baselines, variances, means, best }, theory, judge) => {
        const exact = { rtol: 2e-14, atol: 5e-15, why: "exact sums over both arms: round-off only" };
        const none = variances[baselines.indexOf(0)] ?? variances[0];
        baselines.forEach((b, i) => {
          judge.between(
            `variance ratio, b = ${b}`,
            variances[i] / none,
            theory.ratio(probability, rewards, b),
            exact,
          );
        });
        judge.equal("means", means, means.map(() => theory.mean(probability, rewards)), exact);
        judge.equal("the best baseline", best, theory.best(probability, rewards), {
          atol: 1e-7,
          why: "a search along a parabola, whose bottom is flat to about 10⁻⁸",
        });
      },
    }),
    "rewards to go": part({
      printed: {
        as: AS_TO_GO,
        theory: { ratio: () => [0, 1] } as TakenBack,
      },
      rivals: {
        "half of it always": { ratio: () => exactly(0.5) },
        "no change": { ratio: () => exactly(1) },
        "the second reward adds to the first": { ratio: (_, share) => exactly(ratioToGo(-share)) },
      },
      by: "variances over all episodes of two steps, the second reward taking back a share of the first",
      measure: async (context) => {
        const { cases, ...rest } = await takenBack(context);
        // At the share 1 the total return is always 0, and there is no ratio.
        return { ...rest, cases: cases.filter(({ total }) => total > 1e-12) };
      },
      corrected: {
        as: String
          .raw`\frac{\mathrm{Var}_{\text{to go}}}{\mathrm{Var}_{\text{total}}}=\frac{(1-c)^2+c^2}{2(1-c)^2}\text{ for }r_1=-c\,r_0=\pm c`,
        theory: { ratio: (_, share) => exactly(ratioToGo(share)) },
        grade: "condition",
        because:
          "past rewards are noise only where they are not anticorrelated with what follows: if later rewards take back earlier ones, the " +
          "total return is the quieter weight",
        counterexample: ({ cases }) => {
          const worst = cases.reduce((most, each) =>
            each.toGo / each.total > most.toGo / most.total ? each : most
          );
          return {
            at:
              `two steps, r₀ = ±1 by chance, r₁ = −${worst.share} r₀: variance of rewards to go over that of the total return`,
            printed: "less than 1",
            found: worst.toGo / worst.total,
          };
        },
      },
      compare: ({ probability, cases }, theory, judge) => {
        for (const { share, total, toGo } of cases) {
          judge.between(`variance ratio, share ${share}`, toGo / total, theory.ratio(probability, share), {
            rtol: 2e-14,
            why: "exact sums over all episodes: round-off only",
          });
        }
      },
    }),
    "in most random worlds": part({
      printed: {
        as: String.raw`\text{These reduce the variance of the policy gradient without altering its mean}`,
        theory: many,
      },
      rivals: {
        "more often a rise": { ...many, sign: 1 },
        "the values are the best baseline": {
          ...many,
          least: (setting) => {
            const policy = softmaxPolicy(worldOf(setting), setting.logits);
            const worth = (t: number): Float64Array =>
              policyValues(worldOf(setting), policy, { discount: 1, horizon: setting.horizon - t }).state;
            return varianceWith(setting, (s, t) => worth(t)[s]);
          },
        },
      },
      by:
        "variances over all episodes of 300 random decision processes, and a search along each number of the baseline",
      measure: async (context) =>
        (await randomWorlds(context)).map(({ setting, total, toGo, value, least, gap }) => ({
          // Whole worlds are kept where the least variance was searched for.
          searched: least.map((variance) => ({ setting, variance })),
          fallToGo: Math.log(toGo / total),
          fallValue: Math.log(value / toGo),
          gap,
        })),
      compare: (found, theory, judge) => {
        judge.equal("largest change of a mean", Math.max(...found.map((each) => each.gap)), theory.gap, {
          atol: 1e-13,
          why: "exact sums over all episodes: round-off only",
        });
        judge.sign(
          "log variance, rewards to go for total return",
          found.map((each) => each.fallToGo),
          theory.sign,
          {
            why: "300 independent worlds",
          },
        );
        judge.sign("log variance, less V for no baseline", found.map((each) => each.fallValue), theory.sign, {
          why: "300 independent worlds",
        });
        for (const { setting, variance } of found.flatMap(({ searched }) => searched)) {
          judge.equal("least variance of a random world", variance, theory.least(setting), {
            rtol: 1e-12,
            why: "parabolas through exact variances: about 10⁻¹⁴",
          });
        }
      },
    }),
  },
});
