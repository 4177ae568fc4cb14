import { experiment } from "../../../ledger/mod.ts";
import { sequences } from "../../../oracles/mod.ts";

/** The error of one student on fresh data: every two-valued input and noise, and Gaussian ones. */
export const freshSquares = experiment(
  "marchenko-pastur/fresh-squares",
  { enumerated: 10, parameters: 30, draws: 100_000 },
  ({ stream, enumerated, parameters, draws }) => {
    const noiseScale = 1.5;
    const exact = [1, 0.1, 4].map((inputVariance) => {
      const from = stream.at("enumerated").at(inputVariance);
      const weights = from.at("student").normals(enumerated);
      const teacher = from.at("teacher").normals(enumerated);
      let sum = 0;
      let count = 0;
      for (const signs of sequences(2, enumerated + 1)) {
        const value = (k: number): number => signs[k] === 1 ? 1 : -1;
        let error = noiseScale * value(enumerated);
        for (let a = 0; a < enumerated; a++) {
          error += (teacher[a] - weights[a]) * Math.sqrt(inputVariance) * value(a);
        }
        sum += error * error;
        count++;
      }
      return { inputVariance, weights, teacher, error: sum / count };
    });
    const weights = stream.at("student").normals(parameters);
    const teacher = stream.at("teacher").normals(parameters);
    const fresh = stream.at("fresh");
    const squares = Float64Array.from({ length: draws }, () => {
      let error = noiseScale * fresh.normal();
      for (let a = 0; a < parameters; a++) error += (teacher[a] - weights[a]) * fresh.normal();
      return error * error;
    });
    return { noiseScale, exact, gaussian: { inputVariance: 1, weights, teacher, squares } };
  },
);
