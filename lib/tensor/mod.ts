/**
 * TensorFlow.js through one door: choosing a backend, repaired derivatives, scopes that leak nothing.
 *
 * Importing this module loads nothing; `loadTensors` loads TensorFlow.js at its first call. For objectives that are
 * differentiated and experiments that are big: anything smaller is float64 on plain arrays.
 *
 * @module
 */
export { automaticOrder, type Backend, backends, type Choice, defaultBackend } from "./backends.ts";
export { chooseBackend } from "./choose-backend.ts";
export type { TensorFunction } from "./derivatives.ts";
export type { TensorFlow } from "./engine.ts";
export { loadTensors } from "./load.ts";
export type { Alike, OneOrMany, TensorOptions, Tensors } from "./tensors.ts";
