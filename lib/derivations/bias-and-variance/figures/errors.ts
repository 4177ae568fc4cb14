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
import { logspace } from "../../../math/mod.ts";
import type { convergence, smallSamples } from "../experiment.ts";
import { LAWS, THREE_VALUES } from "../laws.ts";

const MEAN_SQUARE: Readonly<Record<string, (n: number) => number>> = {
  "sample mean": (n) => 1 / n,
  "first draw": () => 1,
  "naive variance": (n) => (2 * n - 1) / (n * n),
  "unbiased variance": (n) => 2 / (n - 1),
};

/** Mean square error of four estimators against the number of draws. */
export function errorsFigure(evidence: Evidence<typeof convergence>, seed: number): Figure {
  const last = (name: string): number => evidence.find((each) => each.name === name)!.all.at(-1)!.meanSquare;
  const small = (name: string): number =>
    evidence.find((each) => each.name === name)!.all.find(({ n }) => n === 2)!.meanSquare;
  return figure({
    id: "bias-and-variance-errors",
    title: "Unbiased is not convergent, nor biased divergent",
    subtitle: `unit Gaussian data, 5000 samples and more of each size, seed ${seed}`,
    caption:
      `Points: mean square errors; lines: 1/N, 1, (2N − 1)/N² and 2/(N − 1). The first draw alone is unbiased at ` +
      `every N and its error stays at ${
        shown(last("first draw"))
      }; the naive variance is biased at every N and falls to ` +
      `${shown(last("naive variance"))}. At N = 2 it even has the smaller error: ${
        shown(small("naive variance"))
      } against ` +
      `${shown(small("unbiased variance"))} of the unbiased one.`,
    spec: layered({
      x: axis("number of draws N", { scale: "log" }),
      y: axis("mean square error", { scale: "log" }),
      layers: evidence.flatMap(({ name, all }) => {
        const curve = logspace(all[0].n, all.at(-1)!.n, name.endsWith("variance") ? 12 : 2);
        return [
          theoryLine({ x: curve, y: curve.map(MEAN_SQUARE[name]), series: name }),
          measuredPoints({
            x: all.map(({ n }) => n),
            y: all.map(({ meanSquare }) => meanSquare),
            series: name,
          }),
        ];
      }),
    }),
  });
}

/** The lines of the chain (3.3.7) against N: what the printed second line gives, and what it should. */
export function chainFigure(evidence: Evidence<typeof smallSamples>): Figure {
  const { mean, variance } = THREE_VALUES;
  const square = variance + mean ** 2;
  const ns = evidence.map(({ n }) => n);
  const line = (cross: (n: number) => number): number[] =>
    ns.map((n) => ((1 - 1 / n) * square + (n - 1) * cross(n) * mean ** 2) / LAWS.Gaussian.variance);
  const printed = line((n) => 2 / n ** 2 - 2 / n);
  const once = line((n) => 1 / n ** 2 - 1 / n);
  const three = evidence[1];
  return figure({
    id: "bias-and-variance-chain",
    title: "The second line of (3.3.7) leaves the chain",
    subtitle: `mean ${mean}, variance ${variance}; every sample of three values`,
    caption:
      `Points: mean naive variance over σ²; its line is 1 − 1/N. With 2/N² − 2/N as printed the second line falls away, and if each ` +
      `pair is counted once it stays above; either leaves the chain unless ⟨X⟩ = 0 (or, the former, N = 2). At N = ${three.n} it ` +
      `says ${shown(printed[1])} for ${shown(three.enumerated / variance)}, or ${shown(once[1])}.`,
    spec: layered({
      x: axis("number of draws N"),
      y: axis("⟨σ²(naive)⟩/σ²", { domain: [-1.5, 1.7] }),
      layers: [
        theoryLine({ x: ns, y: ns.map((n) => 1 - 1 / n), series: "all lines but the second" }),
        theoryLine({ x: ns, y: printed, series: "second line as printed" }),
        theoryLine({ x: ns, y: once, series: "the same, each pair once" }),
        measuredPoints({
          x: ns,
          y: evidence.map(({ enumerated }) => enumerated / variance),
          series: "every sample",
        }),
        referenceRule({ y: 1 }),
      ],
    }),
  });
}
