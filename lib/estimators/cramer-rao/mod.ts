/**
 * The Cramér–Rao bound: scores, Fisher information, bounds on the variance of estimators, and who reaches them.
 *
 * @module
 */
export { familyMean, familyOfLaw, type ParametricFamily } from "./family.ts";
export { familyFisherInformation, familyScore, meanScore, type Regularity, regularityOf } from "./score.ts";
export {
  cramerRaoBound,
  type CramerRaoGradients,
  cramerRaoMatrix,
  type CramerRaoTerms,
  estimatorEfficiency,
  meanSquareErrorBound,
} from "./cramer-rao-bound.ts";
export {
  type ChapmanRobbinsBound,
  chapmanRobbinsBound,
  type ChapmanRobbinsOptions,
} from "./chapman-robbins.ts";
export {
  bhattacharyyaBound,
  bhattacharyyaDiagonal,
  bhattacharyyaInformation,
  type QuadraticVarianceLaw,
} from "./bhattacharyya.ts";
export { vanTreesBound, type VanTreesOptions } from "./van-trees.ts";
export { type Attainment, attainmentOf, enumeratedAttainment, type ScoredLaw } from "./attainment.ts";
export { type EffectiveInformation, effectiveInformation } from "./nuisance.ts";
export {
  type SimulatedEfficiency,
  simulatedEfficiency,
  type SimulatedEfficiencyOptions,
} from "./simulated-efficiency.ts";
export {
  type DatumLaw,
  type LocationLoss,
  type LossGradientNoise,
  lossGradientNoise,
  sgdStationaryVariance,
} from "./gradient-noise.ts";
export { laplacePitmanLocation, pitmanLocation } from "./pitman.ts";
