import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  pathLine,
  shown,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import type { climbs, coinLoop } from "../experiment.ts";
import { riccati } from "../predictions.ts";

/** The actor's gain by rounds, against the Riccati equation. */
export function climbFigure(found: Evidence<typeof climbs>): Figure {
  const rounds = found[0].path.map((_, k) => k).filter((k) => k <= 40 && k % 2 === 0);
  return figure({
    id: "q-learning-climb",
    title: "Actor and critic reach the best gain",
    subtitle: "x′ = 1.1x + 0.8u, cost x² + u²/2, u = −kx; critic fitted exactly",
    caption: `Points: the actor's gain. Lines: the Riccati equation, ${
      found.map(({ discount }) => `${shown(riccati(discount).gain)} at γ = ${discount}`).join(", ")
    }.`,
    spec: layered({
      x: axis("rounds"),
      y: axis("gain k"),
      layers: found.flatMap(({ discount, path }) => [
        theoryLine({
          x: [0, 40],
          y: [riccati(discount).gain, riccati(discount).gain],
          series: `γ = ${discount}`,
        }),
        measuredPoints({ x: rounds, y: rounds.map((k) => path[k]), series: `γ = ${discount}` }),
      ]),
    }),
  });
}

/** Learned quantiles beside the laws of the reward and of the return. */
export function lawFigure({ fractions, quantiles, updates }: Evidence<typeof coinLoop>): Figure {
  return figure({
    id: "q-learning-law",
    title: "What is learned is the law of the return",
    subtitle: "rewards 0 or 1 by the toss of a coin, γ = ½, one state that stays",
    caption: `Points: ${quantiles.length} quantiles learned by ${
      updates / 1000
    } thousand updates, off the law of the return by ${
      shown(Math.max(...quantiles.map((z, i) => Math.abs(z - 2 * fractions[i]))))
    } at most. Line: the return, uniform from 0 to 2. Steps: the reward.`,
    spec: layered({
      x: axis("value", { unit: "reward", domain: [-0.1, 2.1] }),
      y: axis("probability below", { domain: [0, 1] }),
      layers: [
        theoryLine({ x: [0, 2], y: [0, 1], series: "law of the return" }),
        pathLine({ x: [0, 0, 1, 1], y: [0, 0.5, 0.5, 1], series: "law of the reward" }),
        measuredPoints({ x: quantiles, y: fractions, series: "learned" }),
      ],
    }),
  });
}
