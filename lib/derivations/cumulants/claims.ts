export * from "./claims/series.ts";
export * from "./claims/clusters.ts";
export * from "./claims/inversions.ts";
export * from "./claims/sums.ts";
export * from "./claims/transforms.ts";
export * from "./claims/scaling.ts";
export * from "./claims/limit.ts";
export * from "./claims/dependent.ts";
