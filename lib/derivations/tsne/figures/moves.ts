import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  shown,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { linspace } from "../../../math/mod.ts";
import type { bands, moves } from "../experiment.ts";
import { costOfMerging, costOfTearing, divergence } from "../moving-costs.ts";

/** What it costs to move one of ten points. */
export function movesFigure(
  { far, away, close }: Evidence<typeof moves>,
  shares: Evidence<typeof bands>,
): Figure {
  const distances = linspace(0.25, 5, 39);
  const line = (
    cost: (distance: number, far: number) => number,
    series: string,
  ): ReturnType<typeof theoryLine> => {
    const drawn = distances.filter((distance) => cost(distance, far) > 1e-3);
    return theoryLine({ x: drawn, y: drawn.map((distance) => cost(distance, far)), series });
  };
  const points = (
    some: readonly { readonly distance: number; readonly cost: number }[],
    series: string,
  ): ReturnType<typeof measuredPoints> => {
    const drawn = some.filter(({ cost }) => cost > 1e-3);
    return measuredPoints({
      x: drawn.map(({ distance }) => distance),
      y: drawn.map(({ cost }) => cost),
      series,
    });
  };
  const ratio = away[away.length - 1].cost / close[0].cost;
  const share = Math.max(...shares.map((each) => each.far));
  return figure({
    id: "tsne-moves",
    title: "Taking a neighbour away costs more than bringing a stranger",
    subtitle: "nine neighbours at distance 1 and a stranger, SNE's loss",
    caption:
      `Points: loss of the map with one point moved; lines: closed forms. A neighbour at distance ${
        away[away.length - 1].distance
      } costs ${
        shown(ratio)
      } times as much as the stranger amid the neighbours. In ten clouds of 150 points the ` +
      `farthest third of all pairs has at most ${shown(100 * share)} % of the loss's terms.`,
    spec: layered({
      x: axis("distance in the map"),
      y: axis("cost", { unit: "nats", scale: "log", domain: [1e-3, 100] }),
      layers: [
        line(costOfTearing(divergence), "neighbour taken away"),
        line(costOfMerging(divergence), "stranger brought close"),
        points(away, "neighbour taken away"),
        points(close, "stranger brought close"),
      ],
    }),
  });
}
