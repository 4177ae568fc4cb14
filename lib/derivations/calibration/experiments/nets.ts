import type { Tensor } from "@tensorflow/tfjs";
import type { Stream } from "../../../random/mod.ts";
import type { Tensors } from "../../../tensor/mod.ts";

/** Inputs of several data sets of one size, set after set and row by row, with a class for each row. */
export interface Batch {
  readonly sets: number;
  readonly rows: number;
  readonly inputs: number;
  readonly x: Float64Array;
  readonly labels: Int32Array;
}

/** How the networks look and how they are trained. */
export interface Training {
  readonly hidden: number;
  readonly classes: number;
  readonly steps: number;
  readonly rate: number;
}

/** Trained networks, one a data set: the final loss of each, and their logits on other inputs. */
export interface Trained {
  readonly losses: Float64Array;
  /** Rows of `classes` logits, set after set. */
  logits(batch: Batch): Promise<Float64Array>;
  dispose(): void;
}

/** Trains a network of one rectified hidden layer on each data set at once: all of the set in each step, by Adam. */
export async function trainNets(
  { tf, fromNumbers, numbers, scope, valueAndGradient, softmaxCrossEntropy }: Tensors,
  batch: Batch,
  { hidden, classes, steps, rate }: Training,
  stream: Stream,
): Promise<Trained> {
  const { sets, rows, inputs } = batch;
  const shapes = [[sets, inputs, hidden], [sets, 1, hidden], [sets, hidden, classes], [sets, 1, classes]];
  const spreads = [Math.sqrt(2 / inputs), 0, Math.sqrt(1 / hidden), 0];
  let weights = shapes.map((shape, layer) => {
    const size = shape.reduce((product, n) => product * n, 1);
    return fromNumbers(stream.at(layer).normals(size).map((w) => w * spreads[layer]), shape);
  });
  const moments = shapes.map((shape) => [tf.zeros(shape), tf.zeros(shape)]);
  const x = fromNumbers(batch.x, [sets, rows, inputs]);
  const targets = fromNumbers(
    Float64Array.from(
      { length: sets * rows * classes },
      (_, at) => batch.labels[Math.floor(at / classes)] === at % classes ? 1 : 0,
    ),
    [sets, rows, classes],
  );
  const outputs = (at: Tensor, [W1, b1, W2, b2]: readonly Tensor[]): Tensor =>
    tf.add(tf.matMul(tf.relu(tf.add(tf.matMul(at, W1), b1)), W2), b2);
  const lossOf = (...w: Tensor[]): Tensor =>
    tf.mul(1 / rows, tf.sum(softmaxCrossEntropy(targets, outputs(x, w))));
  for (let step = 1; step <= steps; step++) {
    const old = [...weights, ...moments.flat()];
    const size = rate * Math.sqrt(1 - 0.999 ** step) / (1 - 0.9 ** step);
    const next = scope(() => {
      const { gradient } = valueAndGradient(lossOf, weights);
      return gradient.map((g, layer) => {
        const first = tf.add(tf.mul(0.9, moments[layer][0]), tf.mul(0.1, g));
        const second = tf.add(tf.mul(0.999, moments[layer][1]), tf.mul(0.001, tf.square(g)));
        const move = tf.div(tf.mul(size, first), tf.add(tf.sqrt(second), 1e-8));
        return [tf.sub(weights[layer], move), first, second];
      });
    });
    old.forEach((tensor) => tensor.dispose());
    weights = next.map(([w]) => w);
    next.forEach(([, first, second], layer) => moments[layer] = [first, second]);
  }
  const last = scope(() => tf.mean(softmaxCrossEntropy(targets, outputs(x, weights)), 1));
  const losses = await numbers(last);
  [last, x, targets, ...moments.flat()].forEach((tensor) => tensor.dispose());
  return {
    losses,
    logits: async (other) => {
      const at = fromNumbers(other.x, [sets, other.rows, inputs]);
      const found = scope(() => outputs(at, weights));
      const result = await numbers(found);
      [at, found].forEach((tensor) => tensor.dispose());
      return result;
    },
    dispose: () => weights.forEach((tensor) => tensor.dispose()),
  };
}

/** The logits of one data set's network as rows. */
export function rowsOf(logits: Float64Array, set: number, rows: number, classes: number): Float64Array[] {
  const start = set * rows * classes;
  return Array.from(
    { length: rows },
    (_, i) => logits.subarray(start + i * classes, start + (i + 1) * classes),
  );
}
