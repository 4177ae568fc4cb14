export { estimatesFigure, precisionFigure } from "./figures/estimates.ts";
export { scaleFigure } from "./figures/responses.ts";
export { percentileFigure, tailFigure } from "./figures/tails.ts";
