export {
  correlationFigure,
  mixturesFigure,
  monotonicityFigure,
  shufflesFigure,
} from "./figures/classical.ts";
export { slackFigure, wernerFigure } from "./figures/quantum.ts";
