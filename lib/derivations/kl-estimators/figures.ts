export { biasFigure, noiseFigure } from "./figures/gradients.ts";
export { spreadFigure } from "./figures/values.ts";
export { tokenMeanFigure, weightFigure } from "./figures/groups.ts";
