import { kernelRegression, reluFeatures } from "../../../generalization/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { logspace, type Matrix, matrix, matvec } from "../../../math/mod.ts";
import type { Stream } from "../../../random/mod.ts";

/**
 * Errors on fresh data of students with P rectified random features on D noisy points of a linear teacher: the interpolant
 * of smallest weights, gradient flow stopped at its best time, ridge with its best penalty.
 */
export const doubleDescent = experiment(
  "marchenko-pastur/double-descent",
  {
    points: 100,
    features: [10, 30, 60, 80, 95, 100, 105, 120, 150, 200, 400, 1000, 3000],
    runs: 20,
    dimension: 20,
    fresh: 300,
    noiseScale: 0.5,
  },
  ({ stream, points, features, runs, dimension, fresh, noiseScale }) => {
    const all = Array.from(
      { length: runs },
      (_, run) => oneRun(stream.at(points).at(run), { points, features, dimension, fresh, noiseScale }),
    );
    const pick = (name: keyof Errors): Float64Array[] =>
      features.map((_, k) => Float64Array.from(all, (run) => run[k][name]));
    return {
      points,
      features,
      runs,
      dimension,
      noiseScale,
      interpolant: pick("interpolant"),
      stopped: pick("stopped"),
      ridge: pick("ridge"),
    };
  },
);

type Errors = { readonly interpolant: number; readonly stopped: number; readonly ridge: number };

/** The students of one data set, each with the first P of one series of features. */
function oneRun(
  stream: Stream,
  { points, features, dimension, fresh, noiseScale }: {
    points: number;
    features: readonly number[];
    dimension: number;
    fresh: number;
    noiseScale: number;
  },
): Errors[] {
  const gaussian = (name: string, rows: number, columns: number): Matrix =>
    matrix(rows, columns, stream.at(name).normals(rows * columns));
  const teacher = stream.at("teacher").normals(dimension).map((w) => w / Math.sqrt(dimension));
  const training = gaussian("training", dimension, points);
  const test = gaussian("test", dimension, fresh);
  const answers = (inputs: Matrix, noise: string): Float64Array => {
    const epsilon = stream.at(noise).normals(inputs.columns);
    return epsilon.map((e, i) =>
      teacher.reduce((sum, w, a) => sum + w * inputs.data[a * inputs.columns + i], noiseScale * e)
    );
  };
  const targets = answers(training, "training noise");
  const truths = answers(test, "test noise");
  const directions = stream.at("directions");
  const own = matrix(points, points, () => 0);
  const cross = matrix(fresh, points, () => 0);
  let before = 0;
  return features.map((count) => {
    const added = matrix(count - before, dimension, directions.normals((count - before) * dimension));
    before = count;
    const onTraining = reluFeatures(added, training);
    addOverlaps(own, onTraining, onTraining);
    addOverlaps(cross, reluFeatures(added, test), onTraining);
    const students = kernelRegression(own, targets, Math.min(count, points));
    const largest = students.eigenvalues[points - 1];
    const error = (coefficients: Float64Array): number =>
      matvec(cross, coefficients).reduce((sum, y, i) => sum + (y - truths[i]) ** 2, 0) / fresh;
    const best = (candidates: readonly Float64Array[]): number => Math.min(...candidates.map(error));
    return {
      interpolant: error(students.minimumNorm()),
      stopped: best(Array.from(logspace(0.1, 1e7, 33), (t) => students.stoppedAt(t / largest))),
      ridge: best(Array.from(logspace(1e-7, 10, 33), (penalty) => students.ridge(penalty * largest))),
    };
  });
}

/** Adds Σ_p φ_p(xᵢ) φ_p(x'ⱼ) over some features; half of the features are 0 and cost nothing. */
function addOverlaps(total: Matrix, left: Matrix, right: Matrix): void {
  for (let p = 0; p < left.rows; p++) {
    const row = right.data.subarray(p * right.columns, (p + 1) * right.columns);
    for (let i = 0; i < left.columns; i++) {
      const size = left.data[p * left.columns + i];
      if (size === 0) continue;
      for (let j = 0, at = i * total.columns; j < row.length; j++) total.data[at + j] += size * row[j];
    }
  }
}
