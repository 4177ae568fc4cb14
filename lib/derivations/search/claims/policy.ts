import { claim } from "../../../ledger/mod.ts";
import { temperatures } from "../experiment.ts";

type Numbers = readonly number[];

interface PolicyTheory {
  readonly policy: (counts: Numbers, temperature: number) => ArrayLike<number>;
  readonly cold: (counts: Numbers) => ArrayLike<number>;
  readonly hot: (counts: Numbers) => ArrayLike<number>;
  /** The sign of the change of the entropy with the temperature. */
  readonly entropy: number;
}

const over = (weights: Numbers): number[] => {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
};

const shared = (counts: Numbers, among: (count: number) => boolean): number[] =>
  over(counts.map((count) => among(count) ? 1 : 0));

/** Numbers of one size, so that powers of theirs do not overflow. */
const scaled = (counts: Numbers): number[] => counts.map((count) => count / Math.max(...counts));

const printed: PolicyTheory = {
  policy: (counts, temperature) => over(scaled(counts).map((n) => n ** (1 / temperature))),
  cold: (counts) => shared(counts, (count) => count === Math.max(...counts)),
  hot: (counts) => shared(counts, (count) => count > 0),
  entropy: 1,
};

/** The policy of a search's visits. */
export const temperaturePolicy = claim("kaplan:8.6.5", {
  printed: {
    as: String.raw`\pi_s(a) = \frac{N(s,a)^{1/\tau}}{\sum_b N(s,b)^{1/\tau}}`,
    theory: printed,
  },
  rivals: {
    "the power τ, not 1/τ": {
      ...printed,
      policy: (counts, temperature) => over(scaled(counts).map((n) => n ** temperature)),
      cold: printed.hot,
      hot: printed.cold,
      entropy: -1,
    },
    "a softmax of the counts": {
      ...printed,
      policy: (counts, temperature) =>
        over(counts.map((n) => Math.exp((n - Math.max(...counts)) / temperature))),
    },
    "in proportion at any temperature": { ...printed, policy: (counts) => over(counts), entropy: 0 },
    "counts one larger": {
      ...printed,
      policy: (counts, temperature) => printed.policy(counts.map((n) => n + 1), temperature),
    },
    "heat spreads over moves without visits too": { ...printed, hot: (counts) => shared(counts, () => true) },
    "the first of equal counts takes all in the cold": {
      ...printed,
      cold: (counts) => {
        const best = counts.indexOf(Math.max(...counts));
        return counts.map((_, a) => a === best ? 1 : 0);
      },
    },
  },
  by:
    "counting all draws of k visits that agree on a move (τ = 1/k), and a search for the law that trades mean logarithms of visits for entropy",
  measure: temperatures,
  compare: ({ agreed, traded, cold, hot, safe, entropies }, theory, judge) => {
    const exact = { rtol: 1e-14, atol: 1e-15, why: "round-off of powers of whole numbers and a division" };
    for (const [way, how] of [["law", "draws that agree"], ["policy", "visitPolicy"]] as const) {
      judge.equal(
        `${how}, τ = 1, 1/2, 1/3`,
        agreed.flatMap((each) => each[way]),
        agreed.flatMap(({ counts, k }) => Array.from(theory.policy(counts, 1 / k))),
        exact,
      );
    }
    judge.equal(
      "best trade of visits and entropy, τ = 0.4 to 40",
      traded.flatMap(({ law }) => law),
      traded.flatMap(({ counts, temperature }) => Array.from(theory.policy(counts, temperature))),
      { atol: 5e-7, why: "a search by values alone knows the place of a maximum to the root of round-off" },
    );
    judge.equal(
      "visitPolicy of the same",
      traded.flatMap(({ policy }) => policy),
      traded.flatMap(({ counts, temperature }) => Array.from(theory.policy(counts, temperature))),
      exact,
    );
    judge.same(
      "how the entropy of visitPolicy changes from each τ to the next, 0.4 to 40",
      entropies.flatMap(({ rising }) => rising),
      entropies.flatMap(({ rising }) => rising.map(() => theory.entropy)),
      { why: "the sign of a difference" },
    );
    judge.equal(
      "τ = 10⁻⁹",
      cold.flatMap(({ policy }) => policy),
      cold.flatMap(({ counts }) => Array.from(theory.cold(counts))),
      exact,
    );
    judge.equal(
      "τ = 10⁹",
      hot.flatMap(({ policy }) => policy),
      hot.flatMap(({ counts }) => Array.from(theory.hot(counts))),
      { atol: 1e-8, why: "logarithms of counts, at most 9, over 10⁹" },
    );
    judge.equal(
      "counts of 10²⁹⁰ and more at τ = 0.01",
      safe.flatMap(({ policy }) => policy),
      safe.flatMap(({ counts }) => Array.from(theory.policy(counts, 0.01))),
      { rtol: 1e-11, atol: 1e-15, why: "a hundred times the round-off of a logarithm" },
    );
  },
});
