import { claim } from "../../../ledger/mod.ts";
import { discopopLoss } from "../../../preference/mod.ts";
import { k3 } from "../../../reinforcement/mod.ts";
import { exactly } from "../exactly.ts";
import { alphaMargins, discopopLosses, excesses, groupVariances, smallestSets } from "../experiment.ts";

interface MarginTheory {
  /** Whether a number comes out. */
  readonly finite: (margin: number, tau: number) => boolean;
  /** It, and 0 where none does. */
  readonly loss: (margin: number, tau: number) => number;
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));

/** The two factors multiplied as they stand. */
const asWritten = (h: number, tau: number): number => {
  const modulation = sigmoid(h / tau);
  return softplus(-h) * (1 - modulation) + Math.exp(-h) * modulation;
};

const numberOr0 = (x: number): number => Number.isFinite(x) ? x : 0;

export const discopopRange = claim("peers:discopop-range", {
  statement:
    'TRL 1.16.0, `loss_type="discopop"`: the code multiplies exp(−h) by σ(h/τ), which gives the loss for every margin in float64.',
  by: "the same loss, its exponential and logistic factor multiplied as a sum of logarithms",
  measure: discopopLosses,
  printed: {
    as: String
      .raw`\mathtt{logistic\_component}\cdot(1-m)+\mathtt{exp\_component}\cdot m,\quad m=\sigma(h/\tau),\ \mathtt{exp\_component}=e^{-h}`,
    theory: {
      finite: (h, tau) => Number.isFinite(asWritten(h, tau)),
      loss: (h, tau) => numberOr0(asWritten(h, tau)),
    } as MarginTheory,
  },
  corrected: {
    as: String.raw`-\ln\sigma(h)\,\sigma(-h/\tau)+e^{-h+\ln\sigma(h/\tau)}`,
    theory: {
      finite: () => true,
      loss: (h, tau) =>
        discopopLoss(
          { chosen: [Math.min(Math.max(h, -1e5), 0)], rejected: [0] },
          { chosen: [-Math.min(Math.max(h, 0), 1e5)], rejected: [0] },
          { beta: 1, tau: Math.min(Math.max(Math.abs(tau), 1e-3), 0.9) },
        ).value,
    },
    grade: "condition",
    because:
      "Below a margin of −709.8 (−88.7 in float32) the exponential is infinite and its factor 0, and the loss NaN, where the true one is the margin's size",
    counterexample: (found) => {
      const far = found.find(({ margin }) => margin === -800)!;
      return { at: `h = ${far.margin}, τ = ${far.tau}`, printed: "NaN", found: far.loss };
    },
  },
  rivals: {
    "the logistic loss alone": { finite: () => true, loss: (h) => softplus(-h) },
    "one or the other by the sign": { finite: () => true, loss: (h) => h < 0 ? softplus(-h) : Math.exp(-h) },
    "a margin cut at −700": {
      finite: () => true,
      loss: (h, tau) => numberOr0(asWritten(Math.max(h, -700), tau)),
    },
  },
  compare: (found, theory, judge) => {
    for (const { margin, tau, loss } of found) {
      judge.exists(
        `a number at h = ${margin}`,
        Number.isFinite(loss) && tau > 0 && tau < 1,
        theory.finite(margin, tau),
        {
          why: "exponents below 709",
        },
      );
      judge.equal(`loss at h = ${margin}`, loss, theory.loss(margin, tau), {
        rtol: 1e-14,
        why: "round-off of two terms",
      });
    }
  },
});

type Size = (law: readonly number[], mass: number) => number;

/** How many tokens it takes from the largest down until the sum, rounded or exact, does. */
const countUntil = (law: readonly number[], done: (sum: number) => boolean): number => {
  let sum = 0;
  for (let rank = 0; rank < law.length; rank++) {
    sum += law[rank];
    if (done(sum)) return rank + 1;
  }
  return law.length;
};

const countExactly = (law: readonly number[], mass: number): number => {
  let sum = 0n;
  for (let rank = 0; rank < law.length; rank++) {
    sum += exactly(law[rank]);
    if (sum >= exactly(mass)) return rank + 1;
  }
  return law.length;
};

/** transformers: from the smallest up, remove while the sum is at most 1 − p. */
const tail: Size = (law, mass) => {
  let sum = 0;
  let removed = 0;
  for (let rank = law.length - 1; rank > 0; rank--) {
    sum += law[rank];
    if (sum > 1 - mass) break;
    removed++;
  }
  return law.length - removed;
};

