/**
 * The Gumbel trick and reparameterisation: sampling by argmax, the integral behind it, max-stability, relaxed samples and the gradients
 * that they give, softmax and temperature.
 *
 * @module
 */
export * from "./experiment.ts";
export * from "./figures.ts";
export * as claims from "./claims.ts";
