export { similarity } from "./claims/similarity.ts";
export { lossOfTheMap } from "./claims/loss.ts";
export { effectiveNeighbours } from "./claims/perplexity.ts";
export { bandwidthAndDensity } from "./claims/density.ts";
export { localBias } from "./claims/local-bias.ts";
export { embedding } from "./claims/embedding.ts";
