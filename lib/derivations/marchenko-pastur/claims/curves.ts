import { claim, type Context } from "../../../ledger/mod.ts";
import { lossDecay, trainTestCurves } from "../experiments/curves.ts";

type CurveTheory = {
  /** dL/dt from the slope ∇L. */
  readonly decay: (slope: Float64Array) => number;
  /** Largest rise of the training loss between two times, in units of its start. */
  readonly trainRise: number;
  /** In what share of runs the test loss falls first and has risen again in the end. */
  readonly turning: readonly [number, number];
  readonly turningWithoutNoise: readonly [number, number];
};

const squares = (slope: Float64Array): number => slope.reduce((sum, g) => sum + g * g, 0);

const characteristic: CurveTheory = {
  decay: (slope) => -squares(slope),
  trainRise: 0,
  turning: [0.95, 1],
  turningWithoutNoise: [0, 0.05],
};

export const trainTestPicture = claim("kaplan:6.train-test-curves", {
  printed: {
    as: String
      .raw`\text{“drawing the train and test loss during training, which has a characteristic form”: stop “once the ` +
      String.raw`validation loss stops decreasing, even if the training loss continues to go down”}`,
    theory: characteristic,
  },
  rivals: {
    "the test loss keeps falling": { ...characteristic, turning: [0, 0.05] },
    "it turns without noise too": { ...characteristic, turningWithoutNoise: [0.95, 1] },
    "half the runs turn": { ...characteristic, turning: [0.4, 0.6] },
    "dL/dt = −|∇L|": { ...characteristic, decay: (slope) => -Math.sqrt(squares(slope)) },
    "dL/dt = −½|∇L|²": { ...characteristic, decay: (slope) => -squares(slope) / 2 },
  },
  by:
    "exact gradient flow from zero on 40 problems of each size, with and without noise; the decay of the loss by " +
    "Richardson differences along the flow and its slope by central differences",
  measure: async (context: Context) => {
    const { cases } = await trainTestCurves(context);
    return {
      cases: cases.map(({ points, largestRise, turning, turningWithoutNoise }) => ({
        points,
        largestRise,
        turning,
        turningWithoutNoise,
      })),
      decays: await lossDecay(context),
    };
  },
  compare: ({ cases, decays }, theory, judge) => {
    judge.equal(
      "dL/dt along the flow",
      decays.map(({ decay }) => decay),
      decays.map(({ slope }) => theory.decay(slope)),
      {
        rtol: 1e-10,
        why: "Richardson differences in time",
      },
    );
    for (const { points, largestRise, turning, turningWithoutNoise } of cases) {
      const size = `P = 100, D = ${points}`;
      judge.atMost(`largest rise of the training loss, ${size}`, largestRise, theory.trainRise, {
        atol: 1e-14,
        why: "round-off, in units of the loss at the start",
      });
      const why = "shares of 40 and 10 runs; the inventory's own threshold";
      judge.between(`share of runs whose test loss turns, ${size}`, turning, theory.turning, { why });
      judge.between(
        `share of runs whose test loss turns without noise, ${size}`,
        turningWithoutNoise,
        theory.turningWithoutNoise,
        { why },
      );
    }
  },
});
