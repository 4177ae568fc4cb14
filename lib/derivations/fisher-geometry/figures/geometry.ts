import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  pathLine,
  theoryLine,
} from "../../../figures/mod.ts";
import {
  gaussianFisherRaoDistance,
  gaussianGeodesic,
  gaussianKlDivergence,
  jeffreysPrior,
} from "../../../information/mod.ts";
import { linspace } from "../../../math/mod.ts";
import type { lengths, priors } from "../experiment.ts";
import { type Evidence, shown } from "./evidence.ts";

/** Shortest paths between normal laws: found by search, and the arcs of circles. */
export function geodesicFigure(evidence: Evidence<typeof lengths>): Figure {
  const curved = evidence.filter(({ ends }) => ends[0] !== ends[2]);
  const times = linspace(0, 1, 50);
  const widest = curved[1];
  return figure({
    id: "fisher-geometry-geodesics",
    title: "The shortest path between shifted laws passes through wider ones",
    subtitle: "normal laws in mean and standard deviation",
    caption:
      `Points: chains of 60 laws with the least sum of roots of divergences, found by search; lines: arcs of circles in ` +
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

/** The length between two shifted laws beside the divergence and its roots. */
export function lengthFigure(evidence: Evidence<typeof lengths>): Figure {
  const gaps = linspace(0.05, 6, 60);
  const of = (gap: number): { length: number; divergence: number } => {
    const [first, last] = [0, gap].map((mean) => ({ mean, standardDeviation: 1 }));
    return { length: gaussianFisherRaoDistance(first, last), divergence: gaussianKlDivergence(first, last) };
  };
  const shifts = evidence.filter(({ ends }) => ends[1] === 1 && ends[3] === 1);
  const far = of(6);
  return figure({
    id: "fisher-geometry-lengths",
    title: "Length, divergence and its root part company",
    subtitle: "normal laws of width 1, shifted",
    caption:
      `Points: shortest chains found by search. For small shifts the length is √(2D); at 6 standard deviations it is ` +
      `${shown(far.length)}, while D = ${shown(far.divergence)} nats, √D = ${
        shown(Math.sqrt(far.divergence))
      } and ` +
      `√(2D) = ${shown(Math.sqrt(2 * far.divergence))}.`,
    spec: layered({
      x: axis("shift of the mean"),
      y: axis("length, or root of nats", { domain: [0, 6.5] }),
      layers: [
        theoryLine({ x: gaps, y: Array.from(gaps, (gap) => of(gap).length), series: "length" }),
        theoryLine({ x: gaps, y: Array.from(gaps, (gap) => Math.sqrt(of(gap).divergence)), series: "√D" }),
        theoryLine({
          x: gaps,
          y: Array.from(gaps, (gap) => Math.sqrt(2 * of(gap).divergence)),
          series: "√(2D)",
        }),
        measuredPoints({
          x: shifts.map(({ ends }) => ends[2]),
          y: shifts.map(({ shortest }) => Math.SQRT2 * shortest),
          series: "length",
        }),
      ],
    }),
  });
}

/** Jeffreys's prior of a coin. */
export function priorFigure({ volume, densities, posteriors }: Evidence<typeof priors>): Figure {
  const places = linspace(0.01, 0.99, 99);
  const { density } = jeffreysPrior((p) => 1 / (p * (1 - p)), 0, 1);
  return figure({
    id: "fisher-geometry-prior",
    title: "Jeffreys's prior of a coin",
    subtitle: "√F over its integral",
    caption:
      `Points: numerical Hessians of the divergence over the length of a chain of coins, ${
        shown(volume)
      }; line: ` +
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
