import { claim, part } from "../../../ledger/mod.ts";
import { mean, median } from "../../../statistics/mod.ts";
import { doubleDescent } from "../experiments/double-descent.ts";

const WORST = String
  .raw`\text{“the worst generalization performance occurs when the number of parameters is equal to the number of data points, with better generalization away from this regime in either direction”}`;
const STOPPED_EARLY = String
  .raw`\text{“larger models generalize better than smaller models, as long as the larger models are stopped early”}`;

/** Fewer points than those of the main experiment, so that a peak at a fixed P would be found out. */
const HALF = { points: 50, features: [10, 20, 40, 48, 50, 52, 60, 100, 200, 1000] };

type PeakTheory = {
  /** The P of the largest error, at D points. */
  readonly worst: (points: number) => number;
  /** Error there over that of the largest model, at least. */
  readonly ratio: number;
  /** Error there over those at 0.8 D and at 1.2 D, at least. */
  readonly sides: number;
};

const peak: PeakTheory = { worst: (points) => points, ratio: 5, sides: 2 };

type LargerTheory = {
  /** Largest rise of ln error from one P to the next, at most: stopped at the best time, with the best ridge. */
  readonly rise: number;
  /** ln of the error at P = D over the geometric mean of those at 0.8 D and 1.2 D, where it is regularised. */
  readonly bump: number;
  /** Sizes in the order of falling error. */
  readonly order: readonly string[];
  /** Largest rise of the interpolant's ln error, at least: what stopping early is needed for. */
  readonly riseWithoutStopping: number;
};

const larger: LargerTheory = {
  rise: 0,
  bump: 0,
  order: ["P = 3000", "P = 400", "P = 100", "P = 30", "P = 10"],
  riseWithoutStopping: Math.log(1.5),
};

export const worstAtInterpolation = claim("kaplan:6.worst-at-P-equals-D", {
  parts: {
    "smallest weights": part({
      printed: { as: WORST, theory: peak },
      rivals: {
        "overfitting grows with P": { ...peak, worst: () => 3000 },
        "larger is better throughout": { ...peak, worst: () => 10 },
        "at P = 2D": { ...peak, worst: (points) => 2 * points },
        "at P = 100 whatever D is": { ...peak, worst: () => 100 },
        "a hundredfold peak on both sides": { ...peak, sides: 100 },
      },
      by:
        "the error on 300 fresh points of least squares with smallest weights on random rectified features of a linear " +
        "teacher, with 20 draws of everything",
      measure: async (context) => {
        const experiments = [
          await doubleDescent(context),
          await doubleDescent({ ...context, ...HALF }),
          await doubleDescent({ ...context, ...HALF, noiseScale: 0 }),
        ];
        return experiments.map(({ points, features, noiseScale, interpolant }) => {
          const errors = interpolant.map((runs) => median(runs));
          const worst = errors.indexOf(Math.max(...errors));
          const at = (share: number): number => errors[features.indexOf(share * points)];
          return {
            label: `D = ${points}, ${noiseScale > 0 ? `noise ${noiseScale}` : "no noise"}`,
            points,
            worst: features[worst],
            ratio: at(1) / errors[features.length - 1],
            below: at(1) / at(0.8),
            above: at(1) / at(1.2),
          };
        });
      },
      compare: (found, theory, judge) => {
        found.forEach(({ label, worst, ratio, below, above }, k) => {
          const points = k === 0 ? 100 : HALF.points;
          judge.equal(`P of the largest median error, ${label}`, worst, theory.worst(points), {
            atol: 0.05 * points,
            why: "neighbours on the grid, at most 5 % away, may exchange their places by chance",
          });
          const why = "medians of 20 runs whose errors at the peak spread by a factor 3";
          judge.atLeast(`largest error over that of the largest P, ${label}`, ratio, theory.ratio, { why });
          judge.atLeast(`error at P = D over that at 0.8 D, ${label}`, below, theory.sides, { why });
          judge.atLeast(`error at P = D over that at 1.2 D, ${label}`, above, theory.sides, { why });
        });
      },
    }),
    "stopped early": part({
      printed: { as: STOPPED_EARLY, theory: larger },
      rivals: {
        "a peak at P = D remains": { ...larger, bump: 1 },
        "overfitting grows with P": { ...larger, order: larger.order.toReversed() },
        "best at P = D": { ...larger, order: ["P = 100", "P = 400", "P = 3000", "P = 30", "P = 10"] },
        "larger is better without stopping, too": { ...larger, riseWithoutStopping: 0, rise: -0.5 },
      },
      by:
        "the error on 300 fresh points of exact gradient flow at the best of 33 times and of ridge with the best of 33 " +
        "penalties, on the same features and data",
      measure: async (context) => {
        const { points, features, interpolant, stopped, ridge } = await doubleDescent(context);
        const logs = (runs: Float64Array[]): number[] => runs.map((errors) => mean(errors.map(Math.log)));
        const rises = (curve: number[]): number[] => curve.slice(1).map((value, k) => value - curve[k]);
        const regularised = Object.entries({ "best stopping time": stopped, "best ridge": ridge });
        return {
          riseWithoutStopping: Math.max(...rises(logs(interpolant))),
          regularised: regularised.map(([label, runs]) => {
            const curve = logs(runs);
            const at = (count: number): number => curve[features.indexOf(count)];
            return {
              label,
              rises: rises(curve),
              bump: at(points) - (at(0.8 * points) + at(1.2 * points)) / 2,
              errors: Object.fromEntries(
                [10, 30, 100, 400, 3000].map((count) => [`P = ${count}`, Math.exp(at(count))]),
              ),
            };
          }),
        };
      },
      compare: ({ regularised, riseWithoutStopping }, theory, judge) => {
        for (const { label, rises, bump, errors } of regularised) {
          judge.atMost(`rise of ln error from one P to the next, ${label}`, rises, theory.rise, {
            atol: 0.08,
            why: "means of 20 runs with shared data and features; neighbouring P differ by chance by 0.01",
          });
          judge.equal(`ln error at P = D over its neighbours, ${label}`, bump, theory.bump, {
            atol: 0.15,
            why: "means of 20 runs; the error falls by a fifth between the neighbours, not evenly",
          });
          judge.order(`geometric mean error, ${label}`, errors, theory.order, {
            why: "paired by data and features",
          });
        }
        judge.atLeast(
          "largest rise of ln error without stopping",
          riseWithoutStopping,
          theory.riseWithoutStopping,
          {
            why: "mean of 20 runs; found a few times as large",
          },
        );
      },
    }),
  },
});
