import { normalCdf } from "../../../math/mod.ts";
import { claim, part } from "../../../ledger/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import {
  indefiniteHessians,
  newtonContraction,
  newtonOnAQuadratic,
  newtonUnits,
  noisySteps,
  overshooting,
} from "../experiments/newton.ts";

/** The full Newton step ends at the minimum of a quadratic. */
export const newtonStepSolves = claim("kaplan:4.1.2", {
  printed: {
    as: String
      .raw`\theta^{(n+1)}=\theta^{(n)}-\epsilon[H^{(n)}]^{-1}g^{(n)},\quad\epsilon=1:\ \text{jump to the minimum}`,
    theory: { remaining: (_kappa: number) => 0 },
  },
  rivals: {
    "as the best gradient step": { remaining: (kappa) => (kappa - 1) / (kappa + 1) },
    "half of the way": { remaining: () => 0.5 },
    "quadratic convergence only": { remaining: () => 1e-3 },
  },
  by: "one step from random points of random quadratics whose minimum is known",
  measure: (context) => newtonOnAQuadratic(context),
  compare: (found, theory, judge) => {
    for (const { d, kappa, remaining } of found) {
      judge.equal(`share of the distance left, d = ${d}, κ = ${kappa}`, remaining, theory.remaining(kappa), {
        atol: 1e-13 * Math.abs(kappa) + 1e-13,
        why: "round-off of a linear solve: 2⁻⁵³ times dimension times condition number",
      });
    }
  },
});

/** Newton's learning rate is a pure number. */
export const newtonRateIsDimensionless = claim("kaplan:4.1.newton-units", {
  printed: {
    as: String.raw`[\epsilon]=1`,
    theory: { power: 0, deviation: 0 },
  },
  rivals: {
    "as in gradient descent, θ²/loss": { power: -1, deviation: 0 },
    "grows with the loss": { power: 1, deviation: 0 },
    "square root of the loss": { power: -0.5, deviation: 0 },
  },
  by:
    "runs on a ridge logistic regression, on multiples of it and in skewed coordinates; search for the matching rate",
  measure: (context) => newtonUnits(context),
  compare: ({ scales, scaled, coordinates, matching, moved }, theory, judge) => {
    judge.slope(
      "learning rate for the same step against the scale of the loss",
      { x: scales, y: matching },
      theory.power,
      {
        atol: 1e-9,
        why: "the matching rate is found by bisection to 1e-12",
      },
    );
    const why = "round-off of 20 solves with condition numbers below 100, over the distance of the start";
    judge.equal("deviation after rescaling the loss", scaled.map((x) => x / moved), theory.deviation, {
      atol: 1e-11,
      why,
    });
    judge.equal("deviation in other coordinates", coordinates / moved, theory.deviation, {
      atol: 1e-11,
      why,
    });
  },
});

/** Damped Newton shrinks every error by 1 − ε, whatever the curvature. */
export const dampedNewton = claim("kaplan:4.1.3", {
  printed: {
    as: String
      .raw`\theta^{(n+1)}=\theta^{(n)}-\epsilon\frac{\lambda\theta^{(n)}}{\lambda}=(1-\epsilon)\theta^{(n)}`,
    theory: { shrunk: (learningRate: number, n: number) => (1 - learningRate) ** n, sideways: 0 },
  },
  rivals: {
    "the flow e^(−εn)": { shrunk: (learningRate, n) => Math.exp(-learningRate * n), sideways: 0 },
    "1/(1 + ε)ⁿ, the implicit step": { shrunk: (learningRate, n) => (1 + learningRate) ** -n, sideways: 0 },
    "half of the step": { shrunk: (learningRate, n) => (1 - learningRate / 2) ** n, sideways: 0 },
    "every component at a rate of its own": {
      shrunk: (learningRate, n) => (1 - learningRate) ** n,
      sideways: 0.1,
    },
  },
  by: "runs in one dimension over twelve decades of curvature, and in ten with a random Hessian",
  measure: (context) => newtonContraction(context),
  compare: (found, theory, judge) => {
    for (const { learningRate, lambda, ratios, sideways } of found) {
      const inTen = sideways.length > 0;
      const label = `ε = ${learningRate}, ${inTen ? "in ten dimensions" : `λ = ${lambda}`}`;
      judge.equal(
        `error over first error, ${label}`,
        ratios,
        ratios.map((_, n) => theory.shrunk(learningRate, n + 1)),
        inTen
          ? { rtol: 1e-9, atol: 1e-11, why: "round-off of a solve with condition number 1e4, over 50 steps" }
          : { rtol: 1e-12, atol: 1e-15, why: "round-off of 50 steps" },
      );
      if (!inTen) continue;
      judge.equal(`error sideways of the first one, ${label}`, sideways, theory.sideways, {
        atol: 1e-10,
        why: "round-off of a solve with condition number 1e4, over 50 steps",
      });
    }
  },
});

