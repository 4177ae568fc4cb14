export { solutionsFigure, staircaseFigure, twoStagesFigure, violationsFigure } from "./figures/axioms.ts";
export { binaryEntropyFigure, concentrationFigure, stirlingFigure } from "./figures/counting.ts";
export { binsFigure } from "./figures/densities.ts";
