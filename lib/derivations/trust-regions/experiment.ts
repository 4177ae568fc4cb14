export { bestSteps, curvatures, twoPolicies } from "./experiments/geometry.ts";
export { cliff, tables } from "./experiments/cliff.ts";
export { conjugate, lineSearches, plainSearches } from "./experiments/line-search.ts";
export {
  clippedSlopes,
  firstSteps,
  ratioGradients,
  rescaled,
  reused,
  surrogateMoments,
} from "./experiments/clipping.ts";
export { coefficients, penalised, referenced } from "./experiments/penalties.ts";
export { type Method, METHODS, settingsOf, trainings } from "./experiments/training.ts";
