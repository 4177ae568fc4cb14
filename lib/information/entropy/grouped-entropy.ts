import { compensatedSum } from "../../math/mod.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import { entropy } from "./entropy.ts";

/** One way that a choice can go: how probable it is where one stands, and the choice that follows, if any. */
export interface ChoiceBranch {
  readonly probability: number;
  readonly then?: readonly ChoiceBranch[];
}

/**
 * Entropy of a choice that is made in stages.
 *
 * H = H(branches) + Σ_b p_b H(what follows b): each later choice counts as often as it comes to be made. By the
 * grouping rule this is the entropy of the leaves, however the tree is cut.
 *
 * Source: kaplan eqs. (2.2.2) and (2.2.3); Shannon (1948), section 6, property 3.
 *
 * @param branches the first choice; the probabilities of every choice of the tree sum to 1
 * @returns nats
 * @throws {RangeError} if the probabilities of a choice are no distribution
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { entropy } from "./entropy.ts";
 * const stages = [{ probability: 1 / 2 }, {
 *   probability: 1 / 2,
 *   then: [{ probability: 2 / 3 }, { probability: 1 / 3 }],
 * }];
 * assert.ok(Math.abs(treeEntropy(stages) - entropy([1 / 2, 1 / 3, 1 / 6])) < 1e-15);
 * ```
 */
export function treeEntropy(branches: readonly ChoiceBranch[]): number {
  const first = entropy(branches.map(({ probability }) => probability));
  const later = branches.map(({ probability, then }) => then ? probability * treeEntropy(then) : 0);
  return first + compensatedSum(later);
}

/**
 * The probabilities of the leaves of a choice that is made in stages, from left to right.
 *
 * Each is the product of the probabilities along its path.
 *
 * Source: kaplan eqs. (2.2.1) and (2.2.2).
 *
 * @param branches the first choice; the probabilities of every choice of the tree sum to 1
 * @returns one probability a leaf; they sum to 1
 * @throws {RangeError} if the probabilities of a choice are no distribution
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const fair = [{ probability: 1 / 2 }, { probability: 1 / 2 }];
 * assert.deepEqual(leafProbabilities([{ probability: 1 / 4 }, { probability: 3 / 4, then: fair }]), [
 *   1 / 4,
 *   3 / 8,
 *   3 / 8,
 * ]);
 * ```
 */
export function leafProbabilities(branches: readonly ChoiceBranch[]): number[] {
  requireDistribution("a choice", branches.map(({ probability }) => probability));
  return branches.flatMap(({ probability, then }) =>
    then ? leafProbabilities(then).map((p) => probability * p) : [probability]
  );
}

/** Entropy of outcomes split into what their group tells and what is left within the groups. */
export interface GroupedEntropy {
  /** H of the groups' weights, in nats. */
  readonly between: number;
  /** Σ_g w_g H(p | g), in nats: the entropy left once the group is known. */
  readonly within: number;
  /** w_g, the probability of each group. */
  readonly weights: number[];
  /** H(p | g) of each group, in nats; 0 for a group of probability 0. */
  readonly conditional: number[];
}

/**
 * The grouping rule: the entropy of outcomes that are first told by their group.
 *
 * H(p) = H(w) + Σ_g w_g H(p | g), w_g = Σ_{i ∈ g} p_i; `between` and `within` are the two terms.
 *
 * Source: kaplan section 2.2, property 3; Cover and Thomas, Elements of Information Theory (2006), theorem 2.2.1
 * (chain rule).
 *
 * @param probabilities k probabilities that sum to 1
 * @param groups lists of indices; each of 0 … k − 1 stands in exactly one
 * @returns nats
 * @throws {RangeError} if it is no distribution, or an index is missing, doubled or out of range
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { between, within } = groupedEntropy([1 / 2, 1 / 4, 1 / 4], [[0], [1, 2]]);
 * assert.equal(between, Math.LN2);
 * assert.equal(within, Math.LN2 / 2);
 * ```
 */
export function groupedEntropy(
  probabilities: ArrayLike<number>,
  groups: readonly (readonly number[])[],
): GroupedEntropy {
  requireDistribution("the distribution", probabilities);
  requirePartition(groups, probabilities.length);
  const weights = groups.map((group) => compensatedSum(group.map((i) => probabilities[i])));
  const conditional = groups.map((group, g) =>
    weights[g] === 0 ? 0 : entropy(group.map((i) => probabilities[i] / weights[g]))
  );
  return {
    between: entropy(weights),
    within: compensatedSum(weights.map((weight, g) => weight * conditional[g])),
    weights,
    conditional,
  };
}

function requirePartition(groups: readonly (readonly number[])[], outcomes: number): void {
  const seen = new Set<number>();
  for (const i of groups.flat()) {
    if (!Number.isInteger(i) || i < 0 || i >= outcomes) {
      throw new RangeError(`Expected indices 0 to ${outcomes - 1} in the groups, got ${i}`);
    }
    if (seen.has(i)) throw new RangeError(`Expected each outcome in one group, got ${i} twice`);
    seen.add(i);
  }
  if (seen.size < outcomes) {
    throw new RangeError(`Expected all ${outcomes} outcomes in the groups, got ${seen.size} of them`);
  }
}