/** For ε < 1 Newton never crosses the minimum of a quadratic. */
export const newtonNeverOvershoots = claim("kaplan:4.1.newton-no-overshoot", {
  printed: {
    as: String.raw`\text{we never overshoot the minimum if }\epsilon<1`,
    theory: { newton: 1, descent: 1, side: 1 },
  },
  rivals: {
    "from ε = 2, where it diverges": { newton: 2, descent: 1, side: 1 },
    "from ε = ½": { newton: 0.5, descent: 1, side: 1 },
    "crosses on the way": { newton: 1, descent: 1, side: -1 },
  },
  by:
    "bisection for the first learning rate that crosses zero within 100 steps, over eight decades of curvature",
  measure: (context) => overshooting(context),
  compare: (found, theory, judge) => {
    const how = { atol: 1e-6, why: "bisection to 1e-9; beyond it the first step already crosses" };
    judge.equal("first crossing ε of Newton", found.map((each) => each.newton), theory.newton, how);
    judge.equal(
      "first crossing ελ of gradient descent",
      found.map((each) => each.descent),
      theory.descent,
      how,
    );
    judge.equal("side of the minimum for ε < 1", found.map((each) => each.smallest), theory.side, {
      why: "signs are exact",
    });
  },
});

/** Small eigenvalues make Newton steps enormous, and noise in the Hessian makes their direction a coin toss. */
export const smallEigenvalues = claim("kaplan:4.1.newton-small-eigenvalues", {
  printed: {
    as: String
      .raw`\text{if }H\text{ has small eigenvalues, some updates may be enormous; dangerous if }H\text{ and }g_n\text{ are noisy}`,
    theory: {
      squared: (gradient: readonly number[], eigenvalues: readonly number[], sigma: number) =>
        gradient.reduce((sum, g, i) => sum + (g * g + sigma * sigma) / eigenvalues[i] ** 2, 0),
      power: -1,
      uphill: (lambda: number, noise: number) => normalCdf(-lambda / noise),
    },
  },
  rivals: {
    "noise forgotten": {
      squared: (gradient, eigenvalues) =>
        gradient.reduce((sum, g, i) => sum + g * g / eigenvalues[i] ** 2, 0),
      power: -1,
      uphill: (lambda, noise) => normalCdf(-lambda / noise),
    },
    "as a gradient step, independent of λ": {
      squared: (gradient, _eigenvalues, sigma) => gradient.reduce((sum, g) => sum + g * g + sigma * sigma, 0),
      power: 0,
      uphill: (lambda, noise) => normalCdf(-lambda / noise),
    },
    "inverse square root of λ": {
      squared: (gradient, eigenvalues, sigma) =>
        gradient.reduce((sum, g, i) => sum + (g * g + sigma * sigma) / Math.abs(eigenvalues[i]), 0),
      power: -0.5,
      uphill: (lambda, noise) => normalCdf(-lambda / noise),
    },
    "a noisy Hessian keeps its sign": {
      squared: (gradient, eigenvalues, sigma) =>
        gradient.reduce((sum, g, i) => sum + (g * g + sigma * sigma) / eigenvalues[i] ** 2, 0),
      power: -1,
      uphill: () => 5e-4,
    },
  },
  by: "simulated Newton steps with Gaussian noise on the gradient, and on the Hessian",
  measure: (context) => noisySteps(context),
  compare: (found, theory, judge) => {
    for (const { lambda, gradient, eigenvalues, sigma, batches, hessianNoise, uphill, trials } of found) {
      const predicted = theory.squared(gradient, eigenvalues, sigma);
      judge.mean(`mean squared step, λmin = ${lambda}`, batches, predicted, {
        why: "z test on 4,000 means of 25 draws",
      });
      const chance = theory.uphill(lambda, hessianNoise);
      if (lambda > 1e-3 + 1e-9) continue;
      judge.frequencies(
        `steps uphill along the flat direction, λmin = ${lambda}`,
        [uphill, trials - uphill],
        [
          chance,
          1 - chance,
        ],
        { why: "chi-square on 20,000 noisy Hessians; the second order of the noise shifts λ by 1e-6" },
      );
    }
    const small = found.filter((each) => each.lambda < 0.05);
    judge.slope(
      "root mean square step against the smallest eigenvalue",
      {
        x: small.map((each) => each.lambda),
        y: small.map((each) => Math.sqrt(each.batches.reduce((sum, x) => sum + x, 0) / each.batches.length)),
      },
      theory.power,
      { atol: 5e-3, why: "Monte Carlo error of 1e5 draws, and the other directions at λ = 0.01" },
    );
  },
});

