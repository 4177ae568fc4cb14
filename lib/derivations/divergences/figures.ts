export { asymmetryFigure, detourFigure, exponentFigure, oddsFigure } from "./figures/discovery.ts";
export { gaussianFigure, pickingFigure, projectionsFigure } from "./figures/projections.ts";
export { distancesEstimatesFigure, distancesLocalFigure } from "./figures/distances-estimates.ts";
export {
  distancesBellsFigure,
  distancesDetourFigure,
  distancesPowersFigure,
} from "./figures/distances-metrics.ts";
