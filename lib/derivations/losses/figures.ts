export { lineFigure } from "./figures/line.ts";
export { huberFigure, lossesFigure, widthsFigure } from "./figures/shapes.ts";
export { contestFigure } from "./figures/contest.ts";
export { sparsityFigure } from "./figures/sparsity.ts";
