import { conditional, type JointLaw, klDivergence, marginal } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { channels, rates } from "../experiment.ts";
import { COUNTED, lawOf } from "./laws.ts";

interface Monotone {
  /** The least rate of both columns, for the rates of the first and of the second alone. */
  both(first: number, second: number): number;
  /** The most that is left of a rate behind a channel. */
  behindChannel(before: number): number;
}

const monotone: Monotone = { both: (first) => first, behindChannel: (before) => before };

const SLOPES = { atol: 1e-9, rtol: 1e-9, why: "two extrapolated numerical derivatives" };

export const monotonicityOfDivergence = claim("kaplan:2.5.5", {
  printed: { as: String.raw`D_{KL}(p(x,y)\|q(x,y))\ge D_{KL}(p(x)\|q(x))`, theory: monotone },
  rivals: {
    "what either column tells adds up": { ...monotone, both: (first, second) => first + second },
    "strictly more, by a hundredth": { ...monotone, both: (first) => 1.01 * first },
    "at most what one column tells (the sign turned)": { ...monotone, both: (first) => first + 0.5 },
    "any channel loses a hundredth": { ...monotone, behindChannel: (before) => 0.99 * before },
  },
  by:
    "probabilities of the counts of 10 000 random tables under random models, counted for longer and longer series; " +
    "slopes of Σ p (q/p)ᵗ before and behind 400 random channels",
  measure: async (context) => ({ ...(await rates(context)), channels: await channels(context) }),
  compare: ({ both, first, second, agreeing, chains, channels }, theory, judge) => {
    judge.atLeast(
      "both columns, against the first",
      both,
      first.map((rate, i) => theory.both(rate, second[i])),
      COUNTED,
    );
    judge.equal(
      "both columns, where p(y|x) = q(y|x)",
      agreeing.map((each) => each.both),
      agreeing.map(({ table, model }) => theory.both(divergence(table, model), 0)),
      COUNTED,
    );
    judge.sign(
      "both columns less the first, p(y|x) and q(y|x) random",
      both.subarray(0, 1000).map((rate, i) => rate - theory.both(first[i], 0)),
      1,
      { why: "the difference is zero only where the conditional laws agree" },
    );
    judge.atLeast(
      "three columns against two, two against one",
      chains.flatMap(([three, two]) => [three, two]),
      chains.flatMap(([, two, one]) => [theory.both(two, 0), theory.both(one, 0)]),
      COUNTED,
    );
    judge.atMost(
      "behind a random channel",
      channels.random.map(({ after }) => after),
      channels.random.map(({ before }) => theory.behindChannel(before)),
      SLOPES,
    );
    judge.atMost(
      "share that the best channel found lets through",
      channels.largestShareKept,
      theory.behindChannel(1),
      {
        atol: 1e-6,
        why: "a ratio of two slopes, each of at least 0.01 and right to 1e-9",
      },
    );
    judge.equal(
      "behind a channel that renames the symbols",
      channels.renaming.map(({ after }) => after),
      channels.renaming.map(({ p, q }) => theory.behindChannel(divergence(p, q))),
      SLOPES,
    );
  },
});

/** The divergence of two lists of weights, taken as laws. */
function divergence(p: readonly number[], q: readonly number[]): number {
  return klDivergence(lawOf(p).probabilities, lawOf(q).probabilities);
}

type Divergence = (p: ArrayLike<number>, q: ArrayLike<number>) => number;

/** Σ_x weight(p(x), q(x)) D(p(Y|x), q(Y|x)) over the x that p allows. */
function overX(
  p: JointLaw,
  q: JointLaw,
  weight: (p: number, q: number) => number,
  divergence: Divergence = klDivergence,
): number {
  const [px, qx] = [p, q].map((law) => marginal(law, [0]).probabilities);
  return px.reduce((sum, each, x) => {
    if (each === 0) return sum;
    const [py, qy] = [p, q].map((law) => conditional(law, [0], [x]).probabilities);
    return sum + weight(each, qx[x]) * divergence(py, qy);
  }, 0);
}

/** Σ_ij p(x_i) [p(x_i, y_j)/p(x_i)] ln of the quotient of p(x_i, y_j)/p(x_i) and q(x_i, y_j)/q(x_i). */
function doubleSum(p: JointLaw, q: JointLaw): number {
  const [px, qx] = [p, q].map((law) => marginal(law, [0]).probabilities);
  const columns = p.shape[1];
  return p.probabilities.reduce((sum, joint, cell) => {
    const x = Math.floor(cell / columns);
    if (joint === 0) return sum;
    return sum + px[x] * (joint / px[x]) * Math.log(joint / px[x] / (q.probabilities[cell] / qx[x]));
  }, 0);
}

const chainRule = {
  doubleSum,
  ofConditionals: (p: JointLaw, q: JointLaw): number => overX(p, q, (each) => each),
  least: 0,
};

export const chainRuleOfDivergence = claim("kaplan:2.5.6", {
  printed: {
    as: String
      .raw`\sum_ip(x_i)\sum_j\frac{p(x_i,y_j)}{p(x_i)}\log\left(\frac{p(x_i,y_j)/p(x_i)}{q(x_i,y_j)/q(x_i)}\right)=\sum_ip(x_i)D_{KL}(p(Y|x_i)\|q(Y|x_i))\ge0`,
    theory: chainRule,
  },
  rivals: {
    "the model's weights q(x)": { ...chainRule, ofConditionals: (p, q) => overX(p, q, (_, model) => model) },
    "every x counts the same": {
      ...chainRule,
      ofConditionals: (p, q) => overX(p, q, () => 1 / p.shape[0]),
    },
    "p(x) in front and p(x, y) behind": {
      ...chainRule,
      doubleSum: (p, q) => overX(p, q, (each) => each * each),
    },
    "the divergence of y's own laws": {
      ...chainRule,
      ofConditionals: (p, q) => klDivergence(marginal(p, [1]).probabilities, marginal(q, [1]).probabilities),
    },
    "q(x, y) not divided by q(x)": {
      ...chainRule,
      doubleSum: (p, q) => klDivergence(p.probabilities, q.probabilities) + entropyOfX(p),
    },
    "the two laws exchanged": {
      ...chainRule,
      ofConditionals: (p, q) => overX(p, q, (each) => each, (a, b) => Math.min(1e3, klDivergence(b, a))),
    },
    "at least a thousandth": { ...chainRule, least: 1e-3 },
  },
  by:
    "probabilities of the counts of random tables under random models, of both columns less those of the first, counted " +
    "for longer and longer series",
  omitted: {
    "both sums for all 10 000 tables":
      "they are compared for the first 1500; the sign of the difference for all",
  },
  measure: rates,
  compare: ({ examples, both, first }, theory, judge) => {
    const lost = examples.map((each) => each.both - each.first);
    const laws = examples.map(({ table, model }) => [lawOf(table), lawOf(model)]);
    judge.equal("double sum", lost, laws.map(([p, q]) => theory.doubleSum(p, q)), COUNTED);
    judge.equal(
      "mean of the conditional divergences",
      lost,
      laws.map(([p, q]) => theory.ofConditionals(p, q)),
      COUNTED,
    );
    judge.atLeast("difference, 10 000 tables", both.map((rate, i) => rate - first[i]), theory.least, COUNTED);
  },
});

const entropyOfX = (p: JointLaw): number =>
  -marginal(p, [0]).probabilities.reduce((sum, each) => sum + (each === 0 ? 0 : each * Math.log(each)), 0);
