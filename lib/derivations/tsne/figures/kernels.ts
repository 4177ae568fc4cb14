import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  shown,
  sideBySide,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { jointProbabilities, perplexityBandwidths, squaredDistances } from "../../../information/mod.ts";
import { logspace, matrix } from "../../../math/mod.ts";
import type { crowding, reported } from "../experiment.ts";

/** Both kernels against distance, and the wanted probabilities of the pairs of another program's maps. */
export function kernelsFigure(
  [, { n, squares, perplexity, places, divergence }]: Evidence<typeof reported>,
): Figure {
  const joint = jointProbabilities(perplexityBandwidths(matrix(n, n, squares), perplexity).probabilities);
  const mapped = squaredDistances(matrix(n, 2, places));
  const total = mapped.data.reduce((sum, square) => sum + 1 / (1 + square), 0) - n;
  const pairs = Array.from(joint.data, (p, at) => ({ distance: Math.sqrt(mapped.data[at]), p: p * total }))
    .filter(({ p }, at) => at % n < Math.floor(at / n) && p > 1e-5);
  const distances = logspace(0.05, 300, 40);
  const near = distances.filter((d) => d * d < Math.log(1e5));
  return figure({
    id: "tsne-kernels",
    title: "The t in t-SNE is Student's kernel, not the printed Gaussian",
    subtitle: `${pairs.length} pairs of ${n} digits in a map by scikit-learn's TSNE`,
    caption:
      `Lines: exp(−d²), as printed, and 1/(1 + d²). Points: the probabilities of pairs of digits that the map shall show, ` +
      `times the sum of 1/(1 + d²) over all pairs, against the pairs' distances in the map. The divergence that is left is ` +
      `${shown(divergence)} nats by the program's own report.`,
    spec: layered({
      x: axis("distance d in the map", { scale: "log", domain: [0.05, 300] }),
      y: axis("similarity", { scale: "log", domain: [1e-5, 3] }),
      layers: [
        measuredPoints({
          x: pairs.map(({ distance }) => distance),
          y: pairs.map(({ p }) => p),
          series: "pairs of digits",
        }),
        theoryLine({ x: near, y: near.map((d) => Math.exp(-d * d)), series: "Gaussian" }),
        theoryLine({ x: distances, y: distances.map((d) => 1 / (1 + d * d)), series: "Student" }),
      ],
    }),
  });
}

/** One problem's map with either kernel. */
export function crowdingFigure(found: Evidence<typeof crowding>, seed: number): Figure {
  const [{ labels, student, gaussian }] = found;
  const separations = (kernel: "student" | "gaussian"): string => {
    const all = found.map((each) => each[kernel].separation);
    return `${shown(Math.min(...all))} to ${shown(Math.max(...all))}`;
  };
  const panel = (title: string, places: readonly number[]): Parameters<typeof sideBySide>[0][number] => ({
    title,
    x: axis("y₁"),
    y: axis("y₂"),
    layers: Array.from(new Set(labels), (label) => {
      const members = Array.from(labels.keys()).filter((i) => labels[i] === label);
      return measuredPoints({
        x: members.map((i) => places[2 * i]),
        y: members.map((i) => places[2 * i + 1]),
        series: `cluster ${label + 1}`,
      });
    }),
  });
  return figure({
    id: "tsne-crowding",
    title: "A Gaussian in the map crowds clusters",
    subtitle: `five clusters of ${labels.length / 5} points in 50 dimensions, seed ${seed}`,
    caption:
      `Left: SNE, the printed loss; right: t-SNE. The least distance of two clusters' centres, in units of the clusters' ` +
      `radius, is ${separations("gaussian")} with the Gaussian and ${
        separations("student")
      } with Student's kernel ` +
      `(${found.length} problems).`,
    height: 120,
    spec: sideBySide([panel("SNE: exp(−d²)", gaussian.places), panel("t-SNE: 1/(1 + d²)", student.places)], {
      legend: null,
    }),
  });
}
