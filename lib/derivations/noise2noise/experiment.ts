export { slopes, unbiased } from "./experiments/slopes.ts";
export { networks } from "./experiments/network.ts";
export { constants, fittedLines } from "./experiments/losses.ts";
