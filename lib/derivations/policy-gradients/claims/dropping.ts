import { claim, part } from "../../../ledger/mod.ts";
import { occupancy } from "../../../reinforcement/mod.ts";
import { baselineMeans, conditionals, correlationTable } from "../experiment.ts";
import { episodes, norm, policyOf, type Setting, worldOf } from "../worlds.ts";

interface PastTheory {
  /** ⟨f(t,t′)⟩ for t′ < t: whether the reward's past is worth nothing. */
  readonly mean: (setting: Setting, t: number, other: number) => ArrayLike<number>;
  /** The largest inner integral of eq. (8.2.6). */
  readonly inner: number;
  /** How far aₜ, given sₜ and Sₜ′, is from the policy's law. */
  readonly fromPolicy: number;
}

/** Reward and score met in the same episode, with a wrong idea of what is averaged. */
function average(
  setting: Setting,
  f: (reward: number, pair: number, k: number) => number,
  t: number,
  other: number,
): number[] {
  const A = setting.transition[0].length;
  return setting.logits.map((_, k) =>
    episodes(setting).reduce(
      (sum, { probability, states, actions, rewards }) =>
        sum + probability * f(rewards[other], states[t] * A + actions[t], k),
      0,
    )
  );
}

const zeros = (setting: Setting): number[] => setting.logits.map(() => 0);

const past: PastTheory = { mean: zeros, inner: 0, fromPolicy: 0 };

/** Past rewards drop out. */
export const pastRewards = claim("kaplan:8.2.4", {
  printed: {
    as: String
      .raw`\langle f(t,t')\rangle_{\tau\sim\pi_\theta}=0\text{ for }t'<t;\quad\int ds_tda_t\nabla_\theta\log\pi_\theta(a_t|s_t)P(S_t|\pi_\theta,S_{t'})=0\text{ because its the gradient of a normalized probability}`,
    theory: past,
  },
  rivals: {
    "the score without its mean": {
      ...past,
      mean: (setting, t, other) => average(setting, (reward, pair, k) => pair === k ? reward : 0, t, other),
    },
    "the policy's mean score twice": {
      ...past,
      mean: (setting, t, other) => {
        const policy = policyOf(setting);
        return average(setting, (reward, pair, k) => (pair === k ? policy[k] : 0) * reward, t, other);
      },
    },
    "the past bends the later choice": { ...past, fromPolicy: 0.05 },
    "zero on the average over Sₜ′ only": { ...past, inner: 0.05 },
  },
  by:
    "sums over all episodes with numerical slopes of ln π: means, inner integrals for every Sₜ′, and the law of aₜ given sₜ and Sₜ′",
  measure: correlationTable,
  compare: (found, theory, judge) => {
    const how = { atol: 1e-12, why: "numerical slopes of ln π: about 10⁻¹⁴" };
    const exact = { atol: 1e-14, why: "exact sums over all episodes: round-off only" };
    for (const [i, { setting, pairs }] of found.entries()) {
      for (const { t, other, mean, inner, fromPolicy } of pairs.filter((pair) => pair.other < pair.t)) {
        const what = `t = ${t}, t′ = ${other}, world ${i + 1}`;
        judge.equal(`⟨f⟩, ${what}`, mean, theory.mean(setting, t, other), how);
        judge.equal(`largest inner integral, ${what}`, inner, theory.inner, how);
        judge.equal(`aₜ given sₜ and Sₜ′ against the policy, ${what}`, fromPolicy, theory.fromPolicy, exact);
      }
    }
  },
});

interface FutureTheory {
  /** Whether ⟨f⟩ vanishes. */
  readonly vanishes: boolean;
}

interface FactorTheory {
  /** Whether P(Sₜ, Sₜ′) = P(Sₜ|Sₜ′) P(Sₜ′). */
  readonly factors: boolean;
  /** Whether eq. (8.2.5)'s last member is still ⟨f⟩. */
  readonly sameMean: boolean;
  /** Whether, given sₜ and the later Sₜ′, aₜ still has the policy's law. */
  readonly choiceIsFree: boolean;
}

const bayes: FactorTheory = { factors: true, sameMean: true, choiceIsFree: false };

