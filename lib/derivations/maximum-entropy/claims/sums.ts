import { claim, part } from "../../../ledger/mod.ts";
import { sums, unlike } from "../experiment.ts";

const MOST = Math.log(2 * Math.PI * Math.E) / 2;

interface DriftTheory {
  /** Entropy at unit variance that no sum exceeds and all approach. */
  readonly limit: number;
  /** The power of n with which the gap to it closes. */
  rate(law: string): number;
  /** Whether entropy rises with every term. */
  readonly rises: boolean;
  /** Entropy of one to four uniforms. */
  readonly uniforms: readonly number[];
}

// The excess of entropy is of second order in the cumulants that are left: the third, ∝ 1/√n, or without it the fourth.
const drift: DriftTheory = {
  limit: MOST,
  rate: (law) => law === "exponential" ? -1 : -2,
  rises: true,
  uniforms: [1.2425, 1.3959, 1.4124, 1.416],
};

const AS = String
  .raw`\text{if we add together many different random variables drawn from various distributions, we should expect the resulting distribution to have (in essence) as much entropy as possible}`;

const alike = part({
  printed: { as: AS, theory: drift },
  rivals: {
    "the limit of a uniform density": { ...drift, limit: Math.log(12) / 2 },
    "the limit of a logistic density": { ...drift, limit: 2 + Math.log(Math.sqrt(3) / Math.PI) },
    "the gap closes like the law, as 1/√n": { ...drift, rate: () => -1 / 2 },
    "symmetric laws are no faster": { ...drift, rate: () => -1 },
    "entropy falls": { ...drift, rises: false },
  },
  by: "exact convolution of cells for 1 to 32 uniforms, exponentials and smeared coins",
  measure: sums,
  compare: (found, theory, judge) => {
    for (const { name, entropies } of found) {
      const named = entropies.map((entropy, i) => [`n${i + 1}`, entropy] as const);
      const ascending = named.map(([n]) => n);
      judge.order(
        `entropy of 1 to 32 terms, ${name}`,
        Object.fromEntries(named),
        theory.rises ? ascending : ascending.toReversed(),
        {
          why:
            "exact convolution; the first steps are at least 1e-2 with an error of 1e-4, the later ones 1e-6 with 1e-7",
        },
      );
      judge.atMost(`entropy, ${name}`, entropies, entropies.map(() => theory.limit), {
        atol: 1e-6,
        why: "what the cells' width leaves after extrapolation where the entropy is near its limit",
      });
      const terms = [16, 20, 24, 28, 32];
      judge.slope(
        `gap against the number of terms, ${name}`,
        { x: terms, y: terms.map((n) => Math.abs(theory.limit - entropies[n - 1])) },
        theory.rate(name),
        { atol: 0.15, why: "the next order is 1/n of the gap at n = 16 to 32" },
      );
    }
    judge.equal("entropy of one to four uniforms", found[0].entropies.slice(0, 4), theory.uniforms, {
      atol: 1e-4,
      why: "five figures, and the width of the cells: 4·10⁻⁵ for two terms, whose density has corners",
    });
  },
});

interface UnlikeTheory {
  /** Whether the distance from normal goes away with more terms. */
  closes(name: string): boolean;
  /** Entropy at unit variance of coins worth 1/2, 1/4, 1/8, …. */
  readonly coins: number;
}

const CLOSING = [
  "uniforms, equal scales",
  "uniforms, scales √i",
  "uniform, exponential and smeared coin in turn",
];

const HALVING = "coins, scales 2⁻ⁱ";
const closing = (name: string): boolean => CLOSING.includes(name);

const various = part({
  printed: { as: AS, theory: { closes: () => true, coins: MOST } as UnlikeTheory },
  by:
    "exact convolution of cells for 1 to 32 unlike terms, all 65 536 sums of 16 coins, and samples of Cauchy sums",
  measure: unlike,
  corrected: {
    as: String
      .raw`\text{so for independent variables of fixed mean and variance none of which keeps a share of the total variance}`,
    theory: { closes: closing, coins: Math.log(12) / 2 },
    grade: "condition",
    because:
      "each variable's share of the variance must vanish (Lindeberg) and the variables be independent: " +
      "coins worth 1/2, 1/4, 1/8, … add up to a uniform density, however many there are",
    counterexample: ({ lattices }) => {
      const { terms, entropies } = lattices.find(({ name }) => name === HALVING)!;
      return {
        at:
          `entropy at unit variance of ${terms} coins worth ±1/2, ±1/4, …, each value spread over the cell to the next`,
        printed: MOST,
        found: entropies[entropies.length - 1],
      };
    },
  },
  rivals: {
    "alike in law is needed": {
      closes: (name) => name === "uniforms, equal scales",
      coins: Math.log(12) / 2,
    },
    "finite variance is enough": { closes: (name) => !name.startsWith("Cauchy"), coins: Math.log(12) / 2 },
    "a divergent sum of scales is enough": {
      closes: (name) => closing(name) || name === "uniforms, scales 1/i",
      coins: Math.log(12) / 2,
    },
    "dependence does not matter": {
      closes: (name) => closing(name) || name === "uniforms with one coin added to all",
      coins: Math.log(12) / 2,
    },
  },
  compare: ({ lattices, heavy }, theory, judge) => {
    for (const { name, gone } of lattices) {
      judge.exists(`distance from normal goes away, ${name}`, gone, theory.closes(name), {
        why:
          "from a quarter of the terms to all of them it falls at least to a half or by less than an eighth",
      });
    }
    judge.exists("distance from normal goes away, Cauchy", heavy.gone, theory.closes("Cauchy"), {
      why: "20 000 draws show a distance of 0.08 to within 0.01",
    });
    const { entropies } = lattices.find(({ name }) => name === HALVING)!;
    judge.equal("entropy of coins worth 1/2, 1/4, …", entropies[entropies.length - 1], theory.coins, {
      atol: 1e-8,
      why: "4⁻¹⁶ of the variance is missing",
    });
  },
});

/** Sums of many variables drift to the Gaussian's entropy, under conditions. */
export const sumsDrift = claim("kaplan:2.4.clt-maxent", {
  parts: { "variables alike": alike, "variables of all sorts": various },
});
