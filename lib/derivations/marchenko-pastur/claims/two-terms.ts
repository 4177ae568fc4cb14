import { claim, type Context } from "../../../ledger/mod.ts";
import { withExactZeros } from "../exact-zeros.ts";
import { noiselessRuns, twoTerms } from "../experiments/two-terms.ts";

type PartsTheory = {
  /** ∂_t of each part for one mode, per unit of variance. */
  readonly gapSlope: (eigenvalue: number, time: number) => number;
  readonly noiseSlope: (eigenvalue: number, time: number) => number;
  /** Where each part of one mode tends. */
  readonly gapLimit: (eigenvalue: number) => number;
  readonly noiseLimit: (eigenvalue: number) => number;
  /** Of single runs without noise that get worse at some time, when the model can fit the teacher. */
  readonly worsening: number;
  /** Whether some run without noise gets worse when the model sees only half of what the teacher uses. */
  readonly worsensBlind: boolean;
};

const parts: PartsTheory = {
  gapSlope: (value, time) => -2 * value * Math.exp(-2 * value * time),
  noiseSlope: (value, time) => 2 * Math.exp(-value * time) * -Math.expm1(-value * time),
  gapLimit: (value) => value === 0 ? 1 : 0,
  noiseLimit: (value) => value === 0 ? 0 : 1 / value,
  worsening: 0,
  worsensBlind: true,
};

export const twoPartsOfError = claim("kaplan:6.0.14.two-terms", {
  printed: {
    as: String
      .raw`\text{“The first strictly decreases with time at rates set by the eigenvalues … The second term grows at a ` +
      String.raw`rate and to a size set by the }\Lambda\text{ eigenvalues”}`,
    theory: parts,
  },
  rivals: {
    "everything is learnt in the end, frozen modes too": { ...parts, gapLimit: () => 0 },
    "rate λ for the squared gap": { ...parts, gapSlope: (value, time) => -value * Math.exp(-value * time) },
    "noise part grows as 1 − e^(−2λt)": {
      ...parts,
      noiseSlope: (value, time) => 2 * Math.exp(-2 * value * time),
    },
    "final size σ_ε² on every mode": { ...parts, noiseLimit: (value) => value === 0 ? 0 : 1 },
    "without label noise even a blind student only improves": { ...parts, worsensBlind: false },
    "without label noise many students get worse": { ...parts, worsening: 25 },
  },
  by:
    "training on clean labels, and on pure noise from a zero start, separately; slopes by Richardson differences in time; " +
    "limits by composing the flow until it rests; 200 single runs without noise",
  measure: async (context: Context) => ({
    terms: await twoTerms(context),
    runs: await noiselessRuns(context),
  }),
  compare: ({ terms, runs }, theory, judge) => {
    for (const each of terms) {
      const { ratio, times, eigenvalues, variances: { input, teacher, initial, noise } } = each;
      const spectrum = withExactZeros(eigenvalues);
      const over = (mode: (eigenvalue: number) => number): number =>
        input * spectrum.reduce((sum, value) => sum + mode(value), 0);
      const weight = teacher + initial;
      const why = "Richardson differences of curves good to 1e-14";
      judge.equal(
        `slope of the first part at ${times.length} times, D/P = ${ratio}`,
        each.unlearntSlopes,
        times.map((time) => weight * over((value) => theory.gapSlope(value, time))),
        { rtol: 3e-11, atol: 3e-13, why },
      );
      judge.equal(
        `slope of the second part at ${times.length} times, D/P = ${ratio}`,
        each.overfittingSlopes,
        times.map((time) => noise * over((value) => theory.noiseSlope(value, time))),
        { rtol: 3e-11, atol: 3e-13, why },
      );
      judge.equal(
        `limit of the first part, D/P = ${ratio}`,
        each.lateUnlearnt,
        weight * over(theory.gapLimit),
        {
          rtol: 1e-12,
          atol: 1e-12,
          why: "round-off of the resting flow",
        },
      );
      judge.equal(
        `limit of the second part, D/P = ${ratio}`,
        each.lateOverfitting,
        noise * over(theory.noiseLimit),
        {
          rtol: 1e-14 * Math.abs(
                Math.max(...spectrum) / Math.min(...spectrum.filter((value) => value !== 0)),
              ) + 1e-12,
          why: "round-off of the smallest eigenvalue, relative to the largest",
        },
      );
    }
    for (const { points, worsening } of runs.expressive) {
      judge.same(
        `runs of ${runs.runs} that get worse without noise, D = ${points}`,
        worsening,
        theory.worsening,
        {
          why: "an error counts as risen by more than 1e-9 of its start",
        },
      );
    }
    judge.exists(
      "a run that gets worse without noise, blind to half of the inputs",
      runs.inexpressive > 0,
      theory.worsensBlind,
      {
        why: "what it cannot see acts as noise; 50 runs with D close to the number of its weights",
      },
    );
  },
});