export const nucleusTail = claim("peers:nucleus-tail", {
  statement:
    "transformers 5.24.0, `TopPLogitsWarper`: removing the least probable tokens while their sum is at most 1 − p keeps the smallest set of most probable tokens " +
    "with probabilities that add up to p or higher (float64).",
  by: "all subsets of tokens, their probabilities added without rounding (as the doubles they are)",
  measure: smallestSets,
  printed: {
    as: String
      .raw`\text{remove while }\sum_{\text{least}}p_v\le1-p\quad=\quad\text{keep the fewest with }\sum_{\text{most}}p_v\ge p`,
    theory: tail,
  },
  corrected: {
    as: String
      .raw`\text{keep the fewest with }\sum_{\text{most}}p_v\ge p,\text{ the sum taken without rounding}`,
    theory: countExactly,
    grade: "condition",
    because:
      "Rounded probabilities do not add up to 1 and their sums round: where the mass is reached exactly the tail may exceed 1 − p although the head reaches p, and one token too many is kept",
    counterexample: (found) => {
      const { law, mass, size } = found.find(({ law, mass, size }) => tail(law, mass) !== size)!;
      return { at: `probabilities ${law.join(", ")}, p = ${mass}`, printed: tail(law, mass), found: size };
    },
  },
  rivals: {
    "strictly more than p": (law, mass) => countUntil(law, (sum) => sum > mass),
    "as many as stay within p": (law, mass) => Math.max(1, countUntil(law, (sum) => sum > mass) - 1),
    "the sum from the largest down, rounded": (law, mass) => countUntil(law, (sum) => sum >= mass),
    "p less a tenth": (law, mass) => countUntil(law, (sum) => sum >= mass - 0.1),
  },
  compare: (found, theory, judge) => {
    for (const tokens of [2, 3, 4]) {
      const of = found.filter(({ law }) => law.length === tokens);
      judge.equal(
        `sizes of the sets among ${tokens} tokens`,
        of.map(({ size }) => size),
        of.map(({ law, mass }) => theory(law, mass)),
        { why: "whole numbers" },
      );
    }
  },
});

type Excess = (d: number) => number;

/** As TRL evaluates it, each step rounded to float32. */
const inFloat32: Excess = (d) => {
  const rounded = Math.fround(d);
  return Math.fround(Math.fround(Math.fround(Math.exp(rounded)) - rounded) - 1);
};

export const differenceOfK3 = claim("peers:k3-by-subtraction", {
  statement:
    "TRL 1.16.0, the `per_token_kl` of its GRPO trainer: exp(d) − d − 1, evaluated in that order in float32, is k3 to the precision of float32 (relative error 2⁻²³) for log-ratios d of 10⁻⁹ to 2.",
  by: "the series d²/2 + d³/6 + …, all terms positive",
  measure: excesses,
  printed: {
    as: String.raw`\mathtt{exp}(d)-d-1`,
    theory: inFloat32,
  },
  corrected: {
    as: String.raw`\sum_{n\ge2}\frac{d^n}{n!}\text{ for small }d\text{, rounded at the end}`,
    theory: (d) => Math.fround(k3(-d)),
    grade: "condition",
    because:
      "The result is of order d² and the terms of order 1: in float32 a log-ratio of 10⁻⁴, ordinary within an update, gives 0 and not 5·10⁻⁹, and some give less than 0",
    counterexample: (found) => {
      const { d, excess } = found.find(({ d }) => d < 2e-4)!;
      return { at: `d = ${d}`, printed: inFloat32(d), found: excess };
    },
  },
  rivals: {
    "the subtraction in float64": (d) => Math.exp(d) - d - 1,
    "exp(d) − 1 kept whole, then minus d, in float32": (d) => Math.fround(Math.fround(Math.expm1(d)) - d),
    "k2": (d) => d * d / 2,
    "two terms of the series": (d) => d * d / 2 + d ** 3 / 6,
  },
  compare: (found, theory, judge) => {
    for (const { d, excess } of found) {
      judge.equal(`k3 at d = ${d}`, excess, theory(d), {
        rtol: 2 ** -23,
        why: "the spacing of float32, which the statement grants; one rounding is half of it",
      });
    }
  },
});

type Variance = (deviation: number, size: number) => number;

