import { leastAbsoluteDeviations, leastSquares } from "../../../estimators/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { type Matrix, matrix, normalCdf } from "../../../math/mod.ts";
import { line } from "../experiment.ts";

type Numbers = ArrayLike<number>;

const VARIANCE = 0.09;

const designOf = (x: Numbers): Matrix => matrix(x.length, 2, (i, j) => j === 0 ? x[i] : 1);
const mean = (values: Numbers): number =>
  Array.from(values).reduce((sum, each) => sum + each, 0) / values.length;

/** Σ(x − x̄)², Σ(x − x̄)(y − ȳ), Σ(y − ȳ)². */
function scatter(x: Numbers, y: Numbers): { xx: number; xy: number; yy: number } {
  const [mx, my] = [mean(x), mean(y)];
  let [xx, xy, yy] = [0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    xx += (x[i] - mx) ** 2;
    xy += (x[i] - mx) * (y[i] - my);
    yy += (y[i] - my) ** 2;
  }
  return { xx, xy, yy };
}

interface LineTheory {
  /** Slope and intercept of the line that the least loss gives. */
  fit(x: Numbers, y: Numbers): number[];
  /** Their variances and covariance when the errors are drawn anew. */
  covariance(x: Numbers): { slope: number; intercept: number; crossed: number };
}

const through = (slope: number, x: Numbers, y: Numbers): number[] => [slope, mean(y) - slope * mean(x)];

const normalEquations: LineTheory = {
  fit: (x, y) => [...leastSquares(designOf(x), y).coefficients],
  covariance: (x) => {
    const { xx } = scatter(x, x);
    const slope = VARIANCE / xx;
    return { slope, intercept: VARIANCE / x.length + slope * mean(x) ** 2, crossed: -slope * mean(x) };
  },
};

export const leastSquaresLine = claim("kaplan:1.2.1", {
  printed: { as: String.raw`L=\sum_i|y_i-F_\theta(x_i)|^2`, theory: normalEquations },
  rivals: {
    "distances at a right angle to the line": {
      ...normalEquations,
      fit: (x, y) => {
        const { xx, xy, yy } = scatter(x, y);
        return through((yy - xx + Math.hypot(yy - xx, 2 * xy)) / (2 * xy || 1), x, y);
      },
    },
    "x fitted by y": {
      ...normalEquations,
      fit: (x, y) => {
        const { xy, yy } = scatter(x, y);
        return through(yy / (xy || 1), x, y);
      },
    },
    "absolute values without the square": {
      ...normalEquations,
      fit: (x, y) => [...leastAbsoluteDeviations(designOf(x), y).coefficients],
    },
    "slope and intercept err independently": {
      ...normalEquations,
      covariance: (x) => ({
        ...normalEquations.covariance(x),
        intercept: VARIANCE / x.length,
        crossed: 0,
      }),
    },
    "squares of x not taken about their mean": {
      ...normalEquations,
      covariance: (x) => {
        const slope = VARIANCE / Array.from(x).reduce((sum, each) => sum + each * each, 0);
        return { ...normalEquations.covariance(x), slope, crossed: -slope * mean(x) };
      },
    },
    "one degree of freedom lost for each coefficient": {
      ...normalEquations,
      covariance: (x) => {
        const { slope, intercept, crossed } = normalEquations.covariance(x);
        const share = x.length / (x.length - 2 || 1);
        return { slope: share * slope, intercept: share * intercept, crossed: share * crossed };
      },
    },
  },
  by:
    "descent on the sum of squares by its differences for 20, 200 and 2000 points, repeated 4000 times each and 160 000 times for 20",
  measure: line,
  compare: ({ sizes, products }, theory, judge) => {
    for (const { n, x, y, descended, deviations } of sizes) {
      judge.equal(`slope and intercept, ${n} points`, descended, theory.fit(x, y), {
        rtol: 5e-13,
        why: "2000 steps of a descent that gains a factor 0.95 a step: round-off only",
      });
      const { slope, intercept, crossed } = theory.covariance(x);
      const normal = (variance: number) => (error: number): number =>
        normalCdf(error / Math.sqrt(Math.max(variance, 1e-300)));
      const how = { why: "4000 repeats with fresh errors" };
      judge.distribution(
        `error of the slope, ${n} points`,
        deviations.map((d) => d.slope),
        normal(slope),
        how,
      );
      judge.distribution(
        `error of the intercept, ${n} points`,
        deviations.map((d) => d.intercept),
        normal(intercept),
        how,
      );
      judge.distribution(
        `error of the height at x = 1, ${n} points`,
        deviations.map((d) => d.slope + d.intercept),
        normal(slope + intercept + 2 * crossed),
        how,
      );
    }
    const { slope, intercept, crossed } = theory.covariance(sizes[0].x);
    const how = { why: "means of 4000 batches of 40 repeats" };
    judge.mean("variance of the slope, 20 points", products.map((each) => each.slopes), slope, how);
    judge.mean(
      "variance of the intercept, 20 points",
      products.map((each) => each.intercepts),
      intercept,
      how,
    );
    judge.mean("covariance of both, 20 points", products.map((each) => each.crossed), crossed, how);
  },
});
