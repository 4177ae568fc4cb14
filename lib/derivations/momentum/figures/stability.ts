import {
  axis,
  type Figure,
  figure,
  heatMap,
  layered,
  measuredPoints,
  pathLine,
  referenceRule,
  sideBySide,
  textLabel,
  theoryLine,
} from "../../../figures/mod.ts";
import { linspace } from "../../../math/mod.ts";
import { criticalMomentum, momentumEigenvalues, momentumSpectralRadius } from "../../../optimization/mod.ts";

/** The edges of cells around equally spaced middles. */
function edgesAround(middles: readonly number[]): number[] {
  const half = (middles[1] - middles[0]) / 2;
  return [...middles.map((x) => x - half), middles.at(-1)! + half];
}

/** The spectral radius over the plane of momentum and ελ, the printed border, and where the eigenvalues are complex. */
export function stabilityFigure(map: {
  readonly m: readonly number[];
  readonly steps: readonly number[];
  readonly radius: Float64Array;
  readonly borders: readonly { readonly momentum: number; readonly limit: number }[];
}): Figure {
  const { m, steps, radius, borders } = map;
  const momenta = Array.from(linspace(0, 1.5, 61));
  const beyond =
    m.flatMap((momentum, i) =>
      steps.filter((step, j) => step > 0 && step < 2 * (1 + momentum) && !(radius[i * steps.length + j] < 1))
    ).length;
  const share = beyond / (m.length * steps.length);
  return figure({
    id: "momentum-stability",
    title: "The printed bound holds for m < 1 only",
    subtitle: `numerical eigenvalues on ${m.length} × ${steps.length} pairs (m, ελ)`,
    caption:
      `Spectral radius of one momentum step on ½λθ²; blue converges. The printed bound ελ < 2(1 + m) agrees with ` +
      `bisection (points) for m < 1, and allows ${
        (100 * share).toFixed(0)
      } % of the map where the rule diverges, all ` +
      `of it at m > 1, since the eigenvalues multiply to m. Between the dashed curves (1 ± √m)² they are complex, of ` +
      `modulus √m.`,
    height: 230,
    spec: layered({
      x: axis("momentum m", { domain: [0, 1.5] }),
      y: axis("ελ", { domain: [-0.5, 5] }),
      layers: [
        heatMap({
          xEdges: edgesAround(m),
          yEdges: edgesAround(steps),
          values: steps.map((_, j) => m.map((_, i) => radius[i * steps.length + j])),
          title: "spectral radius ρ",
          scheme: "diverging",
          middle: 1,
          domain: [0.5, 1.5],
        }),
        theoryLine({ x: momenta, y: momenta.map((x) => 2 * (1 + x)), series: "2(1 + m), printed" }),
        pathLine({
          x: [...momenta.toReversed(), ...momenta],
          y: [
            ...momenta.toReversed().map((x) => (1 + Math.sqrt(x)) ** 2),
            ...momenta.map((x) => (1 - Math.sqrt(x)) ** 2),
          ],
          series: "(1 ± √m)²",
        }),
        measuredPoints({
          x: borders.map((each) => each.momentum),
          y: borders.map((each) => each.limit),
          series: "2(1 + m), printed",
        }),
        referenceRule({ x: 1 }),
        textLabel({
          x: 1,
          y: 4.75,
          text: "m = 1",
          align: "right",
          offset: [-4, 0],
          series: "2(1 + m), printed",
        }),
      ],
    }),
  });
}

