/**
 * Post-training a small transformer: supervised fine-tuning, then PPO, TRPO, GRPO and DPO on a task that a program can check.
 *
 * @module
 */
export * from "./experiment.ts";
export * from "./figures.ts";
export * as claims from "./claims.ts";
