import {
  conditional,
  conditionalEntropy,
  entropy,
  gaussianEntropy,
  jointEntropy,
  type JointLaw,
  marginal,
} from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { chains, conditionalEntropies, evenDensities, gaussianCells, gaussianPairs } from "../experiment.ts";
import { COUNTED, lawOf } from "./laws.ts";

const QUADRATURE = { atol: 1e-10, why: "quadrature over the plane, to 1e-11 relative" };

/** The values that have a positive probability, of one variable of a pair. */
function possible(law: JointLaw, axis: number): number[] {
  const { probabilities } = marginal(law, [axis]);
  return Array.from(probabilities.keys()).filter((value) => probabilities[value] > 0);
}

/** Σ_y weight(p(y)) S(X|Y = y). */
function overY(law: JointLaw, weight: (p: number) => number): number {
  const ys = marginal(law, [1]).probabilities;
  return possible(law, 1).reduce(
    (sum, y) => sum + weight(ys[y]) * entropy(conditional(law, [1], [y]).probabilities),
    0,
  );
}

const definition = {
  jointly: (law: JointLaw): number => conditionalEntropy(law, [0], [1]),
  averaged: (law: JointLaw): number => overY(law, (p) => p),
  asymmetry: (law: JointLaw): number => jointEntropy(law, [0]) - jointEntropy(law, [1]),
  folded: (values: number): number => Math.log(values / 2),
};

export const conditionalEntropyDefined = claim("kaplan:2.5.1", {
  printed: {
    as: String
      .raw`S(X|Y)\equiv-\sum_{x,y}p(x,y)\log p(x|y)=-\sum_yp(y)\sum_xp(x|y)\log p(x|y);\quad\text{this is highly asymmetric in }x\leftrightarrow y`,
    theory: definition,
  },
  rivals: {
    "p(x|y) in front of the logarithm, where p(x, y) belongs": {
      ...definition,
      jointly: (law) => overY(law, () => 1),
    },
    "every y counts the same": {
      ...definition,
      averaged: (law) => overY(law, () => 1 / possible(law, 1).length),
    },
    "p(x, y) under the logarithm": { ...definition, jointly: (law) => jointEntropy(law) },
    "y given x": {
      ...definition,
      jointly: (law) => conditionalEntropy(law, [1], [0]),
      asymmetry: (law) => jointEntropy(law, [1]) - jointEntropy(law, [0]),
    },
    "the same from both sides": { ...definition, asymmetry: () => 0, folded: () => 0 },
  },
  by:
    "counting the sequences of x that have the right counts beside a given sequence of y, for 1000 tables and longer " +
    "and longer sequences",
  measure: conditionalEntropies,
  compare: ({ tables, folded }, theory, judge) => {
    const laws = tables.map(({ table }) => lawOf(table));
    const found = tables.map(({ xGivenY }) => xGivenY);
    judge.equal("first form", found, laws.map(theory.jointly), COUNTED);
    judge.equal("second form, averaged over y", found, laws.map(theory.averaged), COUNTED);
    judge.equal(
      "S(X|Y) − S(Y|X)",
      tables.map(({ xGivenY, yGivenX }) => xGivenY - yGivenX),
      laws.map(theory.asymmetry),
      COUNTED,
    );
    judge.equal(
      "S(X|Y) − S(Y|X), X even over 2 to 32 values and Y its parity",
      folded.map(({ xGivenY, yGivenX }) => xGivenY - yGivenX),
      folded.map(({ table }) => theory.folded(table.length)),
      COUNTED,
    );
  },
});

/** Whether each possible y leaves one x only. */
const isFunction = (law: JointLaw): boolean =>
  possible(law, 1).every((y) => conditional(law, [1], [y]).probabilities.filter((p) => p > 0).length === 1);

interface NonNegative {
  least(law: JointLaw): number;
  vanishes(law: JointLaw): boolean;
}

const nonNegative: NonNegative = { least: () => 0, vanishes: isFunction };

