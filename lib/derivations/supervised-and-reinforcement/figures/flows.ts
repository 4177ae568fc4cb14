import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  pathLine,
  referenceRule,
  shown,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { logspace } from "../../../math/mod.ts";
import { escapeTimes, type twoLabels } from "../experiment.ts";

/** How p moves under either gradient. */
export function labelPathFigure(found: Evidence<typeof twoLabels>, frequency: number): Figure {
  const path = (p: readonly number[], series: string) =>
    pathLine({ x: p.map((_, i) => i === 0 ? 0.5 : 2 ** (i - 1)), y: p, series });
  const [first] = found;
  const end = first.accuracy[first.accuracy.length - 1];
  return figure({
    id: "supervised-and-reinforcement-paths",
    title: "Matching the labels, or betting on one",
    subtitle: `one image whose label is right with frequency ${frequency}; three starts`,
    caption:
      `The likelihood's gradient ends at p = ${
        shown(first.likelihood[first.likelihood.length - 1])
      } from every start, the expected ` +
      `reward's at ${shown(end, 4)}, and still climbs: 1 − p falls as one over the number of steps.`,
    spec: layered({
      x: axis("steps", { scale: "log" }),
      y: axis("p of the more frequent label", { domain: [0, 1.02] }),
      layers: [
        referenceRule({ y: frequency, label: "frequency" }),
        ...found.flatMap(({ start, likelihood, accuracy }) => [
          path(likelihood, `likelihood, from ${start}`),
          path(accuracy, `reward, from ${start}`),
        ]),
      ],
    }),
  });
}

/** The time until a label is guessed half of the time. */
export function escapeFigure(found: Evidence<typeof escapeTimes>): Figure {
  const { starts } = escapeTimes.parameters;
  const x = [...logspace(1e-4, 0.1, 13)];
  const ends = [x[0], x[x.length - 1]];
  const rare = found[found.length - 1];
  return figure({
    id: "supervised-and-reinforcement-escape",
    title: "A label that is never guessed is never learned",
    subtitle: "two labels, flows of the two gradients, unit rate",
    caption:
      `Points: time from p₀ to one half, by numerical integration. Lines: ½ ln(1/p₀) + ½ and 1/(2p₀) to leading order. From p₀ = ${
        starts[starts.length - 1]
      } the supervised flow takes ${shown(rare.supervised)}, the policy gradient's ${
        shown(rare.reinforced)
      }.`,
    spec: layered({
      x: axis("p₀ of the right label", { scale: "log" }),
      y: axis("time to p = 1/2", { scale: "log" }),
      layers: [
        theoryLine({ x, y: x.map((p) => (Math.log(1 / p) + 1) / 2), series: "supervised" }),
        theoryLine({ x: ends, y: ends.map((p) => 1 / (2 * p)), series: "policy gradient" }),
        measuredPoints({ x: starts, y: found.map(({ supervised }) => supervised), series: "supervised" }),
        measuredPoints({
          x: starts,
          y: found.map(({ reinforced }) => reinforced),
          series: "policy gradient",
        }),
      ],
    }),
  });
}
