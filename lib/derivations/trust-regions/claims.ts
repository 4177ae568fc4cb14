export { fisherAsCurvature, naturalUpdate, policyConstraint } from "./claims/geometry.ts";
export { noCliffForTables, plainLineSearch, trpoLineSearch, walkOffTheCliff } from "./claims/steps.ts";
export {
  clipAsImportanceSampling,
  clipKeepsClose,
  clippedLoss,
  firstStep,
  normalising,
  ratioOrLogarithm,
} from "./claims/clipping.ts";
export { adaptiveCoefficient, penaltyLimits, referenceKeeps } from "./claims/penalties.ts";
export { ppoAsWell, ppoStability, trpoBetter } from "./claims/training.ts";
