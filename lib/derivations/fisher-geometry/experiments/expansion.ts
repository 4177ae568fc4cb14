import { experiment } from "../../../ledger/mod.ts";
import { symmetricEigenvalues } from "../../../math/mod.ts";
import { curvatureOf, slopesOf } from "../derivatives.ts";
import { bernoulli, divergence, type Family, gamma, gaussian, mixture, softmaxOf } from "../families.ts";

const FAMILIES = [gaussian, bernoulli, softmaxOf(5), gamma];

/** ∂ ln q_θ(x)/∂θ, by differences. */
const scoreAt = (family: Family, theta: readonly number[], x: number): Float64Array =>
  slopesOf((at) => family.logDensity(at, x), theta);

/** Expectations of products of what belongs to parameters i and j, under the law of some parameters. */
function expectedMatrix(
  family: Family,
  from: readonly number[],
  entry: (x: number, i: number, j: number) => number,
): number[][] {
  const n = family.parameters.length;
  return Array.from(
    { length: n },
    (_, i) => Array.from({ length: n }, (_, j) => family.expectation(from, (x) => entry(x, i, j))),
  );
}

/** The mean score, and the slope of the divergence at its zero and beside it, at random parameters. */
export const firstOrder = experiment(
  "fisher-geometry/first-order",
  { points: 20, step: 1e-3 },
  ({ stream, points, step }) =>
    FAMILIES.map((family) => ({
      family: family.name,
      points: Array.from({ length: points }, (_, point) => {
        const theta = family.draw(stream.at(family.name).at(point));
        const beside = theta.map((value, i) => value + (i === 0 ? step : 0));
        const slopes = (at: readonly number[]): Float64Array =>
          slopesOf((to) => divergence(family, theta, to), at);
        return {
          theta,
          step,
          meanScore: theta.map((_, i) => family.expectation(theta, (x) => scoreAt(family, theta, x)[i])),
          slope: [...slopes(theta)],
          slopeBeside: slopes(beside)[0],
        };
      }),
    })),
);

/**
 * The four expressions for the Fisher matrix: Hessian of the divergence; mean of −∇∇ ln q; the same through derivatives of
 * q; covariance of the score. At the true parameters, and the last two at others. And how far the parabola is off.
 */
export const secondOrder = experiment(
  "fisher-geometry/second-order",
  { points: 4, steps: [0.2, 0.1, 0.05, 0.025] },
  ({ stream, points, steps }) =>
    [gaussian, bernoulli, softmaxOf(3), gamma].map((family) => ({
      family: family.name,
      points: Array.from({ length: points }, (_, point) => {
        const chance = stream.at(family.name).at(point);
        const theta = point === 0 && family === gaussian ? [0, 1] : family.draw(chance);
        const other = theta.map((value) => value * 0.7 + 0.1);
        const direction = theta.map(() => chance.normal());
        const matrices = (at: readonly number[]): Record<"mean" | "split" | "covariance", number[][]> => ({
          mean: expectedMatrix(
            family,
            theta,
            (x, i, j) => -curvatureOf((to) => family.logDensity(to, x), at).data[i * at.length + j],
          ),
          split: expectedMatrix(family, theta, (x, i, j) => {
            const density = (to: readonly number[]): number => Math.exp(family.logDensity(to, x));
            const q = density(at);
            const first = slopesOf(density, at);
            return -(curvatureOf(density, at).data[i * at.length + j] / q - first[i] * first[j] / q ** 2);
          }),
          covariance: expectedMatrix(family, theta, (x, i, j) => {
            const score = scoreAt(family, at, x);
            return score[i] * score[j];
          }),
        });
        const hessianOf = (at: readonly number[]): number[] => [
          ...curvatureOf((to) => divergence(family, theta, to), at).data,
        ];
        const here = matrices(theta);
        return {
          theta,
          direction,
          hessian: hessianOf(theta),
          mean: here.mean.flat(),
          split: here.split.flat(),
          covariance: here.covariance.flat(),
          away: {
            hessian: hessianOf(other),
            mean: expectedMatrix(
              family,
              theta,
              (x, i, j) =>
                -curvatureOf((to) => family.logDensity(to, x), other)
                  .data[i * other.length + j],
            ).flat(),
            covariance: expectedMatrix(family, theta, (x, i, j) => {
              const score = scoreAt(family, other, x);
              return score[i] * score[j];
            }).flat(),
          },
          divergences: steps.map((step) =>
            divergence(family, theta, theta.map((value, i) => value + step * 0.3 * direction[i]))
          ),
          steps: steps.map((step) => step * 0.3),
        };
      }),
    })),
);

/** Two logits read off one hidden unit a·tanh(b): laws of a network whose weights can be rescaled. */
const rescaled: Family = {
  ...bernoulli,
  name: "network with a redundant scale",
  parameters: ["a", "b"],
  // A coin whose logit is the product of two weights.
  logDensity: ([a, b], x) => bernoulli.logDensity([1 / (1 + Math.exp(-a * b))], x),
  expectation: ([a, b], f) => bernoulli.expectation([1 / (1 + Math.exp(-a * b))], f),
  draw: (stream) => [0.5 + stream.uniform(), 0.5 + stream.uniform()],
};

/** Where both means are the same number. */
const equalMixture: Family = {
  ...mixture,
  name: "mixture with equal components",
  draw: (stream) => {
    const mean = stream.normal();
    return [0.3 + 0.4 * stream.uniform(), mean, mean];
  },
};

/** The least and the largest eigenvalue of the score's covariance, for families without and with redundant parameters. */
export const redundancy = experiment(
  "fisher-geometry/redundancy",
  { points: 20 },
  ({ stream, points }) =>
    [
      ...[gaussian, gamma, bernoulli, mixture].map((family) => ({ family, redundant: false })),
      ...[softmaxOf(4), equalMixture, rescaled].map((family) => ({ family, redundant: true })),
    ].map(({ family, redundant }) => {
      const extremes = Array.from({ length: points }, (_, point) => {
        const theta = family.draw(stream.at(family.name).at(point));
        const rows = expectedMatrix(family, theta, (x, i, j) => {
          const score = scoreAt(family, theta, x);
          return score[i] * score[j];
        });
        const values = symmetricEigenvalues({
          rows: rows.length,
          columns: rows.length,
          data: Float64Array.from(rows.flat()),
        });
        return { least: values[0], largest: values[values.length - 1] };
      });
      return {
        family: family.name,
        redundant,
        least: extremes.map(({ least }) => least),
        largest: extremes.map(({ largest }) => largest),
      };
    }),
);
