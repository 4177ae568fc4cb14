/**
 * Policies and exploration: laws over actions, their entropy and divergence, noise.
 *
 * @module
 */
export {};
