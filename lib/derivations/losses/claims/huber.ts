import { huberLoss } from "../../../estimators/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { huberPath, huberShape } from "../experiment.ts";

interface HuberTheory {
  value(r: number, k: number): number;
  derivative(r: number, k: number): number;
  /** d ln ρ/d ln r at r = tk. */
  slope(t: number): number;
  curvature(t: number): number;
  /** The slopes on both sides of the threshold, over k. */
  readonly joint: readonly [number, number];
  readonly limits: { readonly small: "median" | "mean"; readonly large: "median" | "mean" };
  /** Whether some sample's estimate lies outside of its mean and median. */
  readonly outside: boolean;
}

const quadraticThenLinear: HuberTheory = {
  value: (r, k) => huberLoss({ threshold: Math.abs(k) }).value(r),
  derivative: (r, k) => huberLoss({ threshold: Math.abs(k) }).derivative(r),
  slope: (t) => t < 1 ? 2 : t / (t - 0.5),
  curvature: (t) => t < 1 ? 1 : 0,
  joint: [1, 1],
  limits: { small: "median", large: "mean" },
  outside: true,
};

const root = (t: number): number => Math.sqrt(1 + t * t);

export const huber = claim("kaplan:3.4.huber", {
  printed: {
    as: String
      .raw`\text{a 'Huber loss' }\ldots\text{ interpolates between Gaussian and exponential errors, ie between quadratic and linear behavior}`,
    theory: quadraticThenLinear,
  },
  rivals: {
    "a smooth passage, √(1 + r²) − 1": {
      ...quadraticThenLinear,
      value: (r, k) => k * k * (root(r / k) - 1),
      derivative: (r, k) => r / root(r / k),
      slope: (t) => t * t / (root(t) * (root(t) - 1)),
      curvature: (t) => root(t) ** -3,
    },
    "the linear piece without its offset": {
      ...quadraticThenLinear,
      value: (r, k) => Math.abs(r) <= k ? r * r / 2 : k * Math.abs(r),
      slope: (t) => t < 1 ? 2 : 1,
    },
    "a slope that jumps to 1 at the threshold": {
      ...quadraticThenLinear,
      derivative: (r, k) => Math.abs(r) <= k ? r : Math.sign(r),
      joint: [1, 2],
    },
    "linear for small errors, quadratic for large": {
      ...quadraticThenLinear,
      slope: (t) => t < 1 ? 1 : 2,
      curvature: (t) => t < 1 ? 0 : 1,
      limits: { small: "mean", large: "median" },
    },
    "always between mean and median": { ...quadraticThenLinear, outside: false },
  },
  by:
    "splitting every residual at the least cost into a squared part and a part that is paid by its size, and balancing pulls for 41 thresholds",
  measure: async (context) => ({ shapes: await huberShape(context), ...await huberPath(context) }),
  compare: ({ shapes, paths, someOutside }, theory, judge) => {
    for (const { k, values, slopes, derivatives, joint, curvatures } of shapes) {
      judge.equal(
        `loss, threshold ${k}`,
        values.map(({ value }) => value),
        values.map(({ r }) => theory.value(r, k)),
        { rtol: 2e-15, why: "the least value of a search: round-off" },
      );
      judge.equal(
        `slope on logarithmic axes, threshold ${k}`,
        slopes.map(({ slope }) => slope),
        slopes.map(({ t }) => theory.slope(t)),
        { atol: 2e-8, why: "differences over a relative step of 1e-4" },
      );
      judge.equal(
        `derivative, threshold ${k}`,
        derivatives.map(({ derivative }) => derivative),
        derivatives.map(({ r }) => theory.derivative(r, k)),
        { rtol: 2e-11, why: "differences, exact for both pieces but for round-off" },
      );
      judge.equal(
        `slope on both sides of threshold ${k}, over it`,
        joint,
        theory.joint,
        {
          atol: 3e-11,
          why: "one-sided differences over 1e-4 of the threshold, extrapolated",
        },
      );
      judge.equal(
        `curvature, threshold ${k}`,
        curvatures.map(({ curvature }) => curvature),
        curvatures.map(({ t }) => theory.curvature(t)),
        { atol: 5e-12, why: "second differences, exact for both pieces but for round-off" },
      );
    }
    paths.forEach((path, i) => {
      const { small, large } = theory.limits;
      judge.equal(
        `estimate for threshold 1e-7 less the mean, sample ${i + 1}`,
        path.smallestFromMean,
        path[small] - path.mean,
        {
          atol: 3e-7,
          why: "the flat piece is 1e-7 wide on either side",
        },
      );
      judge.equal(
        `estimate for threshold 1000 less the median, sample ${i + 1}`,
        path.largestFromMedian,
        path[large] - path.median,
        {
          atol: 1e-13,
          why: "no residual reaches the threshold: round-off",
        },
      );
    });
    judge.exists("an estimate outside of mean and median by more than 0.01", someOutside, theory.outside, {
      why: "400 random samples of five numbers, five thresholds each",
    });
  },
});