/** Future rewards do not drop out. */
export const futureRewards = claim("kaplan:8.2.5.future", {
  parts: {
    "they stay": part({
      printed: {
        as: String.raw`\text{Note that this won't be true if }t'>t`,
        theory: { vanishes: false } as FutureTheory,
      },
      rivals: { "no reward but that of its own step": { vanishes: true } },
      by: "sums over all episodes of random decision processes",
      measure: async (context) =>
        (await correlationTable(context)).flatMap(({ pairs }, i) =>
          pairs.filter(({ t, other }) => other >= t).map(({ t, other, mean }) => ({
            what: `t = ${t}, t′ = ${other}, world ${i + 1}`,
            vanishes: norm(mean) < 1e-9,
          }))
        ),
      compare: (found, theory, judge) => {
        for (const { what, vanishes } of found) {
          judge.exists(`⟨f⟩ vanishes, ${what}`, vanishes, theory.vanishes, {
            why: "round-off is below 10⁻¹², a mean of chance about 10⁻²",
          });
        }
      },
    }),
    "why": part({
      printed: {
        as: String
          .raw`\text{This last step wouldn't be possible if }t'>t\text{ because then we could not factor the probability using a conditional }P(S_t|\pi_\theta,S_{t'})`,
        theory: { ...bayes, factors: false, sameMean: false } as FactorTheory,
      },
      rivals: {
        "the choice is free as well": { ...bayes, choiceIsFree: true },
        "it factors, to another mean": { ...bayes, sameMean: false },
      },
      by:
        "the joint law of an action and a later reward against conditionals found by restarting the world, and eq. (8.2.5) evaluated for t′ > t",
      measure: async (context) => {
        const { factoring } = await conditionals(context);
        const later = (await correlationTable(context)).flatMap(({ pairs }) =>
          pairs.filter(({ t, other }) => other > t)
        );
        return {
          largestGap: factoring,
          factors: factoring < 1e-12,
          sameMean: later.every(({ mean, factored }) =>
            mean.every((each, k) => Math.abs(each - factored[k]) < 1e-10)
          ),
          choiceIsFree: later.every(({ fromPolicy }) => fromPolicy < 1e-9),
        };
      },
      corrected: {
        as: String
          .raw`P(S_t,S_{t'})=P(S_t|S_{t'})P(S_{t'})\text{ always; for }t'>t\text{ it is }P(a_t|s_t,S_{t'})\neq\pi_\theta(a_t|s_t)`,
        theory: bayes,
        grade: "loose",
        because:
          "any joint law factors so; what fails is the integral, since a later reward tells something about the action, which then has " +
          "not the policy's law any more",
        counterexample: ({ largestGap }) => ({
          at: "(s₀, a₀) and (s₂, a₂, s₃) in a random world of 2 states",
          printed: "no factoring",
          found: `P(S₀|S₂) P(S₂) is P(S₀, S₂) to ${largestGap.toExponential(0)}`,
        }),
      },
      compare: (found, theory, judge) => {
        const why = "round-off is below 10⁻¹²";
        judge.exists("the joint law factors", found.factors, theory.factors, { why });
        judge.exists("the factored mean is ⟨f⟩", found.sameMean, theory.sameMean, { why });
        judge.exists(
          "aₜ given the later reward has the policy's law",
          found.choiceIsFree,
          theory.choiceIsFree,
          { why },
        );
      },
    }),
  },
});

interface GradientOfLawTheory {
  /** Whether P(Sₜ|Sₜ′) ∇ ln π(aₜ|sₜ) is the gradient of P(Sₜ|Sₜ′), one step later and two. */
  readonly nextStep: boolean;
  readonly twoSteps: boolean;
}

/** Which probability it is that eq. (8.2.6) has the gradient of. */
export const innerGradient = claim("policy-gradients:inner-gradient", {
  statement:
    "In eq. (8.2.6) the normalised probability is the policy's own, $\\pi_\\theta(a_t|s_t)$: the integrand is the gradient of $P(S_t|\\pi_\\theta,S_{t'})$ one step later only, since later states depend on the policy too.",
  printed: {
    as: String
      .raw`P(S_t|S_{t'})\,\nabla_\theta\log\pi_\theta(a_t|s_t)=\nabla_\theta P(S_t|S_{t'})\iff t=t'+1`,
    theory: { nextStep: true, twoSteps: false } as GradientOfLawTheory,
  },
  rivals: {
    "always": { nextStep: true, twoSteps: true },
    "never": { nextStep: false, twoSteps: false },
  },
  by: "numerical gradients of conditional laws that are counted over all episodes",
  measure: async (context) => {
    const { nextStep, twoSteps } = await conditionals(context);
    return { nextStep: nextStep < 1e-9, twoSteps: twoSteps < 1e-9 };
  },
  compare: ({ nextStep, twoSteps }, theory, judge) => {
    const why = "numerical slopes are right to about 10⁻¹²";
    judge.exists("the integrand is the law's gradient, one step later", nextStep, theory.nextStep, { why });
    judge.exists("the integrand is the law's gradient, two steps later", twoSteps, theory.twoSteps, { why });
  },
});

