import { claim } from "../../../ledger/mod.ts";
import { covariance, returnVariance } from "../covariance.ts";
import {
  DISCOUNTS,
  type Evidence,
  normalReturns,
  type Process,
  returnVariances,
  worldVariances,
} from "../experiment.ts";

type Numbers = readonly number[];
/** A process with a name, or a decision process with its policy. */
type Source = Process | Evidence<typeof worldVariances>[number]["tables"];

interface VarianceTheory {
  /** Var Σ γᵗ r_t of so many rewards. */
  variance(process: Source, discount: number, times: Numbers): number;
  /** The discounts, those of the smaller variance first. */
  byDiscount(process: Source, times: Numbers): readonly string[];
  /** The numbers of rewards, those of the smaller variance first, at the discount. */
  byHorizon(process: Source, discount: number, lengths: readonly Numbers[]): readonly string[];
}

/** Cov(r_s, r_t) in a decision process, from the law of its state at each step. */
function worldCovariance(
  { transition, reward, initial, policy }: Exclude<Source, string>,
  early: number,
  late: number,
): number {
  /** Expectation over what one step does from a state. */
  const step = (s: number, of: (next: number, reward: number) => number): number =>
    policy[s].reduce(
      (sum, p, a) =>
        sum + transition[s][a].reduce((inner, q, next) => inner + p * q * of(next, reward[s][a][next]), 0),
      0,
    );
  const over = (law: Numbers, of: (s: number) => number): number =>
    law.reduce((sum, p, s) => sum + p * of(s), 0);
  /** The mean reward so many steps later, from each state. */
  const ahead = (steps: number): number[] => {
    let means = initial.map((_, s) => step(s, (_next, r) => r));
    for (let t = 0; t < steps; t++) means = means.map((_, s) => step(s, (next) => means[next]));
    return means;
  };
  const meanAt = (t: number): number => over(initial, (s) => ahead(t)[s]);
  let law: Numbers = initial;
  for (let t = 0; t < early; t++) {
    law = law.map((_, to) => over(law, (s) => step(s, (next) => next === to ? 1 : 0)));
  }
  const later = late > early ? ahead(late - early - 1) : [];
  const product = over(law, (s) => step(s, (next, r) => r * (late > early ? later[next] : r)));
  return product - meanAt(early) * meanAt(late);
}

function weighted(process: Source, discount: number, { length }: Numbers): number {
  if (typeof process === "string") return returnVariance(process, discount, length);
  let sum = 0;
  for (let s = 0; s < length; s++) {
    for (let t = 0; t < length; t++) {
      sum += discount ** (s + t) * worldCovariance(process, Math.min(s, t), Math.max(s, t));
    }
  }
  return sum;
}

const rewardsOf = (times: Numbers): string => `${times.length} rewards`;

/** Names in the order of their numbers. */
function ascending(numbers: Readonly<Record<string, number>>): string[] {
  return Object.keys(numbers).sort((a, b) => numbers[a] - numbers[b]);
}

/** The order of variances that a formula predicts. */
function ordersOf(variance: VarianceTheory["variance"]): VarianceTheory {
  return {
    variance,
    byDiscount: (process, times) =>
      ascending(Object.fromEntries(DISCOUNTS.map((γ) => [`γ = ${γ}`, variance(process, γ, times)]))),
    byHorizon: (process, discount, lengths) =>
      ascending(Object.fromEntries(lengths.map((n) => [rewardsOf(n), variance(process, discount, n)]))),
  };
}

const covariances = ordersOf(weighted);

/** A smaller discount and a nearer horizon always lower the variance. */
const alwaysLower: VarianceTheory = {
  variance: weighted,
  byDiscount: () => DISCOUNTS.map((γ) => `γ = ${γ}`),
  byHorizon: (_process, _discount, lengths) => lengths.map(rewardsOf),
};

