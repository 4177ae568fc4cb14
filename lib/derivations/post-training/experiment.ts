export type { Method } from "./problems.ts";
export * from "./experiments/long.ts";
export * from "./experiments/slopes.ts";
export * from "./experiments/tiny.ts";
