export * from "./claims/runs.ts";
export * from "./claims/slopes.ts";
