import {
  axis,
  type Figure,
  figure,
  type Layer,
  layered,
  measuredPoints,
  pathLine,
  shown,
  sideBySide,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import {
  gaussianFisherRaoDistance,
  gaussianGeodesic,
  gaussianKlDivergence,
  jeffreysPrior,
} from "../../../information/mod.ts";
import { linspace } from "../../../math/mod.ts";
import { bisect } from "../../../oracles/mod.ts";
import { type lengths, type priors, SEPARATIONS } from "../experiment.ts";

/** Shortest paths between normal laws: found by search, and the arcs of circles. */
export function geodesicFigure({ pairs }: Evidence<typeof lengths>): Figure {
  const shifts = pairs.filter(({ kind }) => kind === "shift").slice(1);
  const curved = [...shifts, pairs.find(({ ends }) => ends[2] === 4 && ends[3] !== 1)!];
  const times = linspace(0, 1, 30);
  const widest = curved[2];
  return figure({
    id: "fisher-geometry-geodesics",
    title: "Shifted laws are joined through wider ones",
    subtitle: "normal laws in mean and standard deviation",
    caption:
      `Points: paths with the least sum of roots of divergences, found by search; lines: arcs of circles in ` +
      `(μ/√2, σ). From (0, 1) to (4, 1) the search found ${
        shown(Math.SQRT2 * widest.shortest)
      }, the straight path has ` +
      `${shown(Math.SQRT2 * widest.straight)}.`,
    spec: layered({
      x: axis("mean μ"),
      y: axis("standard deviation σ", { domain: [0, 3.2] }),
      layers: curved.flatMap(({ ends, path }, i) => {
        const arc = gaussianGeodesic(
          { mean: ends[0], standardDeviation: ends[1] },
          { mean: ends[2], standardDeviation: ends[3] },
        );
        const laws = Array.from(times, (time) => arc(time));
        const series = `(${ends[0]}, ${ends[1]}) to (${ends[2]}, ${ends[3]})`;
        return [
          pathLine({ x: laws.map(({ mean }) => mean), y: laws.map((law) => law.standardDeviation), series }),
          measuredPoints({
            x: path.filter((_, k) => k % 2 === i % 2).map(([mean]) => mean),
            y: path.filter((_, k) => k % 2 === i % 2).map(([, deviation]) => deviation),
            series,
          }),
        ];
      }),
    }),
  });
}

/** The three kinds of pairs: their separation, and the ends at a separation. */
const KINDS = [
  { kind: "shift", title: "shift by s", at: (s: number) => [0, 1, s, 1] },
  { kind: "rescaling", title: "σ from 1 to exp(s/2)", at: (s: number) => [0, 1, 0, Math.exp(s / 2)] },
  { kind: "both", title: "shift by s, σ from 1 to 1 + s/2", at: (s: number) => [0, 1, s, 1 + s / 2] },
];

/** The length between two laws beside the divergence and its roots, for three kinds of pairs. */
export function lengthFigure({ pairs }: Evidence<typeof lengths>): Figure {
  const gaps = linspace(0.02, 4.4, 25);
  const of = (
    [mean, deviation, lastMean, lastDeviation]: number[],
  ): { length: number; divergence: number } => {
    const first = { mean, standardDeviation: deviation };
    const last = { mean: lastMean, standardDeviation: lastDeviation };
    return { length: gaussianFisherRaoDistance(first, last), divergence: gaussianKlDivergence(first, last) };
  };
  /** The separation of shifted laws at which the length is a function of the divergence. */
  const crossing = (quantity: (divergence: number) => number): number =>
    bisect(
      (s) => {
        const { length, divergence } = of(KINDS[0].at(s));
        return quantity(divergence) - length;
      },
      0.5,
      10,
    );
  return figure({
    id: "fisher-geometry-lengths",
    title: "Length, divergence and its root part company",
    subtitle: "pairs of normal laws at separation s",
    width: "full",
    caption:
      `Points: shortest paths found by search, ${pairs.length} pairs. For close laws the length is √(2D). The curves of ` +
      `shifts cross once: the length is D at s = ${
        shown(crossing((divergence) => divergence))
      } and √D at s = ${shown(crossing(Math.sqrt))}.`,
    spec: sideBySide(KINDS.map(({ kind, title, at }) => {
      const curves = Array.from(gaps, (s) => of(at(s)));
      const own = pairs.filter((pair) => pair.kind === kind);
      const line = (series: string, y: (curve: (typeof curves)[number]) => number): Layer =>
        theoryLine({ x: gaps, y: curves.map(y), series });
      return {
        title,
        x: axis("separation s"),
        y: axis("length, or nats and their roots", { domain: [0, 5] }),
        layers: [
          line("length", ({ length }) => length),
          line("D", ({ divergence }) => divergence),
          line("√D", ({ divergence }) => Math.sqrt(divergence)),
          line("√(2D)", ({ divergence }) => Math.sqrt(2 * divergence)),
          measuredPoints({
            x: SEPARATIONS,
            y: own.map(({ shortest }) => Math.SQRT2 * shortest),
            series: "length",
          }),
        ],
      };
    })),
  });
}

/** Jeffreys's prior of a coin. */
export function priorFigure({ volumes, densities, posteriors }: Evidence<typeof priors>): Figure {
  const [{ volume }] = volumes;
  const places = linspace(0.1, Math.PI / 2 - 0.1, 50).map((angle) => Math.sin(angle) ** 2);
  const { density } = jeffreysPrior((p) => 1 / (p * (1 - p)), 0, 1);
  return figure({
    id: "fisher-geometry-prior",
    title: "Jeffreys's prior of a coin",
    subtitle: "√F over its integral",
    caption: `Points: √F from numerical scores over its integral, ${shown(volume)}; line: ` +
      `1/π√(p(1 − p)). After 3 heads in 10, P(p < 0.3) is ${shown(posteriors.inP)} computed in p and ` +
      `${shown(posteriors.inLogit)} in its logit; with flat priors ${shown(posteriors.flatInP)} and ` +
      `${shown(posteriors.flatInLogit)}.`,
    spec: layered({
      x: axis("probability of heads p", { domain: [0, 1] }),
      y: axis("prior density", { domain: [0, 3.5] }),
      layers: [
        theoryLine({ x: places, y: Array.from(places, density) }),
        measuredPoints({ x: densities.map(({ p }) => p), y: densities.map(({ root }) => root / volume) }),
      ],
    }),
  });
}
