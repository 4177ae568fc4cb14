import {
  dropoutPenalty,
  gradientFlow,
  linearOutputs,
  ridgeWeights,
  sampleStudentTeacher,
  type StudentTeacher,
} from "../../../generalization/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import {
  addMatrices,
  diagonal,
  logspace,
  matmul,
  type Matrix,
  matrix,
  matvec,
  solve,
  transpose,
} from "../../../math/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { mean } from "../../../statistics/mod.ts";

/** A Gaussian problem with inputs of variance 1/P and a teacher of variance 1. */
const drawLinear = (
  stream: Stream,
  parameters: number,
  data: number,
  noiseScale: number,
  initialScale = 0,
): StudentTeacher =>
  sampleStudentTeacher({ parameters, data, inputVariance: 1 / parameters, noiseScale, initialScale }, stream);

/** The mean squared error on fresh data with inputs of variance 1/P. */
const freshError = (weights: ArrayLike<number>, teacher: Float64Array, noiseScale: number): number =>
  teacher.reduce((sum, w, a) => sum + (w - weights[a]) ** 2, 0) / teacher.length + noiseScale ** 2;

/** Weights of least squares, without any penalty, on several corrupted copies of a data set. */
function fitCopies(
  inputs: Matrix,
  targets: Float64Array,
  copies: number,
  corrupt: (x: number) => number,
): Float64Array {
  const { rows, columns, data } = inputs;
  const many = matrix(rows, copies * columns, (a, i) => corrupt(data[a * columns + i % columns]));
  const repeated = Float64Array.from({ length: copies * columns }, (_, i) => targets[i % columns]);
  return solve(matmul(many, transpose(many)), matvec(many, repeated));
}

/** Errors on fresh data of the late solution and of four regularised ones, on the same problems. */
export const fourProcedures = experiment(
  "marchenko-pastur/four-procedures",
  {
    parameters: 100,
    data: 100,
    seeds: 100,
    noiseScale: 0.5,
    penalty: 0.25,
    copies: 2,
    keep: 0.8,
    inputNoise: 0.25,
    validation: 50,
    late: 1e6,
  },
  ({ stream, parameters, data, seeds, noiseScale, penalty, copies, keep, inputNoise, validation, late }) => {
    const times = logspace(0.1, late, 24);
    return Array.from({ length: seeds }, (_, k) => {
      const source = stream.at(k);
      const { inputs, teacher, targets, initial } = drawLinear(source, parameters, data, noiseScale);
      const error = (weights: Float64Array): number => freshError(weights, teacher, noiseScale);
      const flow = gradientFlow(inputs, targets);
      const held = drawLinear(source.at("validation"), parameters, validation, noiseScale);
      const answers = linearOutputs(teacher, held.inputs, held.noise);
      const path = Array.from(times, (time) => flow.at(time, initial));
      const losses = path.map((weights) =>
        linearOutputs(weights, held.inputs).reduce((sum, y, i) => sum + (y - answers[i]) ** 2, 0)
      );
      const masks = source.at("masks");
      const jitter = source.at("jitter");
      const inputScale = inputNoise / Math.sqrt(parameters);
      return {
        late: error(flow.at(late, initial)),
        stopped: error(path[losses.indexOf(Math.min(...losses))]),
        penalised: error(ridgeWeights(inputs, targets, penalty)),
        inputNoise: error(fitCopies(inputs, targets, copies, (x) => x + inputScale * jitter.normal())),
        dropout: error(fitCopies(inputs, targets, copies, (x) => masks.uniform() < keep ? x / keep : 0)),
      };
    });
  },
);

/** Mean errors of stopping, ridge and dropout at P parameters, on the same problems. */
export const bestProcedures = experiment(
  "marchenko-pastur/best-procedures",
  {
    sizes: [50, 100],
    ratios: [0.5, 1, 2],
    seeds: 60,
    noiseScale: 0.5,
    initialScales: [0, 1],
    times: 12,
    penaltyFactors: [0.5, 1, 2],
  },
  ({ stream, sizes, ratios, seeds, noiseScale, initialScales, times, penaltyFactors }) =>
    sizes.flatMap((parameters) =>
      ratios.map((ratio) => {
        const data = Math.round(ratio * parameters);
        const penalty = noiseScale ** 2;
        const stops = logspace(0.3, 20, times);
        // A penalty r(1 − q)/q of the size of ridge's, and of multiples of it.
        const keeps = penaltyFactors.map((factor) => ratio / (ratio + factor * penalty));
        const runs = Array.from({ length: seeds }, (_, k) => {
          const source = stream.at(parameters).at(ratio).at(k);
          const { inputs, teacher, targets, initial } = drawLinear(source, parameters, data, noiseScale, 1);
          const error = (weights: Float64Array): number => freshError(weights, teacher, noiseScale);
          const flow = gradientFlow(inputs, targets);
          const gram = matmul(inputs, transpose(inputs));
          const force = matvec(inputs, targets);
          const penalised = (penalties: Float64Array): Float64Array =>
            solve(addMatrices(gram, diagonal(penalties)), force);
          return {
            ridge: error(penalised(new Float64Array(parameters).fill(penalty))),
            stopped: initialScales.map((scale) =>
              Array.from(stops, (time) => error(flow.at(time, initial.map((w) => scale * w))))
            ),
            dropout: keeps.map((keep) => error(penalised(dropoutPenalty(inputs, keep)))),
          };
        });
        const best = (curves: readonly (readonly number[])[]): number =>
          Math.min(...curves[0].map((_, j) => mean(curves.map((curve) => curve[j]))));
        const ridge = mean(runs.map((run) => run.ridge));
        const stopped = initialScales.map((_, j) => best(runs.map((run) => run.stopped[j])));
        const dropout = best(runs.map((run) => run.dropout));
        return {
          parameters,
          ratio,
          noiseVariance: noiseScale ** 2,
          initialVariances: initialScales.map((scale) => scale ** 2),
          keeps,
          ridge,
          stopped,
          stoppedOverRidge: stopped.map((error) => error / ridge),
          dropoutByKeep: keeps.map((_, j) => mean(runs.map((run) => run.dropout[j]))),
          dropoutOverRidge: dropout / ridge,
        };
      })
    ),
);
