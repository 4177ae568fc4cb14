export * from "./figures/bayes.ts";
export * from "./figures/dependence.ts";
export * from "./figures/simpson.ts";
export * from "./figures/sums.ts";
