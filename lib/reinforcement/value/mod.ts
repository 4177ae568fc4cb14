/**
 * Value learning: temporal differences, Q-learning and its variants, value distributions, deterministic policy gradients.
 *
 * @module
 */
export {};
