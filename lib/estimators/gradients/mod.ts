/**
 * Gradients of expectations: by reparameterisation, by the score function and by relaxed samples.
 *
 * @module
 */
export {
  type GaussianGradient,
  type GaussianLaw,
  reparameterisationGradient,
  reparameterisedGaussian,
  scoreFunctionGradient,
} from "./gaussian-gradients.ts";
export {
  categoricalScoreGradient,
  expectedRewardGradient,
  relaxedCategoricalGradient,
  straightThroughGradient,
} from "./categorical-gradients.ts";
export { rebarGradient, type RebarOptions } from "./rebar.ts";
