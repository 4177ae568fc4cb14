import { absoluteLoss, huberLoss, logarithmicLoss, type Loss, squaredLoss } from "../../estimators/mod.ts";
import { cauchy, type Distribution, laplace, normal } from "../../probability/mod.ts";
import type { Contestant, Noise } from "./experiment.ts";

/** The laws of errors of the contest, for its theory: scale 1, centre 0. */
export const LAWS: Readonly<Record<Noise, Distribution>> = {
  Gaussian: normal({ mean: 0, standardDeviation: 1 }),
  Laplace: laplace({ location: 0, scale: 1 }),
  Cauchy: cauchy({ location: 0, scale: 1 }),
};

/** The losses of the contest. */
export const LOSSES: Readonly<Record<Contestant, Loss>> = {
  squared: squaredLoss(),
  Huber: huberLoss(),
  absolute: absoluteLoss(),
  logarithmic: logarithmicLoss(),
};
