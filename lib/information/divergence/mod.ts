/**
 * How far one law is from another.
 *
 * @module
 */
export { klDivergence } from "./kl-divergence.ts";
export { exponentialTilt, logTiltNormalizer } from "./exponential-tilt.ts";
export {
  type Gaussian,
  gaussianKlDivergence,
  type MultivariateGaussian,
  multivariateGaussianKlDivergence,
} from "./gaussian-kl.ts";
export { type DensityDivergenceOptions, klDivergenceOfDensities } from "./densities-kl.ts";
export { forwardProjection, type GaussianMixture, gaussianMixtureLogDensity } from "./gaussian-mixture.ts";
export { type LocalProjection, reverseProjections } from "./reverse-projection.ts";
export { typeExponent } from "./type-exponent.ts";
export {
  alphaGenerator,
  fDivergence,
  type FGenerator,
  fGenerators,
  reversedGenerator,
} from "./f-divergence.ts";
export {
  generalizedJensenShannonDivergence,
  jensenShannonDistance,
  jensenShannonDivergence,
} from "./jensen-shannon.ts";
export { totalVariationDistance } from "./total-variation.ts";
export { bhattacharyyaCoefficient, bhattacharyyaDistance, hellingerDistance } from "./hellinger.ts";
export { chiSquareDivergence } from "./chi-square-divergence.ts";
export { jeffreysDivergence } from "./jeffreys-divergence.ts";
export { renyiDivergence } from "./renyi-divergence.ts";
export { wassersteinDistance, wassersteinDistanceOfCdfs, type WassersteinOptions } from "./wasserstein.ts";
export { type OptimalTransport, optimalTransport } from "./optimal-transport.ts";
export { type OptimalAssignment, optimalAssignment } from "./optimal-assignment.ts";
