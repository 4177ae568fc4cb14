import { experiment } from "../../../ledger/mod.ts";
import { matmul, matvec, range, symmetricEigen, transpose } from "../../../math/mod.ts";
import { hessian, integrateOde } from "../../../oracles/mod.ts";
import { flowMap, flowMaps, weightsAfter } from "./flow-map.ts";
import {
  drawProblem,
  lossOf,
  matrixOf,
  rowsOf,
  slopeOf,
  targetsOf,
  velocityIn,
  velocityOf,
} from "./problem.ts";

/** The flow in its own coordinates and in those of the eigenvectors of XXᵀ. */
export const modeCoordinates = experiment(
  "marchenko-pastur/mode-coordinates",
  { parameters: 12, data: [5, 12, 40], times: 20 },
  ({ stream, parameters, data, times }) =>
    data.map((points) => {
      const problem = drawProblem(stream.at(points), parameters, points);
      const { inputs, initial } = problem;
      const X = matrixOf(inputs);
      const targets = targetsOf(problem);
      const { values, vectors } = symmetricEigen(matmul(X, transpose(X)));
      const toModes = transpose(vectors);
      // Curvature of the loss, which knows nothing of XXᵀ; quadratic, so long differences are exact.
      const curvature = hessian((w: Float64Array) => lossOf(problem, w), initial, { step: 4 });
      const grid = range(times).map((k) => 2 * (k + 1) / (times * points));
      const path = integrateOde((_, w) => velocityOf(inputs, w, targets), initial, [0, ...grid], {
        rtol: 1e-12,
        atol: 1e-13,
      }).slice(1);
      const { response } = flowMap(velocityIn(inputs), parameters, points, grid[4]);
      const downhill = (weights: Float64Array): Float64Array => slopeOf(problem, weights).map((g) => -g);
      return {
        ...problem,
        eigenvalues: values,
        modes: rowsOf(vectors),
        overlaps: rowsOf(matmul(toModes, vectors)),
        curvature: rowsOf(curvature),
        pull: matvec(toModes, downhill(new Float64Array(parameters))),
        start: matvec(toModes, initial),
        velocity: matvec(toModes, downhill(initial)),
        times: Float64Array.from(grid),
        path: path.map((weights) => matvec(toModes, weights)),
        couplingTime: grid[4],
        coupling: rowsOf(matmul(toModes, matmul(response, vectors))),
      };
    }),
);

/** The path of the weights by two roads that know no modes: the doubled Taylor step, and Dormand–Prince. */
export const weightPaths = experiment(
  "marchenko-pastur/weight-paths",
  { times: 30 },
  ({ stream, times }) =>
    [[7, 5], [40, 60]].map(([parameters, points]) => {
      const problem = drawProblem(stream.at(parameters), parameters, points, { noise: 0.6, initial: 1.5 });
      const { inputs, initial } = problem;
      const targets = targetsOf(problem);
      // Times in units of 1/D: the mean eigenvalue of XXᵀ is D where inputs have unit variance.
      const grid = range(times).map((k) => Math.pow(10, -3 + 6 * k / (times - 1)) / points);
      const maps = flowMaps(velocityIn(inputs), parameters, points, grid);
      const ode = integrateOde((_, w) => velocityOf(inputs, w, targets), initial, [0, ...grid], {
        rtol: 1e-12,
        atol: 1e-13,
      }).slice(1);
      return {
        ...problem,
        times: Float64Array.from(grid),
        byDoubling: maps.map((map) => weightsAfter(map, initial, targets)),
        byOde: ode.map((w) => Float64Array.from(w)),
      };
    }),
);
