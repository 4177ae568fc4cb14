import { eulerGamma } from "../../math/mod.ts";
import { requirePositive } from "../../math/checks.ts";
import {
  beta,
  cauchy,
  exponential,
  frechet,
  gamma,
  gumbel,
  laplace,
  logistic,
  lognormal,
  normal,
  pareto,
  studentT,
  uniform,
  weibull,
} from "../../probability/mod.ts";
import { mean, median, quantile } from "../../statistics/mod.ts";
import type { LikelihoodFamily } from "./family.ts";
import { requireFewTies, requireSpread, requireSupport } from "./sample-checks.ts";

type Sample = ArrayLike<number>;

const anything = (): boolean => true;
const positive = (x: number): boolean => x > 0;
const mapped = (sample: Sample, f: (x: number) => number): Float64Array => Float64Array.from(sample, f);

/** √(Σ(x − x̄)²/n), of deviations scaled so that they neither overflow nor vanish. */
function rootMeanSquareDeviation(sample: Sample): number {
  const centre = mean(sample);
  const deviations = mapped(sample, (x) => x - centre);
  const largest = deviations.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  return largest === 0 ? 0 : largest * Math.sqrt(mean(deviations.map((each) => (each / largest) ** 2)));
}

const admitSpread =
  (family: string, inside: (x: number) => boolean, words: string) => (sample: Sample): void => {
    requireSupport(family, sample, inside, words);
    requireSpread(family, sample);
  };

/** Mean and root mean square deviation. */
export const normalFamily: LikelihoodFamily = {
  name: "normal",
  ranges: { mean: "line", standardDeviation: "positive" },
  law: ({ mean, standardDeviation }) => normal({ mean, standardDeviation }),
  admit: admitSpread("normal", anything, "numbers"),
  closedForm: (sample) => ({ mean: mean(sample), standardDeviation: rootMeanSquareDeviation(sample) }),
  smooth: true,
  exponential: true,
};

/** The same of the logarithms. */
export const lognormalFamily: LikelihoodFamily = {
  name: "lognormal",
  ranges: { logMean: "line", logStandardDeviation: "positive" },
  law: ({ logMean, logStandardDeviation }) => lognormal({ logMean, logStandardDeviation }),
  admit: admitSpread("lognormal", positive, "positive numbers"),
  closedForm: (sample) => {
    const logs = mapped(sample, Math.log);
    return { logMean: mean(logs), logStandardDeviation: rootMeanSquareDeviation(logs) };
  },
  smooth: true,
  exponential: true,
};

/** The rate 1/x̄. */
export const exponentialFamily: LikelihoodFamily = {
  name: "exponential",
  ranges: { rate: "positive" },
  law: ({ rate }) => exponential({ rate }),
  admit: (sample) => {
    requireSupport("exponential", sample, (x) => x >= 0, "numbers of at least 0");
    if (mean(sample) === 0) {
      throw new RangeError(
        `Expected a positive number in the sample of an exponential law, got ${sample.length} zeros: the likelihood grows with the rate for ever; give more data, or a prior`,
      );
    }
  },
  closedForm: (sample) => ({ rate: 1 / mean(sample) }),
  smooth: true,
  exponential: true,
};

/** The shape solves ln a − ψ(a) = ln x̄ − mean of ln x; the scale is x̄/a. */
export const gammaFamily: LikelihoodFamily = {
  name: "gamma",
  ranges: { shape: "positive", scale: "positive" },
  law: ({ shape, scale }) => gamma({ shape, scale }),
  admit: admitSpread("gamma", positive, "positive numbers"),
  start: (sample) => {
    const centre = mean(sample);
    // Minka's closed approximation of the solution.
    const gap = Math.max(-mean(mapped(sample, (x) => Math.log(x / centre))), 1e-300);
    const shape = (3 - gap + Math.sqrt((gap - 3) ** 2 + 24 * gap)) / (12 * gap);
    return { shape, scale: centre / shape };
  },
  smooth: true,
  exponential: true,
};

/** By Newton's method from the moments. */
export const betaFamily: LikelihoodFamily = {
  name: "beta",
  ranges: { alpha: "positive", beta: "positive" },
  law: ({ alpha, beta: other }) => beta({ alpha, beta: other }),
  admit: admitSpread("beta", (x) => x > 0 && x < 1, "numbers strictly between 0 and 1"),
  start: (sample) => {
    const centre = mean(sample);
    const total = centre * (1 - centre) / rootMeanSquareDeviation(sample) ** 2 - 1;
    const worth = total > 1e-3 ? total : 1e-3;
    return { alpha: centre * worth, beta: (1 - centre) * worth };
  },
  smooth: true,
  exponential: true,
};

/** The smallest and the largest number. */
export const uniformFamily: LikelihoodFamily = {
  name: "uniform",
  ranges: { lower: "line", upper: "line" },
  law: ({ lower, upper }) => uniform({ lower, upper }),
  admit: admitSpread("uniform", anything, "numbers"),
  closedForm: (sample) => {
    let [lower, upper] = [Infinity, -Infinity];
    for (let i = 0; i < sample.length; i++) {
      lower = Math.min(lower, sample[i]);
      upper = Math.max(upper, sample[i]);
    }
    return { lower, upper };
  },
  smooth: false,
};

/** The median (the middle of the two middle numbers, if there are two) and the mean distance from it. */
export const laplaceFamily: LikelihoodFamily = {
  name: "Laplace",
  ranges: { location: "line", scale: "positive" },
  law: ({ location, scale }) => laplace({ location, scale }),
  admit: admitSpread("Laplace", anything, "numbers"),
  closedForm: (sample) => {
    const location = median(sample);
    return { location, scale: mean(mapped(sample, (x) => Math.abs(x - location))) };
  },
  smooth: false,
};

