export { climbFigure, lawFigure } from "./figures/actors.ts";
export { brittleFigure, offPolicyFigure, overestimationFigure, schemesFigure } from "./figures/learning.ts";
