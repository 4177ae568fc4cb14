export { type ResponseCase, responses, sampledResponses, stopped } from "./experiments/responses.ts";
export { logits, singlePrecision } from "./experiments/logits.ts";
export { subsets, tails } from "./experiments/subsets.ts";
export { FAR, percentiles, QUANTILES } from "./experiments/percentiles.ts";
export { estimates } from "./experiments/estimates.ts";
