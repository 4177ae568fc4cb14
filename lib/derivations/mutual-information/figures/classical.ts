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
import { binaryEntropy, gaussianEntropy, jointLaw, mutualInformation } from "../../../information/mod.ts";
import { linspace } from "../../../math/mod.ts";
import type { gaussianCells, gaussianPairs, mixtures, rates, shuffles } from "../experiment.ts";
import { lawOf } from "../claims/laws.ts";

/** The conditional entropy of a Gaussian pair against its correlation: of densities, and of cells. */
export function correlationFigure(
  { pairs, cells }: { pairs: Evidence<typeof gaussianPairs>; cells: Evidence<typeof gaussianCells> },
): Figure {
  const open = (correlation: number): number => gaussianEntropy(1 - correlation ** 2);
  // Equal steps of artanh ρ, so that the fall near 1 is smooth.
  const curve = Array.from(linspace(0, 3.8, 80), Math.tanh);
  const unit = pairs.filter(({ deviationX, deviationY }) => deviationX === 1 && deviationY === 1);
  const widths = [...new Set(cells.map(({ width }) => width))];
  const threshold = Math.sqrt(1 - 1 / (2 * Math.PI * Math.E));
  return figure({
    id: "mutual-information-correlation",
    title: "Densities may leave less than nothing open",
    subtitle: "standard Gaussian pairs; quadrature, no chance",
    caption:
      `Line: ½ ln[2πe(1 − ρ²)], the integral form of S(X|Y) for densities; circles: quadrature of it. It is negative ` +
      `beyond ρ = ${threshold.toFixed(4)}; at ρ = 0.999 it is ${
        shown(unit[unit.length - 1].xGivenY, 4)
      } nats. Other points: the same X, ` +
      `known only by its cell of width ${
        widths.join(" or ")
      }, beside the same Y: a sum over outcomes, of at least ` +
      `${shown(Math.min(...cells.map((cell) => cell.open)), 4)} nats here and never below 0.`,
    spec: layered({
      x: axis("correlation ρ", { domain: [0, 1] }),
      y: axis("conditional entropy S(X|Y)", { unit: "nats" }),
      layers: [
        theoryLine({ x: curve, y: curve.map(open), series: "density" }),
        measuredPoints({
          x: unit.map(({ correlation }) => correlation),
          y: unit.map(({ xGivenY }) => xGivenY),
          series: "density",
        }),
        ...widths.map((width) => {
          const points = cells.filter((cell) => cell.width === width);
          return measuredPoints({
            x: points.map(({ correlation }) => correlation),
            y: points.map((point) => point.open),
            series: `cells of width ${width}`,
          });
        }),
        referenceRule({ y: 0 }),
      ],
    }),
  });
}

/** How many of the tables are drawn. */
const PATHS = 5;

/** Mutual information on the way from independence to a random table. */
export function mixturesFigure({ paths }: Evidence<typeof mixtures>, seed: number): Figure {
  const drawn = paths.slice(0, PATHS);
  const ts = linspace(0, 1, 41);
  const names = drawn.map(([{ table }], i) =>
    `${i + 1}: ${table.length} × ${(table[0] as readonly number[]).length}`
  );
  const between = (path: typeof drawn[number], t: number): number => {
    const [start, end] = [path[0], path[path.length - 1]].map(({ table }) => lawOf(table));
    return mutualInformation(
      jointLaw(start.shape, start.probabilities.map((p, i) => (1 - t) * p + t * end.probabilities[i])),
      [0],
    );
  };
  const least = Math.min(...paths.map((path) => path[1].forth));
  return figure({
    id: "mutual-information-mixtures",
    title: "Mutual information vanishes at independence only",
    subtitle: `${PATHS} of ${paths.length} random tables, seed ${seed}`,
    caption:
      `p_t = (1 − t) p(x)p(y) + t p(x, y). Lines: D(p_t‖p(x)p(y)). Points: minus the logarithm of the chance that a shuffle ` +
      `of one column gives the table again, per row of long columns. At t = 0 it is 0; of all ${paths.length} tables the ` +
      `least at t = 0.1 is ${shown(least, 4)} nats.`,
    spec: layered({
      x: axis("share t of the dependent table"),
      y: axis("mutual information", { unit: "nats" }),
      layers: [
        ...drawn.map((path, i) =>
          theoryLine({ x: ts, y: Array.from(ts, (t) => between(path, t)), series: names[i] })
        ),
        ...drawn.map((path, i) =>
          measuredPoints({ x: path.map(({ t }) => t), y: path.map(({ forth }) => forth), series: names[i] })
        ),
      ],
    }),
  });
}

/** The rate at which shuffles become unlikely, for columns of more and more rows. */
export function shufflesFigure({ short }: Evidence<typeof shuffles>): Figure {
  const exact = Math.LN2 - binaryEntropy(0.1);
  const curve = Array.from(linspace(Math.log(15), Math.log(8000), 60), Math.exp);
  // Stirling's next term: ln C(m, pm) = m S(p) − ½ ln[2π m p(1 − p)] for each half, and ln C(n, n/2) alike.
  const nearly = (rows: number): number =>
    exact + (Math.log(2 * Math.PI * 0.09 * rows / 2) - Math.log(2 * Math.PI * rows / 4) / 2) / rows;
  const [first] = short;
  return figure({
    id: "mutual-information-shuffles",
    title: "Counting shuffles measures mutual information",
    subtitle: "an even bit and its copy, one in ten turned round; all shuffles counted",
    caption:
      `Points: −(1/n) ln of the chance that a shuffled column of n bits differs from the other column in n/10 places, half of ` +
      `each kind. Dotted: I = ln 2 − S(0.1) = ${shown(exact, 4)} nats. At n = ${first.rows} the rate is ${
        shown(first.rate, 4)
      }; what it has above I ` +
      `falls like (ln n)/2n (line: with Stirling's next term).`,
    spec: layered({
      x: axis("length of the columns", { unit: "rows", scale: "log" }),
      y: axis("rate", { unit: "nats per row" }),
      layers: [
        theoryLine({ x: curve, y: curve.map(nearly) }),
        measuredPoints({ x: short.map(({ rows }) => rows), y: short.map(({ rate }) => rate) }),
        referenceRule({ y: exact, label: "I(X, Y)", side: "below" }),
      ],
    }),
  });
}

/** How many of the points of a cloud are drawn. */
const CLOUD = 250;

/** The rate of learning from both columns against that from one. */
export function monotonicityFigure({ both, first, agreeing }: Evidence<typeof rates>, seed: number): Figure {
  const most = Math.max(...first.subarray(0, CLOUD));
  const least = both.reduce((min, rate, i) => Math.min(min, rate - first[i]), Infinity);
  return figure({
    id: "mutual-information-monotonicity",
    title: "Seeing less never speeds up learning",
    subtitle: `${both.length} random pairs of tables and models (${CLOUD} shown), seed ${seed}`,
    caption:
      `Rates at which data tell that the model is wrong, from both columns and from x alone. On the line they are equal: so are ` +
      `they in all ${agreeing.length} cases where the model has the right p(y|x). Of the random pairs none lies below; the least ` +
      `distance is ${shown(least, 4)} nats.`,
    spec: layered({
      x: axis("D(p(x)‖q(x))", { unit: "nats" }),
      y: axis("D(p(x, y)‖q(x, y))", { unit: "nats" }),
      layers: [
        theoryLine({ x: [0, most], y: [0, most], series: "equal" }),
        measuredPoints({
          x: first.subarray(0, CLOUD),
          y: both.subarray(0, CLOUD),
          series: "random model",
        }),
      ],
    }),
  });
}