/** Location and scale from the quartiles. */
const fromQuartiles = (sample: Sample, width: number): { location: number; scale: number } => {
  const half = (quantile(sample, 0.75) - quantile(sample, 0.25)) / width;
  return { location: median(sample), scale: half > 0 ? half : rootMeanSquareDeviation(sample) / width };
};

/**
 * Student's t law: location and scale, and the degrees of freedom unless they are given.
 *
 * With given degrees ν ≥ 1 the likelihood has one top. Of free degrees it may have none: data whose tails are no heavier than a
 * normal law's push ν to infinity.
 *
 * Source: Kent and Tyler, Ann. Statist. 19 (1991) 2102–2119.
 *
 * @param degreesOfFreedom ν ≥ 1; estimated unless told
 * @throws {RangeError} if ν is below 1 or not finite: the likelihood may have several maxima then
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(Object.keys(studentTFamily(4).ranges), ["location", "scale"]);
 * assert.throws(() => studentTFamily(0.5), /several maxima/);
 * ```
 */
export function studentTFamily(degreesOfFreedom?: number): LikelihoodFamily {
  if (degreesOfFreedom !== undefined) {
    requirePositive("the degrees of freedom", degreesOfFreedom);
    if (degreesOfFreedom < 1) {
      throw new RangeError(
        `Expected at least 1 degree of freedom, got ${degreesOfFreedom}: below it the likelihood may have several maxima`,
      );
    }
  }
  const free = degreesOfFreedom === undefined;
  return {
    name: "Student t",
    ranges: { ...(free && { degreesOfFreedom: "positive" as const }), location: "line", scale: "positive" },
    law: (parameters) =>
      studentT({
        degreesOfFreedom: degreesOfFreedom ?? parameters.degreesOfFreedom,
        location: parameters.location,
        scale: parameters.scale,
      }),
    admit: (sample) => {
      requireSupport("Student t", sample, anything, "numbers");
      requireFewTies("Student t", sample, degreesOfFreedom ?? 1);
    },
    start: (sample) => ({ ...(free && { degreesOfFreedom: 4 }), ...fromQuartiles(sample, 1.5) }),
    smooth: true,
  };
}

/** Location and scale; the likelihood has one top unless half of the sample is at one value (Copas, Biometrika 62 (1975) 701). */
export const cauchyFamily: LikelihoodFamily = {
  name: "Cauchy",
  ranges: { location: "line", scale: "positive" },
  law: ({ location, scale }) => cauchy({ location, scale }),
  admit: (sample) => {
    requireSupport("Cauchy", sample, anything, "numbers");
    requireFewTies("Cauchy", sample, 1);
  },
  start: (sample) => fromQuartiles(sample, 2),
  smooth: true,
};

/** The smallest number, and the reciprocal of the mean of ln(x/minimum). */
export const paretoFamily: LikelihoodFamily = {
  name: "Pareto",
  ranges: { shape: "positive", minimum: "positive" },
  law: ({ shape, minimum }) => pareto({ shape, minimum }),
  admit: admitSpread("Pareto", positive, "positive numbers"),
  closedForm: (sample) => {
    const minimum = Array.from(sample).reduce((least, x) => Math.min(least, x), Infinity);
    return { minimum, shape: 1 / mean(mapped(sample, (x) => Math.log(x / minimum))) };
  },
  smooth: false,
};

/** Location and scale, from the moments. */
export const logisticFamily: LikelihoodFamily = {
  name: "logistic",
  ranges: { location: "line", scale: "positive" },
  law: ({ location, scale }) => logistic({ location, scale }),
  admit: admitSpread("logistic", anything, "numbers"),
  start: (sample) => ({
    location: mean(sample),
    scale: rootMeanSquareDeviation(sample) * Math.sqrt(3) / Math.PI,
  }),
  smooth: true,
};

/** Location and scale of a Gumbel law with these moments. */
const gumbelMoments = (sample: Sample): { location: number; scale: number } => {
  const scale = rootMeanSquareDeviation(sample) * Math.sqrt(6) / Math.PI;
  return { location: mean(sample) - eulerGamma * scale, scale };
};

/** Location and scale, from the moments. */
export const gumbelFamily: LikelihoodFamily = {
  name: "Gumbel",
  ranges: { location: "line", scale: "positive" },
  law: ({ location, scale }) => gumbel({ location, scale }),
  admit: admitSpread("Gumbel", anything, "numbers"),
  start: gumbelMoments,
  smooth: true,
};

/** Its logarithm has a Gumbel law. */
export const frechetFamily: LikelihoodFamily = {
  name: "Fréchet",
  ranges: { shape: "positive", scale: "positive" },
  law: ({ shape, scale }) => frechet({ shape, scale }),
  admit: admitSpread("Fréchet", positive, "positive numbers"),
  start: (sample) => {
    const { location, scale } = gumbelMoments(mapped(sample, Math.log));
    return { shape: 1 / scale, scale: Math.exp(location) };
  },
  smooth: true,
};

/** Minus its logarithm has a Gumbel law. */
export const weibullFamily: LikelihoodFamily = {
  name: "Weibull",
  ranges: { shape: "positive", scale: "positive" },
  law: ({ shape, scale }) => weibull({ shape, scale }),
  admit: admitSpread("Weibull", positive, "positive numbers"),
  start: (sample) => {
    const { location, scale } = gumbelMoments(mapped(sample, (x) => -Math.log(x)));
    return { shape: 1 / scale, scale: Math.exp(-location) };
  },
  smooth: true,
};
