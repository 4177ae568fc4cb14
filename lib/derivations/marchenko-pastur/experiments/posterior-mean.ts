import { ridgeWeights } from "../../../generalization/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import {
  addMatrices,
  identity,
  integrate,
  linspace,
  matmul,
  matrix,
  matvec,
  scaleMatrix,
  solve,
  symmetricEigenvalues,
  transpose,
} from "../../../math/mod.ts";
import { sequences } from "../../../oracles/mod.ts";
import { zTest } from "../../../statistics/mod.ts";
import { NOISES } from "./noises.ts";

/** Teachers of ±1 weights: ridge against the exact posterior mean, by enumeration of all 2^P teachers. */
export const signTeachers = experiment(
  "marchenko-pastur/sign-teachers",
  { parameters: 8, data: 8, noiseScale: 0.5, problems: 2000 },
  ({ stream, parameters, data, noiseScale, problems }) => {
    const teachers = [...sequences(2, parameters)].map((bits) => bits.map((bit) => 2 * bit - 1));
    return Object.entries(NOISES).map(([noise, law]) => {
      const draws = stream.at(noise);
      const gains = Array.from({ length: problems }, () => {
        const inputs = matrix(
          parameters,
          data,
          draws.normals(parameters * data).map((x) => x / Math.sqrt(parameters)),
        );
        const teacher = teachers[draws.integer(teachers.length)];
        const targets = matvec(transpose(inputs), teacher).map((y) => y + noiseScale * law.draw(draws));
        const posterior = posteriorMean(
          teachers,
          inputs.data,
          targets,
          (x) => law.logDensity(x / noiseScale),
        );
        const ridge = ridgeWeights(inputs, targets, noiseScale ** 2);
        const error = (weights: ArrayLike<number>): number =>
          teacher.reduce((sum, w, a) => sum + (w - weights[a]) ** 2, 0) / parameters;
        return error(ridge) - error(posterior);
      });
      const { z, mean } = zTest(gains, 0);
      return { teacher: "±1", noise, gain: mean, z, better: z > 7 };
    });
  },
);

function posteriorMean(
  teachers: readonly (readonly number[])[],
  inputs: Float64Array,
  targets: Float64Array,
  logDensity: (x: number) => number,
): Float64Array {
  const data = targets.length;
  const logs = teachers.map((teacher) => {
    let sum = 0;
    for (let i = 0; i < data; i++) {
      let residual = targets[i];
      for (let a = 0; a < teacher.length; a++) residual -= teacher[a] * inputs[a * data + i];
      sum += logDensity(residual);
    }
    return sum;
  });
  const most = Math.max(...logs);
  const mean = new Float64Array(teachers[0].length);
  let total = 0;
  teachers.forEach((teacher, k) => {
    const weight = Math.exp(logs[k] - most);
    total += weight;
    teacher.forEach((w, a) => mean[a] += weight * w);
  });
  return mean.map((sum) => sum / total);
}

/** A Gaussian teacher of one weight on one point x = 1: ridge against the exact posterior mean, by quadrature. */
export const gaussianTeacher = experiment(
  "marchenko-pastur/gaussian-teacher",
  { noiseScale: 0.7, reach: 14, points: 225 },
  ({ noiseScale, reach, points }) => {
    const outputs = linspace(-reach, reach, points);
    return Object.entries(NOISES).map(([noise, { logDensity, kinks }]) => {
      let mass = 0;
      let ridge = 0;
      let best = 0;
      for (const y of outputs) {
        const moments = [0, 1, 2].map((power) => jointMoment(power, y, noiseScale, logDensity, kinks));
        const risk = (weight: number): number =>
          moments[2] - 2 * weight * moments[1] + weight * weight * moments[0];
        mass += moments[0];
        ridge += risk(y / (1 + noiseScale ** 2));
        best += moments[0] > 0 ? risk(moments[1] / moments[0]) : 0;
      }
      const gain = (ridge - best) / mass;
      return { teacher: "Gaussian", noise, ridge: ridge / mass, gain, better: gain > 1e-9 };
    });
  },
);

/** ∫ wⁿ p(w) p(y − w) dw, up to a constant. */
function jointMoment(
  power: number,
  y: number,
  noiseScale: number,
  logDensity: (x: number) => number,
  kinks: readonly number[],
): number {
  const places = kinks.map((kink) => y - noiseScale * kink).filter((w) => Math.abs(w) < 10);
  return integrate((w) => w ** power * Math.exp(-w * w / 2 + logDensity((y - w) / noiseScale)), -10, 10, {
    rtol: 1e-12,
    atol: 1e-30,
    points: places,
  }).value;
}

/** Laws of finite noise with mean 0 and variance 1, as values and probabilities. */
const FINITE: Readonly<Record<string, readonly (readonly [value: number, probability: number])[]>> = {
  "two-valued": [[-1, 0.5], [1, 0.5]],
  "mostly zero": [[-Math.sqrt(5), 0.1], [0, 0.8], [Math.sqrt(5), 0.1]],
  lopsided: [[-1 / 3, 0.9], [3, 0.1]],
};

/** Ridge against the best of all linear estimators, fitted to every outcome of three ±1 weights and three noises. */
export const linearEstimators = experiment(
  "marchenko-pastur/linear-estimators",
  { size: 3, noiseScale: 0.6 },
  ({ stream, size, noiseScale }) => {
    const inputs = matrix(size, size, stream.normals(size * size));
    const eigenvalues = symmetricEigenvalues(matmul(inputs, transpose(inputs)));
    return Object.entries(FINITE).map(([noise, law]) => {
      let outer = scaleMatrix(0, identity(size));
      let cross = scaleMatrix(0, identity(size));
      const outcomes: { teacher: number[]; targets: Float64Array; probability: number }[] = [];
      for (const bits of sequences(2, size)) {
        const teacher = bits.map((bit) => 2 * bit - 1);
        for (const picks of sequences(law.length, size)) {
          const targets = matvec(transpose(inputs), teacher).map((y, i) => y + noiseScale * law[picks[i]][0]);
          const probability = picks.reduce((product, pick) => product * law[pick][1], 2 ** -size);
          outcomes.push({ teacher, targets, probability });
          outer = addMatrices(outer, matrix(size, size, (i, j) => probability * targets[i] * targets[j]));
          cross = addMatrices(cross, matrix(size, size, (i, a) => probability * targets[i] * teacher[a]));
        }
      }
      const fitted = transpose(solve(outer, cross));
      const risk = (estimate: (targets: Float64Array) => Float64Array): number =>
        outcomes.reduce((sum, { teacher, targets, probability }) => {
          const weights = estimate(targets);
          return sum + probability * teacher.reduce((part, w, a) => part + (w - weights[a]) ** 2, 0) / size;
        }, 0);
      const ridge = risk((targets) => ridgeWeights(inputs, targets, noiseScale ** 2));
      return {
        noise,
        ridge,
        gain: ridge - risk((targets) => matvec(fitted, targets)),
        eigenvalues,
        noiseScale,
      };
    });
  },
);
