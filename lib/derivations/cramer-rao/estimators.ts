/** An estimator under study, and what it estimates. */
export interface Estimator {
  readonly name: string;
  /** The fewest data that it needs. */
  readonly least: number;
  readonly estimate: (xs: ArrayLike<number>) => number;
  /** φ(θ). */
  readonly target: (theta: number) => number;
}

const same = (theta: number): number => theta;

/** The mean of the first `count` numbers. */
export function meanOf(xs: ArrayLike<number>, count = xs.length): number {
  let sum = 0;
  for (let i = 0; i < count; i++) sum += xs[i];
  return sum / count;
}

/** The mean of a function of the numbers. */
function meanWith(xs: ArrayLike<number>, f: (x: number) => number): number {
  let sum = 0;
  for (let i = 0; i < xs.length; i++) sum += f(xs[i]);
  return sum / xs.length;
}

/** The largest of the numbers times a sign: −1 turns it into minus the least. */
function extreme(xs: ArrayLike<number>, sign: 1 | -1): number {
  let most = -Infinity;
  for (let i = 0; i < xs.length; i++) most = Math.max(most, sign * xs[i]);
  return most;
}

const square = (x: number): number => x * x;

/** Σ (xᵢ − x̄)². */
export function squaresAboutMean(xs: ArrayLike<number>): number {
  const centre = meanOf(xs);
  let sum = 0;
  for (let i = 0; i < xs.length; i++) sum += (xs[i] - centre) ** 2;
  return sum;
}

export const sampleMean: Estimator = { name: "mean", least: 1, estimate: (xs) => meanOf(xs), target: same };
const first: Estimator = { name: "first datum", least: 1, estimate: (xs) => xs[0], target: same };
const half: Estimator = {
  name: "half the data",
  least: 2,
  estimate: (xs) => meanOf(xs, Math.ceil(xs.length / 2)),
  target: same,
};
const product: Estimator = {
  name: "x₁x₂",
  least: 2,
  estimate: (xs) => xs[0] * xs[1],
  target: (theta) => theta ** 2,
};
const spread: Estimator = {
  name: "variance",
  least: 2,
  estimate: (xs) => squaresAboutMean(xs) / (xs.length - 1),
  target: same,
};

/** Unbiased estimators of a probability. */
export const BERNOULLI: readonly Estimator[] = [
  sampleMean,
  first,
  half,
  product,
  { ...spread, target: (theta) => theta * (1 - theta) },
];

/** Unbiased estimators from counts. */
export const POISSON: readonly Estimator[] = [
  sampleMean,
  first,
  half,
  spread,
  {
    name: "no count at first",
    least: 1,
    estimate: (xs) => xs[0] === 0 ? 1 : 0,
    target: (theta) => Math.exp(-theta),
  },
  {
    name: "(1 − 1/N)^sum",
    least: 1,
    estimate: (xs) => (1 - 1 / xs.length) ** (xs.length * meanOf(xs)),
    target: (theta) => Math.exp(-theta),
  },
];

/** Unbiased estimators from normal data with the parameter as mean. */
export const NORMAL_MEAN: readonly Estimator[] = [
  sampleMean,
  first,
  product,
  {
    name: "3x₁ − 2x₂",
    least: 2,
    estimate: (xs) => 3 * xs[0] - 2 * xs[1],
    target: same,
  },
];

/** Unbiased estimators from normal data about 0 with the parameter as standard deviation. */
export const NORMAL_SCALE: readonly Estimator[] = [
  {
    name: "mean square",
    least: 1,
    estimate: (xs) => meanWith(xs, square),
    target: (s) => s * s,
  },
  { ...spread, target: (s) => s * s },
  {
    name: "mean distance from 0",
    least: 1,
    estimate: (xs) => meanWith(xs, Math.abs) * Math.sqrt(Math.PI / 2),
    target: same,
  },
];

/** Unbiased estimators where the support moves. */
export const MOVING: Readonly<Record<string, readonly Estimator[]>> = {
  "uniform on (0, θ)": [
    { name: "2 × mean", least: 1, estimate: (xs) => 2 * meanOf(xs), target: same },
    {
      name: "(1 + 1/N) × largest",
      least: 1,
      estimate: (xs) => (1 + 1 / xs.length) * extreme(xs, 1),
      target: same,
    },
    {
      name: "3 × mean square",
      least: 1,
      estimate: (xs) => 3 * meanWith(xs, square),
      target: (t) => t * t,
    },
  ],
  "exponential from θ on": [
    { name: "mean − 1", least: 1, estimate: (xs) => meanOf(xs) - 1, target: same },
    {
      name: "least − 1/N",
      least: 1,
      estimate: (xs) => -extreme(xs, -1) - 1 / xs.length,
      target: same,
    },
  ],
  "uniform on (θ, θ + 1)": [
    { name: "mean − 1/2", least: 1, estimate: (xs) => meanOf(xs) - 1 / 2, target: same },
  ],
};
