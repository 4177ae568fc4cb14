import { huberLoss } from "../../../estimators/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { logspace, range } from "../../../math/mod.ts";
import { bisect, goldenSection } from "../../../oracles/mod.ts";
import { mean, median } from "../../../statistics/mod.ts";

/** What a residual costs at the least if a part of it may be paid for by the piece: (r − u)²/2 + k|u|. */
function cheapest(r: number, k: number): number {
  return goldenSection((u) => (r - u) ** 2 / 2 + k * Math.abs(u), Math.min(r, 0), Math.max(r, 0)).value;
}

/** The loss that splits every residual at the least cost: values, slopes and curvature through its threshold. */
export const huberShape = experiment(
  "losses/huber-shape",
  { step: 1e-4 },
  ({ step }) =>
    [0.3, 1, 2.5, 8].map((k) => ({
      k,
      values: [-7, -1.2, -0.4, 0.2, 0.9, 1.1, 3, 40].map((t) => ({ r: t * k, value: cheapest(t * k, k) })),
      slopes: [1e-3, 1e-2, 0.1, 0.5, 0.9, 1.1, 1.5, 3, 10, 100, 1000].map((t) => ({
        t,
        slope: Math.log(cheapest(t * k * Math.exp(step), k) / cheapest(t * k * Math.exp(-step), k)) /
          (2 * step),
      })),
      derivatives: [-3, -0.5, 0.25, 0.75, 1.25, 6].map((t) => ({
        r: t * k,
        derivative: (cheapest(t * k + step * k, k) - cheapest(t * k - step * k, k)) / (2 * step * k),
      })),
      // The slopes on both sides of the threshold, over it.
      joint: [-1, 1].map((side) => {
        const slope = (t: number): number =>
          side * (cheapest(k * (1 + side * t), k) - cheapest(k, k)) / (t * k * k);
        return 2 * slope(step) - slope(2 * step);
      }),
      curvatures: [0.2, 0.8, 1.2, 5].map((t) => {
        const h = 0.05 * k;
        const at = (offset: number): number => cheapest(t * k + offset, k);
        return { t, curvature: (at(h) + at(-h) - 2 * at(0)) / (h * h) };
      }),
    })),
);

/** Where the pulls of the residuals balance. */
function balance(sample: readonly number[], threshold: number): number {
  const loss = huberLoss({ threshold });
  const pull = (m: number): boolean => sample.reduce((sum, each) => sum + loss.derivative(each - m), 0) <= 0;
  return bisect(pull, Math.min(...sample) - 1, Math.max(...sample) + 1);
}

/** Estimates of location for thresholds from far below to far above the data, and a search for one outside of mean and median. */
export const huberPath = experiment(
  "losses/huber-path",
  { size: 25, tries: 400 },
  ({ stream, size, tries }) => {
    const samples = range(3).map(() => Array.from({ length: size }, () => stream.exponential() ** 2));
    const paths = samples.map((sample) => {
      const [centre, middle] = [mean(sample), median(sample)];
      const estimates = Array.from(logspace(1e-7, 1e3, 41), (threshold) => ({
        threshold,
        estimate: balance(sample, threshold),
      }));
      return {
        mean: centre,
        median: middle,
        estimates,
        smallestFromMean: estimates[0].estimate - centre,
        largestFromMedian: estimates[40].estimate - middle,
      };
    });
    // Short samples of both signs, whose few far points lie on the other side of their bulk's tilt.
    let farthest = { sample: [0], threshold: 1, estimate: 0, outside: -Infinity };
    for (let k = 0; k < tries; k++) {
      const sample = Array.from({ length: 5 }, () => Math.round(20 * stream.normal()) / 4);
      const [low, high] = [mean(sample), median(sample)].sort((a, b) => a - b);
      for (const threshold of [0.25, 0.5, 1, 2, 4]) {
        const estimate = balance(sample, threshold);
        const outside = Math.max(low - estimate, estimate - high);
        if (outside > farthest.outside) farthest = { sample, threshold, estimate, outside };
      }
    }
    return { paths, farthest, someOutside: farthest.outside > 0.01 };
  },
);
