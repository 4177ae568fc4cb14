import { maximumLikelihood } from "../../../estimators/mod.ts";
import {
  axis,
  type Figure,
  figure,
  heatMap,
  layered,
  measuredPoints,
  pathLine,
  shown,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { entropy, klDivergence } from "../../../information/mod.ts";
import { linspace } from "../../../math/mod.ts";
import type { lossForms, surface } from "../experiment.ts";
import { tiltedLaw } from "../experiments/loss-forms.ts";
import { drawn } from "./evidence.ts";

/** The loss of a normal sample over mean and width, and a descent on it. */
export function surfaceFigure(
  { n, sample, edges, losses, path }: Evidence<typeof surface>,
  seed: number,
): Figure {
  const { parameters, logLikelihood } = maximumLikelihood("normal", sample);
  const least = -logLikelihood / n;
  const seen = path.slice(0, 25);
  return figure({
    id: "likelihood-surface",
    title: "The likelihood of mean and width",
    subtitle: `${n} draws from N(1, 1.4²), seed ${seed}`,
    caption: `Colour: mean log loss above its least value ${
      shown(least, 4)
    } nats; path: gradient descent in (μ, ln σ); point: the closed form, μ = ${
      shown(parameters.mean, 4)
    } and σ = ${shown(parameters.standardDeviation, 4)}, with N and not N − 1 under the squares. After ${
      path.length - 1
    } steps the descent ends at ${shown(path.at(-1)!.mean, 4)} and ${shown(path.at(-1)!.deviation, 4)}.`,
    spec: layered({
      x: axis("mean μ", { domain: [-1, 3] }),
      y: axis("standard deviation σ", { domain: [0.6, 3] }),
      height: 165,
      layers: [
        heatMap({
          xEdges: edges.mean,
          yEdges: edges.deviation,
          values: losses.map((row) => drawn(row.map((loss) => Math.max(1e-3, loss - least)))),
          title: "loss above the least",
          unit: "nats",
          scale: "log",
          domain: [3e-3, 10],
        }),
        pathLine({
          x: drawn(seen.map(({ mean }) => mean)),
          y: drawn(seen.map(({ deviation }) => deviation)),
          series: "gradient descent",
        }),
        measuredPoints({ x: [parameters.mean], y: [parameters.standardDeviation], series: "closed form" }),
      ],
    }),
  });
}

/** The loss as entropy and divergence, and what the printed sum gives. */
export function lossFigure({ records, thetas }: Evidence<typeof lossForms>): Figure {
  const { name, record, losses } = records[0];
  const frequencies = [0, 1, 2].map((x) => record.filter((each) => each === x).length / record.length);
  const curve = drawn(Array.from(linspace(thetas[0], thetas.at(-1)!, 26)));
  const models = curve.map((theta) => tiltedLaw(theta, 3));
  const whole = models.map((model) => entropy(frequencies) + klDivergence(frequencies, model));
  const printed = models.map((model) =>
    -record.reduce((sum, x) => sum + frequencies[x] * Math.log(model[x]), 0)
  );
  const lowest = (values: readonly number[]): number => curve[values.indexOf(Math.min(...values))];
  return figure({
    id: "likelihood-loss",
    title: "The loss is an entropy and a divergence",
    subtitle: `record ${name}; weights exp(θx − x²/5)`,
    caption:
      `Points: minus the logarithm of the whole record's probability, per datum. Lines: S(P) + D(P‖p) with the frequencies P; their entropy, ${
        shown(entropy(frequencies), 4)
      } nats, which no model undercuts; and the sum as printed, over the data points with P in it, which counts a value seen n times n² times: its least place is θ = ${
        shown(lowest(printed), 4)
      } and not ${shown(lowest(whole), 4)}.`,
    spec: layered({
      x: axis("parameter θ"),
      y: axis("loss", { unit: "nats" }),
      height: 140,
      layers: [
        theoryLine({ x: curve, y: drawn(whole), series: "S(P) + D(P‖p)" }),
        theoryLine({ x: curve, y: drawn(printed), series: "sum as printed" }),
        theoryLine({
          x: [curve[0], curve.at(-1)!],
          y: [entropy(frequencies), entropy(frequencies)],
          series: "S(P)",
        }),
        measuredPoints({ x: thetas, y: losses, series: "S(P) + D(P‖p)" }),
      ],
    }),
  });
}
