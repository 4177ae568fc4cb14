export { distanceFigure, tailFigure } from "./figures/distances.ts";
export { biasFigure, reductionFigure } from "./figures/reduction.ts";
export { directionFigure } from "./figures/direction.ts";
export { shareFigure } from "./figures/shares.ts";
