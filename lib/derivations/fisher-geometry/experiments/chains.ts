import { experiment } from "../../../ledger/mod.ts";
import { compensatedSum, linspace } from "../../../math/mod.ts";
import { bernoulli, divergence, gaussian } from "../families.ts";

/** The divergences between neighbours on a straight path of normal laws, cut into more and more steps, summed. */
export const chains = experiment(
  "fisher-geometry/chains",
  { from: [0, 1], to: [1, 1.5], steps: [10, 100, 1000, 10_000] },
  ({ from, to, steps }) =>
    steps.map((count) => {
      const laws = Array.from(linspace(0, 1, count + 1), (time) =>
        from.map((value, i) => value + time * (to[i] - value)));
      return {
        count,
        sum: compensatedSum(
          laws.slice(1).map((law, i) =>
            divergence(gaussian, laws[i], law)
          ),
        ),
      };
    }),
);

/** √D/ε between a law and its neighbours in random directions. */
export const rootDivergences = experiment(
  "fisher-geometry/root-divergences",
  { points: 20, distances: [1e-1, 1e-2, 1e-3, 1e-4] },
  ({ stream, points, distances }) =>
    [gaussian, bernoulli].flatMap((family) =>
      Array.from({ length: points }, (_, point) => {
        const chance = stream.at(family.name).at(point);
        const theta = family.draw(chance);
        const raw = theta.map(() => chance.normal());
        const length = Math.hypot(...raw);
        const direction = raw.map((value) => 0.5 * value / length);
        return {
          family: family.name,
          theta,
          direction,
          roots: distances.map((distance) => {
            const near = theta.map((value, i) => value + distance * direction[i]);
            return Math.sqrt(divergence(family, theta, near)) / distance;
          }),
        };
      })
    ),
);
