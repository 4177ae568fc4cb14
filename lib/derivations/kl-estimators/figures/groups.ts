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
import { binomialLogProbability, linspace } from "../../../math/mod.ts";
import type { promptWeights, tokenMeans } from "../experiment.ts";

/** w_G(p), from the binomial law of the number of right answers. */
function weightOf(group: number, chance: number): number {
  let sum = 0;
  for (let k = 1; k < group; k++) {
    sum += Math.exp(binomialLogProbability(k, group, chance)) * Math.sqrt(k * (group - k));
  }
  return sum / (group * chance * (1 - chance));
}

/** How much the division by the group's deviation makes a prompt count, by its chance of success. */
export function weightFigure(found: Evidence<typeof promptWeights>): Figure {
  const x = [...linspace(0.01, 0.99, 27)];
  const [hard, even] = [0.02, 0.5].map((chance) =>
    found.map(({ points }) => points.find((point) => point.chance === chance)!.weight)
  );
  return figure({
    id: "kl-estimators-prompt-weight",
    title: "GRPO's deviation weighs prompts by their difficulty",
    subtitle: "right-or-wrong rewards, groups of G responses; exact",
    caption:
      `The factor in front of ∇p in the mean gradient, p the chance of success: 1 would be the gradient of the mean reward. Points: enumeration; lines: ` +
      `E√(k(G − k))/(G p(1 − p)), for large groups 1/√(p(1 − p)). At G = ${
        found.at(-1)!.group
      } a prompt solved twice in a hundred counts ${shown(hard.at(-1)!)}, one solved every other time ${
        shown(even.at(-1)!)
      }; at G = ${found[0].group}, ${shown(hard[0])} and ${shown(even[0])}.`,
    spec: layered({
      x: axis("chance of success p", { domain: [0, 1] }),
      y: axis("weight of the prompt", { domain: [0, 5] }),
      layers: [
        referenceRule({ y: 1, label: "mean reward" }),
        theoryLine({ x, y: x.map((chance) => 1 / Math.sqrt(chance * (1 - chance))), series: "G → ∞" }),
        ...found.flatMap(({ group, points }) => [
          theoryLine({ x, y: x.map((chance) => weightOf(group, chance)), series: `G = ${group}` }),
          measuredPoints({
            x: points.map(({ chance }) => chance),
            y: points.map(({ weight }) => weight),
            series: `G = ${group}`,
          }),
        ]),
      ],
    }),
  });
}

/** How far the mean over all tokens turns the mean gradient, by the size of the batch. */
export function tokenMeanFigure({ sizes, token, constant, shape }: Evidence<typeof tokenMeans>): Figure {
  const last = sizes.length - 1;
  return figure({
    id: "kl-estimators-token-mean",
    title: "A mean over tokens turns the gradient, less and less",
    subtitle: `${shape}; leave-one-out advantages; exact`,
    caption:
      `Length of the difference of unit vectors along the mean gradient and ∇E[r], by the number of responses B. Points: the mean over all tokens of the batch, from ${
        shown(token[0])
      } at B = ${sizes[0]} to ${shown(token[last])} at ${
        sizes[last]
      }. Line: 1/B through the last point. Divided by a constant: below ${shown(Math.max(...constant))}.`,
    spec: layered({
      x: axis("responses in the batch B", { scale: "log" }),
      y: axis("turn of the direction", { scale: "log" }),
      layers: [
        theoryLine({ x: sizes, y: sizes.map((size) => token[last] * sizes[last] / size), series: "1/B" }),
        measuredPoints({ x: sizes, y: token, series: "mean over tokens" }),
      ],
    }),
  });
}