/** What discount and horizon do to the variance of the return. */
export const varianceOfReturns = claim("kaplan:8.1.2.variance", {
  printed: {
    as: String
      .raw`\text{another reason to include a finite horizon or a discount factor is }\dots\text{ to decrease the variance of the reward}`,
    theory: alwaysLower,
  },
  by:
    "the variance over all outcomes of short reward sequences, and squares of simulated returns of 51 normal rewards",
  measure: async (context) => ({
    exact: await returnVariances(context),
    simulated: await normalReturns(context),
    worlds: await worldVariances(context),
  }),
  corrected: {
    as: String
      .raw`\mathrm{Var}\sum_t\gamma^tr_t=\sum_{s,t}\gamma^{s+t}\,\mathrm{Cov}(r_s,r_t)\text{, which grows with }\gamma\text{ and }T\text{ where no two rewards are anticorrelated}`,
    theory: covariances,
    grade: "condition",
    because:
      "rewards that make up for one another cancel only in the full undiscounted sum: a game that pays 1 at a random step has a " +
      "certain return, and discounting or cutting it makes it uncertain",
    counterexample: ({ exact }) => {
      const { lengths } = exact.find(({ process }) => process === "one reward at a random step")!;
      return {
        at: "two steps, one reward of 1 at either: γ = 0.5 against γ = 1",
        printed: "a smaller variance",
        found: `${lengths[0].variances[1].toPrecision(4)} against ${lengths[0].variances[4].toFixed(4)}`,
      };
    },
  },
  rivals: {
    "as if the rewards were independent": ordersOf((process, discount, times) =>
      times.reduce(
        (sum, _, t) =>
          sum + discount ** (2 * t) *
            (typeof process === "string"
              ? covariance(process, t, t, times.length)
              : worldCovariance(process, t, t)),
        0,
      )
    ),
    "rewards discounted once, not twice": ordersOf((process, discount, times) =>
      weighted(process, Math.sqrt(Math.abs(discount)), times)
    ),
    "a discount always raises it": {
      ...covariances,
      byDiscount: (process, times) => [...alwaysLower.byDiscount(process, times)].reverse(),
      byHorizon: (process, discount, lengths) =>
        [...alwaysLower.byHorizon(process, discount, lengths)].reverse(),
    },
  },
  omitted: {
    "normal rewards with correlation": "chains of ±1 with the same correlations, every outcome enumerated",
  },
  compare: ({ exact, simulated, worlds }, theory, judge) => {
    for (const { process, lengths } of exact) {
      for (const { times, variances } of lengths) {
        judge.equal(
          `variance for each discount, ${process}, ${rewardsOf(times)}`,
          variances,
          DISCOUNTS.map((γ) => theory.variance(process, γ, times)),
          { atol: 1e-12, rtol: 1e-13, why: "sums over at most 1024 outcomes" },
        );
        if (times.length === 1) continue;
        judge.order(
          `discounts by variance, ${process}, ${rewardsOf(times)}`,
          Object.fromEntries(DISCOUNTS.map((γ, i) => [`γ = ${γ}`, variances[i]])),
          theory.byDiscount(process, times),
          { why: "exact variances, further apart than round-off" },
        );
      }
      if (lengths.length === 1) continue;
      for (const [i, γ] of DISCOUNTS.entries()) {
        // Undiscounted, the return of one reward at a random step has variance 0 at every horizon.
        if (process === "one reward at a random step" && γ === 1) continue;
        judge.order(
          `horizons by variance, ${process}, γ = ${γ}`,
          Object.fromEntries(lengths.map(({ times, variances }) => [rewardsOf(times), variances[i]])),
          theory.byHorizon(process, γ, lengths.map(({ times }) => times)),
          { why: "exact variances, further apart than round-off" },
        );
      }
    }
    for (const [i, { tables, times, variances }] of worlds.entries()) {
      judge.equal(
        `variance for each discount, random decision process ${i + 1}`,
        variances,
        DISCOUNTS.map((γ) => theory.variance(tables, γ, times)),
        { atol: 1e-11, rtol: 1e-12, why: "sums over 2048 trajectories" },
      );
    }
    for (const [i, γ] of DISCOUNTS.entries()) {
      judge.mean(
        `mean square of 51 independent rewards, γ = ${γ}`,
        simulated.squares[i],
        theory.variance("correlation 0", γ, simulated.times),
        { why: "4000 batches of 36 returns" },
      );
    }
  },
});
