export { criticalFigure, lociFigure, stabilityFigure } from "./figures/stability.ts";
export { conditionFigure, curvatureFigure, worstRateFigure } from "./figures/rates.ts";
export { canyonFigure, cycleFigure } from "./figures/canyon.ts";
export { batchesFigure, weightsFigure } from "./figures/batches.ts";
export { betweenFigure, residualsFigure, stagesFigure } from "./figures/three-stage.ts";
export { noisyNewtonFigure } from "./figures/newton.ts";
