export { momentumUnits, smearedGradients, smearingWindow } from "./claims/velocity.ts";
export { descentFactor, descentPhases, illConditionedDescent } from "./claims/descent.ts";
export { matrixOfAStep, stepEigenvalues } from "./claims/matrix.ts";
export { doubledStep, stabilityBound } from "./claims/stability.ts";
export { criticalDamping, weakerDependence } from "./claims/critical.ts";
export {
  descentRate,
  momentumRateOfCondition,
  rootOfCondition,
  twoEigenvalueOptimum,
} from "./claims/condition.ts";
export { batchAnalogue } from "./claims/batches.ts";
export { canyonGain } from "./claims/canyon.ts";
export { diminishingGain, newtonInfiniteRoot, threeStageRule } from "./claims/three-stage.ts";
export {
  dampedNewton,
  indefiniteHessian,
  newtonNeverOvershoots,
  newtonRateIsDimensionless,
  newtonStepSolves,
  smallEigenvalues,
} from "./claims/newton.ts";
