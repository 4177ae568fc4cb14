export * from "./figures/knapsack.ts";
