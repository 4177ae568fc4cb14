import {
  type Axis,
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  type Plot,
  referenceRule,
  shown,
  sideBySide,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { binaryEntropy } from "../../../information/mod.ts";
import { linspace, logspace } from "../../../math/mod.ts";
import { coin, type concentration, counting } from "../experiment.ts";

/** Nats per toss that an arithmetic coder sends against the bias of the coin. */
export function binaryEntropyFigure({ curve }: Evidence<typeof coin>, seed: number): Figure {
  const { tosses } = coin.parameters;
  const ps = linspace(0, 1, 61);
  const worst = curve.reduce((most, { p, nats }) => Math.max(most, Math.abs(nats - binaryEntropy(p))), 0);
  return figure({
    id: "entropy-binary",
    title: "A toss carries what a coder must send for it",
    subtitle: `messages of ${tosses} tosses, seed ${seed}`,
    caption:
      `Line: −p ln p − (1 − p) ln(1 − p). Points: nats per toss sent by an arithmetic coder for ${curve.length} ` +
      `biases; the largest difference is ${shown(worst * tosses / Math.LN2, 4)} bits for a whole message.`,
    spec: layered({
      x: axis("probability p of a 0", { domain: [0, 1] }),
      y: axis("entropy per toss", { unit: "nats", domain: [0, 0.75] }),
      layers: [
        theoryLine({ x: ps, y: ps.map(binaryEntropy) }),
        measuredPoints({ x: curve.map(({ p }) => p), y: curve.map(({ nats }) => nats) }),
        referenceRule({ y: Math.LN2, label: "ln 2" }),
      ],
    }),
  });
}

/** What ≈ leaves out: of the logarithm per symbol, and of the number itself. */
export function stirlingFigure(evidence: Evidence<typeof counting>): Figure {
  const { looked, whole, large, tenths } = counting.parameters;
  const lengths = [...looked, ...whole, ...large];
  const curve = logspace(10, 1e6, 12);
  const leftOut = (length: number, p: number): number => Math.log(2 * Math.PI * length * p * (1 - p)) / 2;
  const cases = tenths.map((tenth, i) => {
    const p = tenth / 10;
    return { p, gaps: lengths.map((n, j) => n * binaryEntropy(p) - evidence[i].logCount[j]) };
  });
  const panel = (
    title: string,
    y: Axis,
    show: (leftOut: number, length: number) => number,
  ): Plot => ({
    title,
    x: axis("length N", { unit: "symbols", scale: "log" }),
    y,
    // The curves of 0.3 and 0.5 cannot be told apart.
    layers: cases.filter(({ p }) => p !== 0.3).flatMap(({ p, gaps }) => [
      theoryLine({ x: curve, y: curve.map((n) => show(leftOut(n, p), n)), series: `p = ${p}` }),
      measuredPoints({ x: lengths, y: gaps.map((gap, j) => show(gap, lengths[j])), series: `p = ${p}` }),
    ]),
  });
  const last = cases[1].gaps[lengths.length - 1];
  return figure({
    id: "entropy-stirling",
    title: "≈ is meant for the logarithm",
    subtitle: "sequences with exactly pN zeros, counted",
    caption:
      `Left: S less the logarithm of the number per symbol. Right: how many times e^(NS) exceeds the number. Lines: ` +
      `½ ln(2πNpq)/N and √(2πNpq). For p = 0.3 and N = 10⁶ the error per symbol is ${
        shown(last / 1e6, 4)
      } nats, and the ` +
      `ratio ${shown(Math.exp(last), 4)}.`,
    spec: sideBySide([
      panel(
        "error per symbol",
        axis("S − ln(number)/N", { unit: "nats", scale: "log" }),
        (gap, n) => gap / n,
      ),
      panel("ratio of the counts", axis("e^(NS) / number", { scale: "log" }), Math.exp),
    ]),
  });
}

/** The share of 0s in sequences of four lengths. */
export function concentrationFigure(evidence: Evidence<typeof concentration>, p: number): Figure {
  const width = (length: number): number => Math.sqrt(p * (1 - p) / length);
  const gaussian = (x: number, length: number): number =>
    Math.exp(-(((x - p) / width(length)) ** 2) / 2) / (Math.sqrt(2 * Math.PI) * width(length));
  return figure({
    id: "entropy-concentration",
    title: "The share of 0s narrows like 1/√N",
    subtitle: `P(0) = ${p}, exact binomial probabilities`,
    caption:
      `Points: probability of k zeros, times N. Lines: Gaussians of standard deviation √(p(1 − p)/N), which is ` +
      `${evidence.map(({ length }) => `${shown(width(length), 4)} for N = ${length}`).join(", ")}.`,
    spec: layered({
      x: axis("share of 0s, k/N", { domain: [0, 0.75] }),
      y: axis("density"),
      layers: evidence.flatMap(({ length, points }) => {
        const reach = 4.5 * width(length);
        const xs = linspace(Math.max(0, p - reach), Math.min(0.75, p + reach), 40);
        const series = `N = ${length}`;
        return [
          theoryLine({ x: xs, y: xs.map((x) => gaussian(x, length)), series }),
          measuredPoints({
            x: points.map(({ share }) => share),
            y: points.map(({ density }) => density),
            series,
          }),
        ];
      }),
    }),
  });
}
