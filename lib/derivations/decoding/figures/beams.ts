import { axis, type Figure, figure, layered, measuredPoints, shown } from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { mean, meanInterval } from "../../../statistics/mod.ts";
import { beams } from "../experiment.ts";

/** What beam search and as many draws miss, in nats. */
export function beamFigure(found: Evidence<typeof beams>): Figure {
  const widths = beams.parameters.widths.slice(0, 4);
  const gaps = (log: (each: typeof found[number], i: number) => number, series: string) => {
    const intervals = widths.map((_, i) => meanInterval(found.map((each) => each.best - log(each, i)), 0.95));
    return measuredPoints({
      x: widths,
      y: widths.map((_, i) => mean(found.map((each) => each.best - log(each, i)))),
      low: intervals.map(([low]) => Math.max(low, 1e-5)),
      high: intervals.map(([, high]) => high),
      series,
    });
  };
  const missed = (i: number) =>
    found.filter(({ best, found: each }) => best - each[i] > 1e-12).length / found.length;
  return figure({
    id: "decoding-beams",
    title: "A few beams find what draws do not",
    subtitle: `${found.length} random models of 3 to 5 tokens, responses of 4 to 6; means, 95 % intervals`,
    caption:
      `Nats that the best response found lies below the best there is, for a beam of that width and for as many draws. Greedy (width 1) ` +
      `misses the best in ${shown(100 * missed(0))} % of the models, width 2 in ${
        shown(100 * missed(1))
      } %, width 4 in ${shown(100 * missed(3))} %.`,
    spec: layered({
      x: axis("beam width, or number of draws", { scale: "log", domain: [0.9, 4.4] }),
      y: axis("missed", { unit: "nats", scale: "log", domain: [1e-5, 10] }),
      layers: [
        gaps(({ found: each }, i) => each[i], "beam search"),
        gaps(({ drawn }, i) => drawn[i], "draws"),
      ],
    }),
  });
}
