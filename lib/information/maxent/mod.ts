/**
 * The law of most entropy under constraints on its moments.
 *
 * @module
 */
export {
  type MaximumEntropy,
  maximumEntropy,
  type SupportedProblem,
  type TabulatedProblem,
} from "./maximum-entropy.ts";
export {
  type DensityProblem,
  type MaximumEntropyDensity,
  maximumEntropyDensity,
} from "./maximum-entropy-density.ts";
export { boltzmann, inverseTemperature, logPartitionFunction } from "./boltzmann.ts";
export { reweightingDivergence } from "./reweighting.ts";
