export { crowdingFigure, kernelsFigure } from "./figures/kernels.ts";
export { movesFigure } from "./figures/moves.ts";
export { bandwidthFigure, perplexityFigure } from "./figures/perplexity.ts";
export { digitsFigure } from "./figures/digits.ts";
