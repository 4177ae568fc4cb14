export { likeliestFigure, samplesFigure, wrongFigure } from "./figures/training.ts";
export { greedyFigure, labelsFigure } from "./figures/gradients.ts";
export { escapeFigure, labelPathFigure } from "./figures/flows.ts";
