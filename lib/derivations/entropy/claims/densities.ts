import { differentialEntropy, gaussianEntropy, toBits } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { densityOf, FAMILIES, type Family } from "../densities.ts";
import { densities } from "../experiment.ts";

const { scales, widths } = densities.parameters;

/** The densities of the evidence, in its order. */
const CASES = FAMILIES.flatMap((family) => scales.map((scale) => ({ family, scale })));

interface DensityTheory {
  /** −∫ p log p of a family at a scale. */
  entropy(family: Family, scale: number): number;
  /** Its closed form. */
  closed(family: Family, scale: number): number;
  /** The entropy of bins of a width, from that of the density. */
  binned(entropy: number, width: number): number;
  /** The entropy when x is measured in a unit so many times smaller. */
  rescaled(entropy: number, factor: number): number;
}

function closedForm(family: Family, scale: number): number {
  switch (family) {
    case "Gaussian":
      return gaussianEntropy(scale ** 2);
    case "uniform":
      return Math.log(scale);
    case "exponential":
      return 1 + Math.log(scale);
    case "Laplace":
      return 1 + Math.log(2 * scale);
  }
}

const differential: DensityTheory = {
  entropy: (family, scale) => {
    const { at, from, to, points } = densityOf(family, scale);
    return differentialEntropy(at, from, to, { points });
  },
  closed: closedForm,
  binned: (entropy, width) => entropy - Math.log(width),
  rescaled: (entropy, factor) => entropy + Math.log(factor),
};

export const densityEntropy = claim("kaplan:2.1.5", {
  printed: { as: String.raw`S\equiv-\int dx\,p(x)\log p(x)`, theory: differential },
  rivals: {
    "the limit of the entropy of ever finer states, as it stands": {
      ...differential,
      binned: (entropy) => entropy,
    },
    "finer states have less entropy, S + log Δ": {
      ...differential,
      binned: (entropy, width) => entropy + Math.log(width),
    },
    "the same in every unit, as for states": { ...differential, rescaled: (entropy) => entropy },
    "divided by a change of unit, like p": {
      ...differential,
      rescaled: (entropy, factor) => entropy - Math.log(factor),
    },
    "never negative, as for states": {
      ...differential,
      entropy: (family, scale) => Math.max(0, differential.entropy(family, scale)),
    },
    "minus the logarithm of the peak": {
      ...differential,
      entropy: (family, scale) => -Math.log(densityOf(family, scale).at(0)),
    },
    "the normalisation without the exponent (Gaussian ½ log 2πσ²)": {
      ...differential,
      closed: (family, scale) => closedForm(family, scale) - (family === "Gaussian" ? 0.5 : 0),
    },
    "bits for nats": {
      ...differential,
      entropy: (family, scale) => toBits(differential.entropy(family, scale)),
    },
  },
  by:
    "slopes of ∫ p¹⁺ᵗ at t = 0, for x and for 2x, and the entropy of the states “in this bin” for three widths",
  measure: densities,
  omitted: {
    "bins of 0.1 and 0.5 for densities of scale 0.05":
      "hardly more than one bin: S − log Δ is a limit for narrow bins",
  },
  compare: (found, theory, judge) => {
    const slopeError = {
      atol: 3e-13,
      rtol: 3e-13,
      why: "an extrapolated numerical derivative of a quadrature",
    };
    const slopes = found.map(({ slope }) => slope);
    judge.equal(
      "slope of ∫ p¹⁺ᵗ, four families at three scales",
      slopes,
      CASES.map(({ family, scale }) => theory.entropy(family, scale)),
      slopeError,
    );
    judge.equal(
      "the same against closed forms",
      slopes,
      CASES.map(({ family, scale }) => theory.closed(family, scale)),
      slopeError,
    );
    judge.equal(
      "slope for 2x in place of x",
      found.map(({ doubled }) => doubled),
      slopes.map((slope) => theory.rescaled(slope, 2)),
      slopeError,
    );
    for (const scale of scales) {
      const cases = found.filter((_, i) => CASES[i].scale === scale);
      widths.filter((width) => width <= scale / 2).forEach((width, i) =>
        judge.equal(
          `entropy of bins of width ${width}, densities of scale ${scale}`,
          cases.map(({ binned }) => binned[i].entropy),
          cases.map(({ slope }) => theory.binned(slope, width)),
          { atol: 0.05 * (width / scale) ** 2, why: "bins are finite: about Δ²/24 scale² off" },
        )
      );
    }
  },
});
