import { claim } from "../../../ledger/mod.ts";
import { chainedTable, jointTable, marginal, posterior, totalProbability } from "../../../probability/mod.ts";
import { populations, twoStages } from "../experiment.ts";
import type { Counts } from "../populations.ts";

type Numbers = readonly number[];

/** What the rules of probability make of one another; an empty law belongs to a value that never comes. */
interface Rules {
  /** p(x) from p(x, y). */
  marginal(joint: Counts): Numbers;
  /** The table of p(x, y), a row for each x, from p(x|y) and p(y); and from p(y|x) and p(x). */
  fromY(xGivenY: Counts, y: Numbers, x: Numbers): Numbers;
  fromX(yGivenX: Counts, x: Numbers, y: Numbers): Numbers;
  /** p(x) from p(x|y) and p(y); and from p(y|x) and p(x). */
  totalOverY(xGivenY: Counts, y: Numbers): Numbers;
  totalOfX(yGivenX: Counts, x: Numbers): Numbers;
  /** p(y|x) from p(x|y) and p(y). */
  bayes(xGivenY: Counts, y: Numbers, x: number): Numbers;
}

const sum = (numbers: Numbers): number => numbers.reduce((total, each) => total + each, 0);
const columnsOf = (rows: Counts): Counts => rows[0].map((_, column) => rows.map((row) => row[column]));

/** Any law in place of the empty ones: what never comes has no say. */
function filled(laws: Counts, size: number): Counts {
  return laws.map((law) => law.length > 0 ? law : Array.from({ length: size }, () => 1 / size));
}

const rules: Rules = {
  marginal: (
    joint,
  ) => [...marginal(jointTable([joint.length, joint[0].length], joint.flat()), [0]).probabilities],
  fromY: (xGivenY, y, x) => [
    ...marginal(chainedTable(y, filled(xGivenY, x.length)), [1, 0]).probabilities,
  ],
  fromX: (yGivenX, x, y) => [...chainedTable(x, filled(yGivenX, y.length)).probabilities],
  totalOverY: (xGivenY, y) => [
    ...totalProbability(y, filled(xGivenY, xGivenY.find((law) => law.length > 0)!.length)),
  ],
  totalOfX: (yGivenX, x) => yGivenX.map((law, i) => law.length > 0 ? sum(law) * x[i] : 0),
  bayes: (xGivenY, y, x) => [...posterior(y, xGivenY.map((law) => law[x] ?? 0)).probabilities],
};

/** Divided by the sum, where there is one: rivals need not predict laws. */
const shares = (numbers: Numbers): Numbers => numbers.map((each) => each / sum(numbers));

const product = (x: Numbers, y: Numbers): Numbers => x.flatMap((p) => y.map((q) => p * q));

const COUNTED = { atol: 1e-15, why: "shares of whole numbers below 400, and sums of at most seven of them" };
const DRAWN = { why: "chi-square test on a million independent draws" };

/** Marginals, products and Bayes' rule. */
export const bayesRule = claim("kaplan:1.10.2", {
  printed: {
    as: String
      .raw`p(x)=\sum_yp(x,y),\quad p(x,y)=p(x|y)p(y)=p(y|x)p(x),\quad p(x)=\sum_yp(x|y)p(y)=\sum_yp(y|x)p(x)`,
    theory: rules,
  },
  rivals: {
    "the conditional beside the marginal of its own variable, p(x|y) p(x)": {
      ...rules,
      fromY: (xGivenY, y, x) => x.flatMap((p, i) => y.map((_, j) => (xGivenY[j][i] ?? 0) * p)),
    },
    "p(y|x) taken for p(x|y) (the prosecutor's fallacy)": {
      ...rules,
      bayes: (xGivenY, _, x) => xGivenY.map((law) => law[x] ?? 0),
    },
    "Bayes' rule without the prior (base rates neglected)": {
      ...rules,
      bayes: (xGivenY, _, x) => shares(xGivenY.map((law) => law[x] ?? 0)),
    },
    "every y counts the same": {
      ...rules,
      totalOverY: (xGivenY) => {
        const laws = xGivenY.filter((law) => law.length > 0);
        return columnsOf(laws).map((column) => sum(column) / laws.length);
      },
    },
    "a conditional law sums to one over what is known": {
      ...rules,
      totalOfX: (yGivenX, x) => {
        const size = Math.max(...yGivenX.map((law) => law.length));
        const likelihoods = Array.from({ length: size }, (_, j) => sum(yGivenX.map((law) => law[j] ?? 0)));
        return yGivenX.map((law, i) =>
          sum(law.map((p, j) => likelihoods[j] > 0 ? p / likelihoods[j] : 0)) * x[i]
        );
      },
    },
    "independent": { ...rules, fromY: (_, y, x) => product(x, y), fromX: (_, x, y) => product(x, y) },
    "the largest cell for the sum of cells": {
      ...rules,
      marginal: (joint) => shares(joint.map((row) => Math.max(...row))),
    },
  },
  by:
    "counting members of 200 random populations, among all and among those who share a value; a million draws in two stages",
  measure: async (context) => ({ counted: await populations(context), drawn: await twoStages(context) }),
  compare: ({ counted, drawn }, theory, judge) => {
    const each = <T>(numbers: (shares: typeof counted[number]) => readonly T[]): T[] =>
      counted.flatMap(numbers);
    const joints = each(({ joint }) => joint.flat());
    judge.equal(
      "p(x) from p(x, y)",
      each(({ x }) => x),
      each(({ joint }) => theory.marginal(joint)),
      COUNTED,
    );
    judge.equal(
      "p(y) from p(x, y)",
      each(({ y }) => y),
      each(({ joint }) => theory.marginal(columnsOf(joint))),
      COUNTED,
    );
    judge.equal(
      "p(x, y) from p(x|y) and p(y)",
      joints,
      each(({ xGivenY, x, y }) => theory.fromY(xGivenY, y, x)),
      COUNTED,
    );
    judge.equal(
      "p(x, y) from p(y|x) and p(x)",
      joints,
      each(({ yGivenX, x, y }) => theory.fromX(yGivenX, x, y)),
      COUNTED,
    );
    judge.equal(
      "p(x) from p(x|y) and p(y)",
      each(({ x }) => x),
      each(({ xGivenY, y }) => theory.totalOverY(xGivenY, y)),
      COUNTED,
    );
    judge.equal(
      "p(x) from p(y|x) and p(x)",
      each(({ x }) => x),
      each(({ yGivenX, x }) => theory.totalOfX(yGivenX, x)),
      COUNTED,
    );
    judge.equal(
      "p(y|x) from p(x|y) and p(y), for every x that comes",
      each(({ yGivenX }) => yGivenX.flat()),
      each(({ yGivenX, xGivenY, y }) =>
        yGivenX.flatMap((law, x) => law.length > 0 ? theory.bayes(xGivenY, y, x) : [])
      ),
      COUNTED,
    );
    const { y, xGivenY, counts } = drawn;
    const total = theory.totalOverY(xGivenY, y);
    judge.frequencies("draws: x", counts.map(sum), total, DRAWN);
    judge.frequencies("draws: pairs", counts.flat(), shares(theory.fromY(xGivenY, y, total)), DRAWN);
    counts.forEach((row, x) => {
      judge.frequencies(
        `draws: y among those with x = ${x}`,
        row,
        shares(theory.bayes(xGivenY, y, x)),
        DRAWN,
      );
    });
  },
});
