export { growthFigure, picturesFigure, slopesFigure } from "./figures/maps.ts";
export { biasFigure, linesFigure } from "./figures/biases.ts";
