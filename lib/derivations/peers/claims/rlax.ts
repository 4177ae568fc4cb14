import { claim } from "../../../ledger/mod.ts";
import { squashedGaussianLaw } from "../../../reinforcement/mod.ts";
import {
  episodicBonuses,
  expectileSides,
  influences,
  sharesByMean,
  slopesAtZero,
  squashedEntropies,
} from "../experiment.ts";
import { rlax } from "../recorded.ts";

interface ExpectileTheory {
  /** The factor of the squared error. */
  readonly weight: (expectile: number, over: boolean) => number;
  /** Where the loss of targets 0 and 1 is least. */
  readonly least: (expectile: number) => number;
}

export const expectileSide = claim("peers:expectile-side", {
  statement:
    "rlax 0.1.9, docstring of `expectile_loss`: the expectile is the weight of predictions that over-estimate their targets; the loss downweights " +
    "those that underestimate and upweights over-estimation.",
  by: "losses that rlax gave, over the squared errors; the least loss of targets 0 and 1 by golden section",
  measure: expectileSides,
  printed: {
    as: String.raw`\text{expectile: the weights assigned to predictions that over-estimate targets}`,
    theory: {
      weight: (tau, over) => over ? tau : 1 - tau,
      least: (tau) => 1 - tau,
    } as ExpectileTheory,
  },
  corrected: {
    as: String.raw`L=|\tau-[y<p]|\,(y-p)^2:\quad 1-\tau\text{ for }p>y,\ \tau\text{ for }p<y`,
    theory: { weight: (tau, over) => over ? 1 - tau : tau, least: (tau) => tau },
    grade: "wrong",
    because:
      "The code, like implicit Q-learning, weighs over-estimates by one minus the expectile, so that an expectile near 1 learns the largest target and not the least",
    counterexample: ({ weights: [{ expectile, weight }] }) => ({
      at: `expectile ${expectile}, prediction 3, target 1`,
      printed: expectile,
      found: weight,
    }),
  },
  rivals: {
    "both sides by the expectile": { weight: (tau) => tau, least: () => 0.5 },
    "twice the weights": { weight: (tau, over) => over ? 2 * (1 - tau) : 2 * tau, least: (tau) => tau },
    "the quantile of the targets": {
      weight: (tau, over) => over ? 1 - tau : tau,
      least: (tau) => tau > 0.5 ? 1 : 0,
    },
  },
  compare: ({ weights, least }, theory, judge) => {
    for (const { expectile, over, weight } of weights) {
      judge.equal(
        `weight at ${expectile}, ${over ? "above" : "below"}`,
        weight,
        theory.weight(expectile, over),
        {
          rtol: 1e-12,
          why: "14 digits recorded",
        },
      );
    }
    for (const { expectile, prediction } of least) {
      judge.equal(`least loss at ${expectile}`, prediction, theory.least(expectile), {
        atol: 1e-7,
        why: "golden section stops at the square root of round-off",
      });
    }
  },
});

type Slopes = Readonly<Record<string, number>>;

const SLOPES: Slopes = {
  signed_logp1: 1,
  signed_expm1: 1,
  signed_hyperbolic: 0.5 + 1e-3,
  signed_parabolic: 1 / (0.5 + 1e-3),
  power: 1,
};

export const transformSlopes = claim("peers:signed-transforms-at-zero", {
  statement:
    "rlax 0.1.9 on jax: `jax.grad` of signed_logp1, signed_expm1, signed_hyperbolic, signed_parabolic and power (p = ½) at 0 is their slope there.",
  by: "chords across 0, extrapolated",
  measure: slopesAtZero,
  printed: {
    as: String.raw`h(x)=\operatorname{sign}(x)\,g(|x|)+\dots:\quad h'(0)=\mathtt{jax.grad}(h)(0)`,
    theory: rlax.slopesAtZero as Slopes,
  },
  corrected: {
    as: String
      .raw`h'(0)=g'(0):\quad 1,\ 1,\ \tfrac12+\varepsilon,\ \bigl(\tfrac12+\varepsilon\bigr)^{-1},\ 1`,
    theory: SLOPES,
    grade: "wrong",
    because:
      "sign(x) g(|x|) is smooth at 0, but automatic differentiation multiplies by sign(0) = 0 and loses the slope of g",
    counterexample: (found) => ({
      at: "signed_hyperbolic, x = 0, ε = 0.001",
      printed: rlax.slopesAtZero.signed_hyperbolic,
      found: found.find(({ name }) => name === "signed_hyperbolic")!.slope,
    }),
  },
  rivals: {
    "the mean of 0 and the slope beside it": Object.fromEntries(
      Object.entries(SLOPES).map(([name, slope]) => [name, slope / 2]),
    ),
    "without ε": { ...SLOPES, signed_hyperbolic: 0.5, signed_parabolic: 2 },
    "ε from both sides": { ...SLOPES, signed_hyperbolic: 0.502, signed_parabolic: 1 / 0.502 },
  },
  compare: (found, theory, judge) => {
    for (const { name, slope } of found) {
      judge.equal(`slope of ${name} at 0`, slope, theory[name], {
        atol: 1e-11,
        why: "values of 10⁻⁶ with round-off near 10⁻²², and an error of second order in 10⁻⁶",
      });
    }
  },
});

