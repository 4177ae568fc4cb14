import {
  expectedRewardGradient,
  gumbelSoftmaxMean,
  gumbelSoftmaxMeanJacobian,
} from "../../../estimators/mod.ts";
import {
  axis,
  type Figure,
  figure,
  type Layer,
  layered,
  measuredPoints,
  pathLine,
  referenceRule,
  sideBySide,
  textLabel,
  theoryLine,
} from "../../../figures/mod.ts";
import { logspace, matvec, softmax } from "../../../math/mod.ts";
import { mean, standardError } from "../../../statistics/mod.ts";

/** Mean of the relaxed sample and its distance to the softmax, against β. */
export function relaxedMeanFigure(found: {
  readonly logits: readonly number[];
  readonly draws: number;
  readonly betas: readonly { readonly beta: number; readonly means: readonly ArrayLike<number>[] }[];
}): Figure {
  const { logits, draws, betas } = found;
  const p = softmax(logits);
  const beta = Array.from(logspace(betas[0].beta, betas.at(-1)!.beta, 50));
  const exact = beta.map((b) => gumbelSoftmaxMean(logits, b));
  const one = betas.find((each) => each.beta === 1)!;
  return figure({
    id: "gumbel-relaxed-mean",
    title: "The mean of a relaxed sample is the softmax only at large β",
    subtitle: `${draws} draws at each β, x = (${logits.join(", ")})`,
    caption:
      `Mean of each entry of f = softmax(β(x + z)) with Gumbel noise z. Lines: the exact mean, by quadrature; points: samples (their errors ` +
      `are smaller than the marks); dotted: the softmax of x. At β = 1 the second entry has mean ${
        mean(one.means[1]).toFixed(4)
      } where ` +
      `p = ${p[1].toFixed(4)}; at β = ${betas.at(-1)!.beta} it is ${
        mean(betas.at(-1)!.means[1]).toFixed(4)
      }.`,
    width: "column",
    spec: layered({
      x: axis("inverse temperature β", { scale: "log" }),
      y: axis("mean of f", { domain: [0, 0.5] }),
      layers: [
        ...Array.from(p, (y) => referenceRule({ y })),
        ...logits.map((_, i) => theoryLine({ x: beta, y: exact.map((f) => f[i]), series: `entry ${i + 1}` })),
        ...logits.map((_, i) =>
          measuredPoints({
            x: betas.map((each) => each.beta),
            y: betas.map((each) => mean(each.means[i])),
            series: `entry ${i + 1}`,
          })
        ),
      ],
    }),
  });
}

