import { gaussianHullProbability } from "../../../generalization/mod.ts";
import { claim, part } from "../../../ledger/mod.ts";
import { HULL_CASES, HULL_POINTS, hullShare } from "../experiments/hull-share.ts";
import { sineNetworks } from "../experiments/lore-sine.ts";

const INTERPOLATE = String
  .raw`\text{“interpolate, but not … extrapolate … not very well-defined … the data will be very sparsely distributed, eliding the distinction”}`;

type HullTheory = { readonly inside: (points: number, dimension: number) => number };

export const interpolateNotExtrapolate = claim("kaplan:6.interpolate-not-extrapolate", {
  parts: {
    "fresh points in the hull": part<HullTheory, { inside: number; outside: number; share: number }[]>({
      printed: { as: INTERPOLATE, theory: { inside: gaussianHullProbability } },
      rivals: {
        "as on a line, in every dimension": { inside: (points) => 1 - 2 / (points + 1) },
        "in the box of the data": { inside: (points, dimension) => (1 - 2 / (points + 1)) ** dimension },
        "hulls with d + 1 corners": {
          inside: (points, dimension) => Math.max(0, 1 - (dimension + 1) / (points + 1)),
        },
        "two dimensions too many": {
          inside: (points, dimension) => gaussianHullProbability(points, dimension + 2),
        },
      },
      by:
        "Wolfe's search for the nearest point of the hull of 500 Gaussian points, each answer with its proof",
      measure: async (context) =>
        (await hullShare(context)).cases.map(({ inside, outside, trials }) => ({
          inside,
          outside,
          share: inside / trials,
        })),
      compare: (found, theory, judge) => {
        // One test of all dimensions: a law under which hardly anything lies outside still fills the pooled cells.
        const few = HULL_CASES.flatMap(({ dimension }, k) => dimension < 20 ? [k] : []);
        const trials = few.reduce((sum, k) => sum + HULL_CASES[k].trials, 0);
        const predicted = HULL_CASES.map(({ dimension }) => theory.inside(HULL_POINTS, dimension));
        judge.frequencies(
          "fresh points outside and inside, d = 1, 2, 5, 10",
          [...few.map((k) => found[k].outside), ...few.map((k) => found[k].inside)],
          [1, 0].flatMap((outside) =>
            few.map((k) => Math.abs(outside - predicted[k]) * HULL_CASES[k].trials / trials)
          ),
          {
            why:
              "independent trials; their numbers in each dimension are fixed, which makes the test a little lenient",
          },
        );
        HULL_CASES.forEach(({ dimension, trials }, k) => {
          if (dimension < 20) return;
          judge.equal(`share of ${trials} inside, d = ${dimension}`, found[k].share, predicted[k], {
            atol: 0.02,
            why: "five of 200 inside have a probability below 1e-9 at the predicted share",
          });
        });
      },
    }),
    "a network on sin x": part({
      printed: { as: INTERPOLATE, theory: { outside: 1 as 1 | -1, factor: 3, circle: 1 } },
      rivals: {
        "as good outside": { outside: -1, factor: 3, circle: 1 },
        "no way out by any features": { outside: 1, factor: 3, circle: 3 },
      },
      by:
        "training 32 networks of 20 rectified units on |x| < π; root mean square errors there and on the next half periods",
      trained: true,
      measure: async (context) => {
        const [line, circle] = await sineNetworks(context);
        return {
          line: line.outside.map((error, run) => Math.log(error / line.inside[run])),
          circle: circle.outside.map((error, run) => error / circle.inside[run]),
        };
      },
      compare: ({ line, circle }, theory, judge) => {
        judge.sign(
          `error outside over ${theory.factor} times the error inside`,
          line.map((x) => x - Math.log(theory.factor)),
          theory.outside,
          { why: "32 independent runs" },
        );
        judge.equal(
          "error outside over inside, where the network sees (cos x, sin x)",
          circle,
          theory.circle,
          {
            rtol: 1e-9,
            why: "round-off: the next period is the same place on the circle",
          },
        );
      },
    }),
  },
});
