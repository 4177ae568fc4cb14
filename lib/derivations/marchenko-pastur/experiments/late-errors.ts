import { laguerreTridiagonal } from "../../../generalization/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { matmul, type Matrix, matrix, solve, transpose, tridiagonalEigenvalues } from "../../../math/mod.ts";
import { bisect } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { median } from "../../../statistics/mod.ts";
import { continuousMean, flowMode } from "./limiting-law.ts";

/**
 * The mean of |w − w̄|²/P over several noises of variance 1, for the weights that gradient flow ends at: the least-
 * squares solution, or where data are few the interpolating one that is nearest to the start w₀.
 */
function lateError(
  stream: Stream,
  parameters: number,
  data: number,
  noises: number,
  initialScale: number,
): number {
  const gaussian = (name: string, rows: number, columns: number, scale: number): Matrix =>
    matrix(rows, columns, stream.at(name).normals(rows * columns).map((x) => scale * x));
  const inputs = gaussian("inputs", parameters, data, 1 / Math.sqrt(parameters));
  const teacher = gaussian("teacher", parameters, noises, 1);
  const initial = gaussian("initial", parameters, noises, initialScale);
  const noise = gaussian("noise", data, noises, 1);
  const gap = matrix(parameters, noises, teacher.data.map((w, i) => w - initial.data[i]));
  // What the start gets wrong on the data: (w̄ − w₀)X + ε, one column a problem.
  const across = transpose(inputs);
  const clean = matmul(across, gap);
  const wrong = matrix(data, noises, clean.data.map((y, i) => y + noise.data[i]));
  const moved = data < parameters
    ? matmul(inputs, solve(matmul(across, inputs), wrong))
    : solve(matmul(inputs, across), matmul(inputs, wrong));
  return gap.data.reduce((sum, g, i) => sum + (g - moved.data[i]) ** 2, 0) / (parameters * noises);
}

/** Late excess errors where data abound: by quadrature of the limiting law, and of least squares at P = 50. */
export const abundantData = experiment(
  "marchenko-pastur/abundant-data",
  {
    ratios: [2, 4, 10, 50, 200],
    seeds: [200, 200, 100, 24, 6],
    parameters: 50,
    noises: 8,
    initialScale: 3,
    late: 1e6,
  },
  ({ stream, ratios, seeds, parameters, noises, initialScale, late }) =>
    ratios.map((ratio, i) => {
      const data = ratio * parameters;
      return {
        ratio,
        parameters,
        data,
        limit: continuousMean(flowMode(late, 1 + initialScale ** 2, 1), ratio),
        errors: Array.from(
          { length: seeds[i] },
          (_, k) => lateError(stream.at(ratio).at(k), parameters, data, noises, initialScale),
        ),
      };
    }),
);

/** Late excess errors around r = 1: by quadrature of the limiting law, and of least squares at P = 100. */
export const aroundOne = experiment(
  "marchenko-pastur/around-one",
  {
    ratios: [0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 1.01, 1.02, 1.05, 1.1, 1.25, 2],
    initialVariance: 0.5,
    late: 1e9,
    simulatedRatios: [0.5, 0.75, 0.9, 1, 1.1, 1.25, 2],
    parameters: 100,
    seeds: 40,
    noises: 8,
    amplification: 10,
  },
  ({ stream, ratios, initialVariance, late, simulatedRatios, parameters, seeds, noises, amplification }) => {
    const excess = (ratio: number): number => continuousMean((x) => 1 / x, ratio) - amplification;
    return {
      initialVariance,
      limit: ratios.map((ratio) => ({
        ratio,
        learnt: continuousMean(flowMode(late, 0, 1), ratio),
        excess: continuousMean(flowMode(late, 1 + initialVariance, 1), ratio) +
          (1 + initialVariance) * (1 - continuousMean(() => 1, ratio)),
      })),
      dangerous: [
        bisect(excess, 0.5, 0.99, { tolerance: 1e-9 }),
        bisect(excess, 1.01, 2, { tolerance: 1e-9 }),
      ],
      simulated: simulatedRatios.map((ratio) => {
        const errors = Array.from(
          { length: seeds },
          (_, k) =>
            lateError(
              stream.at(ratio).at(k),
              parameters,
              Math.round(ratio * parameters),
              noises,
              Math.sqrt(initialVariance),
            ),
        );
        return { ratio, errors, median: median(errors) };
      }),
    };
  },
);

/** What has been learnt from noise of variance 1 at r = 1: by quadrature, and over the modes of a large spectrum. */
export const growthAtOne = experiment(
  "marchenko-pastur/growth-at-one",
  { times: [1e4, 1e5, 1e6, 1e8], size: 2000, spectra: 4, sampledTimes: [100, 300, 1000, 3000, 10_000] },
  ({ stream, times, size, spectra, sampledTimes }) => {
    const modes = Array.from({ length: spectra }, (_, k) => {
      const law = { parameters: size, data: size };
      const { diagonal, offDiagonal } = laguerreTridiagonal(law, stream.at(k));
      return tridiagonalEigenvalues(diagonal, offDiagonal);
    });
    return {
      times,
      learnt: times.map((time) => continuousMean(flowMode(time, 0, 1), 1)),
      size,
      sampledTimes,
      sampled: sampledTimes.map((time) => {
        const mode = flowMode(time, 0, 1);
        const total = modes.reduce((sum, values) => sum + values.reduce((part, x) => part + mode(x), 0), 0);
        return total / (size * spectra);
      }),
    };
  },
);
