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
import { softmax } from "../../../math/mod.ts";
import { type squaredGradients, surrogateGradients } from "../experiment.ts";
import { imageNamed } from "../images.ts";

/** A mean gradient over the supervised one, in the component of the right label. */
function ratio(name: string, slope: readonly number[]): number {
  const { logits, rewards } = imageNamed(name);
  const right = rewards.indexOf(1);
  return slope[right] / (softmax(logits)[right] - 1);
}

/** The gradients of random guesses over the supervised ones. */
export function labelsFigure(
  surrogate: Evidence<typeof surrogateGradients>,
  squared: Evidence<typeof squaredGradients>,
): Figure {
  const last = surrogateGradients.parameters.epsilons.indexOf(1);
  const uniform = surrogate.filter(({ name }) => name.split("/")[2] === "0" && name.split("/")[3] === "0");
  const n = uniform.map(({ name }) => Number(name.split("/")[0]));
  const x = [2, 100];
  return figure({
    id: "supervised-and-reinforcement-labels",
    title: "The means are parallel, not equal",
    subtitle: "uniform network, uniformly random guesses, exact means",
    caption:
      `Points: mean gradients over the supervised one. Lines: 1/n and 1/n². As printed, eq. (8.4.4), the surrogate's would be 1; for ${
        n[n.length - 1]
      } labels it is ${
        shown(ratio(uniform[uniform.length - 1].name, uniform[uniform.length - 1].means[last]))
      }.`,
    spec: layered({
      x: axis("number of labels n", { scale: "log" }),
      y: axis("gradient over the supervised one", { scale: "log" }),
      layers: [
        theoryLine({ x, y: x.map((m) => 1 / m), series: "surrogate loss" }),
        theoryLine({ x, y: x.map((m) => 1 / m ** 2), series: "squared loss" }),
        measuredPoints({
          x: n,
          y: uniform.map(({ name, means }) => ratio(name, means[last])),
          series: "surrogate loss",
        }),
        measuredPoints({
          x: squared.map(({ labels }) => labels),
          y: squared.map(({ ratio }) => ratio),
          series: "squared loss",
        }),
      ],
    }),
  });
}

/** What ε-greedy guesses keep of the supervised signal. */
export function greedyFigure(found: Evidence<typeof surrogateGradients>): Figure {
  const { epsilons } = surrogateGradients.parameters;
  const { name, means } = found.find((each) => each.name.startsWith("10/hard/1/"))!;
  const { logits, rewards } = imageNamed(name);
  const p = softmax(logits)[rewards.indexOf(1)];
  return figure({
    id: "supervised-and-reinforcement-greedy",
    title: "Randomness imitates supervised learning",
    subtitle: "ten labels, guesses from (1 − ε) p + ε/n, exact means",
    caption:
      `The surrogate's mean gradient over the supervised one, (1 − ε) p* + ε/n with p* = ${
        shown(p)
      } for this picture, ends at 1/n = 0.1. The gradient of the reward that these guesses get, (1 − ε) p*, ends at 0: without weights ` +
      `p/b the surrogate is not its gradient.`,
    spec: layered({
      x: axis("share ε of random guesses", { domain: [-0.03, 1.03] }),
      y: axis("gradient over the supervised one"),
      layers: [
        theoryLine({ x: [0, 1], y: [p, 1 / 10], series: "surrogate loss" }),
        theoryLine({ x: [0, 1], y: [p, 0], series: "reward of the guesses" }),
        measuredPoints({
          x: epsilons,
          y: means.map((slope) => ratio(name, slope)),
          series: "surrogate loss",
        }),
      ],
    }),
  });
}
