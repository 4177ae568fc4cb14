import { eigenvalues, logspace, norm } from "../../../math/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { bisect, goldenSection, minimize } from "../../../oracles/mod.ts";
import {
  atRest,
  gradientDescentStep,
  momentumStep,
  optimalGradientDescent,
  optimalMomentum,
} from "../../../optimization/mod.ts";
import { steppedMatrix, steppedRadius } from "./stepped-matrix.ts";

/** The fastest pair (ε, m) for the two curvatures 1 and κ: by global search, and as the place where both roots are double. */
export const twoCurvatureOptimum = experiment("momentum/two-curvature-optimum", {
  conditions: [10, 100, 1000],
  starts: 12,
}, ({
  stream,
  conditions,
  starts,
}) =>
  conditions.map((kappa) => {
    const worst = (rate: number, m: number, curvatures: readonly number[]): number =>
      Math.max(...curvatures.map((lambda) => steppedRadius(rate * lambda, m)));
    const random = stream.at(kappa);
    const found = Array.from({ length: starts }, () =>
      minimize(
        ([rate, m]) => worst(rate, m, [1, kappa]),
        [4 * random.uniform() / kappa, random.uniform()],
        {
          step: 0.5 / kappa,
          maxEvaluations: 4000,
        },
      )).reduce((best, each) => (each.value < best.value ? each : best));
    // The smallest m with complex roots, for the small and for the large curvature.
    const complexFrom = (step: number): number =>
      bisect((m) => eigenvalues(steppedMatrix(1, step, m))[0].im !== 0, 1e-12, 1 + step, {
        tolerance: 1e-15,
      });
    const learningRate = bisect(
      (rate) => complexFrom(rate) - complexFrom(rate * kappa),
      1.0001 / kappa,
      3.9 / kappa,
      {
        tolerance: 1e-15,
      },
    );
    const momentum = complexFrom(learningRate);
    const between = Array.from({ length: 100 }, (_, i) => 1 + (kappa - 1) * (i + 0.5) / 100);
    return {
      kappa,
      searched: found.value,
      learningRate,
      momentum,
      between: between.map((lambda) => steppedRadius(learningRate * lambda, momentum)),
    };
  }));

/** Rates of runs with the fastest rules on the curvatures 1 and κ, a factor n allowed for momentum. */
export const measuredRates = experiment("momentum/measured-rates", {
  conditions: [4, 10, 30, 100, 1000, 1e4],
}, ({ conditions }) =>
  conditions.map((kappa) => {
    const steps = Math.ceil(40 * Math.sqrt(kappa));
    const options = optimalMomentum(1, kappa);
    const run = (lambda: number, count: number): number => {
      let state = atRest([1]);
      for (let n = 0; n < count; n++) state = momentumStep(state, [lambda * state.theta[0]], options);
      return Math.abs(state.theta[0]);
    };
    const rate = (lambda: number): number =>
      (run(lambda, 2 * steps) / (2 * run(lambda, steps))) ** (1 / steps);
    const { learningRate } = optimalGradientDescent(1, kappa);
    const shrunk = (lambda: number): number => Math.abs(gradientDescentStep([1], [lambda], learningRate)[0]);
    return {
      small: 1,
      large: kappa,
      momentum: Math.max(rate(1), rate(kappa)),
      descent: Math.max(shrunk(1), shrunk(kappa)),
    };
  }));

/** The best fixed step of gradient descent by search, and exact line search from the worst start. */
export const bestDescent = experiment(
  "momentum/best-descent",
  { conditions: [2, 10, 100, 1e4] },
  ({ conditions }) =>
    conditions.map((kappa) => {
      const contraction = (rate: number): number =>
        Math.max(...[1, kappa].map((lambda) => Math.abs(gradientDescentStep([1], [lambda], rate)[0])));
      const { x, value } = goldenSection(contraction, 1e-3 / kappa, 3, { tolerance: 1e-15 });
      // Exact line search from many directions: the slowest shrinking of the error, per step, late in the run.
      const lineSearch = (slope: number): number => {
        let theta: Float64Array = Float64Array.of(1, slope);
        const distances: number[] = [];
        for (let n = 0; n < 40; n++) {
          const gradient = [theta[0], kappa * theta[1]];
          const along = goldenSection(
            (rate) => {
              const [a, b] = gradientDescentStep(theta, gradient, rate);
              return a * a + kappa * b * b;
            },
            0,
            2,
            { tolerance: 1e-15 },
          ).x;
          theta = gradientDescentStep(theta, gradient, along);
          distances.push(norm(theta));
        }
        return (distances[39] / distances[19]) ** (1 / 20);
      };
      const slopes = Array.from(logspace(1e-2 / kappa, 1e2 / kappa, 21));
      return { kappa, learningRate: x, rate: value, lineSearch: Math.max(...slopes.map(lineSearch)) };
    }),
);

/** Steps until the relative error is below 1e-8, counted: two curvatures, and a hundred spread between. */
export const stepsAgainstCondition = experiment("momentum/steps-against-condition", {
  conditions: [10, 100, 1e3, 1e4, 1e5, 1e6],
  filledUpTo: 1e5,
}, ({ conditions, filledUpTo }) =>
  conditions.map((kappa) => {
    const count = (curvatures: readonly number[], rate: number, m: number): number => {
      const theta = new Float64Array(curvatures.length).fill(1);
      const velocity = new Float64Array(curvatures.length);
      const target = 1e-16 * curvatures.length;
      for (let n = 1;; n++) {
        let squared = 0;
        for (let i = 0; i < theta.length; i++) {
          velocity[i] = m * velocity[i] + curvatures[i] * theta[i];
          theta[i] -= rate * velocity[i];
          squared += theta[i] * theta[i];
        }
        if (squared < target) return n;
      }
    };
    const two = [1, kappa];
    const filled = Array.from({ length: 100 }, (_, i) => kappa ** (i / 99));
    const momentum = optimalMomentum(1, kappa);
    const { learningRate } = optimalGradientDescent(1, kappa);
    return {
      kappa,
      descent: count(two, learningRate, 0),
      momentum: count(two, momentum.learningRate, momentum.momentum),
      filledDescent: kappa > filledUpTo ? 0 : count(filled, learningRate, 0),
      filledMomentum: count(filled, momentum.learningRate, momentum.momentum),
    };
  }));
