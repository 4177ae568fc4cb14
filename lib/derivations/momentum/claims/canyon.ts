import { matrix, solve } from "../../../math/mod.ts";
import { claim, part } from "../../../ledger/mod.ts";
import {
  gradientDescentSteps,
  momentumRate,
  momentumSteps,
  optimalMomentum,
} from "../../../optimization/mod.ts";
import { canyon, convex } from "../experiments/canyon.ts";

const TARGET = 1e-6;

/** κ as a number that formulas take: scrambled evidence may hand over anything. */
const condition = (kappa: number): number => Math.min(Math.max(kappa, 1.01), 1e7);

const gain = {
  descent: (kappa: number) => gradientDescentSteps(condition(kappa), TARGET),
  momentum: (kappa: number) => momentumSteps(condition(kappa), TARGET),
  ratio: (
    kappa: number,
  ): [number, number] => [0.4 * Math.sqrt(condition(kappa)), 1.2 * Math.sqrt(condition(kappa))],
  survives: ["across", "along"],
  // −εv is the last move: across the canyon θ alternates, and Σ|v| = 2 Σ|θ|/ε beside Σ|g|/(1 − m).
  across: (kappa: number) => 2 / Math.sqrt(condition(kappa)),
};

/** The cycle of three points on the pieces of curvature 25 (x < 1), 25 (x < 1) and 25 (x > 2), in ascending order. */
function cycleOfThree(): number[] {
  const { learningRate, momentum } = optimalMomentum(1, 25);
  const pull = 25 * learningRate;
  // q → r → p → q with q, p < 1 and r > 2, where the gradient is 25r − 24.
  const A = matrix(3, 3, [
    1 + momentum - pull,
    -1,
    -momentum,
    -momentum,
    1 + momentum - pull,
    -1,
    -1,
    -momentum,
    1 + momentum - pull,
  ]);
  return Array.from(solve(A, [0, -24 * learningRate, 0])).sort((a, b) => a - b);
}

/** On quadratics the gain is about √κ/2 to √κ; on other convex functions momentum may never arrive. */
export const canyonGain = claim("kaplan:4.3.canyon", {
  parts: {
    "a quadratic canyon": part({
      printed: {
        as: String
          .raw`\text{averaging over a sequence of updates we can smooth out our evolution through a 'canyon'}`,
        theory: gain,
      },
      rivals: {
        "no gain": { ...gain, momentum: gain.descent, ratio: (): [number, number] => [0.8, 1.2] },
        "no factor n": {
          ...gain,
          momentum: (kappa) => Math.ceil(Math.log(TARGET) / Math.log(momentumRate(condition(kappa)))),
        },
        "a gain of κ": { ...gain, ratio: (kappa) => [0.4 * condition(kappa), 1.2 * condition(kappa)] },
        "averages half as well": { ...gain, across: (kappa) => 4 / Math.sqrt(condition(kappa)) },
        "averages twice as well": { ...gain, across: (kappa) => 1 / Math.sqrt(condition(kappa)) },
        "averages away the way along the canyon": { ...gain, survives: ["along", "across"] },
      },
      by:
        "counted steps to a millionth, both rules tuned, and the share of the gradients that survives in the velocity",
      measure: (context) => canyon(context),
      compare: (found, theory, judge) => {
        const kappas = found.map((each) => each.kappa);
        judge.equal(
          "steps of gradient descent",
          found.map((each) => each.descent),
          kappas.map(theory.descent),
          {
            atol: 1,
            why: "a count",
          },
        );
        judge.equal("steps of momentum", found.map((each) => each.momentum), kappas.map(theory.momentum), {
          atol: 1,
          why: "a count",
        });
        for (const { kappa, ratio, surviving } of found) {
          judge.between(`gain in steps, κ = ${kappa}`, ratio, theory.ratio(kappa), {
            why: "the range √κ/2 to √κ, give or take a fifth",
          });
          judge.order(`share of the gradients that survives, κ = ${kappa}`, surviving, theory.survives, {
            why: "sums over the whole run",
          });
          if (kappa < 10) continue;
          judge.equal(`share that survives across, κ = ${kappa}`, surviving.across, theory.across(kappa), {
            rtol: 1.5 / kappa,
            why: "the first point counts once, not twice: a share of about 1/κ",
          });
        }
      },
    }),
    "convex functions": part({
      printed: {
        as: String
          .raw`\text{At least in very simplified cases, such as convex optimization, momentum actually helps a lot}`,
        theory: { trapped: false, descentTrapped: false, cycle: [0, 0, 0] },
      },
      by:
        "runs of 600 steps from 201 starts on a convex function with curvatures 25, 1 and 25, both rules tuned",
      measure: (context) => convex(context),
      corrected: {
        as: String
          .raw`\text{momentum helps a lot on quadratics; on other convex functions it may run in circles}`,
        theory: { trapped: true, descentTrapped: false, cycle: cycleOfThree() },
        grade: "condition",
        because:
          "the gain is that of quadratics: on a strongly convex function whose curvature changes between 1 and 25 " +
          "momentum tuned for that range runs round a cycle of three points for ever, from a whole interval of starts, " +
          "where gradient descent arrives from everywhere",
        counterexample: ({ firstStart, cycle }) => ({
          at: `curvature 25, but 1 on 1 < x < 2; start x = ${firstStart.toFixed(3)}, after 600 steps`,
          printed: 0,
          found: cycle[2],
        }),
      },
      rivals: {
        "gradient descent is trapped too": { trapped: true, descentTrapped: true, cycle: cycleOfThree() },
        "trapped between two points": { trapped: true, descentTrapped: false, cycle: [-1, 0, 1] },
      },
      compare: (found, theory, judge) => {
        const why = "ends are within 1e-3 of the minimum or far away from it";
        judge.exists("a start that traps momentum", found.momentumTrapped, theory.trapped, { why });
        judge.exists("one with rounded corners", found.roundedTrapped, theory.trapped, { why });
        judge.exists("one in a canyon of two dimensions", found.canyonTrapped, theory.trapped, { why });
        judge.exists("a start that traps gradient descent", found.descentTrapped, theory.descentTrapped, {
          why,
        });
        judge.equal("the last three points, in ascending order", found.cycle, theory.cycle, {
          atol: 1e-10,
          why: "the cycle is attracting: 600 steps forget the start to round-off",
        });
      },
    }),
  },
});
