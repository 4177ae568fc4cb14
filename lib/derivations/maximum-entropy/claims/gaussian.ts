import { claim, part } from "../../../ledger/mod.ts";
import { competitors, constraints, gaussians, variations } from "../experiment.ts";

interface MostEntropy {
  /** The largest entropy of a density with a standard deviation. */
  most(deviation: number): number;
}

const gaussianMost = (deviation: number): number => Math.log(2 * Math.PI * Math.E * deviation ** 2) / 2;

/** No density of the same mean and variance has more entropy than the Gaussian. */
export const gaussianHasMost = claim("kaplan:2.4.gaussian-maxent", {
  printed: {
    as: String
      .raw`\text{the Gaussian distribution has maximum entropy given the constraint of a fixed mean and variance}`,
    theory: { most: gaussianMost } as MostEntropy,
  },
  rivals: {
    "the uniform density has most": { most: (deviation) => Math.log(Math.sqrt(12) * deviation) },
    "the Laplace density has most": { most: (deviation) => 1 + Math.log(Math.SQRT2 * deviation) },
    "the logistic density has most": {
      most: (deviation) => 2 + Math.log(Math.sqrt(3) / Math.PI * deviation),
    },
    "σ for σ²": { most: (deviation) => Math.log(2 * Math.PI * Math.E * deviation) / 2 },
    "the e of 2πe lost": { most: (deviation) => Math.log(2 * Math.PI * deviation ** 2) / 2 },
  },
  by: "quadrature of eight named densities and 1000 random mixtures; a climb over all densities on a grid",
  measure: competitors,
  compare: ({ named, mixed, climbed }, theory, judge) => {
    const quadrature = { atol: 1e-8, why: "adaptive quadrature to 1e-9" };
    for (const [what, list] of [["eight named densities", named], ["random mixtures", mixed]] as const) {
      judge.atMost(
        `entropy of ${what}`,
        list.map(({ entropy }) => entropy),
        list.map(({ deviation }) => theory.most(deviation)),
        quadrature,
      );
    }
    judge.equal(
      "most entropy of all densities on a grid",
      climbed.map(({ entropy }) => entropy),
      climbed.map(({ deviation }) => theory.most(deviation)),
      { atol: 5e-13, why: "what a Gaussian has beyond eight deviations is below 1e-13; Newton to round-off" },
    );
  },
});

type Multipliers = readonly number[];

interface Variation {
  /** δS/δp at a point, from p, x and the multipliers ν, λ₁, λ₂. */
  slope(p: number, x: number, multipliers: Multipliers): number;
}

const linear = (x: number, [nu, first, second]: Multipliers): number => first * x + second * x * x + nu;

