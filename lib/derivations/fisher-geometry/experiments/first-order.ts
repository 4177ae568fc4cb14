import { experiment } from "../../../ledger/mod.ts";
import { scoreOf, slopesOf } from "../derivatives.ts";
import { bernoulli, divergence, expectation, gamma, gaussian, softmaxOf } from "../families.ts";
import { endOf, massOf, meanScoreOf, movingLaws, riseOf } from "../moving-ends.ts";

/** The mean score, and the slope of the divergence at its zero and away from it, at random parameters. */
export const firstOrder = experiment(
  "fisher-geometry/first-order",
  { points: 20 },
  ({ stream, points }) => ({
    smooth: [gaussian, bernoulli, softmaxOf(5), gamma].map((family) => ({
      family: family.name,
      points: Array.from({ length: points }, (_, point) => {
        const theta = family.draw(stream.at(family.name).at(point));
        const score = scoreOf(family, theta);
        return {
          theta,
          meanScore: theta.map((_, i) => expectation(family, theta, (x) => score(x)[i])),
          slope: [...slopesOf((to) => divergence(family, theta, to), theta)],
        };
      }),
    })),
    away: Array.from({ length: points }, (_, point) => {
      const chance = stream.at("away").at(point);
      const [from, to] = [gaussian.draw(chance), gaussian.draw(chance)];
      return { from, to, slope: [...slopesOf((at) => divergence(gaussian, from, at), to)] };
    }),
  }),
);

/** The same for laws with an end that moves with the parameter, and how much flows through it. */
export const movingEnds = experiment(
  "fisher-geometry/moving-ends",
  { places: [0.7, 1, 2.5] },
  ({ places }) =>
    movingLaws.flatMap((law) =>
      places.map((theta) => ({
        law: law.name,
        theta,
        ends: law.moving.map((side) => endOf(law, theta, side)),
        slopeOfMass: slopesOf(([at]) => massOf(law, at), [theta])[0],
        meanScore: meanScoreOf(law, theta),
        growing: law.growing,
        rise: law.growing === 0 ? 0 : riseOf(law, theta, 1e-6),
      }))
    ),
);
