export { banditFigure, boardFigure, temperatureFigure } from "./figures/rules.ts";
export { gumbelFigure, improvementFigure, selfPlayFigure } from "./figures/planning.ts";
