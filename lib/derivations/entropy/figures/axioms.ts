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
  textLabel,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { binaryEntropy, toBits } from "../../../information/mod.ts";
import { linspace, range } from "../../../math/mod.ts";
import { groupingSolutions, type staircase, type twoStages, violations } from "../experiment.ts";

/** One edge of a tree: from a node to a node, each at a stage and at the middle of its share of [0, 1]. */
interface Edge {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly label: string;
}

function treeLayers(
  edges: readonly Edge[],
  leaves: Readonly<Record<string, readonly [number, number]>>,
): Layer[] {
  return [
    ...edges.flatMap(({ from, to, label }) => [
      pathLine({ x: [from[0], to[0]], y: [from[1], to[1]], series: "choice" }),
      textLabel({
        x: (from[0] + to[0]) / 2,
        y: (from[1] + to[1]) / 2,
        text: label,
        offset: [0, -8],
        align: "center",
      }),
    ]),
    measuredPoints({
      x: edges.map(({ to }) => to[0]),
      y: edges.map(({ to }) => to[1]),
      series: "choice",
    }),
    ...Object.entries(leaves).map(([name, [x, y]]) => textLabel({ x, y, text: name, offset: [8, 0] })),
  ];
}

/** The choice among A, B and C made at once and in two stages, over the shares that the outcomes have. */
export function twoStagesFigure({ sent }: Evidence<typeof twoStages>): Figure {
  const [whole, first, second] = sent;
  const [a, b, c, bOrC] = [1 / 4, 2 / 3, 11 / 12, 3 / 4];
  const stages = axis("stage", { domain: [0, 2.3], ticks: [0, 1, 2], format: "d" });
  const place = axis("cumulative probability", { domain: [0, 1] });
  return figure({
    id: "entropy-two-stages",
    title: "One choice among three, or two choices of which the second is made half of the time",
    subtitle: "each outcome stands in the middle of its share of [0, 1]",
    caption:
      `Bits sent per letter at once: ${shown(whole, 4)}. In two stages: ${
        shown(first, 4)
      } for every letter and ` +
      `${shown(second, 4)} for every letter that is not A, ${shown(first + second / 2, 4)} on the mean.`,
    width: "full",
    spec: sideBySide([
      {
        title: "at once",
        x: stages,
        y: place,
        layers: treeLayers([
          { from: [0, 1 / 2], to: [1, a], label: "1/2" },
          { from: [0, 1 / 2], to: [1, b], label: "1/3" },
          { from: [0, 1 / 2], to: [1, c], label: "1/6" },
        ], { A: [1, a], B: [1, b], C: [1, c] }),
      },
      {
        title: "in two stages",
        x: stages,
        y: place,
        layers: treeLayers([
          { from: [0, 1 / 2], to: [1, a], label: "1/2" },
          { from: [0, 1 / 2], to: [1, bOrC], label: "1/2" },
          { from: [1, bOrC], to: [2, b], label: "2/3" },
          { from: [1, bOrC], to: [2, c], label: "1/3" },
        ], { A: [1, a], B: [2, b], C: [2, c] }),
      },
    ]),
  });
}

/** Where A(3)/A(2) must lie: between m/n and (m + 1)/n with 2^m ≤ 3ⁿ < 2^(m+1). */
export function staircaseFigure({ pairs }: Evidence<typeof staircase>): Figure {
  const { steps } = pairs.find(({ s, t }) => s === 2 && t === 3)!;
  const ns = range(40).map((i) => i + 1);
  const last = steps.length;
  return figure({
    id: "entropy-staircase",
    title: "Whole powers corner the logarithm",
    subtitle: "3ⁿ between neighbouring powers of 2, compared as whole numbers",
    caption:
      `Bars: from m/n to (m + 1)/n, where 3ⁿ lies between the powers m and m + 1 of 2. Line: ln 3/ln 2 = ${
        shown(Math.log2(3), 4)
      }. At n = ${last} the bar reaches from ` +
      `${shown(steps[last - 1] / last, 4)} to ${shown((steps[last - 1] + 1) / last, 4)}.`,
    spec: layered({
      x: axis("exponent n of 3", { domain: [0, 41] }),
      y: axis("A(3)/A(2)", { domain: [1, 2.05] }),
      layers: [
        measuredPoints({
          x: ns,
          y: ns.map((n) => (steps[n - 1] + 0.5) / n),
          low: ns.map((n) => steps[n - 1] / n),
          high: ns.map((n) => (steps[n - 1] + 1) / n),
        }),
        theoryLine({ x: [0, 41], y: [Math.log2(3), Math.log2(3)], series: "theory" }),
      ],
    }),
  });
}