export const unitVariance = claim("peers:unit-variance", {
  statement:
    'TRL 1.16.0, documentation of `scale_rewards="group"`: rewards are scaled by the standard deviation within each group, ensuring unit variance within a group ' +
    "(variance with n − 1, as in its code, where 10⁻⁴ is added to the deviation).",
  by:
    "variances (n − 1) of advantages computed by that rule, on random groups with rewards from equal to far apart",
  measure: groupVariances,
  printed: {
    as: String.raw`\operatorname{Var}_{n-1}\Bigl(\frac{r_i-\bar r}{s+10^{-4}}\Bigr)=1`,
    theory: (() => 1) as Variance,
  },
  corrected: {
    as: String.raw`\Bigl(\frac{s}{s+10^{-4}}\Bigr)^2`,
    theory: (s) => (s / (Math.abs(s) + 1e-4)) ** 2,
    grade: "loose",
    because:
      "The added 10⁻⁴ keeps it below 1: by a quarter at a deviation of 6.5·10⁻⁴, and a group of equal rewards has variance 0",
    counterexample: (found) => {
      const { size, deviation, variance } = found.find(({ unit, size }) => unit === 1e-3 && size === 4)!;
      return { at: `${size} rewards of deviation ${deviation}`, printed: 1, found: variance };
    },
  },
  rivals: {
    "added to the variance": (s) => s * s / (s * s + 1e-8),
    "the variance with n": (s, n) => (1 - 1 / n) * (s / (Math.abs(s) + 1e-4)) ** 2,
    "10⁻⁶ added": (s) => (s / (Math.abs(s) + 1e-6)) ** 2,
  },
  compare: (found, theory, judge) => {
    for (const { size, unit, deviation, variance } of found) {
      judge.equal(`${size} rewards, spread ${unit}`, variance, theory(deviation, size), {
        rtol: 1e-14,
        atol: 1e-15,
        why: "both sides from the same rewards: round-off of sums of 16",
      });
    }
  },
});

/** The difference of the scores of chosen and rejected, from their log ratios. */
type ScoreDifference = (alpha: number, chosen: number, rejected: number) => number;

const powerScore = (exponent: number, x: number): number => -Math.exp(-exponent * x) / exponent;

export const alphaConvention = claim("peers:alpha-divergence-coefficient", {
  statement:
    "TRL 1.16.0, documentation of `f_alpha_divergence_coef`: α is the coefficient of the α-divergence's u^−α regulariser " +
    "(in the paper, arXiv:2309.16240, f′(u) = (1 − u^−α)/α).",
  by: "losses that TRL gave in float32, turned into margins",
  measure: alphaMargins,
  printed: {
    as: String.raw`f'(u)=\frac{1-u^{-\alpha}}\alpha`,
    theory: ((alpha, c, r) => powerScore(alpha, c) - powerScore(alpha, r)) as ScoreDifference,
  },
  corrected: {
    as: String.raw`f'(u)=\frac{u^{\alpha-1}-1}{\alpha-1}=\frac{1-u^{-(1-\alpha)}}{1-\alpha}`,
    theory: (alpha, c, r) => powerScore(1 - alpha, c) - powerScore(1 - alpha, r),
    grade: "slip",
    because:
      "The coefficient counts from the other end: the code has the exponent −(1 − α), which is the documented one at the default ½ alone",
    counterexample: ([{ alpha, chosen, rejected, beta, margin }]) => ({
      at: `α = ${alpha}, log-ratios ${chosen} and ${rejected}, β = ${beta}`,
      printed: beta * (powerScore(alpha, chosen) - powerScore(alpha, rejected)),
      found: margin,
    }),
  },
  rivals: {
    "the reverse KL whatever α": (_alpha, c, r) => c - r,
    "the exponent −½ whatever α": (_alpha, c, r) => powerScore(0.5, c) - powerScore(0.5, r),
    "without the division": (alpha, c, r) =>
      (1 - alpha) * (powerScore(1 - alpha, c) - powerScore(1 - alpha, r)),
  },
  compare: (found, theory, judge) => {
    for (const { alpha, chosen, rejected, beta, margin } of found) {
      judge.equal(
        `margin at α = ${alpha}, ${chosen} against ${rejected}`,
        margin,
        beta * theory(alpha, chosen, rejected),
        {
          atol: 1e-6,
          why: "losses in float32 (6·10⁻⁸), divided by σ(−m) of a third at least",
        },
      );
    }
  },
});
