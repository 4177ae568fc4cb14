export { nucleusFigure, topKFigure } from "./figures/truncation.ts";
export { beamFigure } from "./figures/beams.ts";
export { penaltyFigure } from "./figures/penalties.ts";
export { lengthFigure } from "./figures/limits.ts";
export { explorationFigure, rolloutFigure, typingFigure } from "./figures/exploration.ts";
