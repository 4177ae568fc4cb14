/**
 * Generalisation in models that can be solved: a linear student of a noisy linear teacher, its gradient flow mode by
 * mode and its error on fresh data; the Marchenko–Pastur law of its eigenvalues; ridge, early stopping and dropout;
 * kernel regression on random features.
 *
 * Data are matrices X of P × D numbers, one data point a column; weights are P numbers; scales are standard deviations.
 *
 * @module
 */
export {
  linearOutputs,
  sampleStudentTeacher,
  type StudentTeacher,
  type StudentTeacherLaw,
} from "./student-teacher.ts";
export { squaredLoss, squaredLossGradient } from "./squared-loss.ts";
export { type GradientFlow, gradientFlow, modeNoise } from "./gradient-flow.ts";
export { type Mode, modeGap, modeVelocity } from "./mode-dynamics.ts";
export {
  type ErrorParts,
  expectedFlowError,
  type FlowLaw,
  type FreshData,
  generalizationError,
} from "./generalization-error.ts";
export {
  marchenkoPasturAtom,
  marchenkoPasturCdf,
  marchenkoPasturDensity,
  marchenkoPasturEdges,
} from "./marchenko-pastur.ts";
export {
  marchenkoPasturInverseMoment,
  marchenkoPasturMean,
  marchenkoPasturMoment,
  marchenkoPasturStieltjes,
} from "./marchenko-pastur-integrals.ts";
export { type LaguerreLaw, laguerreTridiagonal } from "./laguerre.ts";
export { optimalRidgePenalty, ridgeExcessError, ridgeWeights, type TeacherLaw } from "./ridge.ts";
export { dropoutPenalty } from "./dropout.ts";
export { optimalStoppingTime, stoppedExcessError, type StudentLaw } from "./early-stopping.ts";
export { gaussianHullProbability } from "./gaussian-hull.ts";
export { type KernelRegression, kernelRegression } from "./kernel-regression.ts";
export { reluFeatures } from "./random-features.ts";
