export { chainFigure, errorsFigure } from "./figures/errors.ts";
export { distributionFigure, spreadFigure } from "./figures/spread.ts";
export { biasRemovalFigure, coverageFigure, shrinkageFigure } from "./figures/trade.ts";
