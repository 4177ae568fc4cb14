/**
 * Maps of points to few dimensions that keep the laws of their neighbours.
 *
 * @module
 */
export {};
