export { minima, sgd } from "./experiments/minima.ts";
export { fadingErrors, wellSpecified } from "./experiments/well-specified.ts";
export { overfitted } from "./experiments/overfitted.ts";
export { digits } from "./experiments/digits.ts";
export { chanceErrors } from "./experiments/chance-errors.ts";
