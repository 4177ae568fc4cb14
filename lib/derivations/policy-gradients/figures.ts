export { attributionFigure } from "./figures/attribution.ts";
export { batchFigure, componentsFigure } from "./figures/theorem.ts";
export { correlationFigure } from "./figures/correlations.ts";
export { parabolaFigure, ratioFigure } from "./figures/variance.ts";
export { trainingFigure } from "./figures/training.ts";