const stationarity = part({
  printed: {
    as: String.raw`\log p(x) - 1 + \lambda_1 x + \lambda_2 x^2 + \nu = 0`,
    theory: { slope: (p, x, multipliers) => Math.log(p) - 1 + linear(x, multipliers) } as Variation,
  },
  by:
    "the action on a grid differentiated numerically in each p(x), at random densities and at climbed optima with measured multipliers",
  omitted: {
    "∫dx over the constants μ, σ² and 1":
      "it diverges on the line; the constraints are read as ∫p x = μ and so on, and constants do not vary",
    "automatic differentiation": "numerical differences, extrapolated, know the action alone",
  },
  measure: variations,
  corrected: {
    as: String.raw`-\log p(x) - 1 + \lambda_1 x + \lambda_2 x^2 + \nu = 0`,
    theory: { slope: (p, x, multipliers) => -Math.log(p) - 1 + linear(x, multipliers) },
    grade: "slip",
    because:
      "varying −p log p gives −log p − 1: the minus sign is lost, so that (2.4.8), whose signs are right, does not follow",
    counterexample: ({ optimum: [{ points, density, multipliers, slopes }] }) => {
      const middle = Math.floor(points.length / 2);
      return {
        at: `δS/δp at the optimum for μ = 0, σ = 1, at x = ${points[middle]}`,
        printed: Math.log(density[middle]) - 1 + linear(points[middle], multipliers),
        found: slopes[middle],
      };
    },
  },
  rivals: {
    "the 1 lost": { slope: (p, x, multipliers) => -Math.log(p) + linear(x, multipliers) },
    "p log p varied to its own sign": {
      slope: (p, x, multipliers) => Math.log(p) + 1 + linear(x, multipliers),
    },
    "the constraints' sign": { slope: (p, x, multipliers) => -Math.log(p) - 1 - linear(x, multipliers) },
  },
  compare: ({ anywhere, optimum }, theory, judge) => {
    const predicted = (all: typeof anywhere): number[] =>
      all.flatMap(({ points, density, multipliers }) =>
        points.map((x, i) => theory.slope(density[i], x, multipliers))
      );
    judge.equal("δS/δp at random densities", anywhere.flatMap(({ slopes }) => slopes), predicted(anywhere), {
      atol: 3e-11,
      why: "extrapolated differences of an action near 1 in densities down to 0.01",
    });
    judge.equal("δS/δp at the optima", optimum.flatMap(({ slopes }) => slopes), predicted(optimum), {
      atol: 3e-11,
      why: "extrapolated differences, and multipliers measured to 1e-12",
    });
    judge.equal("δS/δp vanishes at the optima", optimum.flatMap(({ slopes }) => slopes), 0, {
      atol: 3e-11,
      why: "extrapolated differences, and multipliers measured to 1e-12",
    });
  },
});

interface ConstraintTheory {
  /** Mean and variance of the density of most entropy. */
  moments(mean: number, deviation: number): readonly number[];
  /** Whether a density meets the constraints. */
  feasible(mean: number, deviation: number): boolean;
}

const secondMoment = part({
  printed: {
    as: String
      .raw`\lambda_1(p(x)x-\mu)+\lambda_2(p(x)x^2-\sigma^2),\quad\text{the mean is }\mu\text{ and the variance }\sigma^2`,
    theory: {
      moments: (mean, deviation) => [mean, deviation ** 2],
      feasible: () => true,
    } as ConstraintTheory,
  },
  by: "a climb over all densities on a grid under these constraints; a search of the convex hull of (x, x²)",
  measure: constraints,
  corrected: {
    as: String
      .raw`\lambda_2\bigl(p(x)x^2-(\sigma^2+\mu^2)\bigr)\text{ for the variance }\sigma^2\text{; as printed it is }\sigma^2-\mu^2`,
    theory: {
      moments: (mean, deviation) => [mean, deviation ** 2 - mean ** 2],
      feasible: (mean, deviation) => deviation > Math.abs(mean),
    },
    grade: "slip",
    because:
      "∫p x² is the second moment about zero, σ² + μ², and not the variance: the constraints as they stand give the " +
      "variance σ² − μ², and no density at all meets them when σ ≤ |μ|",
    counterexample: (found) => {
      const { mean, deviation, found: [, variance] } = found[1];
      return { at: `variance for μ = ${mean}, σ = ${deviation}`, printed: deviation ** 2, found: variance };
    },
  },
  rivals: {
    "the variance too large by μ²": {
      moments: (mean, deviation) => [mean, deviation ** 2 + mean ** 2],
      feasible: () => true,
    },
    "the mean moves as well": {
      moments: (mean, deviation) => [mean / deviation ** 2, deviation ** 2 - mean ** 2],
      feasible: (mean, deviation) => deviation > Math.abs(mean),
    },
  },
  compare: (found, theory, judge) => {
    for (const { mean, deviation, feasible } of found) {
      judge.exists(
        `a density meets the constraints, μ = ${mean}, σ = ${deviation}`,
        feasible,
        theory.feasible(mean, deviation),
        {
          why: "decided with a proof: weights, or a separating line",
        },
      );
    }
    const optima = found.filter(({ found }) => found.length > 0);
    ["mean", "variance"].forEach((what, k) =>
      judge.equal(
        `${what} of the optimum`,
        optima.map(({ found }) => found[k]),
        optima.map(({ mean, deviation }) => theory.moments(mean, deviation)[k]),
        { atol: 1e-13, why: "constraints met to round-off by 501 points" },
      )
    );
  },
});

