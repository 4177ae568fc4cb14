import { leastAbsoluteDeviations, leastSquares } from "../../../estimators/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { integrate, type Matrix, matrix } from "../../../math/mod.ts";
import { goldenSection } from "../../../oracles/mod.ts";
import { gaussianDensity, polynomials, widths } from "../experiment.ts";

type Numbers = ArrayLike<number>;

const TERMS = 4;
const designOf = (x: Numbers): Matrix => matrix(x.length, TERMS, (i, j) => x[i] ** j);

/** −(2/B) Σ (y − f(x)) xᵏ: the slopes of the mean squared error of a cubic. */
function squareSlopes(x: Numbers, y: Numbers, theta: Numbers): number[] {
  return Array.from({ length: TERMS }, (_, k) =>
    -2 / x.length *
    Array.from(y).reduce((sum, each, i) => {
      const value = Array.from(theta).reduce((total, t, j) => total + t * x[i] ** j, 0);
      return sum + (each - value) * x[i] ** k;
    }, 0));
}

interface LikelihoodTheory {
  /** The cubic that the likelihood of errors of one width chooses. */
  fit(x: Numbers, y: Numbers): ArrayLike<number>;
  /** What the mean negative log likelihood is of the mean squared error, up to a constant. */
  factor(sigma: number): number;
  /** The cubic that the likelihood of errors of two widths chooses. */
  fitUnequal(x: Numbers, y: Numbers, widths: Numbers): ArrayLike<number>;
}

const meanSquare: LikelihoodTheory = {
  fit: (x, y) => leastSquares(designOf(x), y).coefficients,
  factor: (sigma) => 1 / (2 * sigma * sigma),
  fitUnequal: (x, y, each) =>
    leastSquares(designOf(x), y, { weights: Array.from(each, (width) => 1 / width ** 2) }).coefficients,
};

export const meanSquaredError = claim("kaplan:3.4.15", {
  printed: {
    as: String
      .raw`L(\theta)=\frac1B\sum_{i=1}^B(f_\theta(x_i)-y_i)^2\ \ldots\text{ maximum likelihood }\ldots\text{ the errors will be Gaussian }\ldots\text{ for a constant }\sigma`,
    theory: meanSquare,
  },
  rivals: {
    "half the factor lost": { ...meanSquare, factor: (sigma) => 1 / (sigma * sigma) },
    "the width not squared": { ...meanSquare, factor: (sigma) => 1 / (2 * sigma) },
    "absolute deviations": {
      ...meanSquare,
      fit: (x, y) => leastAbsoluteDeviations(designOf(x), y).coefficients,
    },
    "for any Gaussian errors, whatever their widths": { ...meanSquare, fitUnequal: meanSquare.fit },
    "weights by the width, not by its square": {
      ...meanSquare,
      fitUnequal: (x, y, each) =>
        leastSquares(designOf(x), y, { weights: Array.from(each, (width) => 1 / width) }).coefficients,
    },
  },
  by:
    "cubics through 40 points that make them likeliest, by the density of Gaussian errors from its characteristic function",
  measure: polynomials,
  compare: ({ equal, unequal }, theory, judge) => {
    for (const { sigma, x, y, coefficients, slopes } of equal) {
      judge.equal(`likeliest cubic, σ = ${sigma}`, coefficients, theory.fit(x, y), {
        atol: 1e-13 * Math.max(1, sigma),
        why: "densities inverted to 1e-16 of their peak, of which 2e-3 is the least",
      });
      judge.equal(
        `slopes of the mean negative log likelihood, σ = ${sigma}`,
        slopes.flatMap((each) => [...each.gradient]),
        slopes.flatMap(({ theta }) => squareSlopes(x, y, theta).map((slope) => slope * theory.factor(sigma))),
        {
          atol: 2e-11 / sigma,
          why: "extrapolated differences of the logarithm of densities inverted to 1e-15",
        },
      );
    }
    judge.equal(
      "likeliest cubic for σ = 0.2 at x < 0 and 2 elsewhere",
      unequal.coefficients,
      theory.fitUnequal(unequal.x, unequal.y, unequal.widths),
      { atol: 2e-13, why: "densities inverted to 1e-16 of their peak, of which 1e-3 is the least" },
    );
  },
});

interface DensityTheory {
  density(y: number, mean: number, sigma: number): number;
}

const gaussian = (front: (sigma: number) => number, width = (sigma: number) => sigma): DensityTheory => ({
  density: (y, mean, sigma) => front(sigma) * Math.exp(-(((y - mean) / width(sigma)) ** 2) / 2),
});

const ROOT = Math.sqrt(2 * Math.PI);

