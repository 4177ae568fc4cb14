export { varianceFigure } from "./figures/variance.ts";
export { regretFigure } from "./figures/regret.ts";
export { explorationFigure } from "./figures/exploration.ts";
