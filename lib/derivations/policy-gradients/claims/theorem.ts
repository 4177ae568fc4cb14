import { claim } from "../../../ledger/mod.ts";
import {
  type FiniteWorld,
  gradientMoments,
  policyGradient,
  policyGradientEstimator,
  policyHessian,
  rewardToGoWeights,
  totalReturnWeights,
  type WeightRule,
} from "../../../reinforcement/mod.ts";
import { batches, curvatures, slopes, surrogates } from "../experiment.ts";
import { episodes, policyOf, returnOf, type Setting, worldOf } from "../worlds.ts";

type Numbers = readonly number[];

const EXACT = {
  rtol: 1e-9,
  atol: 1e-10,
  why: "extrapolated differences of exact sums over all episodes: about 10⁻¹²",
};

/** The exact mean of an estimator with these weights. */
function meanOf(setting: Setting, rule: WeightRule, world: FiniteWorld = worldOf(setting)): Float64Array {
  const estimator = policyGradientEstimator(world, setting.logits, rule);
  return gradientMoments(world, policyOf(setting), setting.horizon, estimator).mean;
}

/** The return as the weight of one step alone. */
const onlyStep = (step: number, rule: WeightRule): WeightRule => (trajectory) =>
  rule(trajectory).map((weight, t) => t === step ? weight : 0);

/** ⟨R ∇ ln π(aₜ|sₜ)⟩. */
const atStep = (setting: Setting, step: number): Float64Array =>
  meanOf(setting, onlyStep(step, totalReturnWeights(setting)));

const summed = (setting: Setting): Float64Array => meanOf(setting, totalReturnWeights(setting));

interface TheoremTheory {
  /** The last member of the equation, t being the step that it names. */
  readonly member: (setting: Setting, t: number) => ArrayLike<number>;
}

/** The policy-gradient theorem. */
export const policyGradientTheorem = claim("kaplan:8.2.1", {
  printed: {
    as: String
      .raw`\nabla_\theta J[\pi_\theta]=\int\mathcal Ds_t\mathcal Da_t\,P[\tau;\pi]R(\tau)\,(\nabla_\theta\log\pi_\theta(a_t|s_t))=\langle R(\tau)\nabla_\theta\log\pi_\theta(a_t|s_t)\rangle_{\tau\sim\pi}`,
    theory: { member: atStep } as TheoremTheory,
  },
  rivals: {
    "the mean over the steps": {
      member: (setting) => summed(setting).map((each) => each / setting.horizon),
    },
    "each action with its own reward": {
      member: (setting) =>
        meanOf(setting, ({ rewards }) => Float64Array.from(rewards, (r, t) => setting.discount ** t * r)),
    },
    "the reward that came before": {
      member: (setting) =>
        meanOf(
          setting,
          (episode) =>
            totalReturnWeights(setting)(episode).map((total, t) =>
              total - returnOf(episode.rewards.slice(t), setting.discount) * setting.discount ** t
            ),
        ),
    },
  },
  by: "differences of the expected return, summed over all episodes of random decision processes",
  measure: slopes,
  corrected: {
    as: String
      .raw`\nabla_\theta J=\Big\langle R(\tau)\sum_{t=0}^{T-1}\nabla_\theta\log\pi_\theta(a_t|s_t)\Big\rangle_{\tau\sim\pi}`,
    theory: { member: summed },
    grade: "slip",
    because:
      "the logarithm of P[τ] is a sum over all steps, and so is its gradient: the sum over t, which eq. (8.2.3) has, is missing",
    counterexample: ([{ setting, slope }]) => ({
      at: `3 states, 2 actions, T = ${setting.horizon}: slope in the first logit, from the step t = 0 alone`,
      printed: atStep(setting, 0)[0],
      found: slope[0],
    }),
  },
  compare: (found, theory, judge) => {
    for (const [i, { setting, slope }] of found.entries()) {
      for (const t of [0, 1]) {
        judge.equal(
          `slope of the return, world ${i + 1}, step ${t}`,
          slope,
          theory.member(setting, t),
          { rtol: 1e-11, atol: 1e-11, why: "extrapolated differences of exact sums: about 10⁻¹³" },
        );
      }
    }
  },
});

