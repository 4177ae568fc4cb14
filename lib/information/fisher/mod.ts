/**
 * The Fisher metric: lengths, volumes and priors that no choice of parameters changes.
 *
 * @module
 */
export {};
