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
import { mean } from "../../../statistics/mod.ts";
import type { tinyRuns } from "../experiment.ts";

/** Where each problem ends against where it began, for methods that go the same way on each batch. */
export function cliffFigure(found: Readonly<Record<string, Evidence<typeof tinyRuns>>>): Figure {
  const names = Object.keys(found);
  const problems = found[names[0]].length;
  const fallen = (name: string): number =>
    found[name].filter(({ start, success }) => success < start / 2).length;
  return figure({
    id: "post-training-cliff",
    title: "A step too far",
    subtitle: `${problems} tiny problems, three iterations`,
    caption:
      `Each problem's success at the end against the divergence that it has gone. Below half of their start: ${
        names.map((name) => `${fallen(name)} of ${problems} (${name})`).join(", ")
      }. Rule: mean success at the start, ${shown(mean(found[names[0]].map(({ start }) => start)))}.`,
    spec: layered({
      x: axis("divergence of responses from the start", { unit: "nats", scale: "log" }),
      y: axis("probability of the right response", { domain: [0, 1] }),
      layers: [
        ...names.map((series) =>
          measuredPoints({
            x: found[series].map(({ divergence }) => divergence),
            y: found[series].map(({ success }) => success),
            series,
          })
        ),
        referenceRule({ y: mean(found[names[0]].map(({ start }) => start)), label: "start" }),
      ],
    }),
  });
}
