/**
 * Laws on the line.
 *
 * @module
 */
export { normal, type NormalParameters } from "./normal.ts";