/** Bias and spread of the gradient through relaxed samples, against β. */
export function relaxedGradientFigure(found: {
  readonly logits: readonly number[];
  readonly rewards: readonly number[];
  readonly betas: readonly {
    readonly beta: number;
    readonly draws: number;
    readonly means: readonly ArrayLike<number>[];
    readonly square: number;
  }[];
}): Figure {
  const { logits, rewards, betas } = found;
  const last = logits.length - 1;
  const exact = expectedRewardGradient(logits, rewards)[last];
  const lines = Array.from(logspace(betas[0].beta, betas.at(-1)!.beta, 50));
  const means = betas.map((each) => mean(each.means[last]));
  const errors = betas.map((each) => 3 * standardError(each.means[last]));
  const spreads = betas.map((each, i) => Math.sqrt(each.square - means[i] ** 2));
  const p = softmax(logits);
  const average = rewards.reduce((sum, w, i) => sum + p[i] * w, 0);
  // One draw's (w_a − 0)(δ − p): the mean square over the outcomes, less the square of the mean.
  const score = Math.sqrt(
    rewards.reduce((sum, w, a) => sum + p[a] * (w * ((a === last ? 1 : 0) - p[last])) ** 2, 0) -
      (p[last] * (rewards[last] - average)) ** 2,
  );
  const x = betas.map((each) => each.beta);
  return figure({
    id: "gumbel-relaxed-gradient",
    title: "Relaxed gradients trade bias for variance",
    subtitle: `${betas[0].draws} to ${betas.at(-1)!.draws} draws at each β, w = (${rewards.join(", ")})`,
    caption:
      `Estimates of ∂⟨w⟩/∂x₄ by the chain rule through f. Left: their mean; line: the exact gradient of ⟨w·f⟩, dotted: that of ⟨w⟩, ` +
      `${
        exact.toFixed(4)
      }; bars: three standard errors. Right: the standard deviation of one estimate, which grows as √β: ` +
      `${spreads[0].toFixed(3)} at β = ${x[0]}, ${spreads.at(-1)!.toFixed(2)} at β = ${
        x.at(-1)
      }; dotted: one unbiased score-function ` +
      `estimate, ${score.toFixed(2)}.`,
    width: "full",
    spec: sideBySide([
      {
        x: axis("inverse temperature β", { scale: "log" }),
        y: axis("mean estimate", { unit: "reward per nat", domain: [0, 0.5] }),
        layers: [
          referenceRule({ y: exact }),
          theoryLine({
            x: lines,
            y: lines.map((beta) => matvec(gumbelSoftmaxMeanJacobian(logits, beta), rewards)[last]),
          }),
          measuredPoints({
            x,
            y: means,
            low: means.map((m, i) => m - errors[i]),
            high: means.map((m, i) => m + errors[i]),
          }),
        ],
      },
      {
        x: axis("inverse temperature β", { scale: "log" }),
        y: axis("standard deviation of one", { unit: "reward per nat", scale: "log" }),
        layers: [
          referenceRule({ y: score, label: "score function", side: "above" }),
          measuredPoints({ x, y: spreads }),
        ],
      },
    ]),
  });
}

/** Corners of the triangle of three probabilities, and where a law lies in it. */
const CORNERS = [[0, 0], [1, 0], [0.5, Math.sqrt(3) / 2]];
const place = (law: ArrayLike<number>): [number, number] => [
  CORNERS.reduce((sum, [x], i) => sum + law[i] * x, 0),
  CORNERS.reduce((sum, [, y], i) => sum + law[i] * y, 0),
];

/** Relaxed samples of three outcomes in the triangle at several β. */
export function simplexFigure(found: {
  readonly logits: readonly number[];
  readonly draws: number;
  readonly panels: readonly { readonly beta: number; readonly samples: readonly (readonly number[])[] }[];
}): Figure {
  const { logits, draws, panels } = found;
  const [px, py] = place(softmax(logits));
  const outline: Layer = pathLine({
    x: [...CORNERS, CORNERS[0]].map(([x]) => x),
    y: [...CORNERS, CORNERS[0]].map(([, y]) => y),
    series: "edges",
  });
  const near = panels.map(({ samples }) =>
    samples.filter((sample) => Math.max(...sample) > 0.99).length / samples.length
  );
  return figure({
    id: "gumbel-simplex",
    title: "Relaxed samples move into the corners as β grows",
    subtitle: `${draws} samples of three outcomes at each β, x = (${logits.join(", ")})`,
    caption:
      `Samples f = softmax(β(x + z)) in the triangle of three probabilities; corners are one-hot. Share with an entry above 0.99: ${
        panels.map(({ beta }, i) => `${near[i].toFixed(2)} at β = ${beta}`).join(", ")
      }. The triangular mark is the softmax of x.`,
    width: "full",
    spec: sideBySide(
      panels.map(({ beta, samples }) => ({
        title: `β = ${beta}`,
        height: 130,
        x: axis("towards outcome 2", { domain: [-0.05, 1.05], ticks: [0, 1] }),
        y: axis("towards outcome 3", { domain: [-0.05, 0.95], ticks: [] }),
        layers: [
          outline,
          measuredPoints({
            x: samples.map((sample) => place(sample)[0]),
            y: samples.map((sample) => place(sample)[1]),
            series: "samples",
          }),
          measuredPoints({ x: [px], y: [py], series: "softmax of x" }),
          textLabel({ x: 0.5, y: 0.9, text: "3" }),
        ],
      })),
    ),
  });
}