/** What an integral form of the conditional entropy may be, for each kind of density. */
interface OfDensities {
  gaussian(deviation: number, correlation: number): readonly [number, number];
  square(side: number): readonly [number, number];
  triangle(side: number): readonly [number, number];
  readonly leastOfCells: number;
}

const exactly = (value: number): readonly [number, number] => [value, value];

const ofDensities: OfDensities = {
  gaussian: (deviation, correlation) => exactly(gaussianEntropy(deviation ** 2 * (1 - correlation ** 2))),
  square: (side) => exactly(Math.log(side)),
  triangle: (side) => exactly(Math.log(side) - 1 / 2),
  leastOfCells: 0,
};

/** From 0 to what is open about x for somebody who knows nothing, or to 0. */
const notNegative = (ofX: number): readonly [number, number] => [0, Math.max(0, ofX)];

export const conditionalNonNegative = claim("kaplan:2.5.conditional-nonnegative", {
  printed: { as: String.raw`\text{The conditional entropy is non-negative.}`, theory: nonNegative },
  rivals: {
    "at least the difference of the two entropies, either way": {
      ...nonNegative,
      least: (law) => Math.abs(jointEntropy(law, [0]) - jointEntropy(law, [1])),
    },
    "zero only where each determines the other": {
      ...nonNegative,
      vanishes: (law) => isFunction(law) && Math.abs(jointEntropy(law, [0]) - jointEntropy(law, [1])) < 1e-9,
    },
    "zero only where X is certain": {
      ...nonNegative,
      vanishes: (law) => possible(law, 0).length === 1,
    },
  },
  by: "counting the sequences of x beside a given sequence of y, for 1000 tables, a fifth of them functions",
  measure: conditionalEntropies,
  compare: ({ tables, folded }, theory, judge) => {
    const all = [...tables, ...folded];
    const laws = all.map(({ table }) => lawOf(table));
    const found = all.map(({ xGivenY }) => xGivenY);
    judge.atLeast("least of all tables", found, laws.map(theory.least), COUNTED);
    judge.equal(
      "tables where it vanishes",
      found.map((open) => Number(open < 1e-9)),
      laws.map((law) => Number(theory.vanishes(law))),
      { why: "one count in a few hundred out of place makes more than 1e-3 nats" },
    );
  },
});

/** A claim of our own: what becomes of it for densities, for which the notes use the same S (eq. 2.4.6). */
export const conditionalOfDensities = claim("mutual-information:conditional-of-densities", {
  statement:
    "The conditional entropy of densities has no lower bound: it is negative once $p(x|y)$ is narrow, while that of cells stays above $0$.",
  printed: {
    as: String
      .raw`S(X|Y)=-\int dx\,dy\,p(x,y)\ln p(x|y),\quad\text{e.g. }\tfrac12\ln\bigl[2\pi e\,\sigma_X^2(1-\rho^2)\bigr],\quad\text{without lower bound}`,
    theory: ofDensities,
  },
  by:
    "quadrature of the definition's integral form over the plane, and of sums over cells of the same Gaussian pairs",
  measure: async (context) => ({
    gaussian: (await gaussianPairs(context)).map(({ deviationX, correlation, xGivenY }) => ({
      deviationX,
      correlation,
      xGivenY,
    })),
    even: await evenDensities(context),
    cells: (await gaussianCells(context)).map(({ open }) => open),
  }),
  rivals: {
    "never negative, as for sums": {
      ...ofDensities,
      gaussian: (deviation) => notNegative(gaussianEntropy(deviation ** 2)),
      square: (side) => notNegative(Math.log(side)),
      triangle: (side) => notNegative(Math.log(side)),
    },
    "the factor 2πe forgotten": {
      ...ofDensities,
      gaussian: (deviation, correlation) => exactly(Math.log(deviation ** 2 * (1 - correlation ** 2)) / 2),
    },
    "1 − ρ for 1 − ρ²": {
      ...ofDensities,
      gaussian: (deviation, correlation) => exactly(gaussianEntropy(deviation ** 2 * (1 - correlation))),
    },
    "the logarithm of the area": { ...ofDensities, square: (side) => exactly(2 * Math.log(side)) },
    "as for a square, whatever the region": {
      ...ofDensities,
      triangle: (side) => exactly(Math.log(side)),
    },
    "a tenth of a nat at least stays open about a cell": { ...ofDensities, leastOfCells: 0.1 },
  },
  compare: ({ gaussian, even, cells }, theory, judge) => {
    const bounds = [
      ...gaussian.map(({ deviationX, correlation }) => theory.gaussian(deviationX, correlation)),
      ...even.map(({ side }) => theory.square(side)),
      ...even.map(({ side }) => theory.triangle(side)),
    ];
    const found = [
      ...gaussian.map(({ xGivenY }) => xGivenY),
      ...even.map(({ square }) => square),
      ...even.map(({ triangle }) => triangle),
    ];
    judge.atLeast("least cell", cells, theory.leastOfCells, QUADRATURE);
    judge.atLeast(
      "Gaussian pairs, squares and triangles, at least",
      found,
      bounds.map(([least]) => least),
      QUADRATURE,
    );
    judge.atMost(
      "Gaussian pairs, squares and triangles, at most",
      found,
      bounds.map(([, most]) => most),
      QUADRATURE,
    );
  },
});

