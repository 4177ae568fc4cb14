export * from "./experiments/series.ts";
export * from "./experiments/clusters.ts";
export * from "./experiments/inversions.ts";
export * from "./experiments/sums.ts";
export * from "./experiments/scaling.ts";
export * from "./experiments/limit.ts";
export * from "./experiments/dependent.ts";
