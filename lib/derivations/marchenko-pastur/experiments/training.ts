import { experiment } from "../../../ledger/mod.ts";
import { drawProblem, targetsOf } from "./problem.ts";

/** Full-batch gradient descent in tensors (float32) on one problem, from zero: losses and errors at chosen steps. */
export const tensorTraining = experiment(
  "marchenko-pastur/tensor-training",
  { parameters: 100, points: 100, steps: 3000, rate: 0.1, checkpoints: 16, noiseScale: 0.5 },
  async ({ stream, tensors, parameters, points, steps, rate, checkpoints, noiseScale }) => {
    const problem = drawProblem(stream, parameters, points, {
      input: Math.sqrt(1 / parameters),
      noise: noiseScale,
      initial: 0,
    });
    const { tf, fromNumbers, numbers, scope, scopeAsync, valueAndGradient } = await tensors();
    const stops = new Set(
      Array.from({ length: checkpoints }, (_, k) => Math.round(Math.pow(steps, k / (checkpoints - 1)))),
    );
    return await scopeAsync(async () => {
      const data = fromNumbers(problem.inputs.flatMap((row) => [...row]), [parameters, points]);
      const targets = fromNumbers(targetsOf(problem), [1, points]);
      const teacher = fromNumbers(problem.teacher, [1, parameters]);
      let weights = fromNumbers(problem.initial, [1, parameters]);
      const seen: { step: number; train: number; test: number }[] = [];
      for (let step = 1; step <= steps; step++) {
        const next = scope(() => {
          const { gradient } = valueAndGradient(
            (w) => tf.mul(0.5, tf.sum(tf.square(tf.sub(tf.matMul(w, data), targets)))),
            weights,
          );
          return tf.sub(weights, tf.mul(rate, gradient));
        });
        weights.dispose();
        weights = next;
        if (!stops.has(step)) continue;
        const [[train], [test]] = await Promise.all([
          numbers(scope(() => tf.mean(tf.square(tf.sub(tf.matMul(weights, data), targets))))),
          numbers(scope(() => tf.mean(tf.square(tf.sub(weights, teacher))))),
        ]);
        seen.push({ step, train, test: test + noiseScale ** 2 });
      }
      return { ...problem, rate, noiseScale, seen };
    });
  },
);
