export * from "./claims/theorem.ts";
export * from "./claims/dropping.ts";
export * from "./claims/rewards-to-go.ts";
export * from "./claims/variance.ts";
export * from "./claims/attribution.ts";
export * from "./claims/surrogate.ts";
export * from "./claims/responses.ts";
