import {
  binaryEntropy,
  conditionalEntropy,
  gaussianMutualInformation,
  jointEntropy,
  type JointLaw,
  klDivergence,
  marginal,
  mutualInformation,
  productLaw,
  toBits,
} from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { matrix } from "../../../math/mod.ts";
import { gaussianPairs, mixtures, shuffles } from "../experiment.ts";
import { COUNTED, lawOf } from "./laws.ts";

const both = (law: JointLaw): number => jointEntropy(law);
const x = (law: JointLaw): number => jointEntropy(law, [0]);
const y = (law: JointLaw): number => jointEntropy(law, [1]);
const xGivenY = (law: JointLaw): number => conditionalEntropy(law, [0], [1]);
const yGivenX = (law: JointLaw): number => conditionalEntropy(law, [1], [0]);

const fiveForms = {
  entropies: (law: JointLaw): number => x(law) + y(law) - both(law),
  logRatio: (law: JointLaw): number => mutualInformation(law, [0], [1]),
  takenFromX: (law: JointLaw): number => x(law) - xGivenY(law),
  takenFromY: (law: JointLaw): number => y(law) - yGivenX(law),
  gaussian: (correlation: number): number =>
    gaussianMutualInformation(matrix(2, 2, [1, correlation, correlation, 1]), [0], [1]),
  flipped: (error: number): number => Math.LN2 - binaryEntropy(error),
};

export const mutualInformationForms = claim("kaplan:2.5.3", {
  printed: {
    as: String
      .raw`I(X,Y)=S(X)+S(Y)-S(X,Y)=\sum_{x,y}p(x,y)\log\frac{p(x,y)}{p(x)p(y)}=S(X)-S(X|Y)=S(Y)-S(Y|X)`,
    theory: fiveForms,
  },
  rivals: {
    "the joint entropy taken twice (variation of information)": {
      ...fiveForms,
      entropies: (law) => 2 * both(law) - x(law) - y(law),
    },
    "weighted by p(x) p(y)": {
      ...fiveForms,
      logRatio: (law) => {
        const product = productOfMargins(law).probabilities;
        return law.probabilities.reduce(
          (sum, p, i) => sum + (p > 0 ? product[i] * Math.log(p / product[i]) : 0),
          0,
        );
      },
    },
    "conditional entropies exchanged": {
      ...fiveForms,
      takenFromX: (law) => x(law) - yGivenX(law),
      takenFromY: (law) => y(law) - xGivenY(law),
    },
    "ln(1 − ρ) for ½ ln(1 − ρ²)": { ...fiveForms, gaussian: (correlation) => -Math.log(1 - correlation) },
    "the factor ½ lost": { ...fiveForms, gaussian: (correlation) => -Math.log(1 - correlation ** 2) },
    "the bits that arrive unharmed": { ...fiveForms, flipped: (error) => (1 - error) * Math.LN2 },
  },
  by:
    "counting how many of all shuffles of one column give the same table beside the other, for 1000 tables and a noisy " +
    "bit; quadrature for Gaussian pairs",
  measure: async (context) => ({ ...(await shuffles(context)), gaussian: await gaussianPairs(context) }),
  compare: ({ tables, channel, gaussian }, theory, judge) => {
    const laws = tables.map(({ table }) => lawOf(table));
    const found = tables.map(({ rate }) => rate);
    judge.equal("S(X) + S(Y) − S(X, Y)", found, laws.map(theory.entropies), COUNTED);
    judge.equal("mean of ln p(x, y)/(p(x) p(y))", found, laws.map(theory.logRatio), COUNTED);
    judge.equal("S(X) − S(X|Y)", found, laws.map(theory.takenFromX), COUNTED);
    judge.equal("S(Y) − S(Y|X)", found, laws.map(theory.takenFromY), COUNTED);
    judge.equal(
      "a bit turned round with probability 0 to 1/2",
      channel.map(({ rate }) => rate),
      channel.map(({ error }) => theory.flipped(error)),
      COUNTED,
    );
    judge.equal(
      "Gaussian pairs of correlation 0 to 0.999",
      gaussian.map(({ information }) => information),
      gaussian.map(({ correlation }) => theory.gaussian(correlation)),
      { atol: 1e-11, why: "quadrature over the plane, to 1e-11 relative" },
    );
  },
});

