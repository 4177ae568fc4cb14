export * from "./claims/losses.ts";
export * from "./claims/gradients.ts";
export * from "./claims/efficiency.ts";
export * from "./claims/squared.ts";
