import {
  conditionalEntropy,
  type HermitianMatrix,
  type JointLaw,
  quantumConditionalEntropy,
  quantumRelativeEntropy,
  toBits,
  vonNeumannEntropy,
} from "../../../information/mod.ts";
import { claim, part } from "../../../ledger/mod.ts";
import { matrix } from "../../../math/mod.ts";
import { lostParts, threeParts, twoParts } from "../experiment.ts";
import type { State } from "../log-determinants.ts";
import { type Entropies, lawOf } from "./laws.ts";

const DETERMINANTS = {
  atol: 2e-12,
  why: "up to four integrals over determinants of matrices of up to 27 rows, each right to 4e-13",
};

const hermitian = ({ size, re, im }: State): HermitianMatrix => ({
  re: matrix(size, size, re),
  im: matrix(size, size, im),
});

interface QuantumConditional {
  open(state: State, shape: readonly number[]): number;
  readonly bell: number;
  werner(weight: number): number;
  diagonal(law: JointLaw): number;
  /** The least of two qubits. */
  readonly least: number;
}

/** Eigenvalues of a singlet of weight w in even noise: (1 + 3w)/4 once, (1 − w)/4 three times; each part is even. */
const wernerEntropy = (weight: number): number => {
  const [singlet, other] = [(1 + 3 * weight) / 4, (1 - weight) / 4];
  return -singlet * Math.log(singlet) - (other > 0 ? 3 * other * Math.log(other) : 0);
};

const quantum: QuantumConditional = {
  open: (state, shape) => quantumConditionalEntropy(hermitian(state), shape, [0], [1]),
  bell: -Math.LN2,
  werner: (weight) => wernerEntropy(weight) - Math.LN2,
  diagonal: (law) => conditionalEntropy(law, [0], [1]),
  least: -Math.LN2,
};

export const quantumConditional = claim("kaplan:2.5.quantum-conditional", {
  printed: {
    as: String
      .raw`\text{we obtain classical information theory in the limit of diagonal density matrices. The general case is more subtle, and quantum conditional entropy isn't necessarily positive.}`,
    theory: quantum,
  },
  rivals: {
    "never negative": {
      ...quantum,
      open: (state, shape) => Math.max(0, quantum.open(state, shape)),
      bell: 0,
      werner: (weight) => Math.max(0, quantum.werner(weight)),
      least: 0,
    },
    "of the second part, given the first": {
      ...quantum,
      open: (state, shape) => quantumConditionalEntropy(hermitian(state), shape, [1], [0]),
      diagonal: (law) => conditionalEntropy(law, [1], [0]),
    },
    "in bits": {
      ...quantum,
      open: (state, shape) => toBits(quantum.open(state, shape)),
      bell: -1,
      werner: (weight) => toBits(quantum.werner(weight)),
      diagonal: (law) => toBits(quantum.diagonal(law)),
    },
    "noise of weight 1 − w on the other three Bell pairs only": {
      ...quantum,
      werner: (weight) => {
        const other = (1 - weight) / 3;
        const ofSinglet = weight > 0 ? weight * Math.log(weight) : 0;
        return -ofSinglet - (other > 0 ? 3 * other * Math.log(other) : 0) - Math.LN2;
      },
    },
    "at least minus two bits, as if both parts were known": { ...quantum, least: -2 * Math.LN2 },
  },
  by: "integrals over determinants of the density matrices, without eigenvalues; a search for the least",
  measure: twoParts,
  compare: ({ bell, werner, random, diagonal, least }, theory, judge) => {
    judge.equal("the four Bell pairs", bell, theory.bell, DETERMINANTS);
    judge.equal(
      "singlets in noise",
      werner.map(({ open }) => open),
      werner.map(({ weight }) => theory.werner(weight)),
      DETERMINANTS,
    );
    judge.equal(
      "counts on the diagonal",
      diagonal.map(({ open }) => open),
      diagonal.map(({ table }) => theory.diagonal(lawOf(table))),
      DETERMINANTS,
    );
    judge.equal("least of all mixtures of two states of two qubits, by search", least, theory.least, {
      atol: 1e-9,
      why: "a search over 16 numbers, ended after 1500 steps",
    });
    judge.equal(
      "random pairs, pure and mixed",
      random.map(({ open }) => open),
      random.map((each) => theory.open(each, each.shape)),
      DETERMINANTS,
    );
  },
});

interface QuantumSubAdditive {
  /** The least of S_XY + S_YZ. */
  least(entropies: Entropies): number;
  /** The least of S_XYZ. */
  leastWhole(entropies: Entropies): number;
  whole(state: State): number;
}

