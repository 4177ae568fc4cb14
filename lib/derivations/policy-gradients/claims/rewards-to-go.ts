import { claim, part } from "../../../ledger/mod.ts";
import { occupancy, policyGradient, policyValues } from "../../../reinforcement/mod.ts";
import { asymmetries, conditionalReturns, endingReturns, fits, variants } from "../experiment.ts";
import { policyOf, type Setting, worldOf } from "../worlds.ts";

interface ToGoTheory {
  /** The mean of the estimator with these sums. */
  readonly mean: (setting: Setting, variant: string) => ArrayLike<number>;
}

const gradientAt = (setting: Setting, discount: number, stateDiscount = true): Float64Array =>
  policyGradient(worldOf(setting), setting.logits, { discount, horizon: setting.horizon, stateDiscount });

const toGo: ToGoTheory = {
  mean: (setting, variant) =>
    variant === "undiscounted"
      ? gradientAt(setting, 1)
      : gradientAt(setting, setting.discount, variant === "from the start"),
};

interface FitTheory {
  /** What the least-squares fit tends to. */
  readonly limit: (setting: Setting) => ArrayLike<number>;
  readonly exponent: number;
}

/** Values of the steps left, weighted with the visits of each step. */
const fitted: FitTheory = {
  limit: (setting) => {
    const world = worldOf(setting);
    const policy = policyOf(setting);
    const S = world.states;
    const sums = new Float64Array(S);
    const counts = new Float64Array(S);
    for (let t = 0; t < setting.horizon; t++) {
      // Visits of the step t: of t + 1 steps less those of t.
      const upTo = (horizon: number): Float64Array => occupancy(world, policy, { discount: 1, horizon });
      const before = upTo(t);
      const { state } = policyValues(world, policy, { discount: 1, horizon: setting.horizon - t });
      upTo(t + 1).forEach((visits, pair) => {
        const s = Math.floor(pair / world.actions);
        counts[s] += visits - before[pair];
        sums[s] += (visits - before[pair]) * state[s];
      });
    }
    return sums.map((sum, s) => sum / counts[s]);
  },
  exponent: -0.5,
};

/** Rewards to go less a baseline. */
export const baselinedRewardsToGo = claim("kaplan:8.2.8", {
  parts: {
    "rewards to go": part({
      printed: {
        as: String
          .raw`\text{instead of the total return we can use }\sum_{t'=t}^TR(s_{t'},a_{t'},s_{t'+1})-b(s_t)`,
        theory: {
          mean: (setting, variant) =>
            variant === "undiscounted" ? gradientAt(setting, setting.discount) : toGo.mean(setting, variant),
        } as ToGoTheory,
      },
      rivals: {
        "discounted from the step on": {
          mean: (setting, variant) =>
            variant === "from the step" ? gradientAt(setting, setting.discount) : toGo.mean(setting, variant),
        },
        "the undiscounted gradient by all": { mean: (setting) => gradientAt(setting, 1) },
      },
      by: "means over all episodes with random baselines, and differences of the expected return (8.1.2)",
      measure: variants,
      corrected: {
        as: String.raw`\gamma^t\Big(\sum_{t'=t}^T\gamma^{t'-t}R(s_{t'},a_{t'},s_{t'+1})-b(s_t)\Big)`,
        theory: toGo,
        grade: "condition",
        because:
          "the total return of eq. (8.1.2) is discounted, and the undiscounted sums have the gradient of the undiscounted return: they may stand in its place for γ = 1 only",
        counterexample: (found) => {
          const { setting, slope, means } = found.find((each) => each.setting.discount < 1)!;
          return {
            at:
              `γ = ${setting.discount}, T = ${setting.horizon}, 3 states: slope of J in the first logit by undiscounted sums`,
            printed: means[0].mean[0],
            found: slope[0],
          };
        },
      },
      compare: (found, theory, judge) => {
        for (const { setting, slope, means } of found) {
          const where = `γ = ${setting.discount}, T = ${setting.horizon}`;
          for (const { variant, mean } of means) {
            judge.equal(`mean with sums ${variant}, ${where}`, mean, theory.mean(setting, variant), {
              atol: 2e-14,
              why: "exact sums over all episodes: round-off only",
            });
          }
          judge.equal(`slope of the return, ${where}`, slope, theory.mean(setting, "from the start"), {
            rtol: 1e-9,
            atol: 1e-10,
            why: "extrapolated differences of an exact sum: about 10⁻¹²",
          });
        }
      },
    }),
    "least squares": part({
      printed: {
        as: String
          .raw`\text{a learned value function }V^\pi(s_t)\text{ that uses a NN to predict the returns; it's typically trained using a least squares loss for the difference between }V^\pi\text{ and the returns}`,
        theory: fitted,
      },
      rivals: {
        "the value at the start": {
          ...fitted,
          limit: (setting) =>
            policyValues(worldOf(setting), policyOf(setting), { discount: 1, horizon: setting.horizon })
              .state,
        },
        "all steps alike": {
          ...fitted,
          limit: (setting) => {
            const values = Array.from(
              { length: setting.horizon },
              (_, t) =>
                policyValues(worldOf(setting), policyOf(setting), { discount: 1, horizon: t + 1 }).state,
            );
            return values[0].map((_, s) => values.reduce((sum, each) => sum + each[s], 0) / values.length);
          },
        },
        "error as 1/n": { ...fitted, exponent: -1 },
        "error as n^(−1/4)": { ...fitted, exponent: -0.25 },
      },
      by: "averages of all returns-to-go over all episodes, and fits to sampled episodes",
      omitted: {
        "a network":
          "a table of one number a state is the least-squares fit in closed form; a network would add its own error and no other statement",
      },
      measure: fits,
      compare: ({ setting, sizes, errors, limit }, theory, judge) => {
        judge.equal("mean return-to-go of every state", limit, theory.limit(setting), {
          atol: 5e-14,
          why: "exact sums over all episodes: round-off only",
        });
        judge.slope(
          "error of the fit against the number of episodes",
          { x: sizes, y: errors },
          theory.exponent,
          {
            atol: 0.07,
            why: "each error is known to about 3 %, at five sizes over two decades: 0.008",
          },
        );
      },
    }),
  },
});

