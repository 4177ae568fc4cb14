import { experiment } from "../../../ledger/mod.ts";
import { derivative, insideConvexHull } from "../../../oracles/mod.ts";
import { climb, densityHill, gridAround } from "../climb.ts";

/** Densities of most entropy at given mean and deviation, found by climbing on a grid, and how that entropy changes. */
export const gaussians = experiment(
  "maximum-entropy/gaussians",
  { pairs: 10 },
  ({ stream, pairs }) => {
    const chance = stream.at("pairs");
    return Array.from({ length: pairs }, (_, i) => {
      const mean = 4 * chance.at(i).uniform() - 2;
      const deviation = 0.5 + 2 * chance.at(i).at("deviation").uniform();
      const grid = gridAround(mean, deviation);
      const most = (first: number, second: number): number =>
        climb(densityHill(grid, [1, first, second])).entropy;
      const second = mean ** 2 + deviation ** 2;
      const { law, entropy } = climb(densityHill(grid, [1, mean, second]));
      const step = 0.05 * deviation;
      return {
        mean,
        deviation,
        points: grid.points,
        density: law,
        entropy,
        ...parabola(grid.points.slice(14, 17), law.slice(14, 17).map(Math.log)),
        slopeInMean: derivative((first) => most(first, second), mean, { step }),
        slopeInSecond: derivative((m) => most(mean, m), second, { step: step * deviation }),
      };
    });
  },
);

/** The coefficients of x and x² in the parabola through three points, by divided differences. */
function parabola(x: readonly number[], y: readonly number[]): { linear: number; quadratic: number } {
  const first = (y[1] - y[0]) / (x[1] - x[0]);
  const quadratic = ((y[2] - y[1]) / (x[2] - x[1]) - first) / (x[2] - x[0]);
  return { linear: first - quadratic * (x[0] + x[1]), quadratic };
}

/**
 * The source's action on a grid, differentiated numerically with respect to the density at each point.
 *
 * `anywhere`: at random densities and multipliers. `optimum`: at densities of most entropy, with the multipliers
 * measured as minus the change of that entropy with the total, the mean and the second moment.
 */
export const variations = experiment(
  "maximum-entropy/variations",
  { densities: 5, moments: [[0, 1], [0.6, 1], [0.6, 2]] },
  ({ stream, densities, moments }) => {
    const anywhere = Array.from({ length: densities }, (_, i) => {
      const chance = stream.at("densities").at(i);
      const points = Array.from(chance.at("points").normals(12));
      const density = Array.from(chance.at("values").exponentials(12), (value) => 0.01 + value);
      const multipliers = Array.from(chance.at("multipliers").normals(3));
      return { points, density, multipliers, slopes: slopesOfAction(points, density, multipliers) };
    });
    const optimum = moments.map(([mean, deviation]) => {
      const grid = gridAround(mean, deviation);
      const targets = [1, mean, mean ** 2 + deviation ** 2] as const;
      const [nu, first, second] = targets.map((target, k) =>
        -derivative(
          (value) => climb(densityHill(grid, targets.with(k, value) as [number, number, number])).entropy,
          target,
          { step: 0.05 * deviation ** k },
        )
      );
      // Out to three deviations: where the density is tiny, the action's constants drown its changes.
      const [points, density] = [grid.points, climb(densityHill(grid, targets)).law].map((all) =>
        all.slice(10, 23)
      );
      const multipliers = [nu, first, second];
      return { points, density, multipliers, slopes: slopesOfAction(points, density, multipliers) };
    });
    return { anywhere, optimum };
  },
);

/** The slope of the action in p(x) at each point, per unit of dx; the constants μ and σ² do not vary. */
function slopesOfAction(
  points: readonly number[],
  density: readonly number[],
  [nu, first, second]: readonly number[],
): number[] {
  const [mean, deviation] = [0.3, 1.2];
  return points.map((x, i) =>
    derivative(
      (p) => -p * Math.log(p) + first * (p * x - mean) + second * (p * x * x - deviation ** 2) + nu * (p - 1),
      density[i],
      { step: density[i] / 4 },
    )
  );
}

/**
 * The source's constraints as they stand, ∫p = 1, ∫p x = μ, ∫p x² = σ²: whether a density meets them, and the mean and
 * variance of the one of most entropy.
 */
export const constraints = experiment(
  "maximum-entropy/constraints",
  { cases: [[0, 1], [0.6, 1], [0.6, 2], [-1.5, 2], [0.6, 0.5], [2, 1]] },
  ({ cases }) =>
    cases.map(([mean, deviation]) => {
      const step = 0.04;
      const points = Array.from({ length: 501 }, (_, i) => (i - 250) * step);
      const feasible = insideConvexHull(points.map((x) => [x, x * x]), [mean, deviation ** 2]);
      if (!feasible) return { mean, deviation, feasible, found: [] };
      const { law } = climb(densityHill({ points, step }, [1, mean, deviation ** 2]));
      const average = law.reduce((sum, p, i) => sum + step * p * points[i], 0);
      const variance = law.reduce((sum, p, i) => sum + step * p * (points[i] - average) ** 2, 0);
      return { mean, deviation, feasible, found: [average, variance] };
    }),
);
