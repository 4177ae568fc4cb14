export * from "./figures/cumulants.ts";
export * from "./figures/limits.ts";
