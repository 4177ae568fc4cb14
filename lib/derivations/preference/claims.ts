export * from "./claims/optimum.ts";
export * from "./claims/partition.ts";
export * from "./claims/choice.ts";
export * from "./claims/direct.ts";
export * from "./claims/training.ts";
export * from "./claims/implicit.ts";
export * from "./claims/beyond.ts";
