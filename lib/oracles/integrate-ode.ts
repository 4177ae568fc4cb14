/** How exact each step of `integrateOde` shall be, and how many it may take. */
export interface OdeOptions {
  /** Allowed error of a step relative to |y|, per component; 1e-10 unless told. */
  readonly rtol?: number;
  /** Allowed absolute error of a step, per component; 1e-12 unless told. */
  readonly atol?: number;
  /** Steps after which the integration is given up; 100 000 unless told. */
  readonly maxSteps?: number;
}

type Slope = (t: number, y: number[]) => ArrayLike<number>;

// The Butcher tableau: stage s sees y + h Σ stages[s][j] k_j at time t + h·times[s]; the last stage is the new y.
const stageTimes = [0, 1 / 5, 3 / 10, 4 / 5, 8 / 9, 1, 1];
const stages = [
  [],
  [1 / 5],
  [3 / 40, 9 / 40],
  [44 / 45, -56 / 15, 32 / 9],
  [19372 / 6561, -25360 / 2187, 64448 / 6561, -212 / 729],
  [9017 / 3168, -355 / 33, 46732 / 5247, 49 / 176, -5103 / 18656],
  [35 / 384, 0, 500 / 1113, 125 / 192, -2187 / 6784, 11 / 84],
];
// Fifth-order weights minus the embedded fourth-order ones: h Σ errorWeights[j] k_j estimates the error.
const errorWeights = [71 / 57600, 0, -71 / 16695, 71 / 1920, -17253 / 339200, 22 / 525, -1 / 40];

/**
 * The solution of an initial value problem at given times.
 *
 * dy/dt = f(t, y), y(t₀) = y₀, by the Runge–Kutta pair of Dormand and Prince, order 5 with an error estimate of order 4; each step's
 * estimated error is at most atol + rtol |y| in every component, and steps end exactly at the given times. Stiff problems take
 * many steps.
 *
 * Source: Dormand and Prince, J. Comput. Appl. Math. 6 (1980) 19–26, table 2 (RK5(4)7M).
 *
 * @param f the n slopes at a time and state
 * @param y0 the n components at the first time
 * @param times at least one, all strictly ascending or all strictly descending; the first is that of y0
 * @returns one state of n numbers per time, the first a copy of y0
 * @throws {RangeError} if the times are not monotone and finite, f gives a number that is not finite or the wrong
 * number of them, or the steps run out
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const [, [y]] = integrateOde((_, [y]) => [-2 * y], [3], [0, 1]);
 * assert(Math.abs(y - 3 * Math.exp(-2)) < 1e-9);
 * ```
 */
export function integrateOde(
  f: Slope,
  y0: ArrayLike<number>,
  times: ArrayLike<number>,
  options: OdeOptions = {},
): number[][] {
  const { rtol = 1e-10, atol = 1e-12, maxSteps = 100_000 } = options;
  if (!(rtol >= 0 && atol >= 0 && rtol + atol > 0)) {
    throw new RangeError(`Expected tolerances of at least 0, not both 0, got rtol ${rtol} and atol ${atol}`);
  }
  const direction = requireMonotone(times);
  let y = Array.from(y0);
  if (!y.every(Number.isFinite)) throw new RangeError(`Expected finite y0, got [${y.join(", ")}]`);
  let t = times[0];
  let slope = slopeAt(f, t, y);
  let size = times.length > 1 ? firstStep(f, t, y, slope, direction, { rtol, atol }) : 0;
  let steps = 0;
  const states = [y];
  for (let target = 1; target < times.length; target++) {
    const end = times[target];
    while (t !== end) {
      const rest = Math.abs(end - t);
      // A step that would leave a sliver before the target is shortened to half of the way.
      const reaches = size >= rest;
      const length = reaches ? rest : Math.min(size, rest / 2);
      const h = direction * length;
      if (++steps > maxSteps || t + h === t) {
        throw new RangeError(
          `Expected the time ${end} within ${maxSteps} steps, got to ${t} after ${steps - 1}; ` +
            "the problem is stiff or singular there, or the tolerance too small",
        );
      }
      const trial = attempt(f, t, y, slope, h, reaches ? end : t + h);
      const error = errorNorm(trial.error, y, trial.y, rtol, atol);
      // Order 4 estimate: the error goes with h⁵; 0.9 leaves some slack.
      const growth = Math.min(5, Math.max(0.2, 0.9 * Math.pow(error, -1 / 5)));
      if (error <= 1) {
        t = reaches ? end : t + h;
        y = trial.y;
        slope = trial.slope;
        size = Math.max(reaches ? size : 0, length * growth);
      } else {
        size = length * Math.min(growth, 0.9);
      }
    }
    states.push(y);
  }
  return states;
}

