export { lossFigure, surfaceFigure } from "./figures/likelihood.ts";
export { beliefFigure, coordinatesFigure, fadingFigure } from "./figures/bayes.ts";
export { biasFigure, consistencyFigure } from "./figures/bias.ts";
