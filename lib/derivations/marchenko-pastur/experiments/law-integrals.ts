import { experiment } from "../../../ledger/mod.ts";
import { matrix, singularValues } from "../../../math/mod.ts";
import { continuousMean, lawPoints, meanOver } from "./limiting-law.ts";

/** Integrals of the printed density by two quadratures, and the rank of a random matrix at each ratio. */
export const lawIntegrals = experiment(
  "marchenko-pastur/law-integrals",
  { ratios: [0.05, 0.1, 0.5, 0.9, 1, 1.1, 2, 5, 20], parameters: 40, points: 2000 },
  ({ stream, ratios, parameters, points }) =>
    ratios.map((ratio) => {
      const data = Math.round(ratio * parameters);
      const entries = stream.at(ratio).normals(parameters * data);
      const singular = singularValues(matrix(parameters, data, entries));
      const largest = Math.max(...singular);
      const inAngle = { ...lawPoints(ratio, points), atom: 0 };
      const powers = [0, 1, 2];
      return {
        ratio,
        moments: powers.map((n) => continuousMean((x) => x ** n, ratio)),
        momentsInAngle: powers.map((n) => meanOver(inAngle, (x) => x ** n)),
        // At r = 1 the integral of ρ/λ diverges.
        inverse: ratio === 1 ? [] : [continuousMean((x) => 1 / x, ratio), meanOver(inAngle, (x) => 1 / x)],
        zeroShare: 1 - singular.filter((s) => s > 1e-12 * largest).length / parameters,
      };
    }),
);
