export * from "./claims/addition.ts";
export * from "./claims/heat.ts";
export * from "./claims/reversible.ts";
