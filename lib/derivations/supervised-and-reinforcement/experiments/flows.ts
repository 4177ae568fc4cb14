import { experiment } from "../../../ledger/mod.ts";
import { bisect, derivative, integrateOde, minimize } from "../../../oracles/mod.ts";
import { softmax } from "../../../math/mod.ts";

function logistic(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

function softplus(z: number): number {
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
}

/** Gradient ascent in one logit on two labels of the same image with frequencies 0.6 and 0.4: likelihood, and expected reward. */
export const twoLabels = experiment(
  "supervised-and-reinforcement/two-labels",
  { frequency: 0.6, steps: 20_000, rate: 0.2, starts: [0.5, 0.1, 0.9] },
  ({ frequency, steps, rate, starts }) =>
    starts.map((start) => {
      const climb = (slope: (p: number) => number) => {
        let z = Math.log(start / (1 - start));
        const path: number[] = [logistic(z)];
        for (let i = 1; i <= steps; i++) {
          z += rate * slope(logistic(z));
          if (Number.isInteger(Math.log2(i)) || i === steps) path.push(logistic(z));
        }
        return path;
      };
      return {
        start,
        // d/dz of f ln p + (1 − f) ln(1 − p), and of f p + (1 − f)(1 − p).
        likelihood: climb((p) => frequency - p),
        accuracy: climb((p) => (2 * frequency - 1) * p * (1 - p)),
      };
    }),
);

/** A logistic model too poor for its labels, fitted both ways: what each gains in the other's measure. */
export const poorModel = experiment(
  "supervised-and-reinforcement/poor-model",
  { problems: 60, images: 8, steps: 4000 },
  ({ stream, problems, images, steps }) =>
    Array.from({ length: problems }, (_, problem) => {
      const chance = stream.at(problem);
      const x = chance.normals(images);
      const frequency = Float64Array.from({ length: images }, () => 0.05 + 0.9 * chance.uniform());
      const fit = (slope: (p: number, f: number) => number) => {
        let [a, b] = [0, 0];
        for (let i = 0; i < steps; i++) {
          let [da, db] = [0, 0];
          for (let k = 0; k < images; k++) {
            const s = slope(logistic(a + b * x[k]), frequency[k]);
            da += s / images;
            db += s * x[k] / images;
          }
          a += da;
          b += db;
        }
        return Array.from(x, (value) => a + b * value);
      };
      const likelihoodFit = fit((p, f) => f - p);
      const accuracyFit = fit((p, f) => (2 * f - 1) * p * (1 - p));
      const mean = (fitted: number[], each: (z: number, f: number) => number) =>
        fitted.reduce((sum, z, k) => sum + each(z, frequency[k]) / images, 0);
      // ln p = −ln(1 + e⁻ᶻ), also where p is 0 or 1 to the last digit.
      const logLikelihood = (fitted: number[]) =>
        mean(fitted, (z, f) => -f * softplus(-z) - (1 - f) * softplus(z));
      const meanProbability = (fitted: number[]) =>
        mean(fitted, (z, f) => f * logistic(z) + (1 - f) * logistic(-z));
      return {
        logLikelihoodLost: logLikelihood(likelihoodFit) - logLikelihood(accuracyFit),
        accuracyGained: meanProbability(accuracyFit) - meanProbability(likelihoodFit),
      };
    }),
);

/** How long the flow of either gradient takes from p₀ to one half, on two labels. */
export const escapeTimes = experiment(
  "supervised-and-reinforcement/escape-times",
  { starts: [0.1, 0.03, 0.01, 1e-3, 1e-4] },
  ({ starts }) =>
    starts.map((start) => {
      const z0 = Math.log(start / (1 - start));
      // Both logits move: dz/dt of their difference is twice the slope of one. The flow is followed until the probability is one half.
      const time = (slope: (p: number) => number, latest: number) =>
        bisect(
          (t) => integrateOde((_, [z]) => [2 * slope(logistic(z))], [z0], [0, t])[1][0] > 0,
          latest / 100,
          latest,
          { tolerance: latest * 1e-10 },
        );
      return {
        start,
        supervised: time((p) => 1 - p, 4 * Math.log(1 / start)),
        reinforced: time((p) => p * (1 - p), 2 / start),
      };
    }),
);

/** Minimisers of the mean of ½(R − q)² over labels from different behaviours: q a table, or a softmax. */
export const squaredMinimisers = experiment(
  "supervised-and-reinforcement/squared-minimisers",
  {
    behaviours: [[1, 1, 1], [6, 3, 1], [1, 2, 9]],
    rewards: [[0.7, 0.2, 0.1], [0.1, 0.3, 0.6], [0.9, 0.8, 0.1]],
  },
  ({ behaviours, rewards }) =>
    rewards.flatMap((reward) =>
      behaviours.map((weights) => {
        const total = weights.reduce((a, b) => a + b, 0);
        const b = weights.map((w) => w / total);
        // R is 1 with the label's probability and 0 otherwise.
        const loss = (q: ArrayLike<number>) =>
          b.reduce(
            (sum, p, y) => sum + p * (reward[y] * (1 - q[y]) ** 2 + (1 - reward[y]) * q[y] ** 2) / 2,
            0,
          );
        return {
          reward,
          behaviour: weights,
          table: reward.map((_, y) =>
            bisect((x) => derivative((q) => loss(reward.map((_, i) => i === y ? q : 0.5)), x), -1, 2)
          ),
          softmax: [...softmax([0, ...minimize((z) => loss(softmax([0, ...z])), [0.1, -0.1]).x])],
        };
      })
    ),
);
