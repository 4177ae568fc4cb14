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
import { linspace } from "../../../math/mod.ts";
import type { distances } from "../experiment.ts";

/** The effective number of draws and the error against the distance of the two laws. */
export function distanceFigure(found: Evidence<typeof distances>): Figure {
  const shifts = found.map(({ shift }) => shift);
  const x = [...linspace(0, shifts.at(-1)!, 40)];
  const last = found.at(-1)!;
  return figure({
    id: "importance-sampling-distance",
    title: "The draws do not show what they miss",
    subtitle: `N(m, 1) from ${last.draws} draws of N(0, 1), medians of 200 runs`,
    caption:
      `Lines: 1/(1 + χ²) = exp(−m²), to which the effective share of the draws tends, and exp(−KL) = exp(−m²/2). Points: the ` +
      `median share; at m = ${last.shift} it is ${shown(last.effective)} where theory has ${
        shown(Math.exp(-(last.shift ** 2)))
      }: the draws do not show what they miss.`,
    spec: layered({
      x: axis("distance m", { unit: "standard deviations", domain: [-0.05, 3.08] }),
      y: axis("effective share of the draws", { scale: "log", domain: [1e-4, 1.3] }),
      layers: [
        theoryLine({ x, y: x.map((m) => Math.exp(-m * m)), series: "1/(1 + χ²)" }),
        theoryLine({ x, y: x.map((m) => Math.exp(-m * m / 2)), series: "exp(−KL)" }),
        measuredPoints({ x: shifts, y: found.map(({ effective }) => effective), series: "measured" }),
      ],
    }),
  });
}

/** The index of the weights' tail against the distance. */
export function tailFigure(found: Evidence<typeof distances>): Figure {
  const inside = found.filter(({ shift }) => shift > 0);
  const crossing = inside.find(({ index }) => index > 0.7) ?? inside.at(-1)!;
  return figure({
    id: "importance-sampling-tail",
    title: "The tail of the weights gives warning",
    subtitle: `N(m, 1) from ${inside[0].draws} draws of N(0, 1), medians of 200 runs`,
    caption:
      `Points: k̂ of the weights' largest values, and the median error of the estimated mean. Beyond k̂ = 0.7 (rule), reached at ` +
      `m = ${shown(crossing.shift)} where the error is ${
        shown(crossing.error)
      }, no practical number of draws will do.`,
    spec: layered({
      x: axis("distance m", { unit: "standard deviations", domain: [0.15, 3.08] }),
      y: axis("index k̂, and error of the mean"),
      layers: [
        referenceRule({ y: 0.7, label: "0.7" }),
        measuredPoints({
          x: inside.map(({ shift }) => shift),
          y: inside.map(({ index }) => index),
          series: "index k̂",
        }),
        measuredPoints({
          x: inside.map(({ shift }) => shift),
          y: inside.map(({ error }) => error),
          series: "error",
        }),
      ],
    }),
  });
}
