import { logSigmoid, sigmoid, softplus } from "../../../estimators/mod.ts";
import { claim, part } from "../../../ledger/mod.ts";
import { normalCdf } from "../../../math/mod.ts";
import { exactShares, exactSlopes, floatEnds } from "../experiment.ts";

const ROUND_OFF = { atol: 1e-15, why: "the exact share, rounded once, beside a few roundings of float64" };

interface SigmoidTheory {
  p(z: number): number;
  /** ln p where p itself would underflow. */
  logP(z: number): number;
  slope(z: number): number;
  readonly range: readonly [number, number];
  readonly middle: number;
  readonly ends: { readonly low: number; readonly high: number };
}

const logistic: SigmoidTheory = {
  p: sigmoid,
  logP: logSigmoid,
  slope: (z) => sigmoid(z) * sigmoid(-z),
  range: [0, 1],
  middle: 0.5,
  ends: { low: 0, high: 1 },
};

interface EndsTheory {
  readonly range: readonly [number, number];
  /** The z from which 1/(1 + e⁻ᶻ) rounds to 1. */
  one(format: string): number;
  /** The z below which it is 0: by overflow of e⁻ᶻ where it is computed as written, else by underflow of p itself. */
  zero(format: string, way: string): number;
}

/** Binary digits of a number, the largest exponent, and the exponent of half the smallest number. */
const formats: Readonly<Record<string, { digits: number; overflow: number; underflow: number }>> = {
  float64: { digits: 53, overflow: 1024, underflow: 1075 },
  float32: { digits: 24, overflow: 128, underflow: 150 },
};

const rounded: EndsTheory = {
  range: [0, 1],
  one: (format) => formats[format].digits * Math.LN2,
  zero: (format, way) =>
    -Math.LN2 * (way === "as written" ? formats[format].overflow : formats[format].underflow),
};

const printed = String
  .raw`p(y=1|x)=\sigma(z)=\frac1{1+e^{-z}}.\ \text{This ensures predictions are always between 0 and 1.}`;

export const sigmoidOfScores = claim("techniques:sigmoid", {
  parts: {
    "the real function": part({
      printed: { as: printed, theory: logistic },
      rivals: {
        "tanh, from −1 to 1": {
          ...logistic,
          p: Math.tanh,
          slope: (z) => 1 - Math.tanh(z) ** 2,
          range: [-1, 1],
          middle: 0,
          ends: { low: -1, high: 1 },
        },
        "e⁻ᶻ for eᶻ": { ...logistic, p: (z) => sigmoid(-z), logP: (z) => logSigmoid(-z) },
        "the normal distribution function at z/1.702": { ...logistic, p: (z) => normalCdf(z / 1.702) },
        "the slope is p": { ...logistic, slope: sigmoid },
        "ln p = z in the lower tail and above": { ...logistic, logP: (z) => Math.min(z, 0) },
      },
      by: "sharing out the weights eᶻ and 1 in whole numbers of 2^−1400, at every whole z from −800 to 800",
      measure: async (context) => ({
        shares: await exactShares(context),
        slopes: await exactSlopes(context),
      }),
      compare: ({ shares, slopes }, theory, judge) => {
        const { z, share, rest, logShare, logRest } = shares;
        judge.equal("p at z = −800 … 800", share, z.map(theory.p), ROUND_OFF);
        judge.equal("1 − p is p at −z", rest, z.map((each) => theory.p(-each)), ROUND_OFF);
        const tail = { rtol: 2e-15, why: "logarithms of a hundred binary digits" };
        judge.equal("ln p, far into both tails", logShare, z.map(theory.logP), tail);
        judge.equal("ln(1 − p), far into both tails", logRest, z.map((each) => theory.logP(-each)), tail);
        judge.equal("slope of p at z = −30 … 30", slopes.slope, slopes.z.map(theory.slope), {
          atol: 1e-15,
          why: "h² p‴/6 < 10⁻¹⁶ at h = 2⁻²⁴; the rest is round-off",
        });
        judge.between("all p", share, theory.range, { why: "whole numbers" });
        judge.equal("p at 0", share[(z.length - 1) / 2], theory.middle, ROUND_OFF);
        judge.equal("p at z ≤ −40", share.slice(0, (z.length - 1) / 2 - 39), theory.ends.low, {
          atol: 1e-17,
          why: "e^−40 = 4·10⁻¹⁸",
        });
        judge.equal("p at z ≥ 40", share.slice((z.length - 1) / 2 + 40), theory.ends.high, ROUND_OFF);
      },
    }),
    "in float32 and float64": part({
      printed: { as: printed, theory: rounded },
      rivals: {
        "one binary digit more": { ...rounded, one: (format) => (formats[format].digits + 1) * Math.LN2 },
        "the smallest normal number is the end": {
          ...rounded,
          zero: (format, way) =>
            way === "as written" ? rounded.zero(format, way) : -Math.LN2 * (formats[format].overflow - 2),
        },
        "no overflow as written": { ...rounded, zero: (format) => -Math.LN2 * formats[format].underflow },
        "never below the smallest number nor at 1": { ...rounded, range: [5e-324, 1 - 2 ** -53] },
      },
      by: "bisecting for the z where the computed value becomes 1 or 0, each operation rounded to the format",
      measure: floatEnds,
      compare: (found, theory, judge) => {
        for (const { format, way, one, zero, least, most } of found) {
          const what = `${format}, ${way}`;
          judge.between(`least and largest value, ${what}`, [least, most], theory.range, {
            why: "values as computed",
          });
          const digits = format === "float64" ? 1e-8 : 2e-5;
          const why = "bisection, and the rounding of z and of eᶻ";
          judge.equal(`first z that gives 1, ${what}`, one, theory.one(format), { atol: digits, why });
          judge.equal(`last z that gives 0, ${what}`, zero, theory.zero(format, way), { atol: digits, why });
        }
      },
    }),
  },
});

