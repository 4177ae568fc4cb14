import { experiment } from "../../../ledger/mod.ts";
import { derivative } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { expectation, type Family, FIXED_SUPPORT, MOVING_SUPPORT, scoreAt } from "../families.ts";

/** Means of the difference quotient of ln p over batches of draws. */
function batchMeans(family: Family, chance: Stream, batches: number, batch: number): number[] {
  const { theta } = family;
  const h = 1e-4;
  const [above, below] = [family.logDensity(theta + h), family.logDensity(theta - h)];
  const slope = (x: number): number => {
    const reach = family.reach?.(x, theta) ?? 1;
    if (reach > 2 * h) return (above(x) - below(x)) / (2 * h);
    // Beside a kink or a pole: a shorter step that does not reach it; on a kink, none at all.
    const short = reach / 4;
    if (short < 1e-12) return 0;
    return (family.logDensity(theta + short)(x) - family.logDensity(theta - short)(x)) / (2 * short);
  };
  return Array.from({ length: batches }, () => {
    let sum = 0;
    for (let i = 0; i < batch; i++) sum += slope(family.draw(chance, theta));
    return sum / batch;
  });
}

/**
 * The mean of the score of eleven families, by quadrature (or sums) and from draws.
 *
 * `mass`: ∂/∂θ of ∫p dx, over the support at each θ.
 */
export const meanScore = experiment(
  "cramer-rao/mean-score",
  { batches: 4000, batch: 250 },
  ({ stream, batches, batch }) =>
    [...FIXED_SUPPORT, ...MOVING_SUPPORT].map((family) => ({
      name: family.name,
      mean: expectation(family, (x) => scoreAt(family, x)),
      mass: derivative((theta) => expectation(family, () => 1, theta), family.theta, { step: 0.05 }),
      drawn: batchMeans(family, stream.at(family.name), batches, batch),
    })),
);