/** The equation of motion, and what the constraints fix. */
export const equationOfMotion = claim("kaplan:2.4.7", {
  parts: { "the equation": stationarity, "the constraints": secondMoment },
});

interface GaussianTheory {
  first(mean: number, deviation: number): number;
  second(mean: number, deviation: number): number;
  density(x: number, mean: number, deviation: number): number;
}

const normal: GaussianTheory = {
  first: (mean, deviation) => mean / deviation ** 2,
  second: (_, deviation) => -1 / (2 * deviation ** 2),
  density: (x, mean, deviation) =>
    Math.exp(-((x - mean) ** 2) / (2 * deviation ** 2)) / Math.sqrt(2 * Math.PI * deviation ** 2),
};

/** The density of most entropy is Gaussian, and mean and variance fix its multipliers. */
export const gaussianForm = claim("kaplan:2.4.8", {
  printed: {
    as: String
      .raw`p(x)=\mathcal{N}e^{\lambda_2x^2+\lambda_1x},\quad\lambda_1,\lambda_2\text{ fixed by the fact that the mean is }\mu\text{ and the variance }\sigma^2`,
    theory: normal,
  },
  rivals: {
    "λ₂ = −1/σ²": { ...normal, second: (_, deviation) => -1 / deviation ** 2 },
    "λ₁ = μ/2σ²": { ...normal, first: (mean, deviation) => mean / (2 * deviation ** 2) },
    "the signs that follow from (2.4.7) as printed": {
      ...normal,
      first: (mean, deviation) => -mean / deviation ** 2,
      second: (_, deviation) => 1 / (2 * deviation ** 2),
    },
    "a Laplace density": {
      ...normal,
      density: (x, mean, deviation) =>
        Math.exp(-Math.SQRT2 * Math.abs(x - mean) / deviation) / (Math.SQRT2 * deviation),
    },
  },
  by:
    "a climb over all densities on a grid; its multipliers from how the top changes with the moments, and from divided differences of log p",
  omitted: {
    "a fixed mean alone": "there is no density of most entropy on the line: the spread grows without bound",
  },
  measure: gaussians,
  compare: (found, theory, judge) => {
    const predicted = (which: "first" | "second"): number[] =>
      found.map(({ mean, deviation }) => theory[which](mean, deviation));
    const differences = { atol: 1e-11, why: "divided differences of logarithms, round-off only" };
    const change = { atol: 2e-10, why: "an extrapolated numerical derivative of climbed heights" };
    judge.equal(
      "λ₁ from differences of log p",
      found.map(({ linear }) => linear),
      predicted("first"),
      differences,
    );
    judge.equal(
      "λ₂ from differences of log p",
      found.map(({ quadratic }) => quadratic),
      predicted("second"),
      differences,
    );
    judge.equal(
      "λ₁ as minus the change with the mean",
      found.map(({ slopeInMean }) => -slopeInMean),
      predicted("first"),
      change,
    );
    judge.equal(
      "λ₂ as minus the change with the second moment",
      found.map(({ slopeInSecond }) => -slopeInSecond),
      predicted("second"),
      change,
    );
    judge.equal(
      "the density, ten means and deviations at 33 points",
      found.flatMap(({ density }) => density),
      found.flatMap(({ points, mean, deviation }) => points.map((x) => theory.density(x, mean, deviation))),
      { atol: 1e-12, why: "Newton's climb, ended at steps of 1e-9, whose square is left" },
    );
  },
});
