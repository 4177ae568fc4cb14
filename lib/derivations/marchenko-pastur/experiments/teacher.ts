import { experiment } from "../../../ledger/mod.ts";
import { matmul, matrix, matvec, norm, symmetricEigen, transpose } from "../../../math/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { matrixOf, outputsOf, rowsOf } from "./problem.ts";

/** Standard deviations of the experiment; neither is 1, so that a scale and its square differ. */
export const SCALES = { teacher: 0.5, noise: 2 };

const scaled = (stream: Stream, n: number, scale: number): Float64Array =>
  stream.normals(n).map((x) => scale * x);

/** The teacher sampled: single numbers of every kind, rotated noise, and the power of its outputs. */
export const teacherSamples = experiment(
  "marchenko-pastur/teacher-samples",
  { samples: 4000, teachers: 8 },
  ({ stream, samples, teachers }) => {
    const noise = scaled(stream.at("noise"), samples, SCALES.noise);
    const rotated = [20, 200].flatMap((parameters) =>
      [10, 200, 400].map((data) => ({
        parameters,
        data,
        noise: rotatedNoise(stream.at(`rotated ${parameters} ${data}`), parameters, data, samples),
      }))
    );
    // Few parameters make the power of a teacher vary more, and need more data sets.
    const power = [[20, 4000], [200, 3000]].map(([parameters, dataSets]) => {
      const data = 10;
      const from = stream.at(`power ${parameters}`);
      const means = Float64Array.from(
        { length: dataSets },
        (_, set) => meanSquareOutput(from.at(set), parameters, data, teachers),
      );
      return { parameters, data, means };
    });
    return {
      inputs: stream.at("inputs").normals(samples),
      teacher: scaled(stream.at("teacher"), samples, SCALES.teacher),
      noise,
      noisePower: noise.reduce((sum, e) => sum + e * e, 0) / samples,
      rotated,
      power,
    };
  },
);

/** Noise on D data points seen from the directions that the data span: ε · U, over many draws of the noise. */
function rotatedNoise(stream: Stream, parameters: number, data: number, samples: number): Float64Array {
  const inputs = matrix(parameters, data, stream.at("inputs").normals(parameters * data));
  const wide = data > parameters;
  const gram = wide ? matmul(inputs, transpose(inputs)) : matmul(transpose(inputs), inputs);
  const vectors = rowsOf(transpose(symmetricEigen(gram).vectors));
  const directions = vectors.map((vector) => {
    const along = wide ? matvec(transpose(inputs), vector) : vector;
    const length = norm(along);
    return along.map((x) => x / length);
  });
  const found = new Float64Array(samples);
  const rotation = matrixOf(directions);
  for (let filled = 0, draw = 0; filled < samples; draw++) {
    const noise = scaled(stream.at(draw), data, SCALES.noise);
    const seen = matvec(rotation, noise).subarray(0, samples - filled);
    found.set(seen, filled);
    filled += seen.length;
  }
  return found;
}

/** The mean of y² over one data set and several teachers of it. */
function meanSquareOutput(stream: Stream, parameters: number, data: number, teachers: number): number {
  const inputs = rowsOf(matrix(parameters, data, stream.at("inputs").normals(parameters * data)));
  const chance = stream.at("teachers");
  let sum = 0;
  for (let t = 0; t < teachers; t++) {
    const outputs = outputsOf(scaled(chance, parameters, SCALES.teacher), inputs);
    for (const signal of outputs) sum += (signal + SCALES.noise * chance.normal()) ** 2;
  }
  return sum / (teachers * data);
}
