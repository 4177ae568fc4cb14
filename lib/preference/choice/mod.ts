/**
 * Models of choice: Bradley–Terry, with ties, rankings, and Thurstone beside them.
 *
 * @module
 */
export { type Comparison, type ComparisonGraph, comparisonGraph } from "./comparisons.ts";
export {
  bradleyTerryLoss,
  bradleyTerryProbability,
  fitBradleyTerry,
  type ScoreFit,
} from "./bradley-terry.ts";
export {
  type DavidsonFit,
  davidsonProbabilities,
  fitDavidson,
  type PairRecord,
  type TieProbabilities,
} from "./davidson.ts";
export { fitPlackettLuce, rankingLogProbability, rankingLoss } from "./plackett-luce.ts";
export { THURSTONE_DEVIATION, thurstoneProbability } from "./thurstone.ts";
