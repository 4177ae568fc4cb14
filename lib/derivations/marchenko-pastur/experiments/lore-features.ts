import { experiment } from "../../../ledger/mod.ts";
import {
  dot,
  matmul,
  type Matrix,
  matrix,
  matvec,
  norm,
  solve,
  symmetricEigen,
  transpose,
} from "../../../math/mod.ts";
import { bisect, integrateOde } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { mean, rankCorrelation, standardDeviation } from "../../../statistics/mod.ts";

/** The times at which gradient flow closes half of the gap along each eigenvector of data of very unequal scales. */
export const learningTimes = experiment(
  "marchenko-pastur/lore-learning-times",
  { parameters: 50, points: 200, smallest: 0.02, largest: 2, noiseScale: 0.5, equalWeight: 3 },
  ({ stream, parameters, points, smallest, largest, noiseScale, equalWeight }) => {
    const inputs = anisotropicInputs(stream.at("inputs"), { parameters, points, smallest, largest });
    const overlaps = matmul(inputs, transpose(inputs));
    const { values: eigenvalues, vectors } = symmetricEigen(overlaps);
    const toModes = transpose(vectors);
    // Fragile modes matter most to this teacher, so that order by eigenvalue and order by weight are opposite.
    const signs = stream.at("signs");
    const strengths = eigenvalues.map((value) => signs.sign() / Math.sqrt(value));
    const teacher = matvec(vectors, strengths);
    const noise = stream.at("noise").normals(points).map((x) => noiseScale * x);
    const clean = matvec(overlaps, teacher);
    const pulls = {
      "no noise": { force: clean, goal: teacher },
      "noise": noisy(overlaps, clean.map((f, a) => f + matvec(inputs, noise)[a])),
    };
    return {
      eigenvalues,
      strengths,
      noiseScale,
      cases: Object.entries(pulls).map(([label, { force, goal }]) => {
        const halfTimes = halfTimesOf(overlaps, force, matvec(toModes, goal), toModes, 5 / eigenvalues[0]);
        return {
          label,
          halfTimes,
          // 1 where modes are learnt in the order of falling eigenvalues.
          rank: rankCorrelation(halfTimes, eigenvalues.map((value) => -value)),
        };
      }),
      equalWeight,
      gradients: gradientsAtZero(
        inputs,
        matvec(transpose(inputs), matvec(vectors, strengths.map((s) => Math.sign(s) * equalWeight))),
        toModes,
      ),
    };
  },
);

/** With noise the flow goes to the solution of the normal equations. */
function noisy(overlaps: Matrix, force: Float64Array): { force: Float64Array; goal: Float64Array } {
  return { force, goal: solve(overlaps, force) };
}

/** P × D inputs with XXᵀ of eigenvalues spread evenly in their logarithm, along random orthonormal directions. */
function anisotropicInputs(
  stream: Stream,
  { parameters, points, smallest, largest }: {
    parameters: number;
    points: number;
    smallest: number;
    largest: number;
  },
): Matrix {
  const left = orthonormal(stream.at("left"), parameters, parameters);
  const right = orthonormal(stream.at("right"), parameters, points);
  const scales = left.map((_, k) => Math.sqrt(smallest * (largest / smallest) ** (k / (parameters - 1))));
  return matrix(
    parameters,
    points,
    (a, i) => scales.reduce((sum, scale, k) => sum + left[k][a] * scale * right[k][i], 0),
  );
}

/** Random orthonormal rows, by Gram–Schmidt done twice. */
function orthonormal(stream: Stream, count: number, length: number): Float64Array[] {
  const rows: Float64Array[] = [];
  for (let k = 0; k < count; k++) {
    let row = stream.at(k).normals(length);
    for (const other of [...rows, ...rows]) {
      const along = dot(row, other);
      row = row.map((x, i) => x - along * other[i]);
    }
    const length2 = norm(row);
    rows.push(row.map((x) => x / length2));
  }
  return rows;
}

/** Integrates ẇ = Xy − wXXᵀ from zero on a grid of times, then finds each mode's half-way time between two of them. */
function halfTimesOf(
  overlaps: Matrix,
  force: Float64Array,
  goal: Float64Array,
  toModes: Matrix,
  end: number,
): Float64Array {
  const slope = (_: number, w: number[]): Float64Array => {
    const back = matvec(overlaps, w);
    return force.map((f, a) => f - back[a]);
  };
  const options = { rtol: 1e-12, atol: 1e-13 };
  const times = Array.from({ length: 121 }, (_, k) => k === 0 ? 0 : end * 1e4 ** (k / 120 - 1));
  const path = integrateOde(slope, force.map(() => 0), times, options);
  const reached = path.map((w) => matvec(toModes, w));
  return goal.map((target, mode) => {
    const after = reached.findIndex((z) => z[mode] / target >= 0.5);
    const [from, to] = [times[after - 1], times[after]];
    const shortOf = (t: number): number => {
      const w = t === from ? path[after - 1] : integrateOde(slope, path[after - 1], [from, t], options)[1];
      return dot(toModes.data.subarray(mode * w.length, (mode + 1) * w.length), w) / target - 0.5;
    };
    return bisect(shortOf, from, to, { tolerance: 1e-11 * to });
  });
}

/** Size and consistency (mean over spread) of the single points' gradients along each mode, for a student at zero. */
function gradientsAtZero(
  inputs: Matrix,
  targets: Float64Array,
  toModes: Matrix,
): { sizes: Float64Array; consistencies: Float64Array } {
  const rotated = matmul(toModes, inputs);
  const single = Array.from(
    { length: rotated.rows },
    (_, mode) => targets.map((y, i) => y * rotated.data[mode * targets.length + i]),
  );
  return {
    sizes: Float64Array.from(single, (gradients) => Math.abs(mean(gradients)) * gradients.length),
    consistencies: Float64Array.from(
      single,
      (gradients) => Math.abs(mean(gradients)) / standardDeviation(gradients),
    ),
  };
}
