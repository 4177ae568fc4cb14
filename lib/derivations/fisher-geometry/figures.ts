export { chainFigure, movingEndsFigure, parabolaFigure, rootFigure } from "./figures/expansion.ts";
export { geodesicFigure, lengthFigure, priorFigure } from "./figures/geometry.ts";