interface QTheory {
  /** The mean of the undiscounted sum from step t on, given (sₜ, aₜ). */
  readonly plain: (setting: Setting, t: number) => ArrayLike<number>;
  /** With γ^{t′−t}. */
  readonly discounted: (setting: Setting, t: number) => ArrayLike<number>;
  /** The mean of the undiscounted sum, whatever sₜ and aₜ. */
  readonly anyway: (setting: Setting, t: number) => number;
}

const actionValues = (setting: Setting, discount: number, horizon: number): Float64Array =>
  policyValues(worldOf(setting), policyOf(setting), { discount, horizon }).action;

/** Expected undiscounted reward of the steps from t on. */
function laterReturn(setting: Setting, t: number): number {
  const world = worldOf(setting);
  const policy = policyOf(setting);
  const total = (horizon: number): Float64Array => occupancy(world, policy, { discount: 1, horizon });
  const before = total(t);
  const here = total(t + 1).map((each, pair) => each - before[pair]);
  const values = actionValues(setting, 1, setting.horizon - t);
  const visits = here.reduce((sum, each) => sum + each, 0);
  return here.reduce((sum, each, pair) => sum + each * values[pair], 0) / visits;
}

const conditioned: QTheory = {
  plain: (setting, t) => actionValues(setting, 1, setting.horizon - t),
  discounted: (setting, t) => actionValues(setting, setting.discount, setting.horizon - t),
  anyway: laterReturn,
};

