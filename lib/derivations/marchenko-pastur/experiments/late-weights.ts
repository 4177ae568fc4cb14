import { experiment } from "../../../ledger/mod.ts";
import { matmul, norm, symmetricEigenvalues, transpose } from "../../../math/mod.ts";
import { flowMap, settled, weightsAfter } from "./flow-map.ts";
import {
  drawProblem,
  matrixOf,
  outsideData,
  type Problem,
  targetsOf,
  velocityIn,
  velocityOf,
} from "./problem.ts";

/** One data point (3, 0) with y = 6, and a start that also points elsewhere. */
const SMALLEST: Problem = {
  inputs: [Float64Array.of(3), Float64Array.of(0)],
  teacher: Float64Array.of(2, 1),
  noise: Float64Array.of(0),
  initial: Float64Array.of(5, 7),
};

/**
 * Where the flow ends: one point in two dimensions; then few data, as many as parameters, and many, from zero and
 * from a random start.
 */
export const lateWeights = experiment(
  "marchenko-pastur/late-weights",
  { parameters: 12, data: [5, 12, 40] },
  ({ stream, parameters, data }) => [
    lateCase(SMALLEST, "(5, 7)"),
    ...data.flatMap((points) => {
      const problem = drawProblem(stream.at(points), parameters, points);
      return [
        lateCase({ ...problem, initial: new Float64Array(parameters) }, "zero"),
        lateCase(problem, "random"),
      ];
    }),
  ],
);

function lateCase(problem: Problem, start: string): Problem & {
  start: string;
  targets: Float64Array;
  residual: number;
  weights: Float64Array;
  alongData: Float64Array;
  outside: Float64Array;
  outsideAtStart: Float64Array;
  condition: number;
} {
  const { inputs, initial } = problem;
  const X = matrixOf(inputs);
  const targets = targetsOf(problem);
  const late = settled(flowMap(velocityIn(inputs), X.rows, X.columns, 1));
  const weights = weightsAfter(late, initial, targets);
  const pull = velocityOf(inputs, new Float64Array(initial.length), targets);
  const residual = norm(velocityOf(inputs, weights, targets)) / norm(pull);
  // With as many data as parameters nothing lies outside their span.
  const few = X.columns < X.rows;
  const outsideOf = (w: Float64Array): Float64Array => few ? outsideData(X, w) : w.map(() => 0);
  const outside = outsideOf(weights);
  const gram = few ? matmul(transpose(X), X) : matmul(X, transpose(X));
  const values = symmetricEigenvalues(gram);
  return {
    ...problem,
    start,
    targets,
    residual,
    weights,
    alongData: weights.map((w, a) => w - outside[a]),
    outside,
    outsideAtStart: outsideOf(initial),
    condition: values[values.length - 1] / values[0],
  };
}
