/**
 * Group objectives for language models: RLOO, GRPO and its relatives, as published.
 *
 * @module
 */
export {};
