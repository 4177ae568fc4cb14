import { experiment } from "../../../ledger/mod.ts";
import { logspace, matmul, norm, symmetricEigenvalues, transpose } from "../../../math/mod.ts";
import { derivative } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { type MeasuredParts, measureParts, type Variances } from "./error-parts.ts";
import { doubled, flowMap, settled, weightsAfter } from "./flow-map.ts";
import { drawProblem, matrixOf, outputsOf, velocityIn } from "./problem.ts";

const PARAMETERS = 8;

const VARIANCES: Variances = { input: 1 / PARAMETERS, teacher: 1.3, initial: 0.5, noise: 0.6 };

/** What has not been learnt yet, and what has been learnt from noise. */
const unlearnt = ({ teacher, initial }: MeasuredParts): number => teacher + initial;

/** The two parts of the error against time, their slopes and their limits. */
export const twoTerms = experiment(
  "marchenko-pastur/two-terms",
  { ratios: [0.5, 1, 2], times: 8 },
  ({ stream, ratios, times }) =>
    ratios.map((ratio) => {
      const points = PARAMETERS * ratio;
      const { inputs } = drawProblem(stream.at(ratio), PARAMETERS, points, {
        input: Math.sqrt(VARIANCES.input),
      });
      const X = matrixOf(inputs);
      const at = (time: number): MeasuredParts =>
        measureParts(X, flowMap(velocityIn(inputs), PARAMETERS, points, time), VARIANCES);
      const slope = (part: (parts: MeasuredParts) => number, time: number): number =>
        derivative((t) => part(at(t)), time, { step: time / 4 });
      const grid = logspace(0.03, 30, times);
      const parts = Array.from(grid, at);
      const late = measureParts(X, settled(flowMap(velocityIn(inputs), PARAMETERS, points, 1)), VARIANCES);
      return {
        ratio,
        variances: VARIANCES,
        eigenvalues: symmetricEigenvalues(matmul(X, transpose(X))),
        times: grid,
        unlearnt: Float64Array.from(parts, unlearnt),
        overfitting: Float64Array.from(parts, ({ noise }) => noise),
        unlearntSlopes: grid.map((t) => slope(unlearnt, t)),
        overfittingSlopes: grid.map((t) => slope(({ noise }) => noise, t)),
        lateUnlearnt: unlearnt(late),
        lateOverfitting: late.noise,
      };
    }),
);

/**
 * Single students without label noise: how many of them get worse on fresh data at some time, among those that see
 * all inputs and among those that see half of the inputs that their teacher uses.
 */
export const noiselessRuns = experiment(
  "marchenko-pastur/noiseless-runs",
  { runs: 50 },
  ({ stream, runs }) => ({
    runs,
    expressive: [4, 8, 16].map((points) => ({
      points,
      worsening: worseningRuns(stream.at("expressive").at(points), { points, hidden: 0, runs }),
    })),
    inexpressive: worseningRuns(stream.at("inexpressive"), { points: 10, hidden: PARAMETERS, runs }),
  }),
);

function worseningRuns(
  stream: Stream,
  { points, hidden, runs }: { points: number; hidden: number; runs: number },
): number {
  const worsens = (from: Stream): boolean => {
    const { inputs, teacher, initial } = drawProblem(from, PARAMETERS + hidden, points, {
      input: Math.sqrt(VARIANCES.input),
    });
    const seen = inputs.slice(0, PARAMETERS);
    const start = initial.subarray(0, PARAMETERS);
    const errorOf = (weights: Float64Array): number => norm(teacher.map((w, a) => w - (weights[a] ?? 0)));
    const targets = outputsOf(teacher, inputs);
    const atStart = errorOf(start);
    let before = atStart;
    let map = flowMap(velocityIn(seen), PARAMETERS, points, 0.01);
    for (let doubling = 0; doubling < 20; doubling++) {
      const error = errorOf(weightsAfter(map, start, targets));
      if (error > before + 1e-9 * atStart) return true;
      before = error;
      map = doubled(map, 1);
    }
    return false;
  };
  return Array.from({ length: runs }, (_, run) => worsens(stream.at(run))).filter(Boolean).length;
}
