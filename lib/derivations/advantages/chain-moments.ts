import type { Evidence } from "../../ledger/mod.ts";
import type { delayedEffects } from "./experiment.ts";

/** What the episodes of delayed effects are made of. */
export type Chain = Pick<Evidence<typeof delayedEffects>, "probability" | "effects" | "times">;

/** Mean and mean square of Σ (aₜ − p) Σ γᵘ⁻ᵗ r_u: a quadratic form in independent centred actions, plus noise. */
export function chainMoments(
  { probability: p, effects, times }: Chain,
  discount: number,
): readonly [number, number] {
  const n = times.length;
  const second = p * (1 - p);
  const third = second * (1 - 2 * p);
  const fourth = second * (1 - 3 * second);
  /** The weight of (aₜ − p) times what action v adds from step max(t, v) on. */
  const weight = (t: number, v: number): number => {
    let sum = 0;
    for (let u = Math.max(t, v); u < n && u - v < effects.length; u++) {
      sum += discount ** (u - t) * effects[u - v];
    }
    return sum;
  };
  let mean = 0;
  let variance = 0;
  for (let t = 0; t < n; t++) {
    let constant = 0;
    for (let u = t; u < n; u++) {
      constant += discount ** (u - t) * p * effects.slice(0, u + 1).reduce((x, y) => x + y, 0);
      variance += second * discount ** (2 * (u - t));
    }
    const own = weight(t, t);
    mean += second * own;
    variance += constant ** 2 * second + 2 * constant * own * third + own ** 2 * (fourth - second ** 2);
    for (let v = t + 1; v < n; v++) variance += (weight(t, v) + weight(v, t)) ** 2 * second ** 2;
  }
  return [mean, variance + mean ** 2];
}
