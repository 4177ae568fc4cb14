export { densities, picks } from "./experiments/picks.ts";
export { bandwidths, counts } from "./experiments/perplexity.ts";
export { clusterBandwidths, torusBandwidths } from "./experiments/density.ts";
export { crowding, perfectMaps, reported, slopes } from "./experiments/loss.ts";
export { bands, moves } from "./experiments/moves.ts";
export { allDigits, embeddings, perplexities, plainDescents, ratios } from "./experiments/embedding.ts";
