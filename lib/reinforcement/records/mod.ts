/**
 * What a training run elsewhere wrote: log-probabilities, advantages and rewards from `.npy` and CSV files.
 *
 * @module
 */
export { type NumberArray, readNpy } from "./npy.ts";
export { readNumberColumns } from "./csv.ts";
export { byResponse } from "./by-response.ts";
