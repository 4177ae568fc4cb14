export { chains, conditionalEntropies } from "./experiments/conditional.ts";
export { evenDensities, gaussianCells, gaussianPairs } from "./experiments/gaussian.ts";
export { mixtures, shuffles } from "./experiments/shuffles.ts";
export { channels, rates } from "./experiments/monotonicity.ts";
export { threeColumns } from "./experiments/three-columns.ts";
export { twoParts } from "./experiments/two-parts.ts";
export { lostParts, threeParts } from "./experiments/three-parts.ts";
