import { experiment } from "../../../ledger/mod.ts";
import { type Matrix, matrix } from "../../../math/mod.ts";
import { extrapolate } from "../../../oracles/mod.ts";
import { curvatureOf, scoreOf, scoreProducts, slopesOf } from "../derivatives.ts";
import {
  bernoulli,
  closeDivergence,
  divergence,
  expectation,
  type Family,
  gamma,
  gaussian,
  softmaxOf,
} from "../families.ts";
import { measureRoughLaws } from "../rough-laws.ts";

const FAMILIES = [gaussian, bernoulli, softmaxOf(5), gamma];

/** The mean under θ₀ of a symmetric matrix that depends on x. */
function expectedMatrix(
  family: Family,
  from: readonly number[],
  of: (x: number) => Matrix,
): number[] {
  const { points } = family.nodes(from);
  const known = new Map(Array.from(points, (x) => [x, of(x)]));
  return Array.from(
    { length: from.length ** 2 },
    (_, entry) => expectation(family, from, (x) => known.get(x)!.data[entry]),
  );
}

/** The four expressions of (2.3.7) with the mean taken under θ₀ and the derivatives at θ, row by row. */
function fourForms(family: Family, from: readonly number[], at: readonly number[]): Record<
  "hessian" | "mean" | "split" | "product",
  number[]
> {
  const n = at.length;
  return {
    hessian: [...curvatureOf((to) => divergence(family, from, to), at).data],
    mean: expectedMatrix(family, from, (x) => curvatureOf((to) => -family.logDensity(to)(x), at)),
    split: expectedMatrix(family, from, (x) => {
      // q relative to its value at θ: tails are too small to be differentiated as they are.
      const unit = family.logDensity(at)(x);
      const ratio = (to: readonly number[]): number => Math.exp(family.logDensity(to)(x) - unit);
      const [first, second] = [slopesOf(ratio, at), curvatureOf(ratio, at)];
      return matrix(n, n, (i, j) => first[i] * first[j] - second.data[i * n + j]);
    }),
    product: [...scoreProducts(family, from, scoreOf(family, at)).data],
  };
}

/** The four expressions at θ = θ₀ and at another θ, at random parameters of four families. */
export const secondOrder = experiment(
  "fisher-geometry/second-order",
  { points: 3 },
  ({ stream, points }) =>
    FAMILIES.map((family) => ({
      family: family.name,
      points: Array.from({ length: points }, (_, point) => {
        const chance = stream.at(family.name).at(point);
        const unit = point === 0 && family === gaussian;
        const theta = unit ? [0, 1] : family.draw(chance);
        const other = unit ? [0, 2] : family.draw(chance);
        return {
          theta,
          other,
          here: fourForms(family, theta, theta),
          away: fourForms(family, theta, other),
        };
      }),
    })),
);

/** Laws that are less smooth than the chain of equalities needs. */
export const roughLaws = experiment("fisher-geometry/rough-laws", {}, () => measureRoughLaws());

/** Parameters and directions along which the divergence is followed. */
const LINES: readonly { family: Family; theta: number[]; direction: number[] }[] = [
  { family: gaussian, theta: [0, 1], direction: [0.6, 0.8] },
  { family: gaussian, theta: [1, 2], direction: [1, -0.5] },
  { family: bernoulli, theta: [0.3], direction: [1] },
  { family: softmaxOf(5), theta: [1, 0, -1, 0.5, 2], direction: [1, -0.3, 0.2, 0, 0.4] },
  { family: gamma, theta: [2.5, 0.8], direction: [0.7, 0.3] },
];

/** 2D/t² at θ₀ + t·direction for ever smaller t, and its limit. */
export const parabolas = experiment(
  "fisher-geometry/parabolas",
  { distances: [0.1, 0.03, 0.01, 0.003, 0.001] },
  ({ distances }) =>
    LINES.map(({ family, theta, direction }) => {
      const at = (t: number): number =>
        2 * closeDivergence(family, theta, theta.map((value, i) => value + t * direction[i])) / t ** 2;
      return {
        family: family.name,
        theta,
        direction,
        ratios: distances.map(at),
        // Even in t, as the extrapolation needs.
        limit: extrapolate((t) => (at(t) + at(-t)) / 2, 0.05).value,
      };
    }),
);

/** The four expressions for the Gaussian at (0, 1) and the coordinates of its example, and at other widths. */
export const unitFisher = experiment(
  "fisher-geometry/unit-fisher",
  { laws: [[0, 1], [0, 0.5], [1.5, 2], [-2, 3]] },
  ({ laws }) =>
    laws.map(([mean, deviation]) => {
      // The source's order: σ, then μ.
      const swapped: Family = {
        ...gaussian,
        logDensity: ([s, m]) => gaussian.logDensity([m, s]),
        nodes: ([s, m]) => gaussian.nodes([m, s]),
      };
      const theta = [deviation, mean];
      return {
        mean,
        deviation,
        hessian: [...curvatureOf((to) => divergence(swapped, theta, to), theta).data],
        covariance: [...scoreProducts(swapped, theta, scoreOf(swapped, theta)).data],
      };
    }),
);
