import { clusterExpansion, setPartitions } from "../../../estimators/mod.ts";
import {
  axis,
  type Figure,
  figure,
  histogramBars,
  layered,
  measuredPoints,
  pathLine,
  referenceRule,
  shown,
  textLabel,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { linspace } from "../../../math/mod.ts";
import type { polynomials, series } from "../experiment.ts";

/** n-th root of |κₙ|/n!, with the sign of κₙ: what fits eight orders into one plot. */
const compressed = (cumulant: number, n: number): number => {
  let size = Math.abs(cumulant);
  for (let k = 2; k <= n; k++) size /= k;
  // What round-off leaves of a zero.
  return size < 1e-12 ? 0 : Math.sign(cumulant) * size ** (1 / n);
};

/** The first eight cumulants of five laws, as bars. */
export function barsFigure(evidence: Evidence<typeof series>): Figure {
  const titles: Readonly<Record<string, string>> = {
    normal: "normal, mean 1, variance 2",
    exponential: "exponential",
    uniform: "uniform",
    Poisson: "Poisson, mean 3",
    Bernoulli: "toss, p = 0.3",
  };
  const exponential = evidence.find(({ name }) => name === "exponential")!.generated;
  return figure({
    id: "cumulants-bars",
    title: "The first eight cumulants of five laws",
    subtitle: "κ of order n, from the logarithm of the transform read on a circle round k = 0",
    caption:
      `Bars: the n-th root of |κ|/n!, with the sign of κ. The normal law ends after the second; no other law ends at all. The ` +
      `eighth cumulant of the exponential law is ${
        shown(exponential[7])
      } (7! = 5040), those of the Poisson law are all 3.`,
    width: "full",
    spec: layered({
      height: 200,
      x: axis("order n", { domain: [0.4, 8.6], ticks: [1, 2, 3, 4, 5, 6, 7, 8] }),
      y: axis("n-th root of |κ|/n!, signed"),
      layers: evidence.map(({ name, generated }, law) => {
        const [left, width] = [-0.41 + 0.165 * law, 0.15];
        const heights = generated.map((each, i) => compressed(each, i + 1));
        return histogramBars({
          // A bar for each order, and an empty one between two.
          edges: heights.flatMap((_, i) => [i + 1 + left, i + 1 + left + width]),
          heights: heights.flatMap((each, i) => (i === 0 ? [each] : [0, each])),
          series: titles[name],
        });
      }),
    }),
  });
}

/** All fifteen groupings of four points, drawn: clusters are joined by lines. */
export function clustersFigure(): Figure {
  const kinds = clusterExpansion(4);
  const corners = [[0, 1], [1, 1], [1, 0], [0, 0]];
  const partitions = [...setPartitions(4)];
  const kindOf = (blocks: readonly (readonly number[])[]): string =>
    blocks.map((block) => block.length).sort((a, b) => b - a).join("+");
  const panels = kinds.map(({ sizes, count }, row) => {
    const drawn = partitions.filter((blocks) => kindOf(blocks) === sizes.join("+"));
    const lines = drawn.flatMap((blocks, column) =>
      blocks.filter((block) => block.length > 1).map((block) => {
        // A cluster of three or four is a closed path, of two a line.
        const around = block.length > 2 ? [...block, block[0]] : block;
        return {
          x: around.map((point) => 2 * column + corners[point][0]),
          y: around.map((point) => corners[point][1] - 2.2 * row),
        };
      })
    );
    const dots = drawn.flatMap((_, column) => corners.map(([x, y]) => [2 * column + x, y - 2.2 * row]));
    const factors = [...new Set(sizes)].map((size) => {
      const times = sizes.filter((each) => each === size).length;
      return `κ${"₁₂₃₄"[size - 1]}${times > 1 ? "²³⁴"[times - 2] : ""}`;
    }).join(" ");
    return { lines, dots, text: `${count === 1 ? "" : `${count} `}${factors}`, y: 0.5 - 2.2 * row };
  });
  return figure({
    id: "cumulants-clusters",
    title: "The fourth moment as the groupings of four points",
    subtitle: "one row for each kind of diagram",
    caption:
      `All ${partitions.length} groupings of four points into connected clusters. Each adds the product of its clusters' cumulants: ` +
      `E[X⁴] = ${panels.map(({ text }) => text).join(" + ")}.`,
    spec: hidden(layered({
      height: 250,
      legend: null,
      x: axis("grouping", { domain: [-0.5, 14], grid: false }),
      y: axis("kind", { domain: [-9.4, 1.5], grid: false }),
      layers: [
        ...panels.flatMap(({ lines }) => lines.map((line) => pathLine({ ...line, series: "cluster" }))),
        measuredPoints({
          x: panels.flatMap(({ dots }) => dots.map(([x]) => x)),
          y: panels.flatMap(({ dots }) => dots.map(([, y]) => y)),
          series: "cluster",
        }),
        ...panels.map(({ text, y }) => textLabel({ x: 13.9, y, text, align: "right", offset: [0, 0] })),
      ],
    })),
  });
}

/** The same drawing without axes. */
function hidden(spec: ReturnType<typeof layered>): ReturnType<typeof layered> {
  const strip = (part: unknown): unknown => {
    if (Array.isArray(part)) return part.map(strip);
    if (part === null || typeof part !== "object") return part;
    return Object.fromEntries(
      Object.entries(part).map(([key, value]) => [key, key === "axis" ? null : strip(value)]),
    );
  };
  return strip(spec) as ReturnType<typeof layered>;
}

/** Inverse transforms of exponentials of polynomials, and where they are negative. */
export function polynomialsFigure(evidence: Evidence<typeof polynomials>): Figure {
  const invertible = evidence.filter(({ bounded }) => bounded);
  const shownOnes = invertible.filter(({ name }) => !name.endsWith("0.1"));
  const normal = Array.from(linspace(-6, 4, 41));
  const negative = invertible.filter(({ law }) => !law);
  const grows = evidence.find(({ bounded }) => !bounded)!;
  return figure({
    id: "cumulants-polynomials",
    title: "Exponentials of polynomials are laws up to degree 2 only",
    subtitle: "inverse transforms of exp(−k²/2 + iκ₃k³/6 + κ₄k⁴/24)",
    caption: `Points: inverse transforms by trapezoid sums; line: the normal density. Least values: ` +
      `${
        negative.map(({ name, least }) => `${shown(least)} for ${name.replace(/^degree \d, /, "")}`).join(
          "; ",
        )
      }. For ` +
      `${grows.name.replace(/^degree \d, /, "")} the transform grows without end and has no inverse.`,
    spec: layered({
      height: 190,
      x: axis("x", { domain: [-6, 4] }),
      y: axis("inverse transform", { domain: [-0.05, 0.42] }),
      layers: [
        referenceRule({ y: 0 }),
        theoryLine({
          x: normal,
          y: normal.map((x) => Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI)),
          series: "degree 2",
        }),
        ...shownOnes.map(({ name, places, values }) =>
          name === "degree 2"
            ? measuredPoints({ x: every(places, 4), y: every(values, 4), series: name })
            : pathLine({ x: places, y: values, series: name })
        ),
      ],
    }),
  });
}

const every = (values: readonly number[], stride: number): number[] =>
  values.filter((_, i) => i % stride === 0);
