import { requireInteger } from "../../math/checks.ts";
import { matrix } from "../../math/mod.ts";
import { bernoulli, binomial, categorical, geometric, poisson } from "../../probability/mod.ts";
import { mean } from "../../statistics/mod.ts";
import type { LikelihoodFamily } from "./family.ts";
import { requireSupport } from "./sample-checks.ts";

const isToss = (x: number): boolean => x === 0 || x === 1;
const whole = (least: number) => (x: number): boolean => Number.isInteger(x) && x >= least;

/** The share of successes; 0 and 1 are estimates, too. */
export const bernoulliFamily: LikelihoodFamily = {
  name: "Bernoulli",
  ranges: { probability: "unit" },
  law: ({ probability }) => bernoulli({ probability }),
  admit: (sample) => requireSupport("Bernoulli", sample, isToss, "0 or 1"),
  closedForm: (sample) => ({ probability: mean(sample) }),
  smooth: true,
  exponential: true,
};

/** The same law by its logit ln p/(1 − p), which is finite only if both outcomes came. */
export const bernoulliLogitFamily: LikelihoodFamily = {
  name: "Bernoulli (by its logit)",
  ranges: { logit: "line" },
  law: ({ logit }) => {
    const probability = 1 / (1 + Math.exp(-logit));
    return {
      ...bernoulli({ probability }),
      parameters: { logit },
      score: (x) => ({ logit: x - probability }),
      fisherInformation: () => matrix(1, 1, [probability * (1 - probability)]),
    };
  },
  admit: (sample) => {
    requireSupport("Bernoulli", sample, isToss, "0 or 1");
    const share = mean(sample);
    if (share === 0 || share === 1) {
      throw new RangeError(
        `Expected both outcomes in the sample of a Bernoulli law fitted by its logit, got ${sample.length} times ${share}: ` +
          "the likelihood grows with the logit for ever; fit the probability, give more data, or a prior",
      );
    }
  },
  closedForm: (sample) => {
    const share = mean(sample);
    return { logit: Math.log(share) - Math.log1p(-share) };
  },
  smooth: true,
  exponential: true,
};

/**
 * The binomial law of counts among a known number of trials: the share of successes in all trials.
 *
 * @param trials n ≥ 1 of every count
 * @throws {RangeError} if the number of trials is not such an integer
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(binomialFamily(10).closedForm!([3, 5]), { probability: 0.4 });
 * ```
 */
export function binomialFamily(trials: number): LikelihoodFamily {
  requireInteger("the number of trials", trials, 1);
  return {
    name: "binomial",
    ranges: { probability: "unit" },
    law: ({ probability }) => binomial({ trials, probability }),
    admit: (sample) =>
      requireSupport(
        "binomial",
        sample,
        (x) => whole(0)(x) && x <= trials,
        `whole numbers from 0 to ${trials}`,
      ),
    closedForm: (sample) => ({ probability: mean(sample) / trials }),
    smooth: true,
    exponential: true,
  };
}

/** The mean count. */
export const poissonFamily: LikelihoodFamily = {
  name: "Poisson",
  ranges: { mean: "positive" },
  law: ({ mean }) => poisson({ mean }),
  admit: (sample) => {
    requireSupport("Poisson", sample, whole(0), "whole numbers of at least 0");
    if (mean(sample) === 0) {
      throw new RangeError(
        `Expected a positive count in the sample of a Poisson law, got ${sample.length} zeros: the likelihood grows as the mean shrinks to 0, where there is no law; ` +
          "give more data, or a prior",
      );
    }
  },
  closedForm: (sample) => ({ mean: mean(sample) }),
  smooth: true,
  exponential: true,
};

/** One over the mean number of trials. */
export const geometricFamily: LikelihoodFamily = {
  name: "geometric",
  ranges: { probability: "unit" },
  law: ({ probability }) => geometric({ probability }),
  admit: (sample) => requireSupport("geometric", sample, whole(1), "whole numbers of at least 1"),
  closedForm: (sample) => ({ probability: 1 / mean(sample) }),
  smooth: true,
  exponential: true,
};

/**
 * The law of K outcomes 0 … K − 1: their frequencies. The parameters are p1 … p(K − 1); what is left is the probability of 0.
 *
 * @param outcomes K ≥ 2
 * @throws {RangeError} if K is not such an integer
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(categoricalFamily(3).closedForm!([2, 0, 2, 1]), { p1: 0.25, p2: 0.5 });
 * ```
 */
export function categoricalFamily(outcomes: number): LikelihoodFamily {
  requireInteger("the number of outcomes", outcomes, 2);
  const names = Array.from({ length: outcomes - 1 }, (_, i) => `p${i + 1}`);
  return {
    name: "categorical",
    ranges: Object.fromEntries(names.map((name) => [name, "unit"])),
    law: (parameters) => {
      const others = names.map((name) => parameters[name]);
      const rest = others.reduce((left, each) => left - each, 1);
      // What is left of 1 may miss 0 by round-off.
      return categorical([Math.abs(rest) < 1e-15 ? 0 : rest, ...others]);
    },
    admit: (sample) =>
      requireSupport(
        "categorical",
        sample,
        (x) => whole(0)(x) && x < outcomes,
        `whole numbers from 0 to ${outcomes - 1}`,
      ),
    closedForm: (sample) => {
      const counts = new Float64Array(outcomes);
      for (let i = 0; i < sample.length; i++) counts[sample[i]]++;
      return Object.fromEntries(names.map((name, i) => [name, counts[i + 1] / sample.length]));
    },
    smooth: true,
    exponential: true,
  };
}
