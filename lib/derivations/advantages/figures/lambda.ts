import {
  axis,
  type Figure,
  figure,
  type Layer,
  measuredPoints,
  pathLine,
  shown,
  sideBySide,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { DIAL, LAMBDA_BATCH, type lambdaDial, SPREADS } from "../experiment.ts";

/** Squared bias, variance and their sum against λ, averaged over random worlds, for three qualities of V. */
export function lambdaFigure({ worlds }: Evidence<typeof lambdaDial>): Figure {
  const average = (of: (world: typeof worlds[number]) => number): number =>
    worlds.reduce((sum, world) => sum + of(world), 0) / worlds.length;
  const panels = SPREADS.map((spread, j) => ({
    spread,
    best: average(({ dials }) => dials[j].best),
    bias: DIAL.map((_, i) => average(({ dials }) => dials[j].squaredBias[i])),
    variance: DIAL.map((_, i) => average(({ dials }) => dials[j].variance[i])),
  }));
  return figure({
    id: "advantages-lambda",
    title: "The worse the value function, the nearer to 1 the best λ",
    subtitle:
      `policy gradient of a batch of ${LAMBDA_BATCH} episodes of four steps, mean over ${worlds.length} random worlds, exact`,
    width: "full",
    caption: `Error of the policy gradient, squared; errors of V of standard deviation ${
      SPREADS.join(", ")
    }, left to right. The best λ of ${DIAL.join(", ")} is on average ${
      panels.map(({ best }) => shown(best)).join(", ")
    }. (No bias where V is right, and none at λ = 1.)`,
    spec: sideBySide(panels.map(({ spread, bias, variance }) => ({
      title: spread === 0 ? "V right" : `V off by ${spread}`,
      x: axis("λ"),
      y: axis("squared error", { unit: "reward²", scale: "log" }),
      layers: [
        ...curve("squared bias", bias),
        ...curve("variance", variance.map((x) => x / LAMBDA_BATCH)),
        ...curve("mean squared error", bias.map((x, i) => x + variance[i] / LAMBDA_BATCH)),
      ],
    }))),
  });
}

/** A line through the points of the dial; a bias of 0 has no place on a logarithmic axis. */
function curve(series: string, all: readonly number[]): Layer[] {
  const kept = DIAL.map((_, i) => i).filter((i) => all[i] > 1e-12);
  if (kept.length === 0) return [];
  const points = { x: kept.map((i) => DIAL[i]), y: kept.map((i) => all[i]), series };
  return [pathLine(points), measuredPoints(points)];
}
