/**
 * Divergence from a reference policy: estimators of KL as values and as losses, and what their gradients are.
 *
 * @module
 */
export {};