type Share = (lower: number, upper: number, value: number) => number;

export const twoHotMean = claim("peers:two-hot-share", {
  statement:
    "rlax 0.1.9, `transform_to_2hot`: the share (upper − x)/(upper − lower + 10⁻⁵) on the lower point, the rest on the upper one, codes x " +
    "(`twohot_pair` is a coding and its inverse).",
  by: "bisection for the share whose mean is the value, on bins of width 10⁻⁴ to 100",
  measure: sharesByMean,
  printed: {
    as: String
      .raw`p_{\text{lower}}=\frac{u-x}{u-l+10^{-5}},\qquad p_{\text{lower}}\,l+(1-p_{\text{lower}})\,u=x`,
    theory: ((l, u, x) => (u - x) / (u - l + 1e-5)) as Share,
  },
  corrected: {
    as: String.raw`p_{\text{lower}}=\frac{u-x}{u-l}`,
    theory: (l, u, x) => (u - x) / (u - l),
    grade: "condition",
    because:
      "The 10⁻⁵ is not small beside a narrow bin: every value is drawn towards the upper point, by up to 9 % of a bin of width 10⁻⁴",
    counterexample: ([{ width, upper, value, share }]) => ({
      at: `width ${width}, ${(upper - value) / width} of it below the upper point`,
      printed: (upper - value) / (width + 1e-5),
      found: share,
    }),
  },
  rivals: {
    "10⁻⁵ above and below": (l, u, x) => (u - x + 1e-5) / (u - l + 1e-5),
    "10⁻⁸ added": (l, u, x) => (u - x) / (u - l + 1e-8),
    "shares exchanged": (l, u, x) => (x - l) / (u - l),
    "the nearer point": (l, u, x) => u - x > x - l ? 1 : 0,
  },
  compare: (found, theory, judge) => {
    for (const { width, lower, upper, value, share } of found) {
      judge.equal(`width ${width} from ${lower / width} widths`, share, theory(lower, upper, value), {
        atol: 5e-15,
        why: "round-off of a sum of numbers up to 3 widths, in widths",
      });
    }
  },
});

interface Between {
  readonly discount: number;
  readonly learnable: boolean;
}

export const maskedTrace = claim("peers:masked-terminal-step", {
  statement:
    "rlax 0.1.9, `vtrace` with a sample mask: on policy, with λ = 1, the reward of a later step reaches an earlier one through the discounts of the learnable steps " +
    "between them (masked steps hand the error on as it is).",
  by: "returns played out on random episodes in a row, with one reward raised by 1",
  measure: influences,
  printed: {
    as: String
      .raw`\mathtt{acc}=m_t(\delta_t+\gamma_tc_t\,\mathtt{acc})+(1-m_t)\,\mathtt{acc}\ \Rightarrow\ \frac{\partial v_s}{\partial r_t}=\prod_{i=s}^{t-1}\gamma_i^{m_i}`,
    theory: ((between) =>
      between.reduce((product, { discount, learnable }) =>
        learnable ? product * discount : product, 1)) as (
        between: readonly Between[],
      ) => number,
  },
  corrected: {
    as: String.raw`\frac{\partial v_s}{\partial r_t}=\prod_{i=s}^{t-1}\gamma_i`,
    theory: (between) =>
      between.reduce((product, { discount }) =>
        product * discount, 1),
    grade: "condition",
    because:
      "A masked step that ended its episode has the discount 0, which the mask throws away: the next episode's rewards leak into this one",
    counterexample: (found) => {
      const leak = found.find(({ between }) =>
        between.some(({ learnable }) => !learnable)
      )!;
      return {
        at: `${leak.between.length} steps, of which one ended the episode`,
        printed: leak.between.reduce(
          (product, { discount, learnable }) => learnable ? product * discount : product,
          1,
        ),
        found: leak.influence,
      };
    },
  },
  rivals: {
    "the discount of the first step does not count": (between) =>
      between.slice(1).reduce((product, { discount }) => product * discount, 1),
    "only the discount of the first step counts": ([{ discount }]) => discount,
    "a masked step counts by half": (between) =>
      between.reduce((product, { discount, learnable }) => product * (learnable ? discount : 0.5), 1),
  },
  compare: (found, theory, judge) => {
    judge.equal(
      "influence of later rewards",
      found.map(({ influence }) => influence),
      found.map(({ between }) => theory(between)),
      { atol: 1e-14, why: "differences of sums of a few numbers of order 1" },
    );
  },
});

interface Bonus {
  readonly memories: readonly (readonly number[])[];
  readonly embeddings: readonly (readonly number[])[];
  readonly epsilon: number;
  readonly clusterDistance: number;
  readonly constant: number;
}

