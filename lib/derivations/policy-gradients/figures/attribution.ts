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
import type { attribution } from "../experiment.ts";

/** Signal over noise of gradients against the number of actions of which one matters. */
export function attributionFigure({ rows, noise, probability }: Evidence<typeof attribution>): Figure {
  const x = rows.map(({ horizon }) => horizon);
  const last = rows.at(-1)!;
  const lines = [
    { series: "labels", y: rows.map(({ supervised }) => supervised), power: 0 },
    { series: "told which", y: rows.map(({ oracle }) => oracle), power: 0 },
    { series: "own logits", y: rows.map(({ own }) => own), power: -1 / 2 },
    { series: "all logits", y: rows.map(({ whole }) => whole), power: -1 },
  ];
  return figure({
    id: "policy-gradients-attribution",
    title: "One action matters, all must be asked",
    subtitle: `π = ${probability}, a bonus for the first action, then chance`,
    caption:
      `Length of the mean gradient over the root of its variance, from one episode: for labels of every step, for one who is told which action earned the bonus, for the first step's own logits, for all logits. Later steps pay ±${noise}. Lines: the powers 0, −1/2 and −1 through the last ` +
      `point. At T = ${last.horizon} all logits together have ${shown(last.whole)}, where labels leave ${
        shown(last.supervised)
      }.`,
    spec: layered({
      x: axis("actions T", { scale: "log", domain: [0.8, 2000] }),
      y: axis("signal over noise", { scale: "log" }),
      layers: [
        ...lines.map(({ series, y, power }) =>
          theoryLine({ x, y: x.map((T) => y.at(-1)! * (T / last.horizon) ** power), series })
        ),
        ...lines.map(({ series, y }) => measuredPoints({ x, y, series })),
      ],
    }),
  });
}