/** The two eigenvalues in the complex plane while ελ grows. */
export function lociFigure(
  found: readonly {
    readonly momentum: number;
    readonly steps: readonly number[];
    readonly roots: readonly (readonly number[])[];
  }[],
): Figure {
  const angles = Array.from(linspace(0, 2 * Math.PI, 121));
  const panel = ({ momentum, steps, roots }: (typeof found)[number]) => {
    // With the places where the eigenvalues meet, so that the path turns there and not beside them.
    const meetings = [(1 - Math.sqrt(momentum)) ** 2, (1 + Math.sqrt(momentum)) ** 2];
    const fine = [...linspace(0, steps.at(-1)!, 201), ...meetings].sort((a, b) => a - b);
    const branch = (index: 0 | 1) => fine.map((step) => momentumEigenvalues(1, step, momentum)[index]);
    const shown = roots.filter((_, i) => i % 8 < 2);
    return {
      title: `m = ${momentum}`,
      x: axis("Re e", { domain: [-1.6, 1.6] }),
      y: axis("Im e", { domain: [-1.1, 1.1] }),
      layers: [
        pathLine({ x: angles.map(Math.cos), y: angles.map(Math.sin), series: "unit circle" }),
        ...([0, 1] as const).map((index) =>
          pathLine({
            x: branch(index).map((root) => root.re),
            y: branch(index).map((root) => root.im),
            series: "e±(ελ)",
          })
        ),
        measuredPoints({ x: shown.map(([re]) => re), y: shown.map(([, im]) => im), series: "e±(ελ)" }),
      ],
    };
  };
  const [{ steps }] = found;
  return figure({
    id: "momentum-root-loci",
    title: "The eigenvalues meet, run round a circle of radius √m, and meet again",
    subtitle: `ελ from 0 to ${steps.at(-1)}; points: numerical solver`,
    caption: found.map(({ momentum, steps, roots }) => {
      const complex = steps.filter((_, i) => roots[2 * i][1] !== 0);
      return `At m = ${momentum} the numerical eigenvalues are complex for ελ from ${
        complex[0].toFixed(2)
      } to ` +
        `${complex.at(-1)!.toFixed(2)} and then have the modulus ${Math.sqrt(momentum)}.`;
    }).join(" ") + " The rule turns unstable where the left root leaves the unit circle at −1.",
    width: "full",
    height: 205,
    spec: sideBySide(found.map(panel)),
  });
}

/** The spectral radius against the momentum at some ελ: a corner where the eigenvalues meet. */
export function criticalFigure(
  curves: readonly {
    readonly step: number;
    readonly momenta: readonly number[];
    readonly radius: readonly number[];
  }[],
  optima: readonly { readonly step: number; readonly momentum: number; readonly radius: number }[],
): Figure {
  const fine = Array.from(linspace(0, 1, 401));
  const found = curves.map(({ step }) => optima.find((each) => each.step === step)!);
  return figure({
    id: "momentum-critical",
    title: "The fastest momentum is where the two eigenvalues meet",
    subtitle: "points: numerical spectral radius; labels: ελ at the optimum found by search",
    caption: `Rate of momentum on one curvature. Search finds the corners at ${
      found.map(({ step, momentum, radius }) =>
        `m = ${momentum.toFixed(4)} with ρ = ${radius.toFixed(4)} for ελ = ${step}`
      ).join(", ")
    }. Lines: theory, with the corner at m = (1 − √(ελ))² and ρ = |1 − √(ελ)|; to the right of it ρ = √m.`,
    height: 200,
    spec: layered({
      x: axis("momentum m", { domain: [0, 1] }),
      y: axis("spectral radius ρ", { domain: [0, 1.3] }),
      legend: null,
      layers: curves.flatMap(({ step, momenta, radius }) => {
        const { momentum, rate } = criticalMomentum(1, step);
        return [
          theoryLine({
            x: fine,
            y: fine.map((m) => momentumSpectralRadius(1, step, m)),
            series: `ελ = ${step}`,
          }),
          measuredPoints({ x: momenta, y: radius, series: `ελ = ${step}` }),
          textLabel({
            x: momentum,
            y: rate,
            text: `ελ = ${step}`,
            offset: step > 2 ? [2, 24] : [6, 9],
            series: `ελ = ${step}`,
          }),
        ];
      }),
    }),
  });
}
