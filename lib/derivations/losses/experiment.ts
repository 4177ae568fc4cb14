export { line } from "./experiments/line.ts";
export { classifiers } from "./experiments/classifier.ts";
export { gaussianDensity, polynomials, widths } from "./experiments/normal-errors.ts";
export { exponentialErrors, powerLawErrors } from "./experiments/other-errors.ts";
export { type Contestant, CONTESTANTS, lines, locations, type Noise } from "./experiments/contest.ts";
export { huberPath, huberShape } from "./experiments/huber.ts";
export { priors } from "./experiments/priors.ts";
export { sparsity } from "./experiments/sparsity.ts";
