/**
 * Planning in a known world: evaluation, Bellman operators, value and policy iteration, linear programs, linear-quadratic control.
 *
 * @module
 */
export {};