/** Two solutions of the grouping rule on two outcomes: with and without order. */
export function solutionsFigure({ laws, ordered, wild, free }: Evidence<typeof groupingSolutions>): Figure {
  const pairs = laws.flatMap((law, i) => law.length === 2 ? [{ p: law[1], i }] : []);
  const points = pairs.flatMap(({ p, i }) =>
    (p === 0.5 ? [p] : [p, 1 - p]).map((x) => ({ x, ordered: ordered[i], wild: wild[i] }))
  );
  const ps = linspace(0, 1, 61);
  const dimensions = free.map(({ largest, dimension }) => `${dimension} up to ${largest}`).join(", ");
  return figure({
    id: "entropy-solutions",
    title: "The grouping rule alone leaves a value free for every prime",
    subtitle: `all fractions of denominator up to ${
      groupingSolutions.parameters.denominators.at(-1)
    }, H(1/2, 1/2) = 1`,
    caption:
      `Line: entropy in bits. Circles: solution in which A(n) increases. Squares: the one with A(n) the number of factors ` +
      `2 of n, down to ${
        shown(Math.min(...points.map((point) => point.wild)), 4)
      }. Independent solutions by denominator: ` +
      `${dimensions}.`,
    spec: layered({
      x: axis("probability of one of two outcomes", { domain: [0, 1] }),
      y: axis("H(p, 1 − p)", { unit: "bits" }),
      layers: [
        theoryLine({ x: ps, y: ps.map((p) => toBits(binaryEntropy(p))) }),
        measuredPoints({
          x: points.map(({ x }) => x),
          y: points.map((point) => point.ordered),
          series: "A increases",
        }),
        measuredPoints({
          x: points.map(({ x }) => x),
          y: points.map((point) => point.wild),
          series: "without order",
        }),
        referenceRule({ y: 0 }),
      ],
    }),
  });
}

/** By how much the families of Rényi and Tsallis fail the grouping rule, against their order. */
export function violationsFigure({ named, families }: Evidence<typeof violations>, seed: number): Figure {
  const { trees } = violations.parameters;
  const shannon = named.find(({ name }) => name === "Shannon")!.violation;
  return figure({
    id: "entropy-violations",
    title: "Only order 1 obeys the grouping rule",
    subtitle: `largest failure over ${trees} random trees, seed ${seed}`,
    caption:
      `Largest |H(p) − H(w) − Σ w H(p|g)| over random laws of 3 to 12 outcomes in up to three groups. Shannon's entropy, ` +
      `order 1 of both, fails by ${shannon.toExponential(0)} nats, which is round-off.`,
    spec: layered({
      x: axis("order", { domain: [0, 4.2] }),
      y: axis("largest failure", { unit: "nats", domain: [-0.15, 3.4] }),
      layers: [
        measuredPoints({
          x: families.map(({ order }) => order),
          y: families.map((each) => each.renyi),
          series: "Rényi",
        }),
        measuredPoints({
          x: families.map(({ order }) => order),
          y: families.map((each) => each.tsallis),
          series: "Tsallis",
        }),
        measuredPoints({ x: [1], y: [shannon], series: "Shannon" }),
      ],
    }),
  });
}