/** The bonuses when squared distances are divided by a function of their mean and the constant. */
function bonuses(
  { memories, embeddings, epsilon, clusterDistance, constant }: Bonus,
  divisor: (mean: number, constant: number) => number,
): number[] {
  const distances = embeddings.map((x) =>
    memories.map((m) => m.reduce((sum, each, i) => sum + (x[i] - each) ** 2, 0))
  );
  const mean = distances.flat().reduce((sum, each) => sum + each, 0) / distances.flat().length;
  return distances.map((list) => {
    const kernels = list.map((distance) =>
      epsilon / (Math.max(0, distance / divisor(mean, constant) - clusterDistance) + epsilon)
    );
    return 1 / (Math.sqrt(Math.abs(kernels.reduce((sum, each) => sum + each, 0))) + constant);
  });
}

type EpisodicTheory = (mean: number, constant: number) => number;

export const episodicConstant = claim("peers:episodic-constant", {
  statement:
    "rlax 0.1.9, `episodic_memory_intrinsic_rewards`: squared distances are normalised by their running mean plus a small constant for numerical stability (0.001).",
  by: "bonuses that rlax gave to embeddings in units of 1 to 0.01",
  measure: episodicBonuses,
  printed: {
    as: String.raw`\mathtt{distance\_rate}=\frac{d^2(x_k,x)}{d_m^2+10^{-3}}`,
    theory: ((mean, constant) => mean + constant) as EpisodicTheory,
  },
  corrected: {
    as: String
      .raw`\mathtt{distance\_rate}=\frac{-d^2(x_k,x)}{-d_m^2+10^{-3}}=\frac{d^2(x_k,x)}{d_m^2-10^{-3}}`,
    theory: (mean, constant) => mean - constant,
    grade: "wrong",
    because:
      "The distances are negative there (of a search for the largest), so the constant works the other way: the rate is singular at a mean of 0.001 and, below it, every state counts as known",
    counterexample: (found) => {
      const last = found.at(-1)!;
      return {
        at: `embeddings in units of ${last.unit}`,
        printed: bonuses(last, (mean, constant) => mean + constant)[0],
        found: last.rewards[0],
      };
    },
  },
  rivals: {
    "no constant": (mean) => mean,
    "the distance itself, not its square": (mean, constant) => Math.sqrt(Math.abs(mean)) - constant,
    "half the constant": (mean, constant) => mean - constant / 2,
  },
  compare: (found, theory, judge) => {
    for (const each of found) {
      judge.equal(`bonuses in units of ${each.unit}`, each.rewards, bonuses(each, theory), {
        rtol: 1e-12,
        why: "14 digits recorded; the divisor loses one near 0",
      });
    }
  },
});

const HALF_LOG_2_PI_E = 0.5 * Math.log(2 * Math.PI * Math.E);

export const squashedEntropy = claim("peers:squashed-entropy", {
  statement:
    "rlax 0.1.9, `squashed_gaussian`: its `entropy` (that of the Gaussian before tanh, the only one it has) is the entropy of the squashed action.",
  by: "integrals of −p ln p over the actions in (−1, 1)",
  measure: squashedEntropies,
  printed: {
    as: String.raw`H(a)=\ln\sigma+\tfrac12\ln2\pi e,\qquad a=\tanh x,\ x\sim N(\mu,\sigma^2)`,
    theory: ((_mu, sigma) => Math.log(Math.abs(sigma)) + HALF_LOG_2_PI_E) as (
      mu: number,
      sigma: number,
    ) => number,
  },
  corrected: {
    as: String.raw`H(a)=\ln\sigma+\tfrac12\ln2\pi e+E\ln(1-\tanh^2x)`,
    theory: (mu, sigma) =>
      squashedGaussianLaw({
        mean: [Math.min(Math.max(mu, -20), 20)],
        standardDeviation: Math.min(Math.max(Math.abs(sigma), 1e-3), 20),
      }).entropy(),
    grade: "wrong",
    because:
      "Squashing compresses: the entropy of the action is lower by the mean of −ln(1 − tanh²x), without which a bonus rewards a spread that the bounds do not let through",
    counterexample: (found) => {
      const worst = found.reduce((a, b) => Math.abs(b.mu) > Math.abs(a.mu) ? b : a);
      return {
        at: `μ = ${worst.mu}, σ = ${worst.sigma}`,
        printed: Math.log(worst.sigma) + HALF_LOG_2_PI_E,
        found: worst.entropy,
      };
    },
  },
  rivals: {
    "the slope at the mean": (mu, sigma) =>
      Math.log(Math.abs(sigma)) + HALF_LOG_2_PI_E + Math.log(1 / Math.cosh(mu) ** 2),
    "the correction added": (mu, sigma) =>
      Math.log(Math.abs(sigma)) + HALF_LOG_2_PI_E + 2 * Math.log(Math.cosh(mu)),
    "bounds as a uniform law": () => Math.LN2,
  },
  compare: (found, theory, judge) => {
    for (const { mu, sigma, entropy } of found) {
      judge.equal(`μ = ${mu}, σ = ${sigma}`, entropy, theory(mu, sigma), {
        atol: 1e-12,
        why: "two adaptive quadratures, to 10⁻¹² each; beyond 9 deviations 10⁻¹⁷ is left out",
      });
    }
  },
});
