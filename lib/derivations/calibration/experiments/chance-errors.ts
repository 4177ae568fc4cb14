import {
  calibratedError,
  debiasedCalibrationError,
  debiasedSquaredCalibrationError,
  expectedCalibrationError,
} from "../../../estimators/mod.ts";
import { experiment } from "../../../ledger/mod.ts";

/** The calibration error of forecasts that are calibrated by construction: plain, debiased, and its exact expectation. */
export const chanceErrors = experiment(
  "calibration/chance-errors",
  { sizes: [100, 300, 1000, 3000], repeats: 150, bins: 15 },
  ({ stream, sizes, repeats, bins }) =>
    sizes.map((n) => {
      const options = { bins, binning: "equal-mass" } as const;
      const runs = Array.from({ length: repeats }, (_, repeat) => {
        const own = stream.at(n).at(repeat);
        const probabilities = own.uniforms(n);
        const outcomes = probabilities.map((p) => own.uniform() < p ? 1 : 0);
        return {
          plain: expectedCalibrationError(probabilities, outcomes, options),
          debiased: debiasedCalibrationError(probabilities, outcomes, options),
          square: debiasedSquaredCalibrationError(probabilities, outcomes, options),
        };
      });
      return {
        n,
        plain: runs.map((run) => run.plain),
        debiased: runs.map((run) => run.debiased),
        square: runs.map((run) => run.square),
        expected: calibratedError(stream.at(n).at("forecasts").uniforms(n), options),
      };
    }),
);
