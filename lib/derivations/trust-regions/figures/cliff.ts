import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  referenceRule,
  shown,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { logspace } from "../../../math/mod.ts";
import { median, quantile } from "../../../statistics/mod.ts";
import type { cliff } from "../experiment.ts";

type Steps = readonly { readonly divergence: number; readonly change: number }[];

/** The change at a divergence, on the straight line between the two steps around it; undefined beyond the last. */
function changeAt(steps: Steps, divergence: number): number | undefined {
  const above = steps.findIndex((step) => step.divergence >= divergence);
  if (above <= 0) return undefined;
  const [low, high] = [steps[above - 1], steps[above]];
  const share = (divergence - low.divergence) / (high.divergence - low.divergence);
  return low.change + share * (high.change - low.change);
}

/** The return after one step, against how far the step has gone. */
export function cliffFigure(found: Evidence<typeof cliff>): Figure {
  const distances = Array.from(logspace(1e-3, 3, 15));
  const points = (name: "plain" | "natural"): { x: number; all: number[] }[] =>
    distances.map((x) => ({
      x,
      all: found.map((each) => changeAt(each[name], x)).filter((change) => change !== undefined),
    })).filter(({ all }) => all.length > found.length / 2);
  const layer = (
    name: "plain" | "natural",
    series: string,
    shift: number,
  ): ReturnType<typeof measuredPoints> => {
    const rows = points(name);
    return measuredPoints({
      x: rows.map(({ x }) => x * shift),
      y: rows.map(({ all }) => median(all)),
      low: rows.map(({ all }) => quantile(all, 0.1)),
      high: rows.map(({ all }) => quantile(all, 0.9)),
      series,
    });
  };
  const fall = (steps: Steps): number => (steps.find(({ change }) => change < 0) ?? steps.at(-1)!).divergence;
  return figure({
    id: "trust-regions-cliff",
    title: "The plain gradient walks off the cliff",
    subtitle: `${found.length} policies that share parameters between cells, exact returns`,
    caption:
      `Change of the return by one step, against its divergence D(old‖new): medians and central 80 % of ${found.length} ` +
      `policies. Up the plain gradient the return is below its start from a median of ${
        shown(median(found.map(({ plain }) => fall(plain))))
      } nats on, up the natural one from ${shown(median(found.map(({ natural }) => fall(natural))))}.`,
    spec: layered({
      x: axis("divergence from the old policy", { unit: "nats", scale: "log" }),
      y: axis("change of the return", { unit: "reward" }),
      layers: [
        referenceRule({ y: 0 }),
        layer("plain", "plain gradient", 0.97),
        layer("natural", "natural gradient", 1.03),
      ],
    }),
  });
}
