export * from "./claims/bayes.ts";
export * from "./claims/products.ts";
export * from "./claims/sums.ts";
