import { eigenvalues, linspace, norm } from "../../../math/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { bisect, goldenSection, minimize } from "../../../oracles/mod.ts";
import {
  atRest,
  gradientDescentStep,
  type MomentumState,
  momentumStep,
  optimalGradientDescent,
  optimalMomentum,
} from "../../../optimization/mod.ts";
import { steppedMatrix, steppedRadius } from "./steps.ts";

/** Where momentum converges: a map of the spectral radius, and the border by bisection. */
export const stabilityMap = experiment("momentum/stability-map", {
  points: 300,
  momenta: [0, 0.3, 0.6, 0.9, 0.99],
}, ({
  points,
  momenta,
}) => {
  // Midpoints of cells: none lies on the border.
  const m = Array.from({ length: points }, (_, i) => 1.5 * (i + 0.5) / points);
  const steps = Array.from({ length: points }, (_, i) => -0.5 + 5.5 * (i + 0.5) / points);
  const radius = m.flatMap((momentum) => steps.map((step) => steppedRadius(step, momentum)));
  return {
    m,
    steps,
    radius: Float64Array.from(radius),
    converges: Uint8Array.from(radius, (rho) => (rho < 1 ? 1 : 0)),
    borders: momenta.map((momentum) => ({
      momentum,
      limit: bisect((step) => steppedRadius(step, momentum) >= 1, 0.5, 4.9, { tolerance: 1e-12 }),
    })),
  };
});

/** The largest stable step with momentum over that without, and in the learning rate that the source rescales. */
export const stepDoubling = experiment(
  "momentum/step-doubling",
  { momenta: [0, 0.01, 0.1, 0.5, 0.9, 0.99] },
  ({
    momenta,
  }) => {
    const limit = (m: number, stepOf: (rate: number) => number): number =>
      bisect((rate) => steppedRadius(stepOf(rate), m) >= 1, 1e-9, 1e6, { tolerance: 1e-10 });
    return momenta.map((m) => ({
      m,
      ratio: limit(m, (rate) => rate) / limit(0, (rate) => rate),
      // The new rate is m/(1 + m) times the old one: its largest stable value.
      renamed: m === 0 ? 0 : limit(m, (rate) => rate * (1 + m) / m),
      // m/(1 + m) times the rate is put in its place: the largest stable rate.
      replaced: m === 0 ? 0 : limit(m, (rate) => rate * m / (1 + m)),
      // The new rate is 1/(1 + m) times the old one.
      divided: limit(m, (rate) => rate * (1 + m)),
    }));
  },
);

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
      // Exact line search: the step that makes the next gradient orthogonal; from (κ, 1) it zigzags for ever.
      let theta: Float64Array = Float64Array.of(kappa, 1);
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
      return { kappa, learningRate: x, rate: value, lineSearch: (distances[39] / distances[19]) ** (1 / 20) };
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
