import { compensatedSum, matrix, singularValues } from "../../math/mod.ts";
import { requireSameLength } from "../../math/checks.ts";
import { pointLaw } from "../moments/mod.ts";
import type { FiniteLaw } from "./every-sample.ts";
import { type Fibre, fibresOf, type Statistic } from "./conditional-samples.ts";

/**
 * How far a statistic is from sufficient for a family of laws: the largest change of the law of the sample, given the
 * statistic, from one member to another.
 *
 * max over values s and members θ, θ′ of ½ Σ |P_θ(x | S = s) − P_θ′(x | S = s)| over the samples x with S(x) = s. It is 0, to
 * round-off, for a sufficient statistic.
 *
 * Source: Lehmann, Casella, Theory of Point Estimation (1998), section 1.6.
 *
 * @param statistic S, a finite number or a text
 * @param family laws on the same values, all with positive probabilities
 * @param n draws in a sample, at least 1
 * @returns a total variation, in [0, 1]
 * @throws {RangeError} fewer than two laws, laws on different values, or more than two million samples
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const coins = [0.2, 0.5, 0.9].map((p) => ({ values: [0, 1], probabilities: [1 - p, p] }));
 * assert.ok(sufficiencyGap(([a, b]) => a + b, coins, 2) < 1e-15);
 * assert.ok(Math.abs(sufficiencyGap(([a]) => a, coins, 2) - 0.7) < 1e-15);
 * ```
 */
export function sufficiencyGap(statistic: Statistic, family: readonly FiniteLaw[], n: number): number {
  const members = fibresOfFamily(statistic, family, n);
  return members[0].reduce((worst, _, s) => {
    const conditionals = members.map((fibres) => conditional(fibres[s]));
    for (const first of conditionals) {
      for (const second of conditionals) {
        const apart = compensatedSum(first.map((p, x) => Math.abs(p - second[x]))) / 2;
        worst = Math.max(worst, apart);
      }
    }
    return worst;
  }, 0);
}

function conditional({ probabilities }: Fibre): number[] {
  const total = compensatedSum(probabilities);
  return probabilities.map((p) => p / total);
}

function fibresOfFamily(statistic: Statistic, family: readonly FiniteLaw[], n: number): Fibre[][] {
  if (family.length < 2) {
    throw new RangeError(`Expected a family of at least two laws, got ${family.length}`);
  }
  const [first, ...others] = family.map(({ values, probabilities }) => pointLaw(values, probabilities));
  for (const { values } of others) {
    requireSameLength("the values of one law", values, "those of another", first.values);
    values.forEach((value, x) => {
      if (value !== first.values[x]) {
        throw new RangeError(
          `Expected laws on the same values with positive probability, got ${value} beside ${
            first.values[x]
          }`,
        );
      }
    });
  }
  return family.map((law) => fibresOf(statistic, law, n));
}

/** How many functions of a statistic have mean zero under a whole family. */
export interface Completeness {
  /** Different values of the statistic. */
  readonly values: number;
  /** Independent ones among the laws of the statistic. */
  readonly rank: number;
  /** Whether only the zero function has mean zero under all of them. */
  readonly complete: boolean;
}

/** Singular values below this share of the largest are zero. */
const RANK_TOLERANCE = 1e-10;

/**
 * Whether a statistic is complete for a finite family of laws: whether E_θ[g(S)] = 0 for every member forces g = 0.
 *
 * The matrix P_θ(S = s) must have a rank as large as the number of values s. A family that has a complete part is complete; a few
 * members of a family may be too few to show it, at least as many as there are values are needed.
 *
 * Source: Lehmann, Casella, Theory of Point Estimation (1998), section 1.6.
 *
 * @param statistic S, a finite number or a text
 * @param family laws on the same values, all with positive probabilities
 * @param n draws in a sample, at least 1
 * @throws {RangeError} fewer than two laws, laws on different values, or more than two million samples
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const coins = [0.2, 0.5, 0.9].map((p) => ({ values: [0, 1], probabilities: [1 - p, p] }));
 * assert.equal(completeness(([a, b]) => a + b, coins, 2).complete, true);
 * assert.equal(completeness(([a, b]) => `${a}${b}`, coins, 2).complete, false); // E[a − b] = 0
 * ```
 */
export function completeness(statistic: Statistic, family: readonly FiniteLaw[], n: number): Completeness {
  const laws = fibresOfFamily(statistic, family, n).map((fibres) =>
    fibres.map(({ probabilities }) => compensatedSum(probabilities))
  );
  const values = laws[0].length;
  const scales = singularValues(matrix(laws.length, values, laws.flat()));
  const rank = Array.from(scales).filter((scale) => scale > RANK_TOLERANCE * scales[0]).length;
  return { values, rank, complete: rank === values };
}

/**
 * How far two statistics are from independent: the total variation between their joint law and the product of their laws.
 *
 * ½ Σ |P(S = s, A = a) − P(S = s) P(A = a)|, 0 to round-off for independent ones. By Basu's theorem a complete sufficient
 * statistic is independent of every statistic whose law does not depend on θ.
 *
 * Source: Basu, "On statistics independent of a complete sufficient statistic", Sankhyā 15 (1955) 377–380.
 *
 * @param first S, a finite number or a text
 * @param second A, a finite number or a text
 * @param law values, and probabilities that sum to 1
 * @param n draws in a sample, at least 1
 * @returns a total variation, in [0, 1)
 * @throws {RangeError} if it is not a law, there are more than two million samples, or a value is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const coin = { values: [0, 1], probabilities: [0.5, 0.5] };
 * assert.equal(dependence(([a]) => a, ([, b]) => b, coin, 2), 0);
 * assert.equal(dependence(([a]) => a, ([a]) => 1 - a, coin, 2), 0.5);
 * ```
 */
export function dependence(first: Statistic, second: Statistic, law: FiniteLaw, n: number): number {
  const rows = fibresOf(first, law, n);
  const columns = fibresOf(second, law, n);
  // A sample is known by its values: each lies in one row and in one column.
  const columnOf = new Map<string, number>();
  columns.forEach(({ samples }, a) => samples.forEach((sample) => columnOf.set(sample.join(), a)));
  const shares = columns.map(({ probabilities }) => compensatedSum(probabilities));
  let distance = 0;
  for (const { samples, probabilities } of rows) {
    const joint = shares.map((): number[] => []);
    samples.forEach((sample, x) => joint[columnOf.get(sample.join())!].push(probabilities[x]));
    const share = compensatedSum(probabilities);
    joint.forEach((terms, a) => distance += Math.abs(compensatedSum(terms) - share * shares[a]));
  }
  return distance / 2;
}
