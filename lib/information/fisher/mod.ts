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
export { categoricalFisherRaoDistance, gaussianFisherRaoDistance } from "./fisher-rao-distance.ts";
export { gaussianGeodesic } from "./gaussian-geodesic.ts";
export { fisherLength, fisherVolumeElement } from "./fisher-length.ts";
export { type JeffreysPrior, jeffreysPrior } from "./jeffreys-prior.ts";
