/**
 * Returns and advantages: discounted, n-step, λ, generalised advantages, off-policy corrections, non-linear Bellman transforms.
 *
 * @module
 */
export {};
