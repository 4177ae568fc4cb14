import { logTiltNormalizer, reweightingDivergence } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { reweighted } from "../experiment.ts";

interface ReweightingTheory {
  /** D(p‖q) from the energies E with q = p e^(−E) normalised. */
  fixed(law: readonly number[], energies: readonly number[]): number;
  /** D(p‖q) from energies with any zero, q = p e^(−βE)/Z. */
  free(law: readonly number[], energies: readonly number[], strength: number): number;
  /** The zero c that normalises e^(−βE − c). */
  zero(law: readonly number[], energies: readonly number[], strength: number): number;
  /** D(p‖q) for p = N(0, 1) and E = a x + b x² + c. */
  quadratic(a: number, b: number, c: number): number;
  /** The least D(p‖q) over all energies. */
  readonly least: number;
}

const mean = (law: readonly number[], values: readonly number[]): number =>
  law.reduce((sum, p, i) => sum + p * values[i], 0);

const energyInTheOldLaw: ReweightingTheory = {
  fixed: mean,
  free: reweightingDivergence,
  zero: (law, energies, strength) => logTiltNormalizer(law, energies, -strength),
  quadratic: (_, b, c) => b + c,
  least: 0,
};

/** The divergence from a law to its reweighting is the mean energy. */
export const divergenceIsEnergy = claim("kaplan:2.4.5", {
  printed: {
    as: String
      .raw`1=\int dx\,p(x)e^{-E(x)},\qquad D_{KL}(p||q)=\int dx\,p(x)\log\frac{p(x)}{p(x)e^{-E(x)}}=\langle E\rangle_p`,
    theory: energyInTheOldLaw,
  },
  rivals: {
    "the mean in the new law": {
      ...energyInTheOldLaw,
      fixed: (law, energies) => mean(law.map((p, i) => p * Math.exp(-energies[i])), energies),
      quadratic: (a, b, c) => {
        const variance = 1 / (1 + 2 * b);
        return a * (-a * variance) + b * (variance + (a * variance) ** 2) + c;
      },
    },
    "the other sign": {
      ...energyInTheOldLaw,
      fixed: (law, energies) => -mean(law, energies),
      quadratic: (_, b, c) => -(b + c),
    },
    "no shift of the zero": {
      ...energyInTheOldLaw,
      free: (law, energies, strength) => strength * mean(law, energies),
      quadratic: (_, b) => b,
      zero: () => 0,
    },
    "a shift by the mean energy": {
      ...energyInTheOldLaw,
      zero: (law, energies, strength) => -strength * mean(law, energies),
    },
  },
  by: "minus the slope of Σ p (q/p)ᵗ or ∫ p¹⁻ᵗqᵗ dx at t = 0, from p and q alone; a search for the least",
  measure: reweighted,
  compare: ({ discrete, continuous, least }, theory, judge) => {
    const derivative = { atol: 1e-12, why: "an extrapolated numerical derivative of a sum near 1" };
    judge.equal(
      "divergence from the energies that normalise, as a slope",
      discrete.map(({ slope }) => slope),
      discrete.map(({ law, energies, strength, zero }) =>
        theory.fixed(law, energies.map((energy) => strength * energy + zero))
      ),
      derivative,
    );
    judge.equal(
      "divergence from energies with any zero, summed",
      discrete.map(({ direct }) => direct),
      discrete.map(({ law, energies, strength }) => theory.free(law, energies, strength)),
      { atol: 1e-15, rtol: 1e-12, why: "round-off of up to 30 terms" },
    );
    judge.equal(
      "zero of the energy that normalises, by bisection",
      discrete.map(({ zero }) => zero),
      discrete.map(({ law, energies, strength }) => theory.zero(law, energies, strength)),
      { atol: 4e-15, why: "bisection of a sum near 1 to round-off" },
    );
    judge.equal(
      "divergence of a reweighted normal density",
      continuous.map(({ slope }) => slope),
      continuous.map(({ a, b, zero }) => theory.quadratic(a, b, zero)),
      { atol: 2e-13, why: "quadrature to 1e-13, differentiated" },
    );
    judge.equal("least divergence over all energies of three outcomes", least, theory.least, {
      atol: 1e-12,
      why: "a search for a flat minimum, whose value is right to the derivative's error",
    });
  },
});
