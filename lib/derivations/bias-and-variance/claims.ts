export * from "./claims/bias.ts";
export * from "./claims/convergence.ts";
export * from "./claims/mean.ts";
export * from "./claims/naive-variance.ts";
export * from "./claims/spread.ts";
