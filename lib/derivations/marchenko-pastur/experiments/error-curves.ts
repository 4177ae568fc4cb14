import { experiment } from "../../../ledger/mod.ts";
import { logspace, matmul, type Matrix, matrix, symmetricEigenvalues, transpose } from "../../../math/mod.ts";
import { freshErrors, measureParts, studentsAfter, type Variances } from "./error-parts.ts";
import { doubled, flowMap, flowMaps } from "./flow-map.ts";
import { drawProblem, matrixOf, velocityIn } from "./problem.ts";

const spectrumOf = (X: Matrix): Float64Array => symmetricEigenvalues(matmul(X, transpose(X)));

/** Three unequal variances, so that none can stand for another. */
const VARIANCES = { teacher: 1.5, initial: 0.4, noise: 0.7 };

/** The error against time, averaged exactly, for three input variances and three ratios of data to parameters. */
export const errorCurves = experiment(
  "marchenko-pastur/error-curves",
  { parameters: 30, data: [15, 30, 45], times: 8 },
  ({ stream, parameters, data, times }) =>
    [1, 1 / parameters, 2 / parameters].flatMap((input) =>
      data.map((points) => {
        const variances: Variances = { input, ...VARIANCES };
        const from = stream.at(points).at(input);
        const { inputs } = drawProblem(from, parameters, points, { input: Math.sqrt(input) });
        const X = matrixOf(inputs);
        // In units of 1/(vP), in which the spectrum has the same width for every v and P.
        const grid = logspace(0.01, 1000, times).map((t) => t / (input * parameters));
        const parts = flowMaps(velocityIn(inputs), parameters, points, grid).map((map) =>
          measureParts(X, map, variances)
        );
        return {
          parameters,
          points,
          variances,
          eigenvalues: spectrumOf(X),
          times: grid,
          errors: Float64Array.from(parts, ({ teacher, initial, noise, floor }) =>
            teacher + initial + noise + floor),
        };
      })
    ),
);

/** The error of Gaussian teachers, starts and noises, all drawn, on inputs of unit variance. */
export const errorSamples = experiment(
  "marchenko-pastur/error-samples",
  { parameters: 30, data: [15, 30, 45], dataSets: 40, draws: 300 },
  ({ stream, parameters, data, dataSets, draws }) =>
    data.map((points) => {
      const first = 0.125 / parameters;
      const sets = Array.from({ length: dataSets }, (_, set) => {
        const from = stream.at(points).at(set);
        const { inputs } = drawProblem(from, parameters, points);
        const X = matrixOf(inputs);
        const gaussians = (name: string, rows: number, variance: number): Matrix =>
          matrix(rows, draws, from.at(name).normals(rows * draws).map((x) => Math.sqrt(variance) * x));
        const drawn = {
          teachers: gaussians("teachers", parameters, VARIANCES.teacher),
          initials: gaussians("initials", parameters, VARIANCES.initial),
          noises: gaussians("noises", points, VARIANCES.noise),
        };
        const early = flowMap(velocityIn(inputs), parameters, points, first);
        return {
          spectrum: spectrumOf(X),
          errors: [early, doubled(early, 2)].map((map) =>
            freshErrors(studentsAfter(map, X, drawn), drawn.teachers, 1, Math.sqrt(VARIANCES.noise))
          ),
        };
      });
      return {
        parameters,
        points,
        variances: { input: 1, ...VARIANCES },
        spectra: sets.map(({ spectrum }) => spectrum),
        times: Float64Array.of(first, 4 * first),
        errors: [0, 1].map((k) => Float64Array.from(sets.flatMap(({ errors }) => [...errors[k]]))),
      };
    }),
);
