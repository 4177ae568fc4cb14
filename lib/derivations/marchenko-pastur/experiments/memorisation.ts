import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import {
  adam,
  crossEntropyPull,
  forward,
  initialParameters,
  meanGradient,
  predicted,
  type Shape,
} from "./relu-network.ts";

/** Shares of the classes: lopsided, so that the ways of saying "chance level" differ. */
const SHARES = [0.5, 0.2, 0.15, 0.1, 0.05];
const BATCH = 25;
const RATE = 0.01;

type Sample = { readonly inputs: Float64Array[]; readonly labels: number[] };

/** Steps of Adam until every training label is right, with true and with permuted labels, and accuracies afterwards. */
export const memorisation = experiment(
  "marchenko-pastur/memorisation",
  {
    cases: [
      { points: 200, hidden: 128, runs: 32 },
      { points: 200, hidden: 512, runs: 2 },
      { points: 1000, hidden: 128, runs: 2 },
      { points: 1000, hidden: 512, runs: 1 },
    ],
    dimension: 32,
    spread: 1.5,
    fresh: 400,
    mostSteps: 30_000,
  },
  ({ stream, cases, dimension, spread, fresh, mostSteps }) => ({
    shares: SHARES,
    cases: cases.map(({ points, hidden, runs }) => ({
      points,
      hidden,
      runs: Array.from({ length: runs }, (_, run) => {
        const own = stream.at(points).at(hidden).at(run);
        const shape = { inputs: dimension, hidden, outputs: SHARES.length };
        const centres = SHARES.map((_, k) =>
          own.at("centres").at(k).normals(dimension).map((x) => spread * x)
        );
        const training = draw(own.at("training"), points, centres);
        const test = draw(own.at("test"), fresh, centres);
        const permuted = { ...training, labels: own.at("permutation").shuffled(training.labels) };
        return {
          true: fit(own.at("true"), shape, training, test, mostSteps),
          permuted: fit(own.at("permuted"), shape, permuted, test, mostSteps),
        };
      }),
    })),
  }),
);

/** One Gaussian cloud of unit variance a class. */
function draw(stream: Stream, count: number, centres: readonly Float64Array[]): Sample {
  const labels = stream.at("labels").shuffled(
    SHARES.flatMap((share, k) => Array<number>(Math.round(share * count)).fill(k)),
  );
  const inputs = labels.map((label, n) =>
    stream.at(n).normals(centres[label].length).map((z, a) => centres[label][a] + z)
  );
  return { inputs, labels };
}

type Fit = {
  readonly steps: number;
  /** On the training labels: at steps a quarter apart, and in the end. */
  readonly seen: { readonly step: number; readonly accuracy: number }[];
  readonly training: number;
  /** On fresh data with true labels. */
  readonly test: number;
  /** How often each class is predicted on fresh data, and how often it is true. */
  readonly predicted: Float64Array;
  readonly present: Float64Array;
};

function fit(stream: Stream, shape: Shape, { inputs, labels }: Sample, test: Sample, mostSteps: number): Fit {
  const parameters = initialParameters(shape, stream.at("parameters"));
  const order = stream.at("order");
  const step = adam(parameters, RATE);
  const seen: { step: number; accuracy: number }[] = [];
  const answer = (input: Float64Array): number => predicted(forward(shape, parameters, input).outputs);
  const allRight = (): boolean => inputs.every((input, n) => answer(input) === labels[n]);
  let steps = 0;
  let finished = false;
  while (!finished && steps < mostSteps) {
    const rows = order.permutation(inputs.length);
    for (let start = 0; start < rows.length && !finished; start += BATCH) {
      const batch = rows.subarray(start, start + BATCH);
      step(
        meanGradient(shape, parameters, batch, inputs, (outputs, n) => crossEntropyPull(outputs, labels[n])),
      );
      steps++;
      finished = allRight();
      if (finished || steps >= 1.25 * (seen.at(-1)?.step ?? 0)) {
        seen.push({ step: steps, accuracy: agreement(inputs.map(answer), labels) });
      }
    }
  }
  const answers = test.inputs.map(answer);
  return {
    steps,
    seen,
    training: agreement(inputs.map(answer), labels),
    test: agreement(answers, test.labels),
    predicted: frequencies(answers, shape.outputs),
    present: frequencies(test.labels, shape.outputs),
  };
}

function agreement(found: readonly number[], labels: readonly number[]): number {
  return found.filter((label, n) => label === labels[n]).length / labels.length;
}

function frequencies(labels: readonly number[], classes: number): Float64Array {
  const counts = new Float64Array(classes);
  for (const label of labels) counts[label] += 1 / labels.length;
  return counts;
}
