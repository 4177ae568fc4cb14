export { existenceFigure, treeFigure } from "./figures/codes.ts";
export { headsFigure, huffmanFigure, roundingFigure } from "./figures/lengths.ts";
export {
  excessFigure,
  pathFigure,
  plugInFigure,
  solutionsFigure,
  tiltFigure,
} from "./figures/information.ts";
export { messagesFigure } from "./figures/messages.ts";
