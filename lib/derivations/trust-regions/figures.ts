export { cliffFigure } from "./figures/cliff.ts";
export { orderFigure } from "./figures/divergences.ts";
export { clipFigure, reuseFigure } from "./figures/clipping.ts";
export { coefficientFigure, penaltyFigure, referenceFigure } from "./figures/penalties.ts";
export { curvesFigure, settingsFigure } from "./figures/training.ts";
