import { laguerreTridiagonal } from "../../../generalization/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { matrix, singularValues, tridiagonalEigenvalues } from "../../../math/mod.ts";
import { goldenSection } from "../../../oracles/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import { flowMode, type LawPoints, lawPoints, meanOver } from "./limiting-law.ts";

/** The spectrum of few data points in ever more parameters, in units of P times the variance of an entry. */
export const fewData = experiment(
  "marchenko-pastur/few-data",
  { data: 20, parameters: [200, 2000, 20_000], samples: 10 },
  ({ stream, data, parameters, samples }) =>
    parameters.map((size) => {
      const spectra = Array.from({ length: samples }, (_, k) => {
        const entries = stream.at(size).at(k).normals(size * data);
        // D × P, so that the decomposition works on the short side.
        return singularValues(matrix(data, size, entries)).map((s) => s * s / size);
      });
      const largest = Math.max(...spectra.flatMap((values) => [...values]));
      return {
        parameters: size,
        data,
        deviations: spectra.map((values) => Math.max(...values.map((value) => Math.abs(value - 1)))),
        averages: spectra.map((values) => mean(values)),
        zeroShares: spectra.map((values) => 1 - values.filter((x) => x > 1e-20 * largest).length / size),
      };
    }),
);

/** How far the non-zero eigenvalues spread about 1 as the ratio falls, by the tridiagonal model. */
export const spread = experiment(
  "marchenko-pastur/spread",
  { data: 400, ratios: [1e-2, 1e-3, 1e-4, 1e-5], samples: 4 },
  ({ stream, data, ratios, samples }) =>
    ratios.map((ratio) => ({
      ratio,
      deviations: Array.from({ length: samples }, (_, k) => {
        const law = { parameters: Math.round(data / ratio), data };
        const { diagonal, offDiagonal } = laguerreTridiagonal(law, stream.at(ratio).at(k));
        const values = tridiagonalEigenvalues(diagonal, offDiagonal);
        return Math.max(...values.map((value) => Math.abs(value - 1)));
      }),
    })),
);

/**
 * Excess errors of gradient flow from zero over one law, in units of the noise: late, at the best time, at the
 * start.
 */
function errorsOver(points: LawPoints, signal: number): { late: number; best: number; start: number } {
  const at = (time: number): number => meanOver(points, flowMode(time, signal, 1));
  const best = goldenSection((logTime) => at(Math.exp(logTime)), Math.log(1e-3), Math.log(1e3));
  return { late: at(1e9), best: best.value, start: at(0) };
}

/** What is lost by training for ever, and what is gained over no training, as parameters outgrow data. */
export const wideModels = experiment(
  "marchenko-pastur/wide-models",
  {
    signals: [1, 4, 100],
    ratios: [0.5, 0.2, 0.1, 0.03, 0.01, 0.003, 0.001, 0.0003],
    sampledRatios: [0.01, 0.001, 0.0001],
    data: 100,
    points: 400,
  },
  ({ stream, signals, ratios, sampledRatios, data, points }) =>
    signals.flatMap((signal) => [
      ...ratios.map((ratio) => ({
        signal,
        ratio,
        road: "limiting law",
        ...errorsOver(lawPoints(ratio, points), signal),
      })),
      ...sampledRatios.map((ratio) => {
        const parameters = Math.round(data / ratio);
        const { diagonal, offDiagonal } = laguerreTridiagonal({ parameters, data }, stream.at(ratio));
        const values = tridiagonalEigenvalues(diagonal, offDiagonal);
        const masses = values.map(() => 1 / parameters);
        const sampled = { values, masses, atom: 1 - data / parameters };
        return { signal, ratio, road: `spectrum of ${data} data points`, ...errorsOver(sampled, signal) };
      }),
    ]),
);
