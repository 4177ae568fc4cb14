import {
  axis,
  type Figure,
  figure,
  type Layer,
  layered,
  measuredPoints,
  pathLine,
  referenceRule,
  shown,
  sideBySide,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import type { bandwidths, clusterBandwidths } from "../experiment.ts";

/** The bandwidths between those at which nothing changes any more. */
function shownSteps(
  { deviations, perplexities }: Evidence<typeof bandwidths>[number],
): { readonly x: number[]; readonly y: number[] } {
  const steps = deviations.map((_, step) => step).filter((step) =>
    deviations[step] > 0.02 && deviations[step] < 10
  );
  return { x: steps.map((step) => deviations[step]), y: steps.map((step) => perplexities[step]) };
}

/** Perplexity against bandwidth for points in three densities. */
export function perplexityFigure(places: Evidence<typeof bandwidths>, seed: number): Figure {
  const clouds = places.filter(({ place }) => place !== "lattice");
  const lattice = places.find(({ place }) => place === "lattice")!;
  const { others } = clouds[0];
  return figure({
    id: "tsne-perplexity",
    title: "Perplexity counts neighbours smoothly, from the nearest to all",
    subtitle: `one point in a normal cloud of ${others + 1}, seed ${seed}`,
    caption:
      `Points: choices per pick, by counting sequences of picks; thin rules: 5 and 50 neighbours. All begin at 1 and end at ` +
      `${others}; for a point of a square lattice with ${lattice.equallyNear} nearest neighbours the count begins at ` +
      `${shown(lattice.narrow)}.`,
    spec: layered({
      x: axis("bandwidth σ", { unit: "cloud's deviation", scale: "log" }),
      y: axis("perplexity", { unit: "neighbours", scale: "log", domain: [0.9, 600] }),
      layers: [
        ...clouds.map((cloud) => pathLine({ ...shownSteps(cloud), series: cloud.place })),
        ...clouds.map((cloud) => measuredPoints({ ...shownSteps(cloud), series: cloud.place })),
        referenceRule({ y: 5, label: "5" }),
        referenceRule({ y: 50, label: "50" }),
      ],
    }),
  });
}

/** Points coloured by a positive number on a logarithmic scale. */
function coloured(
  points: readonly { readonly x: number; readonly y: number; readonly value: number }[],
  title: string,
  domain: readonly [number, number],
): Layer {
  return {
    draw: () => ({
      description: title,
      data: { values: points },
      mark: { type: "point", filled: true, size: 22 },
      encoding: {
        x: { field: "x" },
        y: { field: "y" },
        color: {
          field: "value",
          type: "quantitative",
          title,
          scale: { type: "log", scheme: "viridis", domain: [...domain] },
          legend: { orient: "right", direction: "vertical", titleOrient: "right", titlePadding: 8 },
        },
      },
    }),
  };
}

/** Points that are drawn of each cluster. */
const DRAWN = 60;

/** Two clusters, every point coloured by its bandwidth. */
export function bandwidthFigure([pair]: Evidence<typeof clusterBandwidths>, seed: number): Figure {
  const { points, deviations } = pair;
  const size = deviations.length / 2;
  const domain = [Math.min(...deviations), Math.max(...deviations)] as const;
  const panel = (which: 0 | 1, title: string): Parameters<typeof sideBySide>[0][number] => ({
    title,
    x: axis("x₁"),
    y: axis("x₂"),
    layers: [
      coloured(
        Array.from({ length: Math.min(size, DRAWN) }, (_, k) => k + which * size).map((i) => ({
          x: points[2 * i] - 100 * which,
          y: points[2 * i + 1],
          value: deviations[i],
        })),
        "bandwidth σ",
        domain,
      ),
    ],
  });
  return figure({
    id: "tsne-bandwidths",
    title: "One perplexity, many bandwidths",
    subtitle: `${DRAWN} points of each of two clusters, perplexity 15, seed ${seed}`,
    caption:
      `Clusters of standard deviation 0.2 and 3, each on its own scale; the colour is the bandwidth, the same scale for both. The ` +
      `ratio of the medians is ${shown(Math.exp(pair.logRatio))}; log σ has a correlation of ${
        shown(pair.withReach)
      } with the log distance of the 15th neighbour.`,
    height: 120,
    spec: sideBySide([panel(0, "deviation 0.2"), panel(1, "deviation 3")]),
  });
}
