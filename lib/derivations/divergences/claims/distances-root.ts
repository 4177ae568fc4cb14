import { claim } from "../../../ledger/mod.ts";
import { distancesRoot } from "../experiments/distances-root.ts";

/** The powers of the evidence, in its order. */
const POWERS = [0.5, 0.52, 0.55, 0.6, 0.75, 1];

interface RootTheory {
  /** How much shorter than the straight way a detour can be, relative to it, for distances JSD^power: 0 or negative. */
  least(power: number): number;
  /** The largest power that keeps the triangle inequality. */
  readonly critical: number;
  /** √JSD of two coins that all but agree, over their difference. */
  readonly slope: number;
  readonly asymmetry: number;
}

/** Of close coins JSD^α goes as the 2α-th power of their difference: two halves of the way have 2^(1 − 2α) of it. */
const threshold = (critical: number): RootTheory => ({
  least: (power) => Math.min(0, 2 ** (1 - power / critical) - 1),
  critical,
  slope: Math.SQRT1_2,
  asymmetry: 0,
});

const root = threshold(1 / 2);

export const distancesRootIsMetric = claim("kaplan:3.6.sqrt-jsd", {
  printed: {
    as: String
      .raw`\text{the square root of the JSD satisfies the triangle inequality, which means that it's actually a metric on the space of probability distributions}`,
    theory: root,
  },
  rivals: {
    "JSD itself is a metric": threshold(1),
    "so is every power up to 0.55": {
      ...root,
      least: (power) => power <= 0.55 ? 0 : root.least(power),
      critical: 0.55,
    },
    "only the cube root is": threshold(1 / 3),
    "the detour is never more than a quarter shorter": {
      ...root,
      least: (power) => Math.max(-1 / 4, root.least(power)),
    },
    "close laws have distance 0": { ...root, slope: 0 },
  },
  by:
    "a search for the shortest detour: 80 000 random triples in 2 to 20 outcomes, close coins by simplex search, and bisection for the largest power",
  omitted: {
    "4 × 10⁵ random triples": "20 000 in each of four dimensions, and a search that goes on from the worst",
  },
  measure: distancesRoot,
  compare: ({ random, searched, three, critical, between }, theory, judge) => {
    const exact = { atol: 1e-12, why: "divergences of close laws are right to 12 digits; round-off only" };
    for (const { k, least } of random) {
      judge.atLeast(
        `relative slack of ${k} outcomes, for powers ½ to 1`,
        least,
        POWERS.map(theory.least),
        exact,
      );
    }
    judge.equal(
      "least relative slack by search, for powers ½ to 1",
      searched.map(({ least }) => least),
      POWERS.map(theory.least),
      { atol: 1e-8, why: "coins as close as e⁻⁹: the square of that is missing" },
    );
    judge.atLeast("relative slack of three laws well apart, by search", three, theory.least(0.5), exact);
    judge.equal("power at which the detour of close coins is as long", critical, theory.critical, {
      atol: 1e-7,
      why: "coins at log odds 10⁻³ from each other: the square of that is missing",
    });
    judge.equal("distance of coins that differ by 10⁻¹², over that", between.closest, theory.slope, {
      rtol: 1e-12,
      why: "round-off of differences that float64 has exactly",
    });
    judge.equal("most that the two orders of a pair differ", between.asymmetry, theory.asymmetry, {
      atol: 1e-15,
      why: "round-off",
    });
  },
});
