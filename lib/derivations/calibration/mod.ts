/**
 * Calibration: why the loss asks for frequencies, and which trained models give them on fresh data.
 *
 * @module
 */
export * from "./experiment.ts";
export * from "./figures.ts";
export * as claims from "./claims.ts";
