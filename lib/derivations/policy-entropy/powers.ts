import { compensatedSum } from "../../math/mod.ts";
import { derivative } from "../../oracles/mod.ts";

/** The entropy of a law without a logarithm: −d/dt Σ p^t at t = 1. */
export function entropyByPowers(law: readonly number[]): number {
  return -derivative((t) => compensatedSum(law.map((p) => p ** t)), 1);
}

/** exp(z) as a law. */
export function lawOf(logits: readonly number[]): number[] {
  const largest = logits.reduce((most, z) => Math.max(most, z), -Infinity);
  const weights = logits.map((z) => Math.exp(z - largest));
  const total = compensatedSum(weights);
  return weights.map((weight) => weight / total);
}
