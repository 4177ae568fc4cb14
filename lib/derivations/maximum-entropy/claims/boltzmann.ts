import { boltzmann, entropy, inverseTemperature, logPartitionFunction } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { levels } from "../experiment.ts";

interface BoltzmannTheory {
  /** The law of most entropy at a mean energy. */
  law(energies: readonly number[], mean: number): ArrayLike<number>;
  /** The multiplier β: how fast the largest entropy rises with the mean energy. */
  beta(energies: readonly number[], mean: number): number;
  /** The multiplier ν: how fast the largest entropy falls with the total probability. */
  nu(energies: readonly number[], mean: number): number;
  /** The largest entropy. */
  most(energies: readonly number[], mean: number): number;
}

const factors: BoltzmannTheory = {
  law: (energies, mean) => boltzmann(energies, inverseTemperature(energies, mean)),
  beta: inverseTemperature,
  nu: (energies, mean) => 1 - logPartitionFunction(energies, inverseTemperature(energies, mean)),
  most: (energies, mean) => entropy(factors.law(energies, mean)),
};

/** The law with a factor in place of β. */
function withBeta(change: (beta: number) => number): BoltzmannTheory {
  return {
    ...factors,
    law: (energies, mean) => boltzmann(energies, change(inverseTemperature(energies, mean))),
    beta: (energies, mean) => change(inverseTemperature(energies, mean)),
  };
}

/** 1 − β(E − mean of the levels), normalised: Boltzmann's factors to first order, with the right mean energy. */
function straightLine(energies: readonly number[], mean: number): number[] {
  const middle = energies.reduce((sum, energy) => sum + energy / energies.length, 0);
  const spread = energies.reduce((sum, energy) => sum + (energy - middle) ** 2, 0);
  return energies.map((energy) => 1 / energies.length + (mean - middle) * (energy - middle) / spread);
}

/** Boltzmann's factors have the most entropy at their mean energy. */
export const boltzmannFactors = claim("kaplan:2.4.3", {
  printed: {
    as: String.raw`-\log p_i - 1 - \beta E_i + \nu = 0\quad\Rightarrow\quad p_i = e^{\nu - 1 - \beta E_i}`,
    theory: factors,
  },
  rivals: {
    "the other sign of β": withBeta((beta) => -beta),
    "a lost factor 2": withBeta((beta) => beta / 2),
    "ν = −log Z: the 1 of (2.4.2) forgotten": {
      ...factors,
      nu: (energies, mean) => factors.nu(energies, mean) - 1,
    },
    "the factors to first order only": { ...factors, law: straightLine },
    "the uniform law, whatever the energy": {
      ...factors,
      law: (energies) => energies.map(() => 1 / energies.length),
      beta: () => 0,
      nu: (energies) => 1 - Math.log(energies.length),
    },
  },
  by:
    "a climb over all laws with the mean energy, and how the height of its top changes with mean energy and total",
  omitted: {
    "a mean energy at the lowest or highest level":
      "only one law has it, on those levels alone: the limit of Boltzmann's factors for β → ±∞",
  },
  measure: levels,
  compare: (found, theory, judge) => {
    judge.equal(
      "laws of most entropy, five mean energies of four and of ten levels",
      found.flatMap(({ law }) => law),
      found.flatMap(({ energies, mean }) => Array.from(theory.law(energies, mean))),
      {
        atol: 1e-13,
        why: "Newton's climb with numerical derivatives, ended at steps of 1e-9, whose square is left",
      },
    );
    judge.equal(
      "slope of the largest entropy in the mean energy",
      found.map(({ slope }) => slope),
      found.map(({ energies, mean }) => theory.beta(energies, mean)),
      { atol: 1e-11, why: "an extrapolated numerical derivative of climbed heights" },
    );
    judge.equal(
      "minus its slope in the total probability",
      found.map(({ slopeInTotal }) => -slopeInTotal),
      found.map(({ energies, mean }) => theory.nu(energies, mean)),
      {
        atol: 1e-10,
        why:
          "an extrapolated numerical derivative of climbed heights, over a small step where the ends are near",
      },
    );
    judge.atMost(
      "entropies of 100 laws around each",
      found.flatMap(({ around }) => around),
      found.flatMap(({ energies, mean, around }) => around.map(() => theory.most(energies, mean))),
      { atol: 1e-14, why: "round-off; the nearest of them lies about 1e-10 below" },
    );
  },
});
