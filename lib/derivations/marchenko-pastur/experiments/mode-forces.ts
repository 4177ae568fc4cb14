import { experiment } from "../../../ledger/mod.ts";
import { matmul, type Matrix, matvec, range, symmetricEigen, transpose } from "../../../math/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { drawProblem, matrixOf, slopeOf } from "./problem.ts";

/** What the noise of the data does to the modes: exact forces of single draws, and their law over many. */
export const modeForces = experiment(
  "marchenko-pastur/mode-forces",
  { parameters: 12, data: [5, 12, 40], draws: 100_000, kept: 4000 },
  ({ stream, parameters, data, draws, kept }) =>
    data.map((points) => {
      const problem = drawProblem(stream.at(points), parameters, points, { noise: 0.7, teacher: 1.4 });
      const { inputs, noise, initial } = problem;
      const zero = new Float64Array(parameters);
      const X = matrixOf(inputs);
      const { values, vectors } = symmetricEigen(matmul(X, transpose(X)));
      const law = forceLaw(
        stream.at("draws").at(points),
        { toForces: matmul(transpose(vectors), X), scale: 0.7 },
        draws,
        kept,
      );
      return {
        ...problem,
        pull: slopeOf(problem, zero).map((g) => -g),
        velocity: slopeOf(problem, initial).map((g) => -g),
        points: noise.length,
        noiseScale: 0.7,
        eigenvalues: values,
        draws,
        ...law,
      };
    }),
);

/** Variances and correlations of the forces of many noise draws on the modes that feel them. */
function forceLaw(
  stream: Stream,
  { toForces, scale }: { toForces: Matrix; scale: number },
  draws: number,
  kept: number,
): {
  felt: number;
  variances: Float64Array;
  correlations: Float64Array;
  samples: { mode: number; forces: Float64Array }[];
} {
  const { rows: parameters, columns: points } = toForces;
  const products = new Float64Array(parameters * parameters);
  const samples = Array.from({ length: parameters }, () => new Float64Array(kept));
  const noise = new Float64Array(points);
  for (let n = 0; n < draws; n++) {
    for (let i = 0; i < points; i++) noise[i] = scale * stream.normal();
    const forces = matvec(toForces, noise);
    for (let a = 0; a < parameters; a++) {
      if (n < kept) samples[a][n] = forces[a];
      for (let b = 0; b <= a; b++) products[a * parameters + b] += forces[a] * forces[b] / draws;
    }
  }
  const all = range(parameters).map((a) => products[a * parameters + a]);
  const largest = Math.max(...all);
  const felt = range(parameters).filter((a) => all[a] > 1e-20 * largest);
  const correlations = felt.flatMap((a) =>
    felt.filter((b) => b < a).map((b) => products[a * parameters + b] / Math.sqrt(all[a] * all[b]))
  );
  const shown = [felt[0], felt[felt.length >> 1], felt[felt.length - 1]];
  return {
    felt: felt.length,
    variances: Float64Array.from(felt, (a) => all[a]),
    correlations: Float64Array.from(correlations),
    samples: shown.map((mode) => ({ mode, forces: samples[mode] })),
  };
}
