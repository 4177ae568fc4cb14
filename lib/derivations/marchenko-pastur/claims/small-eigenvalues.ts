import { claim } from "../../../ledger/mod.ts";
import { singleMode } from "../experiments/small-eigenvalues.ts";

type SmallTheory = {
  /** What one mode adds to the error at a time. */
  readonly learnt: (eigenvalue: number, time: number, noiseVariance: number) => number;
  readonly early: (eigenvalue: number, time: number, noiseVariance: number) => number;
  readonly plateau: (eigenvalue: number, noiseVariance: number) => number;
  /** When half of the plateau is reached. */
  readonly onset: (eigenvalue: number) => number;
  /** Exponents of λ at a fixed early time and at late times. */
  readonly orderEarly: number;
  readonly orderLate: number;
};

const late: SmallTheory = {
  learnt: (value, time, noise) => noise / value * Math.expm1(-value * time) ** 2,
  early: (value, time, noise) => noise * value * time ** 2,
  plateau: (value, noise) => noise / value,
  // (1 − e^{−λt})² = ½
  onset: (value) => -Math.log1p(-Math.SQRT1_2) / value,
  orderEarly: 1,
  orderLate: -1,
};

export const smallEigenvalues = claim("kaplan:6.small-eigenvalues-overfit", {
  printed: {
    as: String
      .raw`\text{“In contrast, the small positive eigenvalues can lead to bad overfitting problems at late times”: }` +
      String.raw`\tfrac{\sigma_\epsilon^2}{\lambda}(1-e^{-\lambda t})^2`,
    theory: late,
  },
  rivals: {
    "small eigenvalues are as good as zero": { ...late, learnt: () => 0, plateau: () => 0 },
    "plateau σ_ε², whatever λ": {
      ...late,
      learnt: (value, time, noise) => noise * Math.expm1(-value * time) ** 2,
      plateau: (_, noise) => noise,
      orderLate: 0,
    },
    "early growth linear in time": { ...late, early: (value, time, noise) => noise * value * time },
    "onset at 1/√λ": { ...late, onset: (value) => late.onset(Math.sqrt(Math.abs(value))) },
    "plateau σ_ε²/√λ": {
      ...late,
      plateau: (value, noise) => noise / Math.sqrt(Math.abs(value)),
      orderLate: -0.5,
    },
  },
  by:
    "one weight trained on three points of pure noise by composed Taylor steps; onsets by bisection in time",
  measure: singleMode,
  compare: ({ noiseVariance, times, modes }, theory, judge) => {
    modes.forEach(({ eigenvalue, learnt, plateau, onset }, k) => {
      const mode = `λ = 1e-${k}`;
      judge.equal(
        `noise learnt at ${times.length} times, ${mode}`,
        learnt,
        times.map((t) => theory.learnt(eigenvalue, t, noiseVariance)),
        {
          rtol: 3e-14,
          why: "round-off of up to thirty compositions",
        },
      );
      judge.equal(`plateau, ${mode}`, plateau, theory.plateau(eigenvalue, noiseVariance), {
        rtol: 3e-14,
        why: "round-off",
      });
      judge.equal(`onset, ${mode}`, onset, theory.onset(eigenvalue), {
        rtol: 3e-14,
        why: "bisection to round-off",
      });
    });
    const slow = modes.filter(({ eigenvalue }) => Math.abs(eigenvalue * times[0]) < 0.02);
    judge.equal(
      "noise learnt at the first time, slow modes",
      slow.map(({ learnt }) => learnt[0]),
      slow.map(({ eigenvalue }) => theory.early(eigenvalue, times[0], noiseVariance)),
      { rtol: 0.02, why: "the next order is λt relatively, at most 0.01" },
    );
    const x = modes.slice(1).map(({ eigenvalue }) => eigenvalue);
    judge.slope(
      "at a fixed early time, against λ",
      { x, y: modes.slice(1).map(({ learnt }) => learnt[0]) },
      theory.orderEarly,
      {
        atol: 0.01,
        why: "the next order is λt relatively, at most 0.01",
      },
    );
    judge.slope(
      "plateau against λ",
      { x, y: modes.slice(1).map(({ plateau }) => plateau) },
      theory.orderLate,
      {
        atol: 1e-13,
        why: "round-off",
      },
    );
  },
});
