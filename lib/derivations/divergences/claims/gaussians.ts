import { gaussianKlDivergence } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { standardAgainst } from "../experiment.ts";

interface GaussianTheory {
  /** The integral for the model N(μ, σ²). */
  value(mean: number, width: number): number;
  /** Where it is least: μ, σ and the value. */
  readonly least: readonly [number, number, number];
}

const STANDARD = { mean: 0, standardDeviation: 1 };

/** The printed right side, which is what the library's divergence is for a standard P. */
const closedForm: GaussianTheory = {
  value: (mean, standardDeviation) => gaussianKlDivergence(STANDARD, { mean, standardDeviation }),
  least: [0, 1, 0],
};

/** The divergence from the standard normal law. */
export const standardGaussian = claim("kaplan:2.3.13", {
  printed: {
    as: String
      .raw`\int dx\frac1{\sqrt{2\pi}}e^{-\frac{x^2}2}\left(-\frac{x^2}2+\frac{(x-\mu)^2}{2\sigma^2}+\log\sigma\right)=\frac{\mu^2}{2\sigma^2}+\frac1{2\sigma^2}-\frac12+\log\sigma`,
    theory: closedForm,
  },
  rivals: {
    "the other direction": {
      ...closedForm,
      value: (mean, standardDeviation) => gaussianKlDivergence({ mean, standardDeviation }, STANDARD),
    },
    "σ for σ²": {
      ...closedForm,
      value: (mean, width) => mean ** 2 / (2 * width) + 1 / (2 * width) - 1 / 2 + Math.log(width),
    },
    "log σ² for log σ": {
      ...closedForm,
      value: (mean, width) => closedForm.value(mean, width) + Math.log(width),
    },
    "without the constant": { ...closedForm, value: (mean, width) => closedForm.value(mean, width) + 1 / 2 },
    "least at a narrower law": { ...closedForm, least: [0, Math.SQRT1_2, 0] },
  },
  by: "quadrature on a grid of 400 models, means over 400 000 draws, searches from five starts",
  measure: standardAgainst,
  compare: ({ means, widths, grid, moved, drawn, searched }, theory, judge) => {
    judge.equal(
      "quadrature, 20 × 20 models",
      grid.flat(),
      widths.flatMap((width) => means.map((mean) => theory.value(mean, width))),
      {
        atol: 1e-14,
        rtol: 1e-14,
        why: "quadrature to round-off",
      },
    );
    judge.equal(
      "quadrature, both laws stretched and shifted alike",
      moved.map(({ value }) => value),
      moved.map(({ mean, width }) => theory.value(mean, width)),
      { atol: 1e-14, why: "quadrature to round-off" },
    );
    for (const { mean, width, means: batches } of drawn) {
      judge.mean(`draws, model (${mean}, ${width})`, batches, theory.value(mean, width), {
        why: "z test on the means of batches of 40 draws",
      });
    }
    const [mean, width, least] = theory.least;
    judge.equal(
      "where a search finds it least: μ and σ, from five starts",
      searched.flatMap((found) => [found.mean, found.width]),
      searched.flatMap(() => [mean, width]),
      { atol: 1e-6, why: "the place of a flat minimum, by comparing values" },
    );
    judge.equal("the least", searched.map(({ value }) => value), searched.map(() => least), {
      atol: 1e-13,
      why: "the search ends when values agree to 10⁻¹³",
    });
  },
});
