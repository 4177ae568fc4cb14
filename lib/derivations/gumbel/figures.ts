export { gradientSpreadFigure } from "./figures/gradients.ts";
export { frequenciesFigure } from "./figures/argmax.ts";
export { maximaFigure } from "./figures/extremes.ts";
export { relaxedGradientFigure, relaxedMeanFigure, simplexFigure } from "./figures/relaxed.ts";
export { entropyFigure, explorationFigure } from "./figures/temperature.ts";
