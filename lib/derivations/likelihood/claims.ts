export { maximumLikelihoodEstimates } from "./claims/estimates.ts";
export { lossIsDivergence } from "./claims/loss-forms.ts";
export { conditionalLoss } from "./claims/labels.ts";
export { posterior } from "./claims/beliefs.ts";
export { mostProbableParameter } from "./claims/most-probable.ts";
export { uniformPrior } from "./claims/coordinates.ts";
export { priorFades } from "./claims/fading.ts";
export { unbiasedAndConsistent } from "./claims/bias.ts";
