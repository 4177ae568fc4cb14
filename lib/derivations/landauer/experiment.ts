export { type Addition, additions, answers } from "./experiments/additions.ts";
export { heats } from "./experiments/heats.ts";
export { reversibleAdditions } from "./experiments/reversible.ts";