function requireMonotone(times: ArrayLike<number>): 1 | -1 {
  if (times.length === 0) throw new RangeError("Expected at least one time, got none");
  const direction = times.length > 1 && times[1] < times[0] ? -1 : 1;
  for (let i = 0; i < times.length; i++) {
    if (!Number.isFinite(times[i]) || (i > 0 && !(direction * (times[i] - times[i - 1]) > 0))) {
      throw new RangeError(`Expected finite times in strict order, got ${times[i]} at index ${i}`);
    }
  }
  return direction;
}

function slopeAt(f: Slope, t: number, y: readonly number[]): ArrayLike<number> {
  const slope = f(t, y.slice());
  if (slope.length !== y.length) {
    throw new RangeError(`Expected ${y.length} slopes, one per component, got ${slope.length} at t = ${t}`);
  }
  for (let i = 0; i < slope.length; i++) {
    if (!Number.isFinite(slope[i])) {
      throw new RangeError(`Expected finite slopes, got ${slope[i]} at t = ${t}, component ${i}`);
    }
  }
  return slope;
}

function attempt(
  f: Slope,
  t: number,
  y: readonly number[],
  slope: ArrayLike<number>,
  h: number,
  end: number,
): { y: number[]; slope: ArrayLike<number>; error: number[] } {
  const slopes = [slope];
  let state = y.slice();
  for (let s = 1; s < stages.length; s++) {
    state = y.map((value, i) => value + h * weighted(stages[s], slopes, i));
    slopes.push(slopeAt(f, stageTimes[s] === 1 ? end : t + stageTimes[s] * h, state));
  }
  const error = y.map((_, i) => h * weighted(errorWeights, slopes, i));
  return { y: state, slope: slopes[slopes.length - 1], error };
}

function weighted(weights: readonly number[], slopes: readonly ArrayLike<number>[], i: number): number {
  return weights.reduce((sum, weight, j) => sum + weight * slopes[j][i], 0);
}

// The largest error over what is allowed: at most 1 for a step that is good enough.
function errorNorm(
  error: readonly number[],
  before: readonly number[],
  after: readonly number[],
  rtol: number,
  atol: number,
): number {
  return error.reduce((worst, e, i) => {
    const allowed = atol + rtol * Math.max(Math.abs(before[i]), Math.abs(after[i]));
    return Math.max(worst, e === 0 ? 0 : Math.abs(e) / allowed);
  }, 0);
}

// A first step whose effect on y and on the slope is about a hundredth of the scale of the tolerance.
function firstStep(
  f: Slope,
  t: number,
  y: readonly number[],
  slope: ArrayLike<number>,
  direction: 1 | -1,
  { rtol, atol }: { rtol: number; atol: number },
): number {
  const scaled = (values: ArrayLike<number>): number =>
    y.reduce((worst, value, i) => Math.max(worst, Math.abs(values[i]) / (atol + rtol * Math.abs(value))), 0);
  const size = scaled(y);
  const speed = scaled(slope);
  const guess = size < 1e-5 || speed < 1e-5 ? 1e-6 : 0.01 * size / speed;
  const ahead = y.map((value, i) => value + direction * guess * slope[i]);
  const slopeAhead = slopeAt(f, t + direction * guess, ahead);
  const bend = scaled(y.map((_, i) => slopeAhead[i] - slope[i])) / guess;
  const fastest = Math.max(speed, bend);
  const byOrder = fastest <= 1e-15 ? Math.max(1e-6, guess * 1e-3) : Math.pow(0.01 / fastest, 1 / 5);
  return Math.min(100 * guess, byOrder);
}
