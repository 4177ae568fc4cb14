export * from "./claims/cost.ts";
export * from "./claims/knapsack.ts";