/** Entropies of a Gaussian pair, from its deviations and correlation. */
interface Pair {
  readonly deviationX: number;
  readonly deviationY: number;
  readonly correlation: number;
}

/** ½ ln 2πe of a squared deviation, and of what is left of it once the other variable is known. */
const own = (deviation: number): number => gaussianEntropy(deviation ** 2);
const left = (deviation: number, correlation: number): number =>
  gaussianEntropy(deviation ** 2 * (1 - correlation ** 2));

const chainRule = {
  pair: (law: JointLaw): number => jointEntropy(law, [1]) + conditionalEntropy(law, [0], [1]),
  triple: (law: JointLaw): number =>
    jointEntropy(law, [2]) + conditionalEntropy(law, [1], [2]) + conditionalEntropy(law, [0], [1, 2]),
  densities: ({ deviationX, deviationY, correlation }: Pair): number =>
    own(deviationY) + left(deviationX, correlation),
};

export const chainRuleOfEntropy = claim("kaplan:2.5.2", {
  printed: { as: String.raw`S(X,Y)=S(Y)+S(X|Y)`, theory: chainRule },
  rivals: {
    "S(X) + S(X|Y)": {
      ...chainRule,
      pair: (law) => jointEntropy(law, [0]) + conditionalEntropy(law, [0], [1]),
      densities: ({ deviationX, correlation }) => own(deviationX) + left(deviationX, correlation),
    },
    "S(Y) + S(Y|X)": {
      ...chainRule,
      pair: (law) => jointEntropy(law, [1]) + conditionalEntropy(law, [1], [0]),
      densities: ({ deviationY, correlation }) => own(deviationY) + left(deviationY, correlation),
    },
    "S(X) + S(Y)": {
      ...chainRule,
      pair: (law) => jointEntropy(law, [0]) + jointEntropy(law, [1]),
      densities: ({ deviationX, deviationY }) => own(deviationX) + own(deviationY),
    },
    "of three, X given Y alone": {
      ...chainRule,
      triple: (law) =>
        jointEntropy(law, [2]) + conditionalEntropy(law, [1], [2]) + conditionalEntropy(law, [0], [1]),
    },
  },
  by: "counting sequences of pairs and of triples, for 1000 and 300 tables; quadrature of Gaussian densities",
  measure: async (context) => ({ ...(await chains(context)), gaussian: await gaussianPairs(context) }),
  compare: ({ pairs, triples, gaussian }, theory, judge) => {
    judge.equal(
      "two variables",
      pairs.map(({ joint }) => joint),
      pairs.map(({ table }) => theory.pair(lawOf(table))),
      COUNTED,
    );
    judge.equal(
      "three variables",
      triples.map(({ joint }) => joint),
      triples.map(({ table }) => theory.triple(lawOf(table))),
      COUNTED,
    );
    judge.equal(
      "Gaussian densities",
      gaussian.map(({ joint }) => joint),
      gaussian.map(theory.densities),
      QUADRATURE,
    );
  },
});
