/**
 * How far one law is from another.
 *
 * @module
 */
export { klDivergence } from "./kl-divergence.ts";
export { exponentialTilt, logTiltNormalizer } from "./exponential-tilt.ts";
