export { levels } from "./experiments/levels.ts";
export { reweighted } from "./experiments/reweighted.ts";
export { constraints, gaussians, variations } from "./experiments/densities.ts";
export { competitors } from "./experiments/competitors.ts";
export { sums, unlike } from "./experiments/sums.ts";
