import { claim } from "../../../ledger/mod.ts";
import { softmax } from "../../../math/mod.ts";
import { klRegularizedOptimum, logPartition } from "../../../preference/mod.ts";
import { races, sampledWeights, terms, totals } from "../experiment.ts";

type Numbers = readonly number[];

interface NormalTheory {
  /** The law that weights e^x stand for. */
  law(logWeights: Numbers): ArrayLike<number>;
  /** What the weights over Z sum to, and how far a common factor moves them. */
  total(n: number): number;
  moved: number;
}

/** Weights over their sum, as a policy tilted from a uniform reference. */
const normalised: NormalTheory = {
  law: (logWeights) =>
    klRegularizedOptimum(logWeights.map(() => -Math.log(logWeights.length)), logWeights, { beta: 1 })
      .probabilities,
  total: () => 1,
  moved: 0,
};

/** What the partition function is for. */
export const partitionNormalises = claim("ppo-dpo:partition-normalises", {
  printed: {
    as: String
      .raw`Z\text{ ensures that the sum of probabilities over all possible outcomes is 1; converts unnormalized positive functions into valid probability distributions through scaling}`,
    theory: normalised,
  },
  rivals: {
    "exponentiated once more": { ...normalised, law: (logWeights) => softmax(logWeights.map(Math.exp)) },
    "squared": { ...normalised, law: (logWeights) => softmax(logWeights.map((x) => 2 * x)) },
    "divided by the mean": { ...normalised, total: (n) => n },
    "a factor counts": { ...normalised, moved: 1e-3 },
  },
  by: "races of clocks whose rates are the weights, which never form a sum, and sums of up to 100 000 shares",
  measure: async (context) => ({ raced: await races(context), summed: await totals(context) }),
  compare: ({ raced, summed }, theory, judge) => {
    for (const { logWeights, counts } of raced) {
      judge.frequencies(`winners of races of ${logWeights.length} clocks`, counts, theory.law(logWeights), {
        why: "20 000 independent races",
      });
    }
    for (const { n, total, logTotal, wildTotal, moved } of summed) {
      const how = { atol: 3e-12, why: "round-off of a sum of up to 100 000 terms" };
      judge.equal(`sum of ${n} weights over Z`, [total, logTotal], [theory.total(n), theory.total(n)], how);
      if (wildTotal.length > 0) {
        judge.equal(
          `sum of ${n} weights that no float64 holds, by logarithms`,
          wildTotal[0],
          theory.total(n),
          how,
        );
      }
      judge.equal(`change of the shares when ${n} weights are multiplied by 1e40`, moved, theory.moved, {
        atol: 1e-14,
        why: "one rounding of each share",
      });
    }
  },
});

interface CountTheory {
  terms(V: number, T: number): number;
  /** The sum over whole responses that an end token stops, over that over strings of full length. */
  ratio: number;
  partition(reference: Numbers, rewards: Numbers, beta: number): number;
  /** Relative standard deviation of one sampled weight. */
  spread(reference: Numbers, rewards: Numbers, beta: number): number;
}

const partitionOf = (reference: Numbers, rewards: Numbers, beta: number): number =>
  Math.exp(logPartition(reference, rewards, { beta }));

const counted: CountTheory = {
  terms: (V, T) => V ** T,
  ratio: 1,
  partition: partitionOf,
  spread: (reference, rewards, beta) =>
    Math.sqrt(partitionOf(reference, rewards, beta / 2) / partitionOf(reference, rewards, beta) ** 2 - 1),
};

/** How many terms Z has, and what sampling does about it. */
export const partitionCount = claim("ppo-dpo:partition-count", {
  printed: {
    as: String
      .raw`Z(x)=\sum_{Y\in V^T}\pi_{ref}(y|x)\exp(\tfrac1\beta r(x,y))\text{, where }V^T\text{ is the set of all possible sequences of length }T\text{; exponential growth}`,
    theory: counted,
  },
  rivals: {
    "T to the power V": { ...counted, terms: (V, T) => T ** V },
    "V times T": { ...counted, terms: (V, T) => V * T },
    "the prefixes too": { ...counted, terms: (V, T) => (V ** (T + 1) - 1) / (V - 1) },
    "an end token halves the sum": { ...counted, ratio: 0.5 },
    "Jensen: the exponential of the mean": {
      ...counted,
      partition: (reference, rewards, beta) =>
        Math.exp(reference.reduce((sum, log, y) => sum + Math.exp(log) * rewards[y] / beta, 0)),
    },
    "the mean square for the variance": {
      ...counted,
      spread: (reference, rewards, beta) =>
        Math.sqrt(partitionOf(reference, rewards, beta / 2)) / partitionOf(reference, rewards, beta),
    },
  },
  by:
    "counting the terms of the sum one by one, summing with and without an end token, and sampling the reference",
  omitted: {
    "clock time": "operations are counted: one term a sequence",
    "more than 20 000 terms, a million samples":
      "counts up to 20 000 and 160 000 samples at each of three β show both laws",
    "V = 50 000, T = 100": "its 10^470 terms are what the claim says cannot be summed",
  },
  measure: async (context) => {
    const { counted, ended } = await terms(context);
    return { counted, ended, sampled: await sampledWeights(context) };
  },
  compare: ({ counted, ended, sampled }, theory, judge) => {
    for (const { V, T, terms } of counted) {
      judge.equal(`terms for V = ${V}, T = ${T}`, terms, theory.terms(V, T), { why: "counted one by one" });
    }
    for (const { V, ratio } of ended) {
      judge.equal(`sum over ended responses over sum over strings of 4, V = ${V}`, ratio, theory.ratio, {
        rtol: 1e-14,
        why: "sums of at most 256 terms",
      });
    }
    for (const { beta, reference, rewards, means, spread } of sampled) {
      judge.mean(
        `Z from samples of the reference, β = ${beta}`,
        means,
        theory.partition(reference, rewards, beta),
        {
          why: "means of 4000 batches of 40 draws",
        },
      );
      judge.equal(
        `relative spread of one sampled weight, β = ${beta}`,
        spread,
        theory.spread(reference, rewards, beta),
        { rtol: 0.015, why: "from 160 000 bounded weights: a relative error of about 0.2 %" },
      );
    }
  },
});
