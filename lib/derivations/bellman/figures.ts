export * from "./figures/grid.ts";
export * from "./figures/order.ts";
export * from "./figures/speed.ts";
export * from "./figures/sweeps.ts";