interface RangeTheory {
  p(x: number): number;
  logP(x: number): number;
  /** ln of the sum of the two weights. */
  logZ(x: number): number;
  /** Whether 0 < p < 1 for every finite x. */
  readonly open: boolean;
  readonly ends: EndsTheory;
}

const shared: RangeTheory = {
  p: sigmoid,
  logP: logSigmoid,
  // The normaliser as it is hidden in the sigmoid: the weight eˣ over its share.
  logZ: (x) => x - logSigmoid(x),
  open: true,
  ends: rounded,
};

export const sigmoidRange = claim("ppo-dpo:sigmoid-range", {
  printed: {
    as: String
      .raw`\sigma(x)\to\text{sigmoid mapping }x\text{ to }(0,1);\quad\text{partition function is implicitly accounted for through the sigmoid shape}`,
    theory: shared,
  },
  rivals: {
    "weights eˣ and e⁻ˣ": {
      ...shared,
      p: (x) => sigmoid(2 * x),
      logP: (x) => logSigmoid(2 * x),
      logZ: (x) => Math.abs(x) + softplus(-2 * Math.abs(x)),
    },
    "Z = eˣ": { ...shared, logZ: (x) => x },
    "Z = 1 + e⁻ˣ": { ...shared, logZ: (x) => softplus(-x) },
    "onto [0, 1]": { ...shared, open: false },
    "the ends of float64 one digit later": {
      ...shared,
      ends: { ...rounded, one: (format) => (formats[format].digits + 1) * Math.LN2 },
    },
  },
  by:
    "sharing out the weights eˣ and 1 in whole numbers of 2^−1400; the two-class softmax; bisecting for the ends in floats",
  measure: async (context) => ({ shares: await exactShares(context), ends: await floatEnds(context) }),
  compare: ({ shares, ends }, theory, judge) => {
    const { z: x, share, softmax, logShare, logTotal, between } = shares;
    judge.equal("share of eˣ at x = −800 … 800", share, x.map(theory.p), ROUND_OFF);
    judge.equal("softmax of (x, 0)", softmax, x.map(theory.p), ROUND_OFF);
    judge.equal("logarithm of the share", logShare, x.map(theory.logP), {
      rtol: 2e-15,
      why: "logarithms of a hundred binary digits",
    });
    judge.equal("logarithm of the sum of the weights", logTotal, x.map(theory.logZ), {
      atol: 2e-13,
      why: "x − ln σ(x) cancels up to 800 where the sum is near 1",
    });
    judge.exists("every share is more than 0 and less than 1, in whole numbers", between, theory.open, {
      why: "no rounding",
    });
    const own = ends.filter(({ format, way }) => format === "float64" && way === "without overflow");
    judge.equal(
      "from this x on the library's sigmoid is exactly 1, below that one exactly 0",
      own.flatMap(({ one, zero }) => [one, zero]),
      own.flatMap(({ format, way }) => [theory.ends.one(format), theory.ends.zero(format, way)]),
      { atol: 1e-8, why: "bisection to 10⁻⁹" },
    );
  },
});
