import { experiment } from "../../../ledger/mod.ts";
import { integrate, normalCdf } from "../../../math/mod.ts";

/** A density on the plane where y, and x for a given y, are Gaussian. */
interface Bivariate {
  readonly deviationX: number;
  readonly deviationY: number;
  readonly correlation: number;
}

const bell = (z: number): number => Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);

/** How many standard deviations an integral reaches: beyond nine the density is 10⁻¹⁸ of its peak. */
const REACH = 9;

const quadrature = (f: (z: number) => number): number =>
  integrate(f, -REACH, REACH, { rtol: 1e-11, atol: 1e-13 }).value;

/** The density of a pair at a place. */
function density({ deviationX, deviationY, correlation }: Bivariate, x: number, y: number): number {
  const [a, b] = [x / deviationX, y / deviationY];
  const unexplained = 1 - correlation * correlation;
  const exponent = (a * a - 2 * correlation * a * b + b * b) / (2 * unexplained);
  return Math.exp(-exponent) / (2 * Math.PI * deviationX * deviationY * Math.sqrt(unexplained));
}

/** −∫∫ p(x, y) ln(weight) dx dy for a weight made of the densities p(x, y), p(x) and p(y) at the place. */
function meanLog(pair: Bivariate, weight: (joint: number, x: number, y: number) => number): number {
  const { deviationX, deviationY, correlation } = pair;
  // The plane in coordinates along the ridge of the density: y = σ_Y v, x = ρ σ_X v + s u.
  const s = deviationX * Math.sqrt(1 - correlation * correlation);
  return quadrature((v) =>
    quadrature((u) => {
      const [x, y] = [correlation * deviationX * v + s * u, deviationY * v];
      const joint = density(pair, x, y);
      const logWeight = Math.log(weight(joint, bell(x / deviationX) / deviationX, bell(v) / deviationY));
      return -joint * logWeight * s * deviationY;
    })
  );
}

/**
 * Integral forms of the entropies for pairs of Gaussian numbers, by quadrature over the plane.
 *
 * `narrow`: unit deviations and correlations up to 0.999; `wide`: other deviations, so that X and Y differ.
 */
export const gaussianPairs = experiment(
  "mutual-information/gaussian-pairs",
  { correlations: [0, 0.5, 0.9, 0.97, 0.999], deviations: [[1, 1], [2, 0.5], [0.1, 3]] },
  ({ correlations, deviations }) =>
    deviations.flatMap(([deviationX, deviationY]) =>
      correlations.map((correlation) => {
        const pair = { deviationX, deviationY, correlation };
        return {
          ...pair,
          x: meanLog(pair, (_, x) => x),
          y: meanLog(pair, (_, __, y) => y),
          joint: meanLog(pair, (joint) => joint),
          xGivenY: meanLog(pair, (joint, _, y) => joint / y),
          yGivenX: meanLog(pair, (joint, x) => joint / x),
          information: -meanLog(pair, (joint, x, y) => joint / (x * y)),
        };
      })
    ),
);

/**
 * Even densities over squares and triangles of side a: the integral form of the conditional entropy, by quadrature.
 *
 * On the triangle 0 < x < y < a what is open about x depends on y; p(y) is integrated out of the joint density there.
 */
export const evenDensities = experiment(
  "mutual-information/even-densities",
  { sides: [0.1, 0.5, 0.9, 1.1, 1.5, 4] },
  ({ sides }) =>
    sides.map((side) => ({
      side,
      square: openAbout(1 / side ** 2, side, () => side),
      triangle: openAbout(2 / side ** 2, side, (y) => y),
    })),
);

/** −∫∫ p ln(p/p(y)) dx dy of a constant density over 0 < y < side, 0 < x < width(y). */
function openAbout(constant: number, side: number, width: (y: number) => number): number {
  return integrate(
    (y) => {
      const marginal = integrate(() => constant, 0, width(y)).value;
      return integrate(() => -constant * Math.log(constant / marginal), 0, width(y)).value;
    },
    0,
    side,
  ).value;
}

/**
 * Standard Gaussian pairs with x known only by the cell that it falls in: a discrete X beside y.
 *
 * `open`: the conditional entropy of the cell, a sum over cells (as in the definition) and an integral over y.
 */
export const gaussianCells = experiment(
  "mutual-information/gaussian-cells",
  { widths: [1, 0.2], correlations: [0, 0.5, 0.8, 0.9, 0.95, 0.97, 0.98, 0.99, 0.995, 0.999] },
  ({ widths, correlations }) =>
    widths.flatMap((width) =>
      correlations.map((correlation) => {
        const s = Math.sqrt(1 - correlation * correlation);
        const cells = Math.ceil(REACH / width);
        const openAt = (y: number): number => {
          let sum = 0;
          for (let cell = -cells; cell < cells; cell++) {
            const edge = cell * width - correlation * y;
            const p = normalCdf((edge + width) / s) - normalCdf(edge / s);
            if (p > 0) sum -= p * Math.log(p);
          }
          return sum;
        };
        // The integrand is nearly periodic in y: the trapezoidal rule over many cells is as good as any.
        const step = Math.min(0.05, width / 20);
        let open = 0;
        for (let y = -8; y <= 8; y += step) open += step * bell(y) * openAt(y);
        return { width, correlation, open };
      })
    ),
);
