import { experiment } from "../../../ledger/mod.ts";
import { compensatedSum, integrate, linspace } from "../../../math/mod.ts";
import { scoreOf } from "../derivatives.ts";
import { bernoulli, closeDivergence, expectation, type Family, gaussian } from "../families.ts";
import { type Path, PATHS, STRAIGHT } from "../paths.ts";

/** Divergences between neighbours of a chain, each handed to a function and summed. */
function chainSum(
  family: Family,
  laws: readonly (readonly number[])[],
  of: (divergence: number) => number,
): number {
  return compensatedSum(laws.slice(1).map((law, i) => of(closeDivergence(family, laws[i], law))));
}

const lawsOn = (path: Path, steps: number): number[][] =>
  Array.from(linspace(0, 1, steps + 1), (time) => path.at(time));

/**
 * The divergences between neighbours on a straight path of normal laws, cut into more and more steps, summed; and the
 * integral of the variance of the score along the path.
 */
export const chains = experiment(
  "fisher-geometry/chains",
  { steps: [10, 100, 1000, 10_000] },
  ({ steps }) => ({
    sums: steps.map((count) => ({
      count,
      sum: chainSum(gaussian, lawsOn(STRAIGHT, count), (divergence) => divergence),
    })),
    integral: integrate(
      (time) => {
        const theta = STRAIGHT.at(time);
        const velocity = STRAIGHT.velocity(time);
        const score = scoreOf(gaussian, theta);
        return expectation(
          gaussian,
          theta,
          (x) => score(x).reduce((sum, slope, i) => sum + slope * velocity[i], 0) ** 2,
        );
      },
      0,
      1,
    ).value,
  }),
);

/** √D/ε between a law and its neighbours in random directions; and Σ √D along two paths cut ever finer. */
export const rootDivergences = experiment(
  "fisher-geometry/root-divergences",
  { points: 20, distances: [1e-1, 1e-2, 1e-3, 1e-4, 1e-5], steps: [50, 100, 200, 400] },
  ({ stream, points, distances, steps }) => ({
    laws: [gaussian, bernoulli].flatMap((family) =>
      Array.from({ length: points }, (_, point) => {
        const chance = stream.at(family.name).at(point);
        const theta = family.draw(chance);
        const raw = theta.map(() => chance.normal());
        const length = Math.hypot(...raw);
        const direction = raw.map((value) => 0.5 * value / length);
        const roots = distances.map((distance) => {
          const near = theta.map((value, i) => value + distance * direction[i]);
          return Math.sqrt(closeDivergence(family, theta, near)) / distance;
        });
        const [before, last] = roots.slice(-2);
        // Two distances a factor 10 apart: the error that is linear in ε drops out.
        return { family: family.name, theta, direction, roots, limit: (10 * last - before) / 9 };
      })
    ),
    paths: PATHS.map((path) => ({
      path: path.name,
      sum: limitOfSums(steps.map((count) => chainSum(gaussian, lawsOn(path, count), Math.sqrt))),
    })),
  }),
);

/** The limit of sums over n, 2n, 4n, … steps, whose errors go with 1/n, 1/n², …: Richardson's table. */
function limitOfSums(sums: readonly number[]): number {
  let row = [...sums];
  for (let order = 1; row.length > 1; order++) {
    row = row.slice(1).map((finer, i) => finer + (finer - row[i]) / (2 ** order - 1));
  }
  return row[0];
}
