export * from "./claims/contraction.ts";
export * from "./claims/equations.ts";
export * from "./claims/greedy.ts";
export * from "./claims/gridworld.ts";
export * from "./claims/policy-iteration.ts";
export * from "./claims/sweeps.ts";