interface BaselineTheory {
  /** Σ_a π ∇ ln π b(s) for every state, laid out as the logits are. */
  readonly state: (setting: Setting, baseline: readonly number[]) => ArrayLike<number>;
  /** The same for a baseline that sees the action. */
  readonly action: (setting: Setting, baseline: readonly number[]) => ArrayLike<number>;
}

/** π(a|s) (b(s,a) − Σ π b). */
function covarianceWithScore(setting: Setting, baseline: readonly number[]): number[] {
  const A = setting.transition[0].length;
  const policy = policyOf(setting);
  return setting.logits.map((_, k) => {
    let mean = 0;
    for (let pair = k - k % A; pair < k - k % A + A; pair++) mean += policy[pair] * baseline[pair];
    return policy[k] * (baseline[k] - mean);
  });
}

const baselines: BaselineTheory = { state: zeros, action: covarianceWithScore };

/** A baseline of the state leaves the mean. */
export const stateBaseline = claim("kaplan:8.2.7", {
  printed: {
    as: String.raw`\langle\nabla_\theta\log\pi_\theta(a_t|s_t)b(s_t)\rangle_{a_t\sim\pi_\theta}=0`,
    theory: baselines,
  },
  rivals: {
    "of the action as well": { ...baselines, action: zeros },
    "the score without its mean": {
      ...baselines,
      state: (setting, baseline) => {
        const A = setting.transition[0].length;
        const policy = policyOf(setting);
        return setting.logits.map((_, k) => policy[k] * baseline[(k - k % A) / A]);
      },
    },
    "the gradient of π for that of its logarithm": {
      ...baselines,
      state: (setting, baseline) => {
        const A = setting.transition[0].length;
        const policy = policyOf(setting);
        return setting.logits.map((_, k) => {
          let squares = 0;
          for (let pair = k - k % A; pair < k - k % A + A; pair++) squares += policy[pair] ** 2;
          return policy[k] * (policy[k] - squares) * baseline[(k - k % A) / A];
        });
      },
    },
  },
  by: "exact sums over actions in every state, and over all episodes, with random baselines",
  measure: baselineMeans,
  compare: (found, theory, judge) => {
    const how = { atol: 1e-14, why: "exact sums: round-off only" };
    for (const [i, each] of found.entries()) {
      const { setting, ofState, ofAction } = each;
      const A = setting.transition[0].length;
      const world = worldOf(setting);
      const visits = occupancy(world, policyOf(setting), { discount: 1, horizon: setting.horizon });
      const weighted = (perState: ArrayLike<number>): number[] =>
        Array.from(perState, (value, k) => {
          const s = (k - k % A) / A;
          let sum = 0;
          for (let a = 0; a < A; a++) sum += visits[s * A + a];
          return sum * value;
        });
      judge.equal(
        `a baseline of the state, world ${i + 1}`,
        each.perState,
        theory.state(setting, ofState),
        how,
      );
      judge.equal(
        `of the action, world ${i + 1}`,
        each.perStateOfAction,
        theory.action(setting, ofAction),
        how,
      );
      const constant = ofState.map(() => 1.7);
      const episode = { atol: 1e-13, why: "exact sums over all episodes: round-off only" };
      judge.equal(
        `a constant, whole episodes, world ${i + 1}`,
        each.constant,
        weighted(theory.state(setting, constant)),
        episode,
      );
      judge.equal(
        `of the state, whole episodes, world ${i + 1}`,
        each.state,
        weighted(theory.state(setting, ofState)),
        episode,
      );
      judge.equal(
        `of the action, whole episodes, world ${i + 1}`,
        each.action,
        weighted(theory.action(setting, ofAction)),
        episode,
      );
    }
  },
});
