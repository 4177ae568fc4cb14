import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  pathLine,
  shown,
  theoryLine,
} from "../../figures/mod.ts";
import type { Evidence } from "../../ledger/mod.ts";
import { logspace } from "../../math/mod.ts";
import { episodicRewards } from "../../reinforcement/mod.ts";
import type { episodicUnits, manyExcesses, rareTraces, roundTrips } from "./experiment.ts";

/** How far a two-hot code moves a value, by the width of its bins. */
export function twoHotFigure(found: Evidence<typeof roundTrips>): Figure {
  const quarter = found.filter(({ value, width }) => Math.abs(value / width - 0.25) < 1e-9);
  const moved = quarter.map(({ value, width, decoded }) => (decoded - value) / width);
  const widths = logspace(1e-5, 1, 60);
  return figure({
    id: "peers-two-hot",
    title: "A hundred-thousandth is much in a narrow bin",
    subtitle: "a value a quarter of the way up its bin",
    caption:
      `Distance between a value and its two-hot code's mean, in widths of a bin, for rlax 0.1.9 (points) and for a share with 10⁻⁵ added to the width of its bin ` +
      `(line). At a width of ${shown(quarter[0].width)} the value has moved by ${
        shown(moved[0])
      } of the bin. Without the addition it does not move.`,
    spec: layered({
      x: axis("width of a bin", { scale: "log" }),
      y: axis("distance moved (bins)", { scale: "log" }),
      layers: [
        theoryLine({ x: widths, y: widths.map((width) => 0.75 * 1e-5 / (width + 1e-5)) }),
        measuredPoints({ x: quarter.map(({ width }) => width), y: moved, series: "rlax 0.1.9" }),
      ],
    }),
  });
}

/** How much of the trace a rare action leaves, by its probability under both policies. */
export function rareTraceFigure(found: Evidence<typeof rareTraces>): Figure {
  const rare = found.find(({ probability }) => probability === 1e-9)!;
  const x = logspace(1e-11, 1e-4, 80);
  return figure({
    id: "peers-rare-trace",
    title: "On policy, a rare action cuts the trace",
    subtitle: "Retrace, λ = 1, π = μ",
    caption:
      `The coefficient of Retrace for an action that both policies take with the same probability, where it should be 1 (dashed): rlax 0.1.9 (points) and ` +
      `min(1, π/(μ + 10⁻⁸)) (line). At a probability of ${shown(rare.probability)} it is ${
        shown(rare.error)
      }.`,
    spec: layered({
      x: axis("probability of the action", { scale: "log" }),
      y: axis("coefficient of the trace", { zero: true }),
      layers: [
        theoryLine({ x, y: x.map((mu) => mu / (mu + 1e-8)), series: "π/(μ + 10⁻⁸)" }),
        pathLine({ x: [1e-11, 1e-4], y: [1, 1], series: "π/μ" }),
        measuredPoints({
          x: found.map(({ probability }) => probability),
          y: found.map(({ error }) => error),
          series: "rlax 0.1.9",
        }),
      ],
    }),
  });
}

/** What the subtraction leaves of k3 in float32. */
export function excessFigure(found: Evidence<typeof manyExcesses>): Figure {
  const inFloat32 = (d: number): number => Math.fround(Math.fround(Math.fround(Math.exp(d)) - d) - 1);
  const errors = found.map(({ d, excess }) => Math.abs(inFloat32(d) - excess) / excess);
  const x = logspace(2e-4, 2, 60);
  const wrong = found.filter((_, i) => errors[i] >= 0.5);
  return figure({
    id: "peers-k3-digits",
    title: "In float32 a log-ratio of 10⁻⁴ has no divergence",
    subtitle: `${found.length} log-ratios`,
    caption:
      `Relative error of exp(d) − d − 1, evaluated in this order in float32, against its series (points), and one unit in the last place of 1 over d²/2 (line). ` +
      `The error reaches a half at log-ratios of ${
        shown(Math.max(...wrong.map(({ d }) => d)))
      }, and below it nothing, or noise, is left. A sum that avoids the subtraction keeps all digits.`,
    spec: layered({
      x: axis("log-ratio d (nats)", { scale: "log" }),
      y: axis("relative error", { scale: "log", domain: [1e-9, 100] }),
      layers: [
        theoryLine({ x, y: x.map((d) => 2 ** -23 / (d * d / 2)), series: "2⁻²³ over d²/2" }),
        measuredPoints({
          x: found.map(({ d }) => d),
          y: errors.map((error) => Math.max(error, 1e-9)),
          series: "by subtraction",
        }),
      ],
    }),
  });
}

/** The bonus of one state, by the unit in which embeddings are measured. */
export function episodicFigure(found: Evidence<typeof episodicUnits>): Figure {
  const ours = found.map(({ memories, embeddings, epsilon, clusterDistance }) =>
    episodicRewards(embeddings, { embeddings: memories, distanceSum: 0, distanceCount: 0 }, {
      neighbours: 3,
      epsilon,
      clusterDistance,
    }).rewards[0]
  );
  const units = found.map(({ unit }) => unit);
  const theirs = found.map(({ rewards }) => rewards[0]);
  const low = theirs.reduce((least, each) => Math.min(least, each));
  return figure({
    id: "peers-episodic-unit",
    title: "A bonus that depends on the unit",
    subtitle: "one state, three memories, the same but for the unit of the embeddings",
    caption:
      `The episodic bonus of rlax 0.1.9 (points), which divides squared distances by their mean less 0.001, and ours, which divides by the mean (line). ` +
      `From ${shown(theirs.at(-1)!)} at unit 1 the recorded bonus rises to ${
        shown(Math.max(...theirs))
      } and falls to ${shown(low)}, that of a state equal to its neighbours.`,
    spec: layered({
      x: axis("unit of the embeddings", { scale: "log" }),
      y: axis("bonus", { zero: true }),
      layers: [
        pathLine({ x: units, y: ours, series: "divided by the mean" }),
        measuredPoints({ x: units, y: theirs, series: "rlax 0.1.9" }),
      ],
    }),
  });
}
