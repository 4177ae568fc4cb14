import { entropy } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { range } from "../../../math/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { equalChoices, randomLaw } from "../laws.ts";

/**
 * The entropy put to the test of its axioms.
 *
 * `continuity`: the largest change found when a law of n outcomes changes by a total variation ε = 10⁻ᵏ.
 * `equal`: its values for 1, 2, 3, … equal choices. `groupings`: of a random law as a whole, of its groups' weights, and
 * within each group. `certain`: the largest value for a certain outcome among 1 to 12.
 */
export const axioms = experiment(
  "entropy/axioms",
  { sizes: [2, 3, 5, 8], finest: 8, pairs: 300, equal: 1000, groupings: 1000, longest: 12 },
  ({ stream, sizes, finest, pairs, equal, groupings, longest }) => ({
    continuity: sizes.map((n) => ({
      n,
      changes: range(finest).map((k) =>
        largestChange(n, 10 ** -(k + 1), pairs, stream.at("pairs").at(n).at(k))
      ),
    })),
    equal: range(equal).map((i) => entropy(equalChoices(i + 1))),
    groupings: range(groupings).map((i) => grouping(longest, stream.at("groupings").at(i))),
    certain: range(longest).map((i) =>
      Math.max(...range(i + 1).map((at) => entropy(range(i + 1).map((j) => Number(j === at)))))
    ),
  }),
);

/** Over random laws near and far from the edges, and over a certain outcome that gives ε to some of the others. */
function largestChange(n: number, distance: number, pairs: number, stream: Stream): number {
  let largest = 0;
  const consider = (before: readonly number[], after: readonly number[]): void => {
    largest = Math.max(largest, Math.abs(entropy(after) - entropy(before)));
  };
  for (let some = 1; some < n; some++) {
    const certain = range(n).map((i) => Number(i === 0));
    consider(certain, certain.map((p, i) => (i === 0 ? p - distance : i <= some ? distance / some : 0)));
  }
  for (let pair = 0; pair < pairs; pair++) {
    const before = randomLaw(n, stream).map((p) => p ** (1 + 3 * stream.uniform()));
    const total = before.reduce((sum, p) => sum + p, 0);
    const law = before.map((p) => p / total);
    // From the outcomes that can give to those that receive.
    const giver = law.indexOf(Math.max(...law));
    if (law[giver] < distance) continue;
    const shares = randomLaw(n - 1, stream);
    consider(
      law,
      law.map((p, i) => (i === giver ? p - distance : p + distance * shares[i < giver ? i : i - 1])),
    );
  }
  return largest;
}

/** A random law of 2 to `longest` outcomes, split at random: entropies of the whole, of the weights and within groups. */
function grouping(
  longest: number,
  stream: Stream,
): { whole: number; between: number; weights: number[]; within: number[] } {
  const n = 2 + stream.integer(longest - 1);
  const law = randomLaw(n, stream);
  const labels = law.map(() => stream.integer(4));
  const groups = [...new Set(labels)].map((label) => law.filter((_, i) => labels[i] === label));
  const weights = groups.map((group) => group.reduce((sum, p) => sum + p, 0));
  return {
    whole: entropy(law),
    between: entropy(weights),
    weights,
    within: groups.map((group, g) => entropy(group.map((p) => p / weights[g]))),
  };
}