/** Q as the expected reward-to-go. */
export const expectedRewardToGo = claim("kaplan:8.2.9", {
  parts: {
    "in general": part({
      printed: {
        as: String
          .raw`Q^{\pi}(s_t,a_t)\equiv\Big\langle\sum_{t'=t}^TR(s_{t'},a_{t'},s_{t'+1})\Big\rangle_{\tau\sim\pi_\theta}\text{ by definition}`,
        // Given (sₜ, aₜ), as the left side says; Q is that of eq. (8.1.6), of the whole return.
        theory: {
          ...conditioned,
          plain: (setting) => actionValues(setting, setting.discount, setting.horizon),
        } as QTheory,
      },
      rivals: {
        "no condition on sₜ and aₜ": {
          ...conditioned,
          plain: (setting, t) => setting.logits.map(() => laterReturn(setting, t)),
        },
        "of the steps gone by": { ...conditioned, plain: (setting, t) => actionValues(setting, 1, t + 1) },
        "discounted from the start": {
          ...conditioned,
          discounted: (setting, t) =>
            actionValues(setting, setting.discount, setting.horizon - t).map((each) =>
              each * setting.discount ** t
            ),
        },
      },
      by: "averages of rewards-to-go over all episodes that pass through a state and action at a step",
      measure: conditionalReturns,
      corrected: {
        as: String
          .raw`Q^{\pi}_{T-t}(s,a)=\Big\langle\sum_{t'\ge t}\gamma^{t'-t}R(s_{t'},a_{t'},s_{t'+1})\Big|\,s_t=s,a_t=a\Big\rangle`,
        theory: conditioned,
        grade: "condition",
        because:
          "Q of eq. (8.1.6) is the mean of a discounted return of the full horizon: rewards-to-go have that mean, given the state and " +
          "action, for γ = 1 only, and then at t = 0 or in episodes that end by themselves",
        counterexample: ([, { setting, steps }]) => ({
          at: `γ = ${setting.discount}, T = ${setting.horizon}, t = ${steps[0].t}, first state and action`,
          printed: actionValues(setting, setting.discount, setting.horizon)[0],
          found: steps[0].plain.given[0],
        }),
      },
      compare: (found, theory, judge) => {
        const how = { rtol: 2e-14, atol: 2e-14, why: "exact sums over all episodes: round-off only" };
        for (const [i, { setting, steps }] of found.entries()) {
          for (const { t, plain, discounted } of steps) {
            const kept = (values: ArrayLike<number>): number[] =>
              Array.from(values).filter((_, pair) => plain.met[pair]);
            const what = `given (sₜ, aₜ), t = ${t}, world ${i + 1}`;
            judge.equal(`undiscounted, ${what}`, kept(plain.given), kept(theory.plain(setting, t)), how);
            judge.equal(`discounted, ${what}`, kept(discounted), kept(theory.discounted(setting, t)), how);
            judge.equal(
              `whatever sₜ and aₜ, t = ${t}, world ${i + 1}`,
              plain.anyway,
              theory.anyway(setting, t),
              how,
            );
          }
        }
      },
    }),
    "where episodes end by themselves": part({
      printed: {
        as: String
          .raw`Q^{\pi}(s_t,a_t)\equiv\Big\langle\sum_{t'=t}^TR(s_{t'},a_{t'},s_{t'+1})\Big\rangle_{\tau\sim\pi_\theta}`,
        theory: {
          q: (setting: Setting): ArrayLike<number> => actionValues(setting, 1, setting.horizon).slice(0, 4),
        },
      },
      rivals: {
        "the reward at hand": { q: (setting) => actionValues(setting, 1, 1).slice(0, 4) },
        "discounted": { q: (setting) => actionValues(setting, 0.9, setting.horizon).slice(0, 4) },
      },
      by: "averages over all episodes of a world that ends after at most two steps, γ = 1",
      measure: endingReturns,
      compare: ({ setting, given }, theory, judge) => {
        judge.equal("mean reward-to-go given (sₜ, aₜ)", given, theory.q(setting), {
          rtol: 1e-14,
          atol: 1e-14,
          why: "exact sums over all episodes: round-off only",
        });
      },
    }),
  },
});

interface DroppedTheory {
  readonly mean: (setting: Setting) => ArrayLike<number>;
  /** Whether the mean of sums with γ^{t′−t} can be the gradient of a function. */
  readonly isGradient: (discount: number) => boolean;
  /** The same for sums with γ^{t′}. */
  readonly startIsGradient: (discount: number) => boolean;
}

const dropped: DroppedTheory = {
  mean: (setting) => gradientAt(setting, setting.discount, false),
  isGradient: (discount) => discount === 1,
  startIsGradient: () => true,
};

/** The factor γᵗ that implementations drop. */
export const droppedDiscount = claim("policy-gradients:dropped-discount", {
  statement:
    "Without the factor $\\gamma^t$ the mean of the policy-gradient estimator with discounted rewards-to-go is, for $\\gamma<1$, in general the gradient of no function of the logits (Nota and Thomas, arXiv:1906.07073); with it, it is that of the discounted return.",
  printed: {
    as: String
      .raw`\text{the discounted policy gradient is not the gradient of any function}`,
    theory: dropped,
  },
  rivals: {
    "a gradient for every γ": { ...dropped, isGradient: () => true },
    "none with the factor either": { ...dropped, startIsGradient: (discount) => discount === 1 },
    "the gradient of the discounted return": {
      ...dropped,
      mean: (setting) => gradientAt(setting, setting.discount),
    },
  },
  by: "the asymmetry of numerical derivatives of the estimator's mean over all episodes",
  measure: async (context) =>
    (await asymmetries(context)).map((each) => ({
      ...each,
      isGradient: each.fromStep < 1e-9,
      startIsGradient: each.fromStart < 1e-9,
    })),
  compare: (found, theory, judge) => {
    for (const { setting, mean, isGradient, startIsGradient } of found) {
      const what = `γ = ${setting.discount}`;
      const why =
        "extrapolated differences: an asymmetry below 10⁻¹¹ where there is none, above 10⁻⁴ where there is one";
      judge.equal(`mean without the factor, ${what}`, mean, theory.mean(setting), {
        atol: 1e-14,
        why: "exact sums over all episodes: round-off only",
      });
      judge.exists(
        `a gradient without the factor, ${what}`,
        isGradient,
        theory.isGradient(setting.discount),
        { why },
      );
      judge.exists(
        `a gradient with the factor, ${what}`,
        startIsGradient,
        theory.startIsGradient(setting.discount),
        { why },
      );
    }
  },
});
