import { experiment } from "../../../ledger/mod.ts";
import { identity, matmul, type Matrix, matrix, matvec } from "../../../math/mod.ts";
import { integrateOde } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { freshErrors, studentsAfter } from "./error-parts.ts";
import { flowMap } from "./flow-map.ts";
import {
  drawProblem,
  matrixOf,
  outsideData,
  rowsOf,
  type Scales,
  targetsOf,
  velocityIn,
  velocityOf,
} from "./problem.ts";

/** Inputs of variance 1/P: the slowest learning mode has a rate near 0.1, so that this time is late for all. */
const LATE = 200;

const largest = (vectors: readonly ArrayLike<number>[]): number =>
  Math.max(...vectors.flatMap((vector) => Array.from(vector, Math.abs)));

/** Fewer data than parameters: what moves in the null space of Xᵀ, and what stays there of the error. */
export const frozenSubspace = experiment(
  "marchenko-pastur/frozen-subspace",
  { parameters: 30, points: 12, dataSets: 20, draws: 500 },
  ({ stream, parameters, points, dataSets, draws }) => {
    const scales = { input: Math.sqrt(1 / parameters), teacher: 1.2, noise: 0.9 };
    const shares = [0, 0.5, 1].map((initial) => {
      const sets = Array.from(
        { length: dataSets },
        (_, set) =>
          nullShares(stream.at(`shares ${initial}`).at(set), { parameters, points, draws }, {
            ...scales,
            initial,
          }),
      );
      return {
        initialScale: initial,
        atStart: Float64Array.from(sets.flatMap(({ atStart }) => atStart)),
        late: Float64Array.from(sets.flatMap(({ late }) => late)),
      };
    });
    return {
      parameters,
      points,
      scales,
      ...nullMotion(stream.at("path"), parameters, points, scales),
      shares,
    };
  },
);

/** How far one student moves, how far in the null space, and how far the noise pushes it there. */
function nullMotion(
  stream: Stream,
  parameters: number,
  points: number,
  scales: Scales,
): { moved: number; movedInNullSpace: number; noiseInNullSpace: number } {
  const problem = drawProblem(stream, parameters, points, scales);
  const { inputs, initial } = problem;
  const X = matrixOf(inputs);
  const targets = targetsOf(problem);
  const path = integrateOde((_, w) => velocityOf(inputs, w, targets), initial, [0, 0.1, 1, 10, LATE]);
  const start = outsideData(X, initial);
  const { pull } = flowMap(velocityIn(inputs), parameters, points, LATE);
  const pushes = rowsOf(identity(points)).map((unitNoise) => outsideData(X, matvec(pull, unitNoise)));
  return {
    moved: largest(path.map((w) => w.map((x, a) => x - initial[a]))),
    movedInNullSpace: largest(path.map((w) => outsideData(X, w).map((x, a) => x - start[a]))),
    noiseInNullSpace: largest(pushes),
  };
}

/** The error that the null space of one data set causes on fresh data, at the start and late, over many draws. */
function nullShares(
  stream: Stream,
  { parameters, points, draws }: { parameters: number; points: number; draws: number },
  scales: Required<Scales>,
): { atStart: number[]; late: number[] } {
  const { inputs } = drawProblem(stream, parameters, points, scales);
  const map = flowMap(velocityIn(inputs), parameters, points, LATE);
  const X = matrixOf(inputs);
  const projections = rowsOf(identity(parameters)).map((axis) => outsideData(X, axis));
  const project = matrix(parameters, parameters, (i, j) => projections[j][i]);
  const gaussians = (name: string, rows: number, scale: number): Matrix =>
    matrix(rows, draws, stream.at(`${name}s`).normals(rows * draws).map((x) => scale * x));
  const drawn = {
    teachers: gaussians("teacher", parameters, scales.teacher),
    initials: gaussians("initial", parameters, scales.initial),
    noises: gaussians("noise", points, scales.noise),
  };
  const share = (students: Matrix): number[] => [
    ...freshErrors(matmul(project, students), matmul(project, drawn.teachers), 1 / parameters, 0),
  ];
  return { atStart: share(drawn.initials), late: share(studentsAfter(map, X, drawn)) };
}