interface SurrogateTheory {
  /** Gradient of the averaged −R ln π(aₜ|sₜ) of one step. */
  readonly single: (setting: Setting, t: number) => ArrayLike<number>;
  /** Of its sum over the steps. */
  readonly summed: (setting: Setting) => ArrayLike<number>;
  /** Of the same sum at other logits than those that the episodes came from. */
  readonly away: (setting: Setting, there: Numbers) => ArrayLike<number>;
}

const descent = (setting: Setting, logits: ArrayLike<number> = setting.logits): Float64Array =>
  policyGradient(worldOf(setting), logits, setting).map((each) => -each);

/** The scores of another policy than the one that acts. */
function frozenDescent(setting: Setting, there: Numbers): Float64Array {
  const world = worldOf(setting);
  const estimator = policyGradientEstimator(world, there, totalReturnWeights(setting));
  return gradientMoments(world, policyOf(setting), setting.horizon, estimator).mean.map((each) => -each);
}

const surrogate: SurrogateTheory = {
  single: (setting, t) => atStep(setting, t).map((each) => -each),
  summed: (setting) => descent(setting),
  away: frozenDescent,
};

/** The surrogate loss. */
export const surrogateGradient = claim("kaplan:8.2.2", {
  printed: {
    as: String
      .raw`L=-R(\tau)\log\pi_\theta(a_t|s_t)\text{ has a gradient equal to that of (minus) the expected return}`,
    theory: { ...surrogate, single: (setting) => descent(setting) } as SurrogateTheory,
  },
  rivals: {
    "the gradient everywhere": { ...surrogate, away: descent },
    "the ascent": { ...surrogate, summed: (setting) => descent(setting).map((each) => -each) },
    "the mean over the steps": {
      ...surrogate,
      summed: (setting) => descent(setting).map((each) => each / setting.horizon),
    },
  },
  by: "differences of the surrogate averaged over all episodes of one policy, at its logits and at others",
  measure: surrogates,
  corrected: {
    as: String
      .raw`L=-R(\tau)\sum_t\log\pi_\theta(a_t|s_t)\text{: }\langle\nabla_\theta L\rangle_{\tau\sim\pi_{\theta_0}}=-\nabla_\theta J\text{ at }\theta=\theta_0`,
    theory: surrogate,
    grade: "slip",
    because:
      "the loss of one step has that step's share of the gradient only: the sum over the steps is missing, as in eq. (8.2.1)",
    counterexample: ([{ setting, single }]) => ({
      at:
        `3 states, 2 actions, T = ${setting.horizon}: slope of the averaged loss of the step t = 0 in the first logit`,
      printed: descent(setting)[0],
      found: single[0][0],
    }),
  },
  compare: (found, theory, judge) => {
    for (const [i, { setting, there, single, summed, away }] of found.entries()) {
      for (const t of [0, 1]) {
        judge.equal(`loss of step ${t}, world ${i + 1}`, single[t], theory.single(setting, t), EXACT);
      }
      judge.equal(`loss of all steps, world ${i + 1}`, summed, theory.summed(setting), EXACT);
      judge.equal(`its slope at other logits, world ${i + 1}`, away, theory.away(setting, there), EXACT);
    }
  },
});

interface CurvatureTheory {
  /** ∇²J. */
  readonly ofReturn: (setting: Setting) => ArrayLike<number>;
  /** ∇²J + ∇²⟨L⟩: what the surrogate lacks. */
  readonly lacking: (setting: Setting) => ArrayLike<number>;
}

/** ⟨R g gᵀ⟩ for some g of the episode. */
function outer(setting: Setting, weightOf: (total: number) => number, crossed = true): Float64Array {
  const world = worldOf(setting);
  const n = setting.logits.length;
  const sum = new Float64Array(n * n);
  for (const episode of episodes(setting)) {
    const total = returnOf(episode.rewards, setting.discount);
    const groups = crossed
      ? [episode.actions.map(() => 1)]
      : episode.actions.map((_, step) => episode.actions.map((_, t) => t === step ? 1 : 0));
    for (const ones of groups) {
      const g = policyGradientEstimator(world, setting.logits, () => Float64Array.from(ones))(episode);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) sum[i * n + j] += episode.probability * weightOf(total) * g[i] * g[j];
      }
    }
  }
  return sum;
}

