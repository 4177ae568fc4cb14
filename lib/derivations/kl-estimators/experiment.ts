export { plainGradients, ratioGradients, scoreGradients, triples } from "./experiments/gradients.ts";
export { cutLaws, stepwiseVariances, values, variances } from "./experiments/values.ts";
export { baselines, deviations, lengths, missingParts, tokenMeans } from "./experiments/groups.ts";
export { comparison, promptWeights, spreads } from "./experiments/comparison.ts";
