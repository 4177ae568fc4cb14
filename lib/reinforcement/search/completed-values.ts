import {
  requireFiniteNumber,
  requireInteger,
  requireNonNegative,
  requireSameLength,
} from "../../math/checks.ts";
import { softmax } from "../../math/mod.ts";

/** What a search knows of the moves of one position: lists of one length. */
export interface MoveStatistics {
  /** q(a), mean values; those of moves without visits do not count. */
  readonly values: ArrayLike<number>;
  /** N(a). */
  readonly visits: ArrayLike<number>;
}

function requireStatistics({ values, visits }: MoveStatistics): void {
  requireSameLength("the values", values, "the visits", visits);
  for (let a = 0; a < visits.length; a++) {
    requireInteger(`the visits of move ${a}`, visits[a], 0);
    if (visits[a] > 0) requireFiniteNumber(`the value of move ${a}`, values[a]);
  }
}

/**
 * A position's value as its search sees it, fair to moves without visits: the network's value and the policy's mean over visited moves, mixed.
 *
 * v = [v̂ + N Σ_{visited} π(b) q(b) / Σ_{visited} π(b)] / (1 + N), N = Σ_b N(b). Visited moves count by their prior, not their visits, since search visits the
 * better ones more often. If all visited moves have prior 0 they count alike.
 *
 * Source: Danihelka and others, "Policy improvement by planning with Gumbel" (ICLR 2022), appendix D.
 *
 * @param statistics values and visits of k moves
 * @param prior π, k numbers of at least 0
 * @param value v̂, the network's value
 * @returns a value in the same units
 * @throws {RangeError} if lengths differ, a count is not whole or negative, or a number that counts is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(mixedValue({ values: [1, 0, 0], visits: [1, 2, 0] }, [0.25, 0.25, 0.5], 0), 0.375); // (0 + 3 · ½) / 4
 * ```
 */
export function mixedValue(statistics: MoveStatistics, prior: ArrayLike<number>, value: number): number {
  requireStatistics(statistics);
  const { values, visits } = statistics;
  requireSameLength("the prior", prior, "the visits", visits);
  requireFiniteNumber("the network's value", value);
  let total = 0;
  let mass = 0;
  let sum = 0;
  let count = 0;
  let plain = 0;
  for (let a = 0; a < visits.length; a++) {
    requireNonNegative(`the prior of move ${a}`, prior[a]);
    if (visits[a] === 0) continue;
    total += visits[a];
    mass += prior[a];
    sum += prior[a] * values[a];
    count++;
    plain += values[a];
  }
  if (total === 0) return value;
  return (value + total * (mass > 0 ? sum / mass : plain / count)) / (1 + total);
}

/**
 * The values of all moves, where those without visits get the position's own.
 *
 * q̄(a) = q(a) if N(a) > 0, else v. So a move that was not tried neither gains nor loses probability beside the policy's mean.
 *
 * Source: Danihelka and others (ICLR 2022), section 4, eq. (10).
 *
 * @param statistics values and visits of k moves
 * @param value v, usually {@linkcode mixedValue}
 * @returns k values
 * @throws {RangeError} if lengths differ, a count is not whole or negative, or a number that counts is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...completedValues({ values: [1, NaN], visits: [3, 0] }, 0.25)], [1, 0.25]);
 * ```
 */
export function completedValues(statistics: MoveStatistics, value: number): Float64Array {
  requireStatistics(statistics);
  requireFiniteNumber("the value of moves without visits", value);
  const { values, visits } = statistics;
  return Float64Array.from(visits, (count, a) => count > 0 ? values[a] : value);
}

/** How strongly values speak beside logits: σ(q) = (c_visit + max N) c_scale q. */
export interface ValueScale {
  /** c_visit, 50 unless told. */
  readonly visits?: number;
  /** c_scale in nats per unit of outcome, 1 unless told; mctx has 0.1, with `rescale`. */
  readonly scale?: number;
  /** Whether values are first mapped onto [0, 1], the least and the largest of the position; false unless told. */
  readonly rescale?: boolean;
}

/**
 * Values as nats to be added to logits: any increasing map would do; this one trusts them the more, the more visits there were.
 *
 * σ(q(a)) = (c_visit + max_b N(b)) c_scale q(a).
 *
 * Source: Danihelka and others (ICLR 2022), section 3.4, eq. (8); `rescale` as in mctx 0.0.6, where equal values become 0.
 *
 * @param values completed values of k moves
 * @param visits N(a)
 * @param scale c_visit, c_scale, rescale
 * @returns k numbers in nats
 * @throws {RangeError} if lengths differ or a constant is negative
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...valueScale([0.5, -0.5], [2, 4], { visits: 6, scale: 2 })], [10, -10]);
 * ```
 */
export function valueScale(
  values: ArrayLike<number>,
  visits: ArrayLike<number>,
  { visits: offset = 50, scale = 1, rescale = false }: ValueScale = {},
): Float64Array {
  requireSameLength("the values", values, "the visits", visits);
  requireNonNegative("the offset of the visits", offset);
  requireNonNegative("the scale of the values", scale);
  let least = Infinity;
  let largest = -Infinity;
  let most = 0;
  for (let a = 0; a < values.length; a++) {
    least = Math.min(least, values[a]);
    largest = Math.max(largest, values[a]);
    most = Math.max(most, visits[a]);
  }
  const factor = (offset + most) * scale;
  const range = rescale ? largest - least : 1;
  return Float64Array.from(values, (q) => {
    if (!rescale) return factor * q;
    return range > 0 ? factor * (q - least) / range : 0;
  });
}

/**
 * The policy improved by what a search found.
 *
 * π′ = softmax(logits + σ(q̄)). If q̄ are the moves' true values, Σ π′ q ≥ Σ π q whatever σ, as long as it increases; with estimates it is as good as they are.
 *
 * Source: Danihelka and others (ICLR 2022), section 4, eq. (11), and appendix C for the inequality.
 *
 * @param logits k numbers in nats; −Infinity stays without probability
 * @param scaled σ(q̄), k finite numbers in nats
 * @returns k probabilities
 * @throws {RangeError} if lengths differ or a sum is NaN or Infinity
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const [better] = improvedPolicy([0, 0], [Math.log(3), 0]);
 * assert(Math.abs(better - 0.75) < 1e-15);
 * ```
 */
export function improvedPolicy(logits: ArrayLike<number>, scaled: ArrayLike<number>): Float64Array {
  requireSameLength("the logits", logits, "the scaled values", scaled);
  return softmax(Float64Array.from(logits, (logit, a) => logit + scaled[a]));
}
