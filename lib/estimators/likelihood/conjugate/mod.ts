/**
 * Conjugate priors: posteriors, evidences and predictions in closed form.
 *
 * @module
 */
export type { ConjugateUpdate } from "./update.ts";
export { betaBernoulli, betaBinomial, type BetaPrior } from "./beta-binomial.ts";
export { gammaExponential, gammaPoisson, type GammaPrior } from "./gamma.ts";
export {
  normalInverseGamma,
  type NormalInverseGammaPrior,
  normalMeanConjugate,
  type NormalPrior,
} from "./normal.ts";
export { dirichletCategorical } from "./dirichlet.ts";