export const gaussianConditionalDensity = claim("kaplan:3.4.16", {
  printed: {
    as: String.raw`p(y|x)=\frac1{\sqrt{2\pi\sigma}}e^{-\frac1{2\sigma^2}(y-F(x))^2}`,
    theory: gaussian((sigma) => 1 / Math.sqrt(2 * Math.PI * Math.abs(sigma))),
  },
  by:
    "the density with the characteristic function exp(iFt − σ²t²/2), inverted by the trapezoid rule, and its integral",
  measure: gaussianDensity,
  corrected: {
    as: String.raw`p(y|x)=\frac1{\sqrt{2\pi\sigma^2}}e^{-\frac1{2\sigma^2}(y-F(x))^2}`,
    theory: gaussian((sigma) => 1 / (ROOT * Math.abs(sigma))),
    grade: "slip",
    because:
      "Under the root stands σ², as it does in the notes' own Gaussian of section 3.3: the printed line integrates to √σ, and is a density for σ = 1 alone",
    counterexample: (found) => ({
      at: `σ = ${found[4].sigma}: ∫ p dy`,
      printed: Math.sqrt(found[4].sigma),
      found: found[4].mass,
    }),
  },
  rivals: {
    "σ squared outside of the root": gaussian((sigma) => 1 / (ROOT * sigma * sigma)),
    "no σ in front": gaussian(() => 1 / ROOT),
    "2π without its root": gaussian((sigma) => 1 / (2 * Math.PI * Math.abs(sigma))),
    "no 2 in the exponent": gaussian((sigma) => 1 / (ROOT * Math.abs(sigma)), (sigma) => sigma / Math.SQRT2),
  },
  compare: (found, theory, judge) => {
    for (const { sigma, mean, heights, mass } of found) {
      judge.equal(
        `density, σ = ${sigma}`,
        heights.map(({ density }) => density),
        heights.map(({ y }) => theory.density(y, mean, sigma)),
        { rtol: 1e-13, why: "at 3σ the density is 1e-2 of its peak, and inverted to 1e-16 of that" },
      );
      const reach = 12 * Math.abs(sigma);
      judge.equal(
        `integral, σ = ${sigma}`,
        mass,
        integrate((y) => theory.density(y, mean, sigma), mean - reach, mean + reach, { points: [mean] })
          .value,
        { rtol: 1e-14, why: "two quadratures of smooth functions: round-off" },
      );
    }
  },
});

interface WidthTheory {
  /** The loss without its constant. */
  loss(meanSquare: number, sigma: number): number;
}

/** Where a theory's loss is least. */
function bestWidth(theory: WidthTheory, square: number): number {
  const loss = (logSigma: number): number => theory.loss(square, Math.exp(logSigma));
  return Math.exp(goldenSection(loss, Math.log(0.1), Math.log(GRID_END)).x);
}

const GRID_END = 100;

export const gaussianLogLikelihood = claim("kaplan:3.4.17", {
  printed: {
    as: String
      .raw`L(\theta)=\frac1B\sum_{i=1}^B\left[\frac{(f_\theta(x_i)-y_i)^2}{2\sigma^2}-\log\sigma\right]`,
    theory: { loss: (square, sigma) => square / (2 * sigma * sigma) - Math.log(sigma) } as WidthTheory,
  },
  by:
    "mean negative log probability of narrow cells around 4000 residuals, for widths from 0.1 to 100, and the width where it is least",
  measure: widths,
  corrected: {
    as: String
      .raw`L(\theta)=\frac1B\sum_{i=1}^B\left[\frac{(f_\theta(x_i)-y_i)^2}{2\sigma^2}+\log\sigma\right]=-\frac1B\sum_i\log p(y_i|x_i)-\tfrac12\log2\pi`,
    theory: { loss: (square, sigma) => square / (2 * sigma * sigma) + Math.log(sigma) },
    grade: "slip",
    because:
      "The two terms of a Gaussian log likelihood have the same sign: with −log σ beside the positive square the line is neither the log likelihood nor its " +
      "negative, and as a loss for σ it falls without bound as σ grows",
    counterexample: ({ likeliest }) => ({
      at: `width of least loss on [0.1, ${GRID_END}]`,
      printed: GRID_END,
      found: likeliest,
    }),
  },
  rivals: {
    "both signs turned: the log likelihood itself": {
      loss: (square, sigma) => -square / (2 * sigma * sigma) - Math.log(sigma),
    },
    "the logarithm of the variance": {
      loss: (square, sigma) => square / (2 * sigma * sigma) + 2 * Math.log(sigma),
    },
    "half the logarithm, as the root of eq. (3.4.16) has it": {
      loss: (square, sigma) => square / (2 * sigma * sigma) + Math.log(sigma) / 2,
    },
    "no 2 under the square": { loss: (square, sigma) => square / (sigma * sigma) + Math.log(sigma) },
    "the last term ignored, σ or not": { loss: (square, sigma) => square / (2 * sigma * sigma) },
  },
  compare: ({ meanSquare: square, grid, likeliest }, theory, judge) => {
    judge.equal(
      "mean negative log likelihood, less ½ log 2π",
      grid.map(({ surprisal }) => surprisal - Math.log(2 * Math.PI) / 2),
      grid.map(({ sigma }) => theory.loss(square, sigma)),
      { rtol: 1e-11, atol: 2e-11, why: "cells of three widths extrapolated to none: 5e-12 of a logarithm" },
    );
    judge.equal("width of least loss", likeliest, bestWidth(theory, square), {
      rtol: 2e-6,
      why: "the place of a minimum, searched to 1e-6 on values right to 1e-11",
    });
  },
});
