import { claim } from "../../../ledger/mod.ts";
import { FACTORS, FIRST_LAYER, rescaledSharpness } from "../experiments/lore-sharpness.ts";

type Rows = readonly ArrayLike<number>[];

type SharpnessTheory = {
  readonly change: number;
  /** The Hessian at (aW₁, W₂/a) from that at (W₁, W₂). */
  readonly curvature: (original: Rows, factor: number) => number[];
  /** Exponent of a in the largest eigenvalue, for large a and for small a. */
  readonly large: number;
  readonly small: number;
};

/** Each index of W₁ brings a factor a^(−p), each of W₂ a factor a^p. */
const scaledBy = (power: number): SharpnessTheory["curvature"] => (original, factor) =>
  original.flatMap((row, i) =>
    Array.from(row, (value, j) => {
      const exponent = [i, j].reduce((sum, index) => sum + (index < FIRST_LAYER ? -power : power), 0);
      return value * factor ** exponent;
    })
  );

export const sharpnessNotInvariant = claim("kaplan:6.sharpness-not-invariant", {
  printed: {
    as: String
      .raw`\text{“only studied in parameter space, which means that the results aren't re-parameterization invariant”}`,
    theory: { change: 0, curvature: scaledBy(1), large: 2, small: -2 } as SharpnessTheory,
  },
  rivals: {
    "invariant sharpness": { change: 0, curvature: scaledBy(0), large: 0, small: 0 },
    "growth like a": { change: 0, curvature: scaledBy(0.5), large: 1, small: -1 },
    "growth like a⁴": { change: 0, curvature: scaledBy(2), large: 4, small: -4 },
    "sharp in W₁ instead of W₂": { change: 0, curvature: scaledBy(-1), large: 2, small: -2 },
    "flat for small a": { change: 0, curvature: scaledBy(1), large: 2, small: 2 },
  },
  by: "central differences of the loss at nine ways of writing one function; outputs on 1000 fresh inputs",
  measure: (context) => rescaledSharpness(context),
  compare: ({ cases }, theory, judge) => {
    const original = cases[FACTORS.indexOf(1)].curvature;
    FACTORS.forEach((factor, k) => {
      if (factor === 1) return;
      const { outputChange, lossChange, curvature } = cases[k];
      judge.equal(
        `largest change of an output and of the loss, a = ${factor}`,
        [outputChange, lossChange],
        theory.change,
        {
          atol: 1e-12,
          why: "round-off, relative to the largest output and to the loss",
        },
      );
      const flat = curvature.flatMap((row) => [...row]);
      judge.equal(`Hessian of 20 weights, a = ${factor}`, flat, theory.curvature(original, factor), {
        atol: 1e-9 * Math.max(...flat.map(Math.abs)),
        why:
          "round-off of second differences of a loss that is a polynomial between the corners of its units",
      });
    });
    const among = (lowest: number, highest: number): { x: number[]; y: number[] } => {
      const chosen = FACTORS.flatMap((factor, k) => factor >= lowest && factor <= highest ? [k] : []);
      return { x: chosen.map((k) => FACTORS[k]), y: chosen.map((k) => cases[k].top) };
    };
    const why = "the next order is a⁻⁴ of the leading one: 1e-4 times the ratio of the two layers at a = 10";
    judge.slope("largest eigenvalue against a ≥ 10", among(10, 100), theory.large, { atol: 0.02, why });
    judge.slope("largest eigenvalue against a ≤ 0.1", among(0.01, 0.1), theory.small, { atol: 0.02, why });
  },
});
