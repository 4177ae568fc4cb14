export * from "./experiments/theorem.ts";
export * from "./experiments/dropping.ts";
export * from "./experiments/rewards-to-go.ts";
export * from "./experiments/variance.ts";
export * from "./experiments/attribution.ts";
export * from "./experiments/surrogate.ts";
export * from "./experiments/responses.ts";
