import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  referenceRule,
  shown,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { gradientMoments, policyGradientEstimator, totalReturnWeights } from "../../../reinforcement/mod.ts";
import type { batches, slopes } from "../experiment.ts";
import { norm, policyOf, worldOf } from "../worlds.ts";

/** Components of the last member of eq. (8.2.1), for one step and for all, against the slope of the return. */
export function componentsFigure([{ setting, slope }]: Evidence<typeof slopes>): Figure {
  const world = worldOf(setting);
  const total = totalReturnWeights(setting);
  const meanOf = (keep: (t: number) => boolean): number[] => {
    const estimator = policyGradientEstimator(
      world,
      setting.logits,
      (episode) => total(episode).map((weight, t) => keep(t) ? weight : 0),
    );
    return [...gradientMoments(world, policyOf(setting), setting.horizon, estimator).mean];
  };
  const first = meanOf((t) => t === 0);
  const off = norm(slope.map((each, k) => each - first[k])) / norm(slope);
  const most = Math.max(...slope.map(Math.abs)) * 1.15;
  return figure({
    id: "policy-gradients-components",
    title: "The sum over the steps is needed",
    subtitle: `3 states, 2 actions, T = ${setting.horizon}, γ = ${setting.discount}; all episodes`,
    caption:
      `Components of ⟨R ∇ ln π⟩ against the slopes of the expected return. The line is equality; the sum over all steps is on it, the ` +
      `step t = 0 alone misses ${shown(100 * off, 2)} % of the gradient.`,
    spec: layered({
      x: axis("slope of the expected return", { domain: [-most, most] }),
      y: axis("mean of the estimator", { domain: [-most, most] }),
      layers: [
        theoryLine({ x: [-most, most], y: [-most, most], series: "equality" }),
        measuredPoints({ x: slope, y: meanOf(() => true), series: "all steps" }),
        measuredPoints({ x: slope, y: first, series: "t = 0 alone" }),
        measuredPoints({ x: slope, y: meanOf((t) => t === 1), series: "t = 1 alone" }),
      ],
    }),
  });
}

/** The variance of the batch estimator against the batch. */
export function batchFigure({ setting, sizes, variances }: Evidence<typeof batches>): Figure {
  const world = worldOf(setting);
  const estimator = policyGradientEstimator(world, setting.logits, totalReturnWeights(setting));
  const { variance, mean } = gradientMoments(world, policyOf(setting), setting.horizon, estimator);
  const square = norm(mean) ** 2;
  return figure({
    id: "policy-gradients-batch",
    title: "The error of a batch",
    subtitle: "100 batches at each size; 3 states, 2 actions, T = 3",
    caption: `Points: the total variance of the batch estimate. Line: the exact variance of one episode, ${
      shown(variance)
    }, over B. The rule is the square of the gradient, ${shown(square)}: noise and signal are equal at B = ${
      shown(variance / square)
    }.`,
    spec: layered({
      x: axis("batch B", { unit: "episodes", scale: "log" }),
      y: axis("variance of the estimate", { scale: "log" }),
      layers: [
        referenceRule({ y: square, label: "square of the gradient", side: "below" }),
        theoryLine({ x: sizes, y: sizes.map((B) => variance / B) }),
        measuredPoints({ x: sizes, y: variances }),
      ],
    }),
  });
}
