export { backpacks, discounted } from "./experiments/backpacks.ts";
export { ascent, densities } from "./experiments/rules.ts";
export { sizes } from "./experiments/sizes.ts";