const curvature: CurvatureTheory = {
  ofReturn: (setting) => policyHessian(worldOf(setting), setting.logits, setting).data,
  lacking: (setting) => outer(setting, (total) => total),
};

/** The surrogate's second derivative. */
export const surrogateCurvature = claim("kaplan:8.2.2.second-derivative", {
  printed: {
    as: String
      .raw`\text{the second derivative of the surrogate loss L is not equal to the second derivative of the expected return J}`,
    theory: curvature,
  },
  rivals: {
    "the same second derivatives": {
      ...curvature,
      lacking: (setting) => new Float64Array(setting.logits.length ** 2),
    },
    "each step's own square only": {
      ...curvature,
      lacking: (setting) => outer(setting, (total) => total, false),
    },
    "the Fisher matrix": { ...curvature, lacking: (setting) => outer(setting, () => 1) },
    "the surrogate's own": {
      ...curvature,
      ofReturn: (setting) => {
        const whole = policyHessian(worldOf(setting), setting.logits, setting).data;
        const part = outer(setting, (total) => total);
        return whole.map((each, i) => each - part[i]);
      },
    },
  },
  by: "second differences of the expected return and of the surrogate averaged over all episodes",
  measure: curvatures,
  compare: (found, theory, judge) => {
    const how = { rtol: 1e-9, atol: 5e-10, why: "extrapolated second differences: about 10⁻¹¹" };
    for (const [i, { setting, ofReturn, ofSurrogate }] of found.entries()) {
      judge.equal(
        `second derivatives of the return, world ${i + 1}`,
        ofReturn,
        theory.ofReturn(setting),
        how,
      );
      judge.equal(
        `what the surrogate lacks of them, world ${i + 1}`,
        ofReturn.map((each, k) => each + ofSurrogate[k]),
        theory.lacking(setting),
        how,
      );
    }
  },
});

interface BatchTheory {
  readonly mean: (setting: Setting) => ArrayLike<number>;
  readonly exponent: number;
}

const batch: BatchTheory = {
  mean: (setting) => policyGradient(worldOf(setting), setting.logits, setting),
  exponent: -1,
};

/** The batch estimator of the gradient. */
export const batchEstimator = claim("kaplan:8.2.3", {
  printed: {
    as: String
      .raw`\nabla_\theta J[\pi_\theta]\approx\frac1B\sum_{i=1}^B\sum_{t=0}^TR(\tau_i)\nabla_\theta\log\pi_\theta(a_t|s_t)`,
    theory: batch,
  },
  rivals: {
    "the mean over the steps too": {
      ...batch,
      mean: (setting) => summed(setting).map((each) => each / setting.horizon),
    },
    "each action with its own reward": {
      ...batch,
      mean: (setting) =>
        meanOf(setting, ({ rewards }) => Float64Array.from(rewards, (r, t) => setting.discount ** t * r)),
    },
    "the undiscounted return": {
      ...batch,
      mean: (setting) => meanOf(setting, rewardToGoWeights({ discount: 1 })),
    },
    "variance as 1/B²": { ...batch, exponent: -2 },
    "variance as 1/√B": { ...batch, exponent: -0.5 },
  },
  by:
    "batches of sampled episodes, with the sum over the actions before the last reward, and with one action more",
  measure: batches,
  compare: ({ setting, exact, halved, means, longer, sizes, variances }, theory, judge) => {
    const mean = theory.mean(setting);
    judge.equal("mean over all episodes", exact, mean, { atol: 1e-14, why: "an exact sum: round-off only" });
    judge.equal("variance of pairs over that of single episodes", halved, 2 ** theory.exponent, {
      rtol: 5e-13,
      why: "exact sums over all episodes and all pairs: round-off only",
    });
    for (const k of [0, 2, 4]) {
      judge.mean(`component ${k}, t up to T − 1`, means[k], mean[k], {
        why: "means of 4000 batches of 120 episodes",
      });
      judge.mean(`component ${k}, t up to T`, longer[k], mean[k], {
        why: "means of 4000 batches of 120 episodes",
      });
    }
    judge.slope("variance against B", { x: sizes, y: variances }, theory.exponent, {
      atol: 0.1,
      why:
        "the variance of 100 batches is known to about a tenth, at each of five sizes over four decades: 0.01",
    });
  },
});
