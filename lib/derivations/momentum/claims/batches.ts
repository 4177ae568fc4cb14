import { claim, part } from "../../../ledger/mod.ts";
import { gradientDescentRate, stationaryVariance } from "../../../optimization/mod.ts";
import { batches, timeToTarget } from "../experiments/batches.ts";

const APPROACH = String
  .raw`\text{increase the batch size by a factor of }\tfrac1{1-m}\text{, and the learning rate by the same factor}`;

type Sign = -1 | 1;

const drift = {
  perStep: (_m: number) => ({ batch: 1, rate: 1 }),
  perExample: (m: number) => ({ batch: 1 / (1 - m), rate: 1 }),
};

/** Momentum drifts as SGD with 1/(1 − m) times the rate; its noise is that of the small batch; it wins at large κ. */
export const batchAnalogue = claim("kaplan:4.3.batch-analogue", {
  parts: {
    "drift and noise": part({
      printed: {
        as: APPROACH,
        theory: {
          ...drift,
          variance: (learningRate: number, m: number, batch: number) =>
            stationaryVariance(1, learningRate, m, 1 / batch),
        },
      },
      rivals: {
        "momentum averages its noise as the larger batch": {
          ...drift,
          variance: (learningRate, m, batch) =>
            stationaryVariance(1, learningRate / (1 - m), 0, (1 - m) / batch),
        },
        "momentum averages (1 + m)/(1 − m) gradients": {
          ...drift,
          variance: (learningRate, m, batch) =>
            stationaryVariance(1, learningRate / (1 - m), 0, (1 - m) / (1 + m) / batch),
        },
        "its noise is that of the larger rate, at any ε": {
          ...drift,
          variance: (learningRate, m, batch) => stationaryVariance(1, learningRate / (1 - m), 0, 1 / batch),
        },
        "momentum does not move farther": {
          perStep: (m) => ({ batch: 1 - m, rate: 1 - m }),
          perExample: (m) => ({ batch: 1, rate: 1 - m }),
          variance: (learningRate, m, batch) => stationaryVariance(1, learningRate, m, 1 / batch),
        },
      },
      by:
        "the second-moment recursion run until it stands still, 4,000 simulated chains, and runs on a gentle slope",
      measure: (context) => batches(context),
      compare: ({ momentum, settled, simulated, perStep, perExample }, theory, judge) => {
        const how = { rtol: 1e-4, why: "the next order in ελ: ελ m/(1 − m)² = 2e-5 at ελ = 1e-6" };
        const steps = theory.perStep(momentum);
        const examples = theory.perExample(momentum);
        judge.equal(
          "drift per step over that of the two SGD rules",
          [perStep.batch, perStep.rate],
          [steps.batch, steps.rate],
          how,
        );
        judge.equal(
          "drift per example over that of the two SGD rules",
          [perExample.batch, perExample.rate],
          [examples.batch, examples.rate],
          how,
        );
        judge.equal(
          "stationary variance, twelve rules",
          settled.map((rule) => rule.variance),
          settled.map((rule) => theory.variance(rule.learningRate, rule.momentum, rule.batch)),
          { rtol: 1e-10, why: "round-off of a sum of up to 1e5 terms" },
        );
        for (const { name, learningRate, momentum: m, batch, means } of simulated) {
          judge.mean(`simulated variance, ${name}`, means, theory.variance(learningRate, m, batch), {
            why: "z test on 4,000 independent chains; the start is forgotten to 1e-6",
          });
        }
      },
    }),
    "time to a target": part({
      printed: {
        as: String.raw`\text{momentum actually helps a lot when the problem is ill-conditioned}`,
        theory: {
          ahead: (kappa: number, m: number): Sign =>
            gradientDescentRate(Math.max(1, kappa)) > Math.sqrt(Math.abs(m)) ? 1 : -1,
        },
      },
      rivals: {
        "old gradients: strictly worse": { ahead: (): Sign => -1 },
        "always better": { ahead: (): Sign => 1 },
        "only beyond κ = (1/(1 − m))³": {
          ahead: (kappa, m) => (kappa > (1 - m) ** -3 * (1 + 1e-9) ? 1 : -1),
        },
      },
      by:
        "the expected loss step by step, each rule at the best of 41 learning rates, twenty curvatures from 1 to κ",
      measure: async (context) =>
        (await timeToTarget(context)).map(({ kappa, momentum, ahead }) => ({ kappa, momentum, ahead })),
      compare: (found, theory, judge) => {
        for (const { kappa, momentum, ahead } of found) {
          const why = "the counts of steps differ by a factor of 1.9 or more";
          judge.sign(
            `momentum ahead of the larger batch, κ = ${kappa}`,
            ahead.batch,
            theory.ahead(kappa, momentum),
            {
              why,
            },
          );
          judge.sign(
            `momentum ahead of the larger rate, κ = ${kappa}`,
            ahead.rate,
            theory.ahead(kappa, momentum),
            {
              why,
            },
          );
        }
      },
    }),
  },
});