const subAdditive: QuantumSubAdditive = {
  least: ({ y, xyz }) => y + xyz,
  leastWhole: ({ xy, z }) => Math.abs(xy - z),
  whole: (state) => vonNeumannEntropy(hermitian(state)),
};

interface QuantumMonotone {
  /** The most that is left of a relative entropy when a part is lost. */
  left(before: number): number;
  /** The least of a relative entropy. */
  readonly least: number;
  relative(rho: State, sigma: State): number;
}

const monotone: QuantumMonotone = {
  left: (before) => before,
  least: 0,
  relative: (rho, sigma) => quantumRelativeEntropy(hermitian(rho), hermitian(sigma)),
};

const FOOTNOTE = String
  .raw`\text{These proofs are very simple for classical probability distributions [\dots] In the quantum case the analogous statements remain true, but are much less obvious.}`;

export const quantumStrongSubAdditivity = claim("kaplan:2.5.quantum-ssa", {
  parts: {
    "strong sub-additivity": part({
      printed: { as: FOOTNOTE, theory: subAdditive },
      rivals: {
        "S_Z for S_Y": { ...subAdditive, least: ({ z, xyz }) => z + xyz },
        "S_X for S_Y": { ...subAdditive, least: ({ x, xyz }) => x + xyz },
        "the slack is at least I(X, Z)": {
          ...subAdditive,
          least: ({ x, y, z, xz, xyz }) => y + xyz + x + z - xz,
        },
        "the whole is at least as uncertain as a part, as for probabilities": {
          ...subAdditive,
          leastWhole: ({ xy }) => xy,
        },
      },
      by:
        "integrals over determinants for 300 random states of three qubits of ranks 1 to 8, three qutrits, product states " +
        "and others, and searches for the least slack",
      measure: threeParts,
      compare: ({ qubits, qutrits, special, search, examples }, theory, judge) => {
        const groups: Record<string, readonly Entropies[]> = { qubits, qutrits, special, search };
        for (const [name, states] of Object.entries(groups)) {
          judge.atLeast(
            `S_XY + S_YZ, ${name}`,
            states.map(({ xy, yz }) => xy + yz),
            states.map(theory.least),
            DETERMINANTS,
          );
          judge.atLeast(
            `S_XYZ, ${name}`,
            states.map(({ xyz }) => xyz),
            states.map(theory.leastWhole),
            DETERMINANTS,
          );
        }
        judge.equal(
          "S_XYZ of the first states of qubits",
          examples.map((_, i) => qubits[i].xyz),
          examples.map(theory.whole),
          DETERMINANTS,
        );
      },
    }),
    "monotonicity": part({
      printed: { as: FOOTNOTE, theory: monotone },
      rivals: {
        "a hundredth at least is lost": { ...monotone, left: (before) => 0.99 * before },
        "a tenth of a nat at least is lost": { ...monotone, left: (before) => before - 0.1 },
        "at least half a nat": { ...monotone, least: 0.5 },
        "ρ and σ exchanged": {
          ...monotone,
          relative: (rho, sigma) => Math.min(1e3, quantumRelativeEntropy(hermitian(sigma), hermitian(rho))),
        },
        "the difference of the entropies": {
          ...monotone,
          relative: (rho, sigma) => vonNeumannEntropy(hermitian(sigma)) - vonNeumannEntropy(hermitian(rho)),
        },
      },
      by:
        "integrals over determinants and resolvents for 300 random pairs of states of three qubits, before and after one " +
        "and two of them are traced over",
      measure: lostParts,
      compare: ({ random, shared, examples }, theory, judge) => {
        judge.atMost(
          "two qubits against three",
          random.map(({ two }) => two),
          random.map(({ all }) => theory.left(all)),
          DETERMINANTS,
        );
        judge.atMost(
          "one qubit against two",
          random.map(({ one }) => one),
          random.map(({ two }) => theory.left(two)),
          DETERMINANTS,
        );
        judge.atLeast("least of all", random.map(({ one }) => one), theory.least, DETERMINANTS);
        judge.equal(
          "two qubits, where the third is the same in both states",
          shared.map(({ two }) => two),
          shared.map(({ rho, sigma }) => theory.left(theory.relative(rho, sigma))),
          DETERMINANTS,
        );
        judge.equal(
          "relative entropy of the first pairs",
          examples.map((_, i) => random[i].all),
          examples.map(({ rho, sigma }) => theory.relative(rho, sigma)),
          DETERMINANTS,
        );
      },
    }),
  },
});
