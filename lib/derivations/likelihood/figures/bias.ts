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
import { logspace } from "../../../math/mod.ts";
import type { bias, consistency } from "../experiment.ts";
import { drawn } from "./evidence.ts";

/** Biases of five estimates of maximum likelihood, relative to the truth, against the number of data. */
export function biasFigure({ truths, chance, exact }: Evidence<typeof bias>): Figure {
  const sizes = exact.map(({ n }) => n);
  const curve = drawn(Array.from(logspace(2, 200, 25)));
  const theory: Record<string, (n: number) => number> = {
    "normal mean": () => 0,
    "normal variance": (n) => -1 / n,
    "exponential rate": (n) => 1 / (n - 1),
    "uniform end": (n) => -1 / (n + 1),
  };
  const late = curve.filter((n, i) => n >= 10 && i % 2 === 0);
  // A level line needs its ends alone, and only the rate's bends sharply.
  const places = (series: string): number[] => {
    if (series === "normal mean") return [curve[0], curve.at(-1)!];
    return series === "exponential rate" ? curve : curve.filter((_, i) => i % 2 === 0);
  };
  const logit = truths["Bernoulli logit"];
  const tail = exact.filter(({ n }) => n >= 5);
  return figure({
    id: "likelihood-bias",
    title: "Maximum likelihood is biased, as a rule",
    subtitle: "exact expectations for N = 2 … 200",
    caption:
      `Points: mean of the likeliest value less the truth, over the truth, by enumeration and quadrature; lines: 0, −1/N, 1/(N − 1), −1/(N + 1). A logit (chance ${chance}) is infinite with probability ${
        shown(exact[0].endless, 4)
      } at N = 2 and ${
        shown(exact[3].endless, 4)
      } at N = 10, so that it has no mean; the points show it where it is finite, from N = 5 on, the line the limit ${
        shown((2 * chance - 1) / (2 * chance * (1 - chance)), 4)
      }/N over the logit.`,
    spec: layered({
      x: axis("data N", { scale: "log" }),
      y: axis("bias / truth", { domain: [-0.55, 1.05] }),
      height: 140,
      layers: [
        ...Object.entries(theory).flatMap(([series, share]) => [
          theoryLine({ x: places(series), y: drawn(places(series).map(share)), series }),
          measuredPoints({ x: sizes, y: exact.map(({ biases }) => biases[series] / truths[series]), series }),
        ]),
        theoryLine({
          x: late,
          y: drawn(late.map((n) => (2 * chance - 1) / (2 * chance * (1 - chance)) / n / logit)),
          series: "logit, if finite",
        }),
        measuredPoints({
          x: tail.map(({ n }) => n),
          y: tail.map(({ finiteLogit }) => finiteLogit / logit),
          series: "logit, if finite",
        }),
      ],
    }),
  });
}

/** Errors that vanish, and one that stays. */
export function consistencyFigure(
  { models, variance, paired, mixture }: Evidence<typeof consistency>,
  seed: number,
): Figure {
  const names = ["normal variance", "exponential rate", "uniform end"];
  const sizes = models[0].errors.map(({ n }) => n);
  const theory = (name: string, n: number): number => {
    if (name === "uniform end") return Math.SQRT2 / n;
    return (name === "normal variance" ? Math.SQRT2 : 1) / Math.sqrt(n);
  };
  let sum = 0;
  const running = Array.from(paired, (each, i) => {
    sum += each;
    return { n: 250 * (i + 1), error: 1 - sum / (i + 1) / variance };
  }).filter((_, i) => [0, 3, 9, 31, 99, 399].includes(i));
  const ends = [sizes[0], sizes.at(-1)!];
  return figure({
    id: "likelihood-consistency",
    title: "Three estimates arrive, one does not",
    subtitle: `seed ${seed}`,
    caption:
      `Points: root mean square errors of three estimates, over the truth, and how much the likeliest common variance of pairs with a mean each is too small; lines: √2/√N, 1/√N, √2/N and 1/2. In a mixture ½N(μ, 1) + ½N(μ, σ²) of ${
        mixture[0].n
      } data a spike of ln σ = ${mixture[0].logDeviations.at(-1)} on one datum beats the truth by ${
        shown(mixture[0].gains.at(-1)!, 4)
      } nats, of ${mixture.at(-1)!.n} data by ${shown(mixture.at(-1)!.gains.at(-1)!, 4)}.`,
    spec: layered({
      x: axis("data N", { scale: "log" }),
      y: axis("error / truth", { scale: "log" }),
      height: 140,
      layers: [
        ...names.flatMap((name) => {
          const { truth, errors } = models.find((model) => model.name === name)!;
          return [
            theoryLine({ x: ends, y: ends.map((n) => theory(name, n)), series: name }),
            measuredPoints({
              x: sizes,
              y: errors.map(({ rootMeanSquare }) => rootMeanSquare / truth),
              series: name,
            }),
          ];
        }),
        theoryLine({ x: ends, y: [1 / 2, 1 / 2], series: "variance of pairs" }),
        measuredPoints({
          x: running.map(({ n }) => n),
          y: running.map(({ error }) => error),
          series: "variance of pairs",
        }),
      ],
    }),
  });
}
