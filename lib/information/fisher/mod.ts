/**
 * The Fisher metric: lengths, volumes and priors that no choice of parameters changes.
 *
 * @module
 */
export {
  categoricalFisherInformation,
  densityFisherInformation,
  gaussianFisherInformation,
  transformedFisherInformation,
} from "./fisher-information.ts";
export { exponentialFamilyFisherInformation } from "./exponential-family-fisher.ts";
export {
  type GaussianDerivative,
  multivariateGaussianFisherInformation,
} from "./multivariate-gaussian-fisher.ts";
export { naturalGradient } from "./natural-gradient.ts";
export { categoricalFisherRaoDistance, gaussianFisherRaoDistance } from "./fisher-rao-distance.ts";
export { categoricalGeodesic } from "./categorical-geodesic.ts";
export { gaussianGeodesic } from "./gaussian-geodesic.ts";
export { fisherLength, fisherVolumeElement } from "./fisher-length.ts";
export { categoricalJeffreysLogDensity, type JeffreysPrior, jeffreysPrior } from "./jeffreys-prior.ts";
