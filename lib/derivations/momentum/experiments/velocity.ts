import { experiment } from "../../../ledger/mod.ts";
import { bisect } from "../../../oracles/mod.ts";
import { type MomentumState, momentumStep, staleMomentumStep } from "../../../optimization/mod.ts";
import { steppedRadius } from "./stepped-matrix.ts";

/** Velocities of a recorded sequence of gradients, of a constant one, and the stability limits of both printed rules. */
export const smearing = experiment("momentum/smearing", { length: 500, momenta: [0.5, 0.9, 0.99] }, ({
  stream,
  length,
  momenta,
}) =>
  momenta.map((m) => {
    const gradients = Array.from(stream.at(m).normals(length));
    const run = (sequence: readonly number[]): number[] => {
      let state: MomentumState = { theta: Float64Array.of(0), velocity: Float64Array.of(0) };
      return sequence.map((g) => {
        state = momentumStep(state, [g], { learningRate: 0.1, momentum: m });
        return state.velocity[0];
      });
    };
    const velocities = run(gradients);
    const constant = run(new Array<number>(5000).fill(1.5)).at(-1)!;
    // One unit gradient, then none: the velocity is the weight of a gradient of that age.
    const weights = run([1, ...new Array<number>(4999).fill(0)]);
    const limit = (rule: typeof momentumStep): number =>
      bisect((step) => steppedRadius(step, m, rule) >= 1, 1e-6, 4.5, { tolerance: 1e-11 });
    return {
      m,
      gradients,
      velocities,
      constant,
      weights,
      fresh: limit(momentumStep),
      stale: limit(staleMomentumStep),
    };
  }));

/** A smooth loss, Σ ln cosh(aᵢ·θ) + a little θ², in three dimensions: its gradient. */
function smoothGradient(theta: ArrayLike<number>): Float64Array {
  const directions = [[1, 0.4, -0.2], [0.3, 1.5, 0.1], [-0.6, 0.2, 0.8], [0.1, -0.9, 1.1]];
  return Float64Array.from(theta, (x, i) =>
    0.1 * x + directions.reduce((sum, a) => {
      const along = a[0] * theta[0] + a[1] * theta[1] + a[2] * theta[2];
      return sum + a[i] * Math.tanh(along);
    }, 0));
}

/** The learning rate that reproduces a run after rescaling loss and parameters, found by search, and the run with it. */
export const units = experiment("momentum/units", { scales: [1e-3, 1e-1, 10, 1e3], steps: 100, m: 0.7 }, ({
  scales,
  steps,
  m,
}) => {
  const start = [1.2, -0.7, 2.1];
  const learningRate = 0.05;
  const run = (
    gradient: (theta: ArrayLike<number>) => Float64Array,
    from: readonly number[],
    rate: number,
  ) => {
    let state: MomentumState = { theta: Float64Array.from(from), velocity: new Float64Array(from.length) };
    return Array.from({ length: steps }, () => {
      state = momentumStep(state, gradient(state.theta), { learningRate: rate, momentum: m });
      return state.theta;
    });
  };
  const reference = run(smoothGradient, start, learningRate);
  /** L′(u) = c L(u / s): gradients c / s times those at u / s. */
  const rescaled = (c: number, s: number): { rate: number; deviation: number } => {
    const gradient = (u: ArrayLike<number>): Float64Array =>
      smoothGradient(Array.from(u, (x) => x / s)).map((g) => c / s * g);
    const from = start.map((x) => s * x);
    const target = s * reference[0][0];
    const first = gradient(from)[0];
    // The logarithm of the rate, so that one bracket serves all scales.
    const rate = Math.exp(
      bisect((log) => from[0] - Math.exp(log) * first - target, -40, 40, { tolerance: 1e-14 }),
    );
    const path = run(gradient, from, rate);
    const deviation = Math.max(...path.map((point, n) => Math.abs(point[0] / s - reference[n][0])));
    return { rate: rate / learningRate, deviation };
  };
  return {
    scales,
    ofLoss: scales.map((c) => rescaled(c, 1)),
    ofParameters: scales.map((s) => rescaled(1, s)),
  };
});
