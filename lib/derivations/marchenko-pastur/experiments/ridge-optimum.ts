import { ridgeWeights } from "../../../generalization/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { logspace, matrix, matvec, transpose } from "../../../math/mod.ts";
import { goldenSection } from "../../../oracles/mod.ts";
import { mean, meanInterval } from "../../../statistics/mod.ts";
import { lawPoints, meanOver } from "./limiting-law.ts";
import { NOISES } from "./noises.ts";

/**
 * The square left of a mode when a share of its least-squares value is kept; a mode without data keeps nothing.
 * Noise of variance 1.
 */
const keptMode = (kept: number, eigenvalue: number, signal: number): number =>
  eigenvalue === 0 ? signal : signal * (1 - kept) ** 2 + kept * kept / eigenvalue;

/** The excess error of ridge regression over the limiting law: a mode keeps the share λ/(λ + k). */
export const ridgeOver = (points: ReturnType<typeof lawPoints>, penalty: number, signal: number): number =>
  meanOver(points, (eigenvalue) => keptMode(eigenvalue / (eigenvalue + penalty), eigenvalue, signal));

/** The best penalty by search, and the best share of every mode by itself, over a grid of r and σ_w²/σ_ε². */
export const ridgeOptimum = experiment(
  "marchenko-pastur/ridge-optimum",
  { ratios: [0.2, 0.5, 1, 2, 5], signals: [0.25, 1, 4, 100], points: 800 },
  ({ ratios, signals, points }) =>
    ratios.flatMap((ratio) => {
      const law = lawPoints(ratio, points);
      return signals.map((signal) => {
        const search = goldenSection(
          (logPenalty) => ridgeOver(law, Math.exp(logPenalty), signal),
          Math.log(1e-4 / signal),
          Math.log(1e4 / signal),
        );
        return {
          ratio,
          signal,
          penalty: Math.exp(search.x),
          excess: search.value,
          // No filter that works mode by mode does better than the best share of each mode.
          freest: meanOver(law, (eigenvalue) =>
            goldenSection(
              (kept) => keptMode(kept, eigenvalue, signal),
              0,
              1,
              { tolerance: 1e-9 },
            ).value),
        };
      });
    }),
);

/** Excess errors against the penalty: over the limiting law, and of runs at D = rP with four laws of noise. */
export const penaltyCurve = experiment(
  "marchenko-pastur/penalty-curve",
  {
    ratio: 1,
    signal: 4,
    from: 1e-3,
    to: 100,
    steps: 61,
    points: 2000,
    parameters: 50,
    seeds: 100,
    penalties: [0.01, 0.03, 0.1, 0.25, 0.6, 2, 6, 20],
  },
  ({ stream, ratio, signal, from, to, steps, points, parameters, seeds, penalties }) => {
    const law = lawPoints(ratio, points);
    const grid = logspace(from, to, steps);
    const data = Math.round(ratio * parameters);
    const runs = Object.entries(NOISES).map(([noise, { draw }]) => {
      const errors = Array.from({ length: seeds }, (_, k) => {
        const source = stream.at(noise).at(k);
        const inputs = matrix(
          parameters,
          data,
          source.normals(parameters * data).map((x) => x / Math.sqrt(parameters)),
        );
        const teacher = source.normals(parameters).map((w) => Math.sqrt(signal) * w);
        const targets = matvec(transpose(inputs), teacher).map((y) => y + draw(source));
        return penalties.map((penalty) => {
          const weights = ridgeWeights(inputs, targets, penalty);
          return teacher.reduce((sum, w, a) => sum + (w - weights[a]) ** 2, 0) / parameters;
        });
      });
      const columns = penalties.map((_, j) => errors.map((row) => row[j]));
      return {
        noise,
        excess: columns.map((column) => mean(column)),
        intervals: columns.map((column) => meanInterval(column, 0.95)),
      };
    });
    return {
      ratio,
      signal,
      parameters,
      seeds,
      grid,
      limit: grid.map((k) => ridgeOver(law, k, signal)),
      penalties,
      runs,
    };
  },
);
