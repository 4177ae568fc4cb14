export { carryFigure, heatFigure, pairsFigure } from "./figures/landauer.ts";
