export * from "./figures/losses.ts";
export * from "./figures/optimum.ts";
