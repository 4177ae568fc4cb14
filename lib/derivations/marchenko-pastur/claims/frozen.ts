import { claim } from "../../../ledger/mod.ts";
import { frozenSubspace } from "../experiments/frozen.ts";

type FrozenTheory = {
  /** Largest change of a weight in the null space, and largest push of the noise there. */
  readonly motion: number;
  readonly push: number;
  /** The null space's share of the error, at the start and late. */
  readonly shareAtStart: (ratio: number, scales: FrozenScales) => number;
  readonly shareLate: (ratio: number, scales: FrozenScales) => number;
};

type FrozenScales = { readonly teacher: number; readonly initial: number; readonly noise: number };

const constantShare = (ratio: number, { teacher, initial }: FrozenScales): number =>
  (1 - ratio) * (teacher ** 2 + initial ** 2);

const frozen: FrozenTheory = { motion: 0, push: 0, shareAtStart: constantShare, shareLate: constantShare };

export const frozenModes = claim("kaplan:6.frozen-subspace", {
  printed: {
    as: String
      .raw`\lambda_\alpha=0:\ \text{“a frozen subspace that never learns, and therefore never overfits”}`,
    theory: frozen,
  },
  rivals: {
    "the start is forgotten": { ...frozen, shareLate: (ratio, { teacher }) => (1 - ratio) * teacher ** 2 },
    "the teacher is learnt there too": {
      ...frozen,
      shareLate: (ratio, { initial }) => (1 - ratio) * initial ** 2,
    },
    "the noise is learnt there": {
      ...frozen,
      shareLate: (ratio, scales) => constantShare(ratio, scales) + (1 - ratio) * scales.noise ** 2,
    },
    "a fraction r is frozen, not 1 − r": {
      ...frozen,
      shareAtStart: (ratio, scales) => constantShare(1 - ratio, scales),
      shareLate: (ratio, scales) => constantShare(1 - ratio, scales),
    },
  },
  by:
    "Dormand–Prince paths of the weights and the flow's response to noise, projected by solving for the part along the " +
    "data; 10 000 Gaussian draws for the shares",
  measure: frozenSubspace,
  compare: (found, theory, judge) => {
    const { parameters, points, scales, shares } = found;
    judge.equal(
      "largest motion in the null space, in units of the largest motion",
      found.movedInNullSpace / found.moved,
      theory.motion,
      {
        atol: 3e-14,
        why: "round-off of the integration",
      },
    );
    judge.equal("largest push of unit noise into the null space", found.noiseInNullSpace, theory.push, {
      atol: 2e-12,
      why: "round-off of the composed flow",
    });
    for (const { initialScale, atStart, late } of shares) {
      const all = { ...scales, initial: initialScale };
      const ratio = points / parameters;
      const why = "Gaussian teachers, starts and noises on 20 data sets";
      const start = `σ_w₀ ${initialScale === 0 ? "zero" : initialScale}`;
      judge.mean(`share of the error at the start, ${start}`, atStart, theory.shareAtStart(ratio, all), {
        why,
      });
      judge.mean(`share of the error late, ${start}`, late, theory.shareLate(ratio, all), { why });
    }
  },
});
