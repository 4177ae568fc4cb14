import { experiment } from "../../../ledger/mod.ts";
import { integrate } from "../../../math/mod.ts";
import { derivative } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { AT, casesFor, type ExactCase, type Statistic } from "./exact-cases.ts";

/** Mean, variance, score and all that they share, exactly, for n data. */
function exactly(each: ExactCase, n: number, scale = 1): {
  mean: number;
  variance: number;
  information: number;
  covariance: number;
} {
  const { theta, estimate, logLikelihood, over } = each;
  const h = 1e-3 * theta;
  const score = (statistic: Statistic): number => {
    const [low, below, above, high] = [-2, -1, 1, 2].map((k) => logLikelihood(statistic, n, theta + k * h));
    return (low - 8 * below + 8 * above - high) / (12 * h);
  };
  const mean = over(n, (statistic) => scale * estimate(statistic, n));
  return {
    mean,
    variance: over(n, (statistic) => (scale * estimate(statistic, n) - mean) ** 2),
    information: over(n, (statistic) => score(statistic) ** 2),
    covariance: over(n, (statistic) => (scale * estimate(statistic, n) - mean) * score(statistic)),
  };
}

/** Batch means of squared errors, in units of the bound. */
function drawn(each: ExactCase, n: number, chance: Stream, batches: number, batch: number): number[] {
  const { theta, target, estimate, draw } = each;
  const slope = derivative(target, theta, { step: theta / 8 });
  const unit = slope ** 2 / exactly(each, n).information;
  const value = target(theta);
  return Array.from({ length: batches }, () => {
    let sum = 0;
    for (let i = 0; i < batch; i++) sum += (estimate(draw(chance, n), n) - value) ** 2;
    return sum / batch / unit;
  });
}

/** Variances of two unbiased estimators of the width of a uniform law, by quadrature over the largest, and over one datum. */
function uniformVariances(n: number): { largest: number; mean: number; score: number } {
  const { width } = AT;
  const law = (x: number): number => n / width * (x / width) ** (n - 1);
  const error = (x: number): number => ((1 + 1 / n) * x - width) ** 2;
  return {
    largest: integrate((x) => law(x) * error(x), 0, width, { rtol: 1e-12 }).value,
    mean: integrate((x) => (2 * x - width) ** 2 / width, 0, width, { rtol: 1e-12 }).value / n,
    // ⟨S²⟩ of n data: the log density −n ln θ does not depend on them.
    score: derivative((theta) => -n * Math.log(theta), width, { step: 0.1 }) ** 2,
  };
}

const LARGER: Readonly<Record<string, number>> = {
  "normal mean": 2,
  "normal variance": 6,
  "Poisson mean": 2,
  "exponential mean": 4,
  "exponential rate": 16,
};

/**
 * Eight unbiased estimators: variance, information and covariance with the score from the exact law of the statistic; the
 * same from draws. `biased`: two divisors of the sample variance, and the plain rate. `uniform`: where the support moves.
 */
export const efficiencies = experiment(
  "cramer-rao/efficiencies",
  { sizes: [2, 3, 5, 10, 20, 50, 100], drawnSize: 20, batches: 4000, batch: 50 },
  ({ stream, sizes, drawnSize, batches, batch }) => {
    const cases = casesFor(sizes);
    const exact = cases.map((each) => ({
      name: each.name,
      sizes: sizes.filter((n) => n >= each.least).map((n) => ({
        n,
        slope: derivative(each.target, each.theta, { step: each.theta / 8 }),
        bias: 0,
        ...exactly(each, n),
      })).map(({ mean, ...row }) => ({ ...row, bias: mean - each.target(each.theta) })),
    }));
    const sampled = cases.filter(({ name }) => !name.includes("variance") || name === "normal variance").map((
      each,
    ) => ({
      name: each.name,
      n: drawnSize,
      // Where squared errors are skewed, batches are larger.
      squares: drawn(each, drawnSize, stream.at(each.name), batches, batch * (LARGER[each.name] ?? 1)),
    }));
    const [variance, rate] = ["normal variance", "exponential rate"].map((name) =>
      cases.find((each) => each.name === name)!
    );
    const biased = [
      { name: "normal variance, divisor N", each: variance, scale: (n: number): number => (n - 1) / n },
      {
        name: "normal variance, divisor N + 1",
        each: variance,
        scale: (n: number): number => (n - 1) / (n + 1),
      },
      { name: "exponential rate, N over the sum", each: rate, scale: (n: number): number => n / (n - 1) },
    ].map(({ name, each, scale }) => ({
      name,
      sizes: [3, 10, 50].map((n) => ({ n, ...exactly(each, n, scale(n)) })),
    }));
    const uniform = sizes.map((n) => ({ n, ...uniformVariances(n) }));
    return { exact, sampled, biased, uniform };
  },
);
