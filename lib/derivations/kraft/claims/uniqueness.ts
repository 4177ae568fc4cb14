import { surprisal, toBits } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { additivity } from "../experiment.ts";

/** How many primes there are up to n: the values that additivity leaves free on 1, 1/2, …, 1/n. */
function primesUpTo(n: number): number {
  const isPrime = (m: number): boolean => {
    for (let d = 2; d * d <= m; d++) if (m % d === 0) return false;
    return m > 1;
  };
  return Array.from({ length: Math.min(Math.max(n, 0), 1000) }, (_, i) => i + 1).filter(isPrime).length;
}

interface UniquenessTheory {
  /** How many independent continuous solutions there are. */
  readonly continuous: number;
  /** How many there are on 1, 1/2, …, 1/n if neither continuity nor order is asked. */
  unconditional(n: number): number;
  /** The solution with I(1/2) = 1. */
  inBits(probability: number): number;
  /** The solution with I(1/e) = 1. */
  inNats(probability: number): number;
}

const logarithm: UniquenessTheory = {
  continuous: 1,
  unconditional: primesUpTo,
  inBits: (probability) => toBits(surprisal(probability)),
  inNats: surprisal,
};

export const logarithmIsUnique = claim("techniques:information-a", {
  printed: {
    as: String
      .raw`\text{additive for independent events and monotonic in probability }\ldots\ I(pq)=I(p)+I(q)\text{ has a unique solution (up to a constant factor): }I(p)=-k\log p`,
    theory: logarithm,
  },
  rivals: {
    "additivity alone is enough, without order": { ...logarithm, unconditional: () => 1 },
    "a free constant besides the factor": {
      ...logarithm,
      continuous: 2,
      unconditional: (n) => primesUpTo(n) + 1,
    },
    "another decreasing measure, 1/p − 1": {
      ...logarithm,
      inBits: (probability) => 1 / probability - 1,
      inNats: (probability) => (1 / probability - 1) / (Math.E - 1),
    },
    "bits and nats exchanged": { ...logarithm, inBits: logarithm.inNats, inNats: logarithm.inBits },
  },
  by:
    "null spaces of the equation, with free values on 1, 1/2, …, 1/40 and among broken lines; comparing 2^a with n^b",
  measure: additivity,
  compare: ({ free, continuous, monotone }, theory, judge) => {
    judge.equal("independent continuous solutions", continuous.dimension, theory.continuous, {
      why: "singular values, counted",
    });
    judge.equal(
      "independent solutions on 1, 1/2, …, 1/n if no order is asked",
      free.map(({ dimension }) => dimension),
      free.map(({ n }) => theory.unconditional(n)),
      { why: "singular values, counted" },
    );
    const { points, pairs } = continuous;
    judge.equal(
      "the continuous solution with I(1/2) = 1",
      points.map((point) => point.bits),
      points.map(({ probability }) => theory.inBits(probability)),
      { rtol: 1e-11, atol: 1e-12, why: "a null vector of 400 equations in float64" },
    );
    judge.equal(
      "the continuous solution at products of 50 random pairs",
      pairs.map((pair) => pair.bits),
      pairs.map(({ first, second }) => theory.inBits(first) + theory.inBits(second)),
      { rtol: 1e-11, atol: 1e-12, why: "a null vector of 400 equations in float64" },
    );
    judge.equal(
      "the continuous solution with I(1/e) = 1",
      points.map((point) => point.bits / continuous.atOneNat),
      points.map(({ probability }) => theory.inNats(probability)),
      { rtol: 1e-11, atol: 1e-12, why: "a null vector of 400 equations in float64" },
    );
    judge.atMost(
      "I(1/n) with order, at least",
      monotone.map(({ low }) => low),
      monotone.map(({ n }) => theory.inBits(1 / n)),
      {
        why: "whole numbers compared",
      },
    );
    judge.atLeast(
      "I(1/n) with order, at most",
      monotone.map(({ high }) => high),
      monotone.map(({ n }) => theory.inBits(1 / n)),
      {
        why: "whole numbers compared",
      },
    );
  },
});
