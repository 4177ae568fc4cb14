/**
 * Trust regions: natural gradients, TRPO, PPO.
 *
 * @module
 */
export {};
