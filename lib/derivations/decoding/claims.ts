export * from "./claims/sequences.ts";
export * from "./claims/truncation.ts";
export * from "./claims/beams.ts";
export * from "./claims/penalties.ts";
export * from "./claims/exploration.ts";
