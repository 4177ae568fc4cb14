import {
  leastAbsoluteDeviations,
  leastSquares,
  robustRegression,
  welschLoss,
} from "../../../estimators/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { gammaP, integrate, matrix } from "../../../math/mod.ts";
import { bisect, goldenSection } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";

const CLEAN = 0.85;

/** Where half of the sum of three waiting times of mean 1 lies below. */
const MIDDLE = bisect((t) => gammaP(3, t) - 0.5, 1, 5);

/** How a clean value is corrupted. */
interface Corruption {
  readonly kind: string;
  /** E[f] of the corrupted value. */
  expect(f: (y: number) => number, clean: number, points: readonly number[]): number;
  draw(clean: number, chance: Stream): number;
}

const within = (points: readonly number[], low: number, high: number): number[] =>
  points.filter((point) => point > low && point < high);

const replaced = (share: number): Corruption => ({
  kind: `${100 * share} % replaced by anything`,
  expect: (f, clean, points) =>
    (1 - share) * f(clean) + share * integrate(f, 0, 1, { rtol: 1e-12, points: within(points, 0, 1) }).value,
  draw: (clean, chance) => chance.uniform() < share ? chance.uniform() : clean,
});

const CORRUPTIONS: readonly Corruption[] = [
  {
    kind: "Gaussian",
    expect: (f, clean, points) =>
      integrate(
        (y) => f(y) * Math.exp(-(((y - clean) / 0.1) ** 2) / 2) / (0.1 * Math.sqrt(2 * Math.PI)),
        clean - 1,
        clean + 1,
        {
          rtol: 1e-12,
          points: within([...points, clean], clean - 1, clean + 1),
        },
      ).value,
    draw: (clean, chance) => clean + 0.1 * chance.normal(),
  },
  {
    kind: "lopsided, median 0",
    expect: (f, clean, points) =>
      integrate((t) => f(clean + 0.1 * (t - MIDDLE)) * t * t / 2 * Math.exp(-t), 0, 60, {
        rtol: 1e-12,
        points: within([...points.map((y) => (y - clean) / 0.1 + MIDDLE), 1, 3, 8], 0, 60),
      }).value,
    draw: (clean, chance) => clean + 0.1 * (chance.gamma(3) - MIDDLE),
  },
  replaced(0.4),
  replaced(0.7),
];

/** The place of the least expected loss; loss functions may have a kink or a narrow pit at zero. */
function leastExpected(corruption: Corruption, loss: (r: number) => number, width: number): number {
  const risk = (m: number): number =>
    corruption.expect((y) => loss(y - m), CLEAN, [m, m - width, m + width, m - 4 * width, m + 4 * width]);
  // The lowest of a row of places, then the valley around it.
  let start = 0;
  for (let m = 0.4; m <= 1.1; m += 0.025) if (risk(m) < risk(start)) start = m;
  return goldenSection(risk, start - 0.025, start + 0.025).x;
}

/** The constant of least expected loss for four corruptions of one clean value: squares, absolute values, and nearly the count. */
export const constants = experiment(
  "noise2noise/constants",
  { width: 0.04 },
  ({ width }) =>
    CORRUPTIONS.map((corruption) => {
      const near = (h: number): number =>
        leastExpected(corruption, (r) => -Math.expm1(-((r / h) ** 2) / 2), h) - CLEAN;
      const [wide, half] = [near(width), near(width / 2)];
      return {
        kind: corruption.kind,
        clean: CLEAN,
        squared: leastExpected(corruption, (r) => r * r, 0.1) - CLEAN,
        absolute: leastExpected(corruption, Math.abs, 0.1) - CLEAN,
        // The limit of a pit of no width, whose error falls like its square.
        nearCount: (4 * half - wide) / 3,
        widePit: wide,
      };
    }),
);

/** Lines fitted with the three losses to corrupted values of a clean line: their errors at both ends. */
export const fittedLines = experiment(
  "noise2noise/fitted-lines",
  { size: 10_000 },
  ({ stream, size }) =>
    CORRUPTIONS.slice(0, 3).map(({ kind, draw }) => {
      const chance = stream.at(kind);
      const x = chance.uniforms(size);
      const cleanAt = (t: number): number => 0.2 + 0.6 * t;
      const y = x.map((each) => draw(cleanAt(each), chance));
      const X = matrix(size, 2, (i, j) => j === 0 ? 1 : x[i]);
      const squared = leastSquares(X, y).coefficients;
      const absolute = leastAbsoluteDeviations(X, y).coefficients;
      // The pit narrows step by step, so that the fit is not caught by a few close points.
      const nearCount = [0.4, 0.2, 0.1, 0.05].reduce(
        (start, width) =>
          robustRegression(welschLoss({ width }), X, y, { start, tolerance: 1e-9 }).coefficients,
        squared,
      );
      const ends = ([intercept, slope]: ArrayLike<number> & Iterable<number>): number[] =>
        [0, 1].map((t) => intercept + slope * t - cleanAt(t));
      return { kind, squared: ends(squared), absolute: ends(absolute), nearCount: ends(nearCount) };
    }),
);
