export { alignmentFigure, efficiencyFigure } from "./figures/bound.ts";
export { gradientNoiseFigure, likelihoodAlignmentFigure, rivalsFigure } from "./figures/likelihood.ts";
