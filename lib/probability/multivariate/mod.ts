/**
 * Laws of vectors, in the shape of the laws on the line.
 *
 * @module
 */
export {
  type MultivariateDistribution,
  multivariateDistributionOf,
  type MultivariateParts,
} from "./multivariate-distribution.ts";
export {
  type MultivariateNormal,
  multivariateNormal,
  type MultivariateNormalParameters,
} from "./multivariate-normal.ts";
export { type Dirichlet, dirichlet, type DirichletParameters } from "./dirichlet.ts";
export { type Multinomial, multinomial, type MultinomialParameters } from "./multinomial.ts";
