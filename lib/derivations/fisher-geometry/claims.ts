export * from "./claims/expansion.ts";
export * from "./claims/lengths.ts";
export * from "./claims/volumes.ts";