function productOfMargins(law: JointLaw): JointLaw {
  return productLaw(marginal(law, [0]).probabilities, marginal(law, [1]).probabilities);
}

/** Stands for Infinity, which the judge refuses. */
const HUGE = 1e3;

interface AsDivergence {
  information(law: JointLaw): number;
  /** The least that it can be. */
  readonly least: number;
  /** Whether it is zero, so many tenths of the way from independence to a random table, or for an uncorrelated pair. */
  vanishes(tenths: number, uncorrelated: boolean): boolean;
  /** For two even bits and their parity: between two of the three, and between the parity and both. */
  readonly parity: readonly [number, number];
}

const divergence: AsDivergence = {
  information: (law) => klDivergence(law.probabilities, productOfMargins(law).probabilities),
  least: 0,
  vanishes: (tenths) => tenths === 0,
  parity: [0, Math.LN2],
};

export const mutualInformationIsDivergence = claim("kaplan:2.5.4", {
  printed: {
    as: String
      .raw`I(X,Y)=D_{KL}[p(x,y)\|p(x)p(y)];\quad\text{always non-negative, symmetric in }x\leftrightarrow y\text{, and only vanishes if the variables are independent}`,
    theory: divergence,
  },
  rivals: {
    "the arguments exchanged": {
      ...divergence,
      information: (law) =>
        Math.min(HUGE, klDivergence(productOfMargins(law).probabilities, law.probabilities)),
    },
    "half of χ², its first order": {
      ...divergence,
      information: (law) => {
        const product = productOfMargins(law).probabilities;
        return law.probabilities.reduce(
          (sum, p, i) => sum + (p === 0 ? product[i] : (p - product[i]) ** 2 / product[i]) / 2,
          0,
        );
      },
    },
    "in bits": { ...divergence, information: (law) => toBits(divergence.information(law)), parity: [0, 1] },
    "zero for all uncorrelated pairs": {
      ...divergence,
      vanishes: (tenths, uncorrelated) => tenths === 0 || uncorrelated,
    },
    "zero for a small dependence too": { ...divergence, vanishes: (tenths) => tenths <= 1 },
    "independent by pairs is independent": { ...divergence, parity: [0, 0] },
  },
  by:
    "counting shuffles of x beside y and of y beside x, for 40 random tables in ten steps from independence, three " +
    "uncorrelated pairs, and two bits with their parity",
  measure: mixtures,
  compare: ({ paths, uncorrelated, parity }, theory, judge) => {
    const onTheWay = [...paths.flat(), ...uncorrelated];
    const laws = onTheWay.map(({ table }) => lawOf(table));
    const forth = onTheWay.map((each) => each.forth);
    const predicted = laws.map(theory.information);
    judge.equal("x shuffled beside y", forth, predicted, COUNTED);
    judge.equal("y shuffled beside x", onTheWay.map(({ back }) => back), predicted, COUNTED);
    judge.atLeast("least of all", forth, theory.least, COUNTED);
    judge.equal(
      "pairs where it vanishes",
      forth.map((rate) => Number(Math.abs(rate) < 1e-9)),
      [
        ...paths.flatMap((path) => path.map((_, tenths) => Number(theory.vanishes(tenths, false)))),
        ...uncorrelated.map(() => Number(theory.vanishes(10, true))),
      ],
      { why: "counts are exact to 1e-13, and the weakest dependence makes 1e-8 nats" },
    );
    judge.equal("two of three bits with even parity", parity.pairs, theory.parity[0], COUNTED);
    judge.equal("the parity and both bits", parity.withBoth, theory.parity[1], COUNTED);
  },
});
