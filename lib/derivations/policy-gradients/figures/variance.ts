import {
  axis,
  type Figure,
  figure,
  histogramBars,
  layered,
  measuredPoints,
  referenceRule,
  shown,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { linspace } from "../../../math/mod.ts";
import { histogram, median } from "../../../statistics/mod.ts";
import type { bandit, randomWorlds } from "../experiment.ts";

/** Variance against the baseline, on the bandit. */
export function parabolaFigure(found: Evidence<typeof bandit>): Figure {
  const { probability: p, rewards, baselines, variances, best } = found;
  const none = variances[baselines.indexOf(0)];
  // E|∇ ln π|² is the curvature of the parabola, and the least variance its bottom.
  const curvature = 2 * p * (1 - p);
  const bottom = none - curvature * best ** 2;
  const x = [...linspace(baselines[0], baselines.at(-1)!, 60)];
  const value = p * rewards[0] + (1 - p) * rewards[1];
  return figure({
    id: "policy-gradients-baseline",
    title: "The value is not the best baseline",
    subtitle: `two arms, π = (${p}, ${shown(1 - p)}), rewards ${rewards.join(" and ")}`,
    caption: `Variance of the gradient estimate with a baseline b over that without. The best is b* = ${
      shown(best)
    }; beyond 2b* a baseline does harm, and V = ${shown(value)} multiplies the variance by ${
      shown(variances[baselines.indexOf(0.9)] / none)
    }.`,
    spec: layered({
      x: axis("baseline b", { unit: "reward" }),
      y: axis("variance over that of b = 0"),
      layers: [
        referenceRule({ x: value, label: "V", side: "left" }),
        referenceRule({ x: best, label: "b*" }),
        theoryLine({ x, y: x.map((b) => (bottom + curvature * (b - best) ** 2) / none) }),
        measuredPoints({ x: baselines, y: variances.map((each) => each / none) }),
      ],
    }),
  });
}

/** Ratios of variances in random worlds. */
export function ratioFigure(found: Evidence<typeof randomWorlds>): Figure {
  const toGo = found.map((each) => each.toGo / each.total);
  const value = found.map((each) => each.value / each.total);
  const most = Math.max(1.05, ...toGo, ...value);
  const edges = [...linspace(0, most, 41)];
  const heights = (ratios: number[]): number[] => Array.from(histogram(ratios, edges), Number);
  return figure({
    id: "policy-gradients-ratios",
    title: "In random worlds both improvements help",
    subtitle: `${found.length} worlds of 3 states and 2 actions, T = 3, rewards from −1 to 2; all episodes`,
    caption: `Variance over that of the total return. Medians: ${
      shown(median(toGo))
    } with rewards to go and ${shown(median(value))} with the values taken off as well; the largest are ${
      shown(Math.max(...toGo))
    } and ${shown(Math.max(...value))}. Taking off the values raised the variance of rewards to go in ${
      found.filter((each) => each.value > each.toGo).length
    } worlds.`,
    spec: layered({
      x: axis("variance over that of the total return", { domain: [0, most] }),
      y: axis("worlds"),
      layers: [
        histogramBars({ edges, heights: heights(toGo), series: "rewards to go" }),
        histogramBars({ edges, heights: heights(value), series: "rewards to go less V" }),
        referenceRule({ x: 1, label: "no change", side: "left" }),
      ],
    }),
  });
}
