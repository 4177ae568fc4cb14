import { entropy, toBits } from "../../../information/mod.ts";
import { claim, part } from "../../../ledger/mod.ts";
import { fineTrees, groupingSolutions, violations } from "../experiment.ts";
import { renyi } from "../quantities.ts";

/** How many primes there are up to n. */
function primesUpTo(n: number): number {
  const isPrime = (m: number): boolean => {
    for (let d = 2; d * d <= m; d++) if (m % d === 0) return false;
    return m > 1;
  };
  return Array.from({ length: n }, (_, i) => i + 1).filter(isPrime).length;
}

const { denominators, doublings } = groupingSolutions.parameters;

interface SolutionTheory {
  /** Independent solutions of the grouping rule alone, on denominators up to n. */
  alone(n: number): number;
  /** The one with A increasing and A(2) = 1. */
  ordered(law: readonly number[]): number;
  /** Whether there are solutions without order, with values below 0. */
  readonly disordered: boolean;
}

const unique: SolutionTheory = {
  alone: primesUpTo,
  ordered: (law) => toBits(entropy(law)),
  disordered: true,
};

const { irrationals } = fineTrees.parameters;

interface LimitTheory {
  entropy(law: readonly number[]): number;
}

interface RuleTheory {
  obeys(name: string): boolean;
}

export const entropyIsUnique = claim("kaplan:2.2.uniqueness", {
  parts: {
    "solutions of the rule": part({
      printed: {
        as: String
          .raw`\text{We will show that up to a positive constant factor, the entropy }S\text{ is the only quantity with these properties.}`,
        theory: unique,
      },
      rivals: {
        "the grouping rule alone is enough, without order": { ...unique, alone: () => 1, disordered: false },
        "a free value for every number of equal choices": { ...unique, alone: (n: number) => n - 1 },
        "Rényi's entropy of order 2": {
          ...unique,
          ordered: (law: readonly number[]) => toBits(renyi(2)(law)),
        },
        "nats for bits": { ...unique, ordered: entropy },
        "one minus the sum of squares": {
          ...unique,
          ordered: (law: readonly number[]) => 2 * (1 - law.reduce((sum, p) => sum + p * p, 0)),
        },
      },
      by:
        "null spaces of the grouping rule on all distributions of denominators up to 10, and powers of 3, 5 and 7 between " +
        "powers of 2",
      measure: groupingSolutions,
      compare: ({ free, laws, ordered, wild, residual }, theory, judge) => {
        judge.equal(
          "independent solutions on denominators up to 4, 6, 8, 10, if no order is asked",
          free.map(({ dimension }) => dimension),
          denominators.map(theory.alone),
          { why: "singular values, counted" },
        );
        judge.equal(
          "the solution in which A increases and A(2) = 1, on all these distributions",
          ordered,
          laws.map((law) => theory.ordered(law)),
          { atol: 2 ** -doublings, why: "half a halving of a power 2²⁰, on either side" },
        );
        judge.exists(
          "values below 0 in the solution with A(2) = 1 and A(3) = A(5) = A(7) = 0",
          wild.some((value) => value < -1e-6),
          theory.disordered,
          { why: "a null vector in float64" },
        );
        judge.exists("which obeys the rule", Math.abs(residual) < 1e-12, theory.disordered, {
          why: "a null vector in float64: equations with values near 1 are met to 10⁻¹³",
        });
      },
    }),
    "fine trees": part({
      printed: {
        as: String
          .raw`\text{by continuity we are essentially done, because we can approximate any set of probabilities }p_i\text{ arbitrarily well by using a very fine tree of equal probabilities}`,
        theory: { entropy } as LimitTheory,
      },
      rivals: {
        "bits for nats": { entropy: (law: readonly number[]) => toBits(entropy(law)) },
        "Rényi's entropy of order 1.01": { entropy: renyi(1.01) },
        "the leaves' groups taken for equally likely": {
          entropy: (law: readonly number[]) => Math.log(law.length),
        },
      },
      by: "entropies of up to a million equal leaves, less those of the leaves below each outcome",
      measure: fineTrees,
      compare: ({ rational, irrational }, theory, judge) => {
        judge.equal(
          "200 random laws of whole numbers of leaves",
          rational.map(({ value }) => value),
          rational.map(({ law }) => theory.entropy(law)),
          {
            atol: 5e-13,
            why: "entropies of up to 5000 equal leaves: round-off of sums of thousands of terms",
          },
        );
        irrationals.forEach((p, i) => {
          // p is rounded by at most half a leaf: slope and curvature of the entropy, the latter largest for ten leaves.
          const slope = Math.abs(Math.log((1 - p) / p));
          const curvature = 1 / (p * (1 - p));
          const leaves = irrational[i].map((_, digit) => 10 ** (digit + 1));
          judge.equal(
            `two outcomes, p = ${p.toFixed(5)}, trees of 10 to ${leaves.at(-1)} leaves, times the leaves`,
            irrational[i].map((value, digit) => value * leaves[digit]),
            leaves.map((number) => number * theory.entropy([p, 1 - p])),
            { atol: slope / 2 + 1.5 * curvature / 80, why: "p is rounded by up to half a leaf" },
          );
        });
      },
    }),
    "rival entropies": part({
      printed: {
        as: String.raw`\text{the entropy }S\text{ is the only quantity with these properties}`,
        theory: { obeys: (name: string) => name === "Shannon" } as RuleTheory,
      },
      rivals: {
        "Rényi's entropies, too": { obeys: (name: string) => name === "Shannon" || name.startsWith("Rényi") },
        "Tsallis' entropies, too": {
          obeys: (name: string) => name === "Shannon" || name.startsWith("Tsallis"),
        },
        "Hartley's logarithm of the number of outcomes, too": {
          obeys: (name: string) => name === "Shannon" || name === "Hartley",
        },
        "none at all": { obeys: () => false },
      },
      by: "the largest failure of the grouping rule over 1000 random trees, for nine quantities",
      measure: violations,
      compare: ({ named }, theory, judge) => {
        judge.same(
          "quantities that obey the grouping rule",
          named.filter(({ violation }) => Math.abs(violation) < 1e-12).map(({ name }) => name),
          named.map(({ name }) => name).filter(theory.obeys),
          { why: "round-off below 10⁻¹⁴, or failures above a tenth" },
        );
      },
    }),
  },
});
