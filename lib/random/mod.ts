/**
 * Reproducible random numbers: streams keyed by a seed and a path of names, and samplers that take one.
 *
 * @module
 */
export { aliasSampler, categoricalCounts, categoricalDraw, gumbelMax } from "./categorical.ts";
export type { Name } from "./identity.ts";
export { type FourWords, philox4x32, type TwoWords } from "./philox.ts";
export { Stream, stream } from "./stream.ts";
