import { normalCdf } from "../../../math/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { dependent } from "../experiment.ts";

const SIZES = [50, 200, 800, 3200];
const CHAINS: Readonly<Record<string, number>> = {
  "chain, ρ = 0": 0,
  "chain, ρ = 0.3": 0.3,
  "chain, ρ = 0.5": 0.5,
  "chain, ρ = 0.9": 0.9,
};

interface DependentTheory {
  /** Cross terms over diagonal terms of the variance of a sum of N. */
  ratio(name: string, copies: number): number;
  /** Whether the standardised sum becomes Gaussian. */
  gaussian(name: string): boolean;
  /** The law of the standardised sum of many terms: three chains, and the shared exponential term. */
  limit(which: number, z: number): number;
}

function ratio(name: string, copies: number): number {
  if (name in CHAINS) {
    const rho = CHAINS[name];
    return 2 * rho / (1 - rho) - 2 * rho * (1 - rho ** copies) / (copies * (1 - rho) ** 2);
  }
  switch (name) {
    case "moving sum of 6":
      // 2 Σ_h (6 − h)(1 − h/N)/6 over h = 1 … 5
      return 5 - 35 / 3 / copies;
    case "differences":
      return 1 / copies - 1;
    case "shared scale":
      return 0;
    default:
      // Cross terms 1 in each of N(N − 1) pairs, N variances of 1 + ¼.
      return (copies - 1) / 1.25;
  }
}

const exponentialLimit = (z: number): number => (z < -1 ? 0 : 1 - Math.exp(-z - 1));

/** Cross terms of the variance vanish beside the diagonal ones. */
const pairsSubleading = (name: string): boolean => Math.abs(ratio(name, 1e9)) < 1e-6;

const subleading: DependentTheory = {
  ratio,
  // Of every order: with a shared scale the fourth one has cross terms of order N².
  gaussian: (name) => pairsSubleading(name) && name !== "shared scale",
  limit: (which, z) => (which < 3 ? normalCdf(z) : exponentialLimit(z)),
};

const NOT_GAUSSIAN = ["differences", "shared exponential term", "shared scale"];
const ownCumulants: DependentTheory = { ...subleading, gaussian: (name) => !NOT_GAUSSIAN.includes(name) };

export const dependentSums = claim("kaplan:3.2.clt-dependent", {
  printed: {
    as: String
      .raw`\text{what we need is that the sum over the correlated cumulants is sub-leading as compared to the independent terms }\sum_{i=1}^{N} \langle X_i^n \rangle_c\text{, which grow linearly with N}`,
    theory: subleading,
  },
  by:
    "distances from the normal law by inverting transforms and by quadrature, N = 50 to 3200; and 5000 sums of 3200 terms drawn",
  omitted: {
    "40 000 sums drawn at each N":
      "all distances are computed without chance; 5000 sums of 3200 terms each, of three chains and one shared term, are compared with their limits",
  },
  measure: dependent,
  corrected: {
    as: String
      .raw`\text{what suffices is }\langle X^n\rangle_c/\langle X^2\rangle_c^{n/2}\to0\text{ for }n\ge3\text{, cross terms included; for that it is enough, and not needed, that they be sub-leading}`,
    theory: ownCumulants,
    grade: "loose",
    because:
      "Sub-leading cross terms are enough, but not needed: in a chain with memory they are as large as the independent terms, and " +
      "larger, at every N, and the sum becomes Gaussian all the same, with a variance that includes them",
    counterexample: (found) => {
      const chain = found.cases[3];
      return {
        at:
          `${chain.name}: cross over independent terms of the variance, and distance from the normal law, N = ${
            found.sizes[3]
          }`,
        printed: "ratio near 0 where the distance falls to 0",
        found: `ratio ${chain.ratios[3].toPrecision(3)}; distance ${
          chain.distances[0].toPrecision(2)
        } at N = ${found.sizes[0]}, then ${chain.distances[3].toPrecision(2)}`,
      };
    },
  },
  rivals: {
    "the variance's cross terms decide alone": { ...subleading, gaussian: pairsSubleading },
    "cross terms of the order of N do no harm": {
      ...ownCumulants,
      gaussian: (name) => Math.abs(ratio(name, 1e9)) < 1e3 && name !== "shared scale",
    },
    "a Gaussian whatever is summed": {
      ...ownCumulants,
      gaussian: () => true,
      limit: (_, z) => normalCdf(z),
    },
    "uncorrelated is enough": {
      ...ownCumulants,
      gaussian: (name) => name === "shared scale" || ownCumulants.gaussian(name),
    },
    "each pair counted once": { ...ownCumulants, ratio: (name, copies) => ratio(name, copies) / 2 },
  },
  compare: ({ cases, samples }, theory, judge) => {
    // Of terms that are uncorrelated by construction there is nothing to measure.
    const correlated = cases.filter(({ name }) => name !== "shared scale");
    judge.equal(
      "cross over diagonal terms of the variance, all cases but the shared scale",
      correlated.flatMap(({ ratios }) => ratios),
      correlated.flatMap(({ name }) => SIZES.map((N) => theory.ratio(name, N))),
      { rtol: 2e-12, atol: 1e-14, why: "sums of squares; innovations below 10⁻¹² left out" },
    );
    for (const { name, distances, falls } of cases) {
      judge.exists(`distance from the normal law falls, ${name}`, falls, theory.gaussian(name), {
        why:
          "to less than a quarter from N = 50 to 3200; 1/√N makes it an eighth, and without a limit it stays",
      });
      if (name in CHAINS || name === "moving sum of 6") {
        judge.slope(
          `exponent of the distance, ${name}`,
          { x: SIZES, y: distances },
          theory.gaussian(name) ? -1 / 2 : 0,
          {
            atol: 0.01,
            why: "the ends of the longest memory are a fifth of the shortest chain: 0.005 in the slope",
          },
        );
      }
    }
    samples.forEach((sums, i) =>
      judge.distribution(
        `5000 sums of 3200 terms, ${
          ["chain, ρ = 0.3", "chain, ρ = 0.5", "chain, ρ = 0.9", "shared exponential term"][i]
        }`,
        sums,
        (z) => theory.limit(i, z),
        { why: "Kolmogorov–Smirnov; the limit is farther away than 0.005 in none of them" },
      )
    );
  },
});
