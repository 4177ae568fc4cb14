import { sgdStationaryVariance } from "../../../estimators/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { gradientNoise } from "../experiment.ts";
import { OFFSETS } from "../experiments/gradient-noise.ts";
import { laplaceMedianVariance } from "../laplace-median.ts";
import { gradientNoiseAt, LOSSES } from "../laws.ts";

interface GradientNoiseTheory {
  /** Noise of the gradient over squared curvature, at the optimum: what the final estimate and the path have in common. */
  ratio(law: string, loss: string): number;
  /** Stationary variance of the path with curvature 1, over the step. */
  path(law: string, loss: string): number;
  /** Whether a loss with the same optimum has less gradient noise than the likelihood: as they are, with equal curvature, and away (noise over squared signal). */
  readonly beatenAtOptimum: boolean;
  readonly beatenScaled: boolean;
  readonly beatenAway: boolean;
}

const STEP = gradientNoise.parameters.step;
const ratio = (law: string, loss: string): number => gradientNoiseAt(law, loss, 0).noiseToCurvature;
const pathOf = (noise: number): number => sgdStationaryVariance({ noise, curvature: 1, step: STEP }) / STEP;

const separate: GradientNoiseTheory = {
  ratio,
  path: (law, loss) => pathOf(ratio(law, loss)),
  beatenAtOptimum: true,
  beatenScaled: false,
  beatenAway: true,
};

export const gradientNoiseOfTheLikelihood = claim("kaplan:3.4.mle-gradient-noise", {
  printed: {
    as: String
      .raw`\text{it doesn't tell us how many samples we need to estimate the gradient \ldots\ or even that the maximum likelihood loss has minimal gradient variance among possible loss functions. It only tell us that MLE has minimal variance for the final result of }\theta`,
    theory: separate,
  },
  rivals: {
    "the likelihood has the least gradient noise, too": {
      ...separate,
      beatenAtOptimum: false,
      beatenAway: false,
    },
    "another loss is less noisy even with the same curvature": { ...separate, beatenScaled: true },
    "the noise alone makes the path": {
      ...separate,
      path: (law, loss) => pathOf(gradientNoiseAt(law, loss, 0).noise),
    },
    "stationary variance ηV": { ...separate, path: (law, loss) => ratio(law, loss) },
    "noise over curvature, not squared": {
      ...separate,
      ratio: (law, loss) => {
        const { noise, curvature } = gradientNoiseAt(law, loss, 0);
        return noise / curvature;
      },
    },
  },
  by:
    "425 000 and more gradients of each of five losses at the optimum and 1 away from it, a quarter of them 2 and 4 away; 150 chains of stochastic gradient descent; minima of " +
    "1000 samples of 200",
  measure: gradientNoise,
  compare: (found, theory, judge) => {
    for (
      const { law, gradients, curvatures, beatenAtOptimum, beatenScaled, beatenAway, paths, estimates }
        of found
    ) {
      const near = gradients.filter((_, i) => OFFSETS[i % OFFSETS.length] <= 1);
      for (const [i, { loss, slopes, squares }] of near.entries()) {
        const place = OFFSETS[i % 2];
        const exact = gradientNoiseAt(law, loss, place);
        const where = `${loss} loss, ${law} data, θ = ${place}`;
        judge.mean(`mean gradient, ${where}`, slopes, -exact.signal, { why: "means of batches of draws" });
        // The absolute loss has a gradient of ±1, whose square does not vary.
        if (loss !== "absolute") {
          judge.mean(`mean squared gradient, ${where}`, squares, exact.noise + exact.signal ** 2, {
            why: "means of batches of draws",
          });
        }
      }
      const far = gradients.filter((_, i) => OFFSETS[i % OFFSETS.length] > 1);
      const exactly = far.map(({ loss }, i) => gradientNoiseAt(law, loss, OFFSETS[2 + i % 2]));
      judge.equal(
        `mean gradient 2 and 4 away, ${law} data`,
        far.map(({ mean }) => mean),
        exactly.map(({ signal }) => -signal),
        {
          atol: 0.025,
          why: "eight standard errors of 107 000 draws",
        },
      );
      judge.equal(
        `gradient noise 2 and 4 away, ${law} data`,
        far.map(({ noise }) => noise),
        exactly.map(({ noise }) => noise),
        {
          atol: 0.005,
          rtol: 0.08,
          why: "seven standard errors of a variance from 107 000 draws",
        },
      );
      const names = Object.keys(LOSSES);
      const noises = names.map((loss) =>
        gradients.find((each) => each.loss === loss && each.squares.length > 0)!.noise
      );
      judge.equal(
        `noise over squared curvature at the optimum, ${law} data`,
        names.map((name, i) => noises[i] / curvatures[name] ** 2),
        names.map((name) => theory.ratio(law, name)),
        { rtol: 0.02, why: "six standard errors of a variance from 425 000 draws" },
      );
      // Beside the kink of the Laplace law the minimum approaches its limit only as 1 + 1.6/√n, which is known.
      const excess = (name: string): number =>
        law === "Laplace" && name.endsWith("absolute") ? 200 * laplaceMedianVariance(200) : 1;
      judge.equal(
        `n × variance of the minimum, n = 200, ${law} data`,
        names.map((name) => estimates[name]),
        names.map((name) => theory.ratio(law, name) * excess(name)),
        { rtol: 0.3, why: "six standard errors of a variance from 1000 samples, and terms of order 1/n" },
      );
      judge.equal(
        `stationary variance of the path over the step, curvature 1, ${law} data`,
        names.map((name) => paths[name]),
        names.map((name) => theory.path(law, name)),
        law === "Laplace"
          ? {
            rtol: 0.2,
            why: "steps of 0.02 feel the kink by some 6 %, and six standard errors of 150 chains",
          }
          : { rtol: 0.15, why: "six standard errors of 150 chains, and terms of the order of the step" },
      );
      judge.exists(
        `a loss with less gradient noise than the likelihood, ${law} data`,
        beatenAtOptimum,
        theory.beatenAtOptimum,
        {
          why: "noises differ by a factor of 1.5 and more",
        },
      );
      judge.exists(`the same with equal curvatures, ${law} data`, beatenScaled, theory.beatenScaled, {
        why: "on the same draws; the nearest differs by 4 % and more",
      });
      judge.same(
        `a loss with a smaller ratio of noise to signal, 1, 2 and 4 away, ${law} data`,
        beatenAway,
        OFFSETS.slice(1).map(() => theory.beatenAway),
        { why: "the ratios differ by 15 % and more" },
      );
    }
  },
});
