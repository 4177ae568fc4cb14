export { firstOrderVanishes } from "./claims/first-order.ts";
export { fisherMatrix, unitGaussian } from "./claims/fisher-matrix.ts";
export { positiveDefinite } from "./claims/definite.ts";
export { gradientCovariance } from "./claims/score.ts";
export { chainOfDivergences, rootDivergence } from "./claims/chains.ts";
export { geodesicLength } from "./claims/lengths.ts";
export { volumeElement } from "./claims/volumes.ts";
export { jeffreysPriorOfACoin } from "./claims/prior.ts";
export { divergenceFromFisher } from "./claims/natural-lines.ts";
