/**
 * Laws on the line.
 *
 * @module
 */
export { normal, type NormalParameters } from "./normal.ts";
export { lognormal, type LognormalParameters } from "./lognormal.ts";
export { exponential, type ExponentialParameters } from "./exponential.ts";
export { gamma, type GammaParameters } from "./gamma.ts";
export { beta, type BetaParameters } from "./beta.ts";
export { uniform, type UniformParameters } from "./uniform.ts";
export { laplace, type LocationScale } from "./laplace.ts";
export { studentT, type StudentTParameters } from "./student-t.ts";
export { cauchy } from "./cauchy.ts";
export { pareto, type ParetoParameters } from "./pareto.ts";
export { logistic } from "./logistic.ts";
export { gumbel } from "./gumbel.ts";
export { frechet, type ShapeScale } from "./frechet.ts";
export { weibull } from "./weibull.ts";
export { bernoulli, type BernoulliParameters } from "./bernoulli.ts";
export { binomial, type BinomialParameters } from "./binomial.ts";
export { poisson, type PoissonParameters } from "./poisson.ts";
export { geometric, type GeometricParameters } from "./geometric.ts";
export { categorical } from "./categorical.ts";
