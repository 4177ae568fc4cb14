export * from "./experiments/draws.ts";
export * from "./experiments/populations.ts";
export * from "./experiments/products.ts";
export * from "./experiments/reversals.ts";
export * from "./experiments/sums.ts";
