import { neighbourProbabilities } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { densities, picks } from "../experiment.ts";

/** The law of the neighbours, from squared distances to the others and σ. */
type Law = (squares: readonly number[], deviation: number) => readonly number[];

interface SimilarityTheory {
  readonly law: Law;
}

/** A kernel of the squared distance and σ, normalised over the other points, and a constant that is added to the total. */
function normalised(kernel: (square: number, deviation: number) => number, own = 0): Law {
  return (squares, deviation) => {
    const weights = squares.map((square) => kernel(square, deviation));
    const total = weights.reduce((sum, weight) => sum + weight, own);
    return weights.map((weight) => weight / total);
  };
}

const gauss = (square: number, deviation: number): number => Math.exp(-square / (2 * deviation ** 2));

const printedLaw = normalised((square, deviation) => Math.exp(-square / deviation ** 2));

function meanSquare(law: Law, places: readonly number[], deviation: number): number {
  const probabilities = law(places.map((x) => x * x), deviation);
  return places.reduce((sum, x, j) => sum + x * x * probabilities[j], 0);
}

const variance: SimilarityTheory = {
  law: (squares, deviation) => Array.from(neighbourProbabilities(squares, Math.abs(deviation))),
};

export const similarity = claim("kaplan:2.6.1", {
  by:
    "numerical slopes of the normal distribution function at 50 points in space; 250 000 normal throws at points on a line",
  measure: async (context) => ({ space: await densities(context), line: await picks(context) }),
  printed: {
    as: String
      .raw`p_{j|i}=\frac{e^{-\frac{(x_j-x_i)^2}{\sigma_i^2}}}{\sum_{k\neq i}e^{-\frac{(x_k-x_i)^2}{\sigma_i^2}}},\quad\sigma_i^2\text{ is a variance}`,
    theory: {
      law: normalised((square, deviation) => Math.exp(-square / deviation ** 2)),
    } as SimilarityTheory,
  },
  corrected: {
    as: String.raw`p_{j|i}=\frac{e^{-(x_j-x_i)^2/2\sigma_i^2}}{\sum_{k\neq i}e^{-(x_k-x_i)^2/2\sigma_i^2}}`,
    theory: variance,
    grade: "slip",
    because:
      "A Gaussian of variance σᵢ² falls as exp(−d²/2σᵢ²): the printed exponent lacks the 2, so its σᵢ² is twice the variance " +
      "(harmless once σᵢ is fitted to a perplexity, but not for a σᵢ that is given)",
    counterexample: ({ line }) => {
      const { deviation, places, meanSquares } = line[1];
      const found = meanSquares.reduce((sum, square) => sum + square, 0) / meanSquares.length;
      return {
        at: `mean square distance of a neighbour picked by a Gaussian of variance ${
          deviation ** 2
        }, places 0.05 apart`,
        printed: Number(meanSquare(printedLaw, places, deviation).toPrecision(4)),
        found: Number(found.toPrecision(4)),
      };
    },
  },
  rivals: {
    "the point itself counted among those who can be picked": { law: normalised(gauss, 1) },
    "variance 2σ², as if the 2 stood on the other side": {
      law: normalised((square, deviation) => Math.exp(-square / (4 * deviation ** 2))),
    },
    "σ taken for the variance": {
      law: normalised((square, deviation) => gauss(square, Math.sqrt(Math.abs(deviation)))),
    },
    "exponential in the distance": {
      law: normalised((square, deviation) =>
        Math.exp(-Math.sqrt(2 * Math.abs(square)) / Math.abs(deviation))
      ),
    },
  },
  compare: ({ space, line }, theory, judge) => {
    judge.equal(
      "p(j|i) of 50 points in space, σ = 0.5 to 2",
      space.flatMap(({ probabilities }) => probabilities),
      space.flatMap(({ squares, deviation }) => theory.law(squares, deviation)),
      { rtol: 1e-11, why: "slopes by extrapolated differences, three of them multiplied: about 1e-12" },
    );
    const thrown = picks.parameters.throws;
    for (const { deviation, places, counts, meanSquares } of line) {
      const law = theory.law(places.map((x) => x * x), deviation);
      const total = law.reduce((sum, p) => sum + p, 0);
      judge.equal(
        `probabilities of all others on a line, σ = ${deviation}`,
        counts.reduce((sum, count) => sum + count, 0) / thrown,
        total,
        { rtol: 1e-12, why: "every throw picks one of the others" },
      );
      judge.frequencies(`picks on a line, σ = ${deviation}`, counts, law.map((p) => p / total), {
        why: "chi-square on 250 000 throws; a cell's mass differs from its density by 10⁻⁴",
      });
      judge.mean(
        `mean square distance of the picked, σ = ${deviation}`,
        meanSquares,
        meanSquare(theory.law, places, deviation),
        { why: "z test on batches of 100 independent throws" },
      );
    }
  },
});
