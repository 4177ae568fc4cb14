export { contextFigure, guessingFigure, placesFigure } from "./figures/letters.ts";
export { boundsFigure, factorFigure, redundancyFigure, scalingFigure } from "./figures/estimates.ts";
export { dependenceFigure, limitFigure, restorationFigure, trainingFigure } from "./figures/models.ts";
