import { claim, part } from "../../../ledger/mod.ts";
import { learningTimes } from "../experiments/lore-features.ts";
import { featureSensitivity } from "../experiments/lore-network-features.ts";

const ROBUST_FIRST = String
  .raw`\text{“NNs will learn robust features first, as these will correspond to larger and more consistent training gradients”}`;

type ModeTheory = {
  /** When half of the gap along a mode is closed. */
  readonly halfTime: (eigenvalue: number) => number;
  /** Rank correlation of that time with −λ. */
  readonly rank: number;
  /** Gradient along a mode at the start, from its eigenvalue and the teacher's weight. */
  readonly gradient: (eigenvalue: number, weight: number) => number;
  /** Mean over spread of the single points' gradients goes as λ to this power. */
  readonly consistency: number;
};

const byEigenvalue: ModeTheory = {
  halfTime: (eigenvalue) => Math.LN2 / eigenvalue,
  rank: 1,
  gradient: (eigenvalue, weight) => eigenvalue * weight,
  consistency: 1 / 2,
};

export const robustFeaturesFirst = claim("kaplan:6.robust-features-first", {
  parts: {
    "modes of a linear student": part({
      printed: { as: ROBUST_FIRST, theory: byEigenvalue },
      rivals: {
        "1/λ, the time of a factor e": { ...byEigenvalue, halfTime: (eigenvalue) => 1 / eigenvalue },
        "rate 2λ, that of the loss": {
          ...byEigenvalue,
          halfTime: (eigenvalue) => Math.LN2 / (2 * eigenvalue),
        },
        "rate √λ, the singular value of X": {
          ...byEigenvalue,
          halfTime: (eigenvalue) => Math.LN2 / Math.sqrt(Math.abs(eigenvalue)),
        },
        "what matters most to the teacher first": { ...byEigenvalue, rank: -1 },
        "gradients larger, but no more consistent": { ...byEigenvalue, consistency: 0 },
        "consistency like size": { ...byEigenvalue, consistency: 1 },
      },
      by:
        "gradient flow in the weights by Dormand–Prince, half-way times by bisection on the path; gradients of single points",
      measure: (context) => learningTimes(context),
      compare: ({ eigenvalues, equalWeight, gradients, cases }, theory, judge) => {
        for (const { label, halfTimes, rank } of cases) {
          judge.equal(
            `half-way times of ${halfTimes.length} modes, ${label}`,
            halfTimes,
            eigenvalues.map(theory.halfTime),
            {
              rtol: 1e-10,
              why: "bisection to 1e-11 of the time, on a path followed to 1e-12",
            },
          );
          judge.equal(`rank correlation of half-way time with −λ, ${label}`, rank, theory.rank, {
            atol: 1e-12,
            why: "neighbouring times differ by a tenth; round-off of the correlation only",
          });
        }
        judge.equal(
          "gradient at the start along each mode",
          gradients.sizes,
          eigenvalues.map((value) => theory.gradient(value, equalWeight)),
          { rtol: 1e-10, why: "round-off of sums over the data" },
        );
        judge.slope(
          "mean over spread of single gradients against λ",
          { x: eigenvalues, y: gradients.consistencies },
          theory.consistency,
          {
            atol: 0.08,
            why:
              "spread of 200 points known to 6 % in each of 50 modes; the largest modes feel their own gap",
          },
        );
      },
    }),
    "networks": part({
      printed: { as: ROBUST_FIRST, theory: { equallyLoud: 1 as 1 | -1, loudFragile: -1 as 1 | -1 } },
      rivals: {
        "agreement with the label alone decides": { equallyLoud: 1, loudFragile: 1 },
        "fragile first": { equallyLoud: -1, loudFragile: -1 },
      },
      by:
        "training 32 networks of 16 rectified units on a feature that always agrees with the label and one that agrees in " +
        "80 % of the points; steps until the output depends on each",
      trained: true,
      measure: async (context) => {
        const [equallyLoud, loudFragile] = await featureSensitivity(context);
        return { equallyLoud, loudFragile };
      },
      compare: ({ equallyLoud, loudFragile }, theory, judge) => {
        const lead = ({ robustSteps, fragileSteps }: typeof equallyLoud): number[] =>
          fragileSteps.map((steps, run) => steps - robustSteps[run]);
        const why = "32 independent runs; one that never depends on the fragile feature counts its last step";
        judge.sign("lead of the robust feature, equally loud", lead(equallyLoud), theory.equallyLoud, {
          why,
        });
        judge.sign(
          "lead of the robust feature, fragile one four times as loud (the larger gradient)",
          lead(loudFragile),
          theory.loudFragile,
          { why },
        );
      },
    }),
  },
});
