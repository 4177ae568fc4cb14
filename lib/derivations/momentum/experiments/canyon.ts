import { linspace } from "../../../math/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { momentumPath, optimalGradientDescent, optimalMomentum } from "../../../optimization/mod.ts";

/** The gradient of ½(θ₁² + κθ₂²), a canyon along the first axis. */
const quadratic = (kappa: number) => ([along, across]: Float64Array): number[] => [along, kappa * across];

/** Steps down a canyon to a millionth of the first distance, both rules at their best, and what their velocity averages. */
export const canyon = experiment(
  "momentum/canyon",
  { conditions: [2, 10, 100, 1000] },
  ({ conditions }) =>
    conditions.map((kappa) => {
      const run = (
        options: { learningRate: number; momentum: number },
      ): { steps: number; path: Float64Array[] } => {
        const length = Math.ceil(20 * kappa);
        const path = momentumPath(quadratic(kappa), [1, 1], { ...options, steps: length });
        const steps = path.findIndex(([along, across]) => Math.hypot(along, across) <= 1e-6 * Math.SQRT2);
        return { steps, path };
      };
      const { learningRate } = optimalGradientDescent(1, kappa);
      const descent = run({ learningRate, momentum: 0 });
      const tuned = optimalMomentum(1, kappa);
      const momentum = run(tuned);
      // How much of the remembered gradients survives in the velocity: |Σ mʲ g| over Σ mʲ |g|, summed over the run.
      const surviving = [0, 1].map((axis) => {
        let velocity = 0;
        let unsigned = 0;
        let kept = 0;
        let all = 0;
        for (const point of momentum.path.slice(0, momentum.steps)) {
          const slope = quadratic(kappa)(point)[axis];
          velocity = tuned.momentum * velocity + slope;
          unsigned = tuned.momentum * unsigned + Math.abs(slope);
          kept += Math.abs(velocity);
          all += unsigned;
        }
        return kept / all;
      });
      return {
        kappa,
        descent: descent.steps,
        momentum: momentum.steps,
        ratio: descent.steps / momentum.steps,
        surviving: { along: surviving[0], across: surviving[1] },
      };
    }),
);

/** Paths in a canyon, from the same start: both rules at their best, and gradient descent at momentum's effective rate. */
export const canyonPaths = experiment(
  "momentum/canyon-paths",
  { kappa: 30, steps: 25 },
  ({ kappa, steps }) => {
    const { learningRate } = optimalGradientDescent(1, kappa);
    const tuned = optimalMomentum(1, kappa);
    const path = (options: { learningRate: number; momentum: number }): number[][] =>
      momentumPath(quadratic(kappa), [-10, 1], { ...options, steps }).map((point) => Array.from(point));
    return {
      kappa,
      steps,
      descent: path({ learningRate, momentum: 0 }),
      momentum: path({ learningRate: tuned.learningRate, momentum: tuned.momentum }),
    };
  },
);

/**
 * Momentum tuned for curvatures from 1 to 25, on a strongly convex function of one number whose curvature is 25, but 1
 * between x = 1 and x = 2; on the same with rounded corners; and on a canyon with a second, quadratic direction.
 */
export const convex = experiment("momentum/convex", { starts: 201, steps: 600, rounding: 0.01 }, ({
  starts,
  steps,
  rounding,
}) => {
  const sharp = (x: number): number => (x < 1 ? 25 * x : x < 2 ? x + 24 : 25 * x - 24);
  const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  const hinge = (x: number): number => rounding * softplus(x / rounding);
  const rounded = (x: number): number => 25 * x - 24 * (hinge(x - 1) - hinge(x - 2) - hinge(-1) + hinge(-2));
  const tuned = optimalMomentum(1, 25);
  const { learningRate } = optimalGradientDescent(1, 25);
  const grid = Array.from(linspace(-5, 5, starts));
  const end = (
    gradient: (theta: Float64Array) => number[],
    start: number[],
    options: { learningRate: number; momentum: number },
  ): number[] => momentumPath(gradient, start, { ...options, steps }).slice(-3).map((point) => point[0]);
  const trapped = (ends: readonly number[]): boolean => Math.max(...ends.map(Math.abs)) > 1e-3;
  const runs = grid.map((x) => ({ start: x, ends: end(([x]) => [sharp(x)], [x], tuned) }));
  const caught = runs.filter(({ ends }) => trapped(ends));
  const first = caught[0];
  const descents = grid.map((x) => end(([x]) => [sharp(x)], [x], { learningRate, momentum: 0 }));
  // Few steps are enough here: what the sharp function traps, at every eighth start.
  const others = caught.filter((_, i) => i % 8 === 0).map(({ start }) => start);
  return {
    starts,
    caught: caught.map(({ start }) => start),
    momentumTrapped: caught.length > 0,
    descentTrapped: descents.some(trapped),
    roundedTrapped: others.some((x) => trapped(end(([x]) => [rounded(x)], [x], tuned))),
    canyonTrapped: others.some((x) => trapped(end(([x, y]) => [sharp(x), y], [x, 1], tuned))),
    shown: {
      momentum: momentumPath(([x]) => [sharp(x)], [3.3], { ...tuned, steps: 30 }).map(([x]) => x),
      descent: momentumPath(([x]) => [sharp(x)], [3.3], { learningRate, momentum: 0, steps: 30 }).map(([x]) =>
        x
      ),
    },
    firstStart: first?.start ?? 0,
    cycle: first ? first.ends.toSorted((a, b) => a - b) : [0, 0, 0],
  };
});