/** In networks the Hessian is indefinite, and Newton then goes to saddles as readily as to minima. */
export const indefiniteHessian = claim("kaplan:4.1.newton-indefinite", {
  parts: {
    "the Hessian of a network": part({
      printed: {
        as: String.raw`\text{in NNs }H\text{ will not necessarily be a positive definite matrix}`,
        theory: { sign: -1 as -1 | 1, leastShare: 0.1 },
      },
      rivals: {
        "positive definite at random weights": { sign: 1, leastShare: 0.1 },
        "mostly negative": { sign: -1, leastShare: 0.8 },
      },
      by: "finite-difference Hessians of random tanh networks with 60 parameters",
      measure: (context) => indefiniteHessians(context),
      compare: ({ smallestEigenvalues, negativeShare }, theory, judge) => {
        smallestEigenvalues.forEach((value, i) =>
          judge.sign(`smallest eigenvalue of network ${i + 1}`, value, theory.sign, {
            atol: 1e-6,
            why: "finite differences are right to 1e-8",
          })
        );
        judge.atLeast("mean share of negative eigenvalues", mean(negativeShare), theory.leastShare, {
          atol: 0.02,
          why: "a count over 60 eigenvalues of three networks",
        });
      },
    }),
    "where Newton goes": part({
      printed: {
        as: String.raw`\text{its meaning here is unclear}`,
        theory: { basin: 1 / Math.sqrt(5), newtonAtSaddle: true, descentAtSaddle: false },
      },
      rivals: {
        "up to the inflection point 1/√3": {
          basin: 1 / Math.sqrt(3),
          newtonAtSaddle: true,
          descentAtSaddle: false,
        },
        "Newton avoids saddles": { basin: 1 / Math.sqrt(5), newtonAtSaddle: false, descentAtSaddle: false },
        "descent stops at saddles too": {
          basin: 1 / Math.sqrt(5),
          newtonAtSaddle: true,
          descentAtSaddle: true,
        },
      },
      by:
        "runs from a grid of starts on a loss with one saddle and two minima; bisection for the edge of the basin",
      measure: (context) => indefiniteHessians(context),
      compare: ({ newtonAtSaddle, descentAtSaddle, basin }, theory, judge) => {
        judge.equal("edge of the saddle's basin", basin, theory.basin, {
          atol: 1e-8,
          why: "bisection to 1e-9",
        });
        judge.exists(
          "a start from which Newton ends at the saddle",
          newtonAtSaddle,
          theory.newtonAtSaddle,
          {
            why: "ends are within 1e-12 of a critical point",
          },
        );
        judge.exists(
          "a start from which descent ends at the saddle",
          descentAtSaddle,
          theory.descentAtSaddle,
          {
            why: "4,000 steps of 0.1 leave the saddle from every start of the grid",
          },
        );
      },
    }),
  },
});
