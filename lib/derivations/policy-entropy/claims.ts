export * from "./claims/responses.ts";
export * from "./claims/subsets.ts";
export * from "./claims/percentiles.ts";
