export { reweightingFigure, temperatureFigure } from "./figures/boltzmann.ts";
export { correctionsFigure, deficitFigure, intervalFigure } from "./figures/gaussian.ts";
export { sumsFigure, unlikeFigure } from "./figures/sums.ts";
