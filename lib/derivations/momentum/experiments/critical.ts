import { eigenvalues, linspace, norm } from "../../../math/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { bisect, goldenSection } from "../../../oracles/mod.ts";
import { type MomentumState, momentumStep } from "../../../optimization/mod.ts";
import { steppedMatrix, steppedRadius } from "./stepped-matrix.ts";

/** The fastest momentum for one curvature, by search over m, and how powers of the matrix behave there. */
export const critical = experiment(
  "momentum/critical",
  { steps: [0.05, 0.3, 0.9, 1, 1.7, 3], grid: 2001 },
  ({ steps, grid }) =>
    steps.map((step) => {
      const radius = (m: number): number => steppedRadius(step, m);
      const scan = Array.from(linspace(0, 0.9999, grid));
      const best = scan.reduce((at, m) => (radius(m) < radius(at) ? m : at));
      const width = 1 / (grid - 1);
      const { x, value } = goldenSection(radius, Math.max(0, best - width), best + width);
      const roots = eigenvalues(steppedMatrix(1, step, x));
      // Where the roots turn from real to complex and back, for m up to 12: the double roots.
      const complex = (m: number): boolean => eigenvalues(steppedMatrix(1, step, m))[0].im !== 0;
      const edges: number[] = [];
      const wide = Array.from(linspace(0.00013, 12, 6001));
      wide.slice(1).forEach((m, i) => {
        if (complex(wide[i]) !== complex(m)) edges.push(bisect(complex, wide[i], m, { tolerance: 1e-12 }));
      });
      // ‖Mⁿ‖ / ρⁿ from runs started at (1, 0) and (0, 1).
      const growth = (n: number): number => {
        const columns = [[1, 0], [0, 1]].map(([theta, velocity]) => {
          let state: MomentumState = { theta: Float64Array.of(theta), velocity: Float64Array.of(velocity) };
          for (let k = 0; k < n; k++) {
            state = momentumStep(state, [state.theta[0]], { learningRate: step, momentum: x });
          }
          return [state.theta[0], state.velocity[0]];
        });
        return norm(columns.flat()) / value ** n;
      };
      const powers = [10, 20, 40, 80];
      return {
        step,
        momentum: x,
        radius: value,
        eigenvalue: (roots[0].re + roots[1].re) / 2,
        edges,
        // At ελ = 1 the fastest momentum is 0 and the matrix is nilpotent: no growth to fit.
        powers,
        growth: value < 1e-3 ? [] : powers.map(growth),
      };
    }),
);

/** Steps until the error on ½λθ² is below a millionth: gradient descent, and momentum at its fastest. */
export const stepsAgainstCurvature = experiment("momentum/steps-against-curvature", {
  products: [1e-6, 3e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1],
}, ({ products }) =>
  products.map((product) => {
    let descent = 0;
    for (let theta = 1; Math.abs(theta) > 1e-6; descent++) theta -= product * theta;
    const fastest = goldenSection((m) => steppedRadius(product, m), 0, 1, { tolerance: 1e-12 }).x;
    let momentum = 0;
    for (let theta = 1, velocity = 0; Math.abs(theta) > 1e-6; momentum++) {
      velocity = fastest * velocity + theta;
      theta -= product * velocity;
    }
    return { product, descent, momentum };
  }));
