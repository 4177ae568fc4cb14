export { cliffFigure } from "./figures/cliff.ts";
export { clipFigure, reuseFigure } from "./figures/clipping.ts";
export { curvesFigure, settingsFigure } from "./figures/training.ts";
