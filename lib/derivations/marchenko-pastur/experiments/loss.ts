import type { Tensor } from "@tensorflow/tfjs";
import { experiment } from "../../../ledger/mod.ts";
import { integrateOde, mixedDerivative } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import {
  drawProblem,
  lossOf,
  type Problem,
  relativeDistance,
  slopeOf,
  targetsOf,
  velocityOf,
} from "./problem.ts";

/** The smallest problem: one weight, one data point, a teacher of zero. */
const SMALLEST: Problem = {
  inputs: [Float64Array.of(1)],
  teacher: Float64Array.of(0),
  noise: Float64Array.of(1),
  initial: Float64Array.of(1),
};

/** Fewer data than parameters, more data than parameters, and the smallest case of all. */
function problems(stream: Stream): Problem[] {
  return [
    SMALLEST,
    drawProblem(stream.at("few"), 7, 5, { noise: 0.8, teacher: 1.3 }),
    drawProblem(stream.at("many"), 50, 80, { noise: 0.8, teacher: 1.3 }),
  ];
}

/** The loss taken apart by scaling its noise and by differencing it twice along directions of student, teacher and noise. */
export const lossGroups = experiment(
  "marchenko-pastur/loss-groups",
  { directions: 4 },
  ({ stream, directions }) =>
    problems(stream).map((problem, index) => {
      const { noise, initial: student } = problem;
      const withNoise = (factor: number): number =>
        lossOf({ ...problem, noise: noise.map((e) => factor * e) }, student);
      const [minus, none, plus] = [-1, 0, 1].map(withNoise);
      const from = stream.at("directions").at(index);
      return {
        ...problem,
        loss: plus,
        groups: { quadratic: none, linear: (plus - minus) / 2, squared: (plus + minus) / 2 - none },
        differences: Array.from({ length: directions }, (_, k) => secondDifferences(problem, from.at(k))),
      };
    }),
);

/** Second derivatives of the loss along one random direction each of student, teacher and noise. */
function secondDifferences(problem: Problem, stream: Stream): {
  directions: { student: Float64Array; teacher: Float64Array; noise: Float64Array };
  studentStudent: number;
  studentTeacher: number;
  teacherTeacher: number;
  noiseStudent: number;
  noiseTeacher: number;
  noiseNoise: number;
} {
  const { inputs, teacher, noise, initial } = problem;
  const directions = {
    student: stream.at("student").normals(teacher.length),
    teacher: stream.at("teacher").normals(teacher.length),
    noise: stream.at("noise").normals(noise.length),
  };
  const moved = (from: Float64Array, along: Float64Array, by: number): Float64Array =>
    from.map((x, k) => x + by * along[k]);
  const loss = ([s, t, n]: number[]): number =>
    lossOf({
      inputs,
      initial,
      teacher: moved(teacher, directions.teacher, t),
      noise: moved(noise, directions.noise, n),
    }, moved(initial, directions.student, s));
  // The loss is quadratic: differences over long steps are exact, and lose the least to round-off.
  const along = (first: number, second: number): number =>
    mixedDerivative(loss, [0, 0, 0], [first, second], { step: 4 });
  return {
    directions,
    studentStudent: along(0, 0),
    studentTeacher: along(0, 1),
    teacherTeacher: along(1, 1),
    noiseStudent: along(2, 0),
    noiseTeacher: along(2, 1),
    noiseNoise: along(2, 2),
  };
}

/** The slope of the loss by central differences. */
export const lossSlopes = experiment(
  "marchenko-pastur/loss-slopes",
  {},
  ({ stream }) =>
    problems(stream).map((problem) => ({
      ...problem,
      slope: slopeOf(problem, problem.initial),
      // The size of the terms that cancel in the slope: round-off is relative to it.
      scale: Math.sqrt(2 * lossOf(problem, problem.initial)) *
        Math.sqrt(Math.max(...problem.inputs.map((row) => row.reduce((sum, x) => sum + x * x, 0)))),
    })),
);

/** The same slopes by automatic differentiation of the loss in float32 tensors. */
export const lossAutodiff = experiment("marchenko-pastur/loss-autodiff", {}, async ({ stream, tensors }) => {
  const { tf, fromNumbers, gradient, numbers, scopeAsync } = await tensors();
  const found: (Problem & { slope: Float64Array; largest: number })[] = [];
  for (const problem of problems(stream)) {
    const { inputs, initial } = problem;
    const slope = await scopeAsync(() => {
      const data = fromNumbers(inputs.flatMap((row) => [...row]), [inputs.length, inputs[0].length]);
      const targets = fromNumbers(targetsOf(problem), [1, inputs[0].length]);
      const loss = (weights: Tensor): Tensor =>
        tf.mul(0.5, tf.sum(tf.square(tf.sub(tf.matMul(weights, data), targets))));
      return numbers(gradient(loss, fromNumbers(initial, [1, inputs.length])));
    });
    found.push({ ...problem, slope, largest: Math.max(...slope.map(Math.abs)) });
  }
  return found;
});

/** How far gradient descent with steps h ends from the flow, both run for the same time from the same start. */
export const descentError = experiment(
  "marchenko-pastur/descent-error",
  { time: 0.5 },
  ({ stream, time }) => {
    const { inputs, initial, ...rest } = drawProblem(stream, 7, 5);
    const targets = targetsOf({ inputs, initial, ...rest });
    const velocity = (weights: ArrayLike<number>): Float64Array => velocityOf(inputs, weights, targets);
    const [, flow] = integrateOde((_, w) => velocity(w), initial, [0, time], { rtol: 1e-12, atol: 1e-13 });
    const counts = [100, 200, 400, 800, 1600];
    const errors = counts.map((count) => {
      let weights = initial;
      for (let n = 0; n < count; n++) {
        const move = velocity(weights);
        weights = weights.map((w, a) => w + time / count * move[a]);
      }
      return relativeDistance(weights, flow);
    });
    return { steps: counts.map((count) => time / count), errors };
  },
);
