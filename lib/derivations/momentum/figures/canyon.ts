import {
  axis,
  type Figure,
  figure,
  type Layer,
  measuredPoints,
  pathLine,
  referenceRule,
  sideBySide,
  textLabel,
} from "../../../figures/mod.ts";
import { linspace } from "../../../math/mod.ts";

/** A number with the minus sign of print. */
const signed = (x: number): string => String(x).replace("-", "−");

/** A thin grey line of equal loss, which stands back behind the paths. */
function contour(x: readonly number[], y: readonly number[]): Layer {
  return {
    draw: () => ({
      description: "equal loss",
      data: { values: x.map((each, order) => ({ x: each, y: y[order], order })) },
      mark: { type: "line", color: "#c4c4c4", strokeWidth: 0.7 },
      encoding: { x: { field: "x" }, y: { field: "y" }, order: { field: "order", type: "quantitative" } },
    }),
  };
}

/** Paths of gradient descent and of momentum down a quadratic canyon. */
export function canyonFigure(paths: {
  readonly kappa: number;
  readonly steps: number;
  readonly descent: readonly (readonly number[])[];
  readonly momentum: readonly (readonly number[])[];
}): Figure {
  const { kappa, steps, descent, momentum } = paths;
  const angles = Array.from(linspace(0, 2 * Math.PI, 121));
  const levels = [2, 4, 6, 8, 10, 12].map((radius) =>
    contour(
      angles.map((angle) => radius * Math.cos(angle)),
      angles.map((angle) => radius / Math.sqrt(kappa) * Math.sin(angle)),
    )
  );
  const panel = (title: string, path: readonly (readonly number[])[], series: string) => ({
    title,
    x: axis("along the canyon θ₁", { domain: [-11, 5] }),
    y: axis("across θ₂", { domain: [-2.2, 2.2] }),
    layers: [
      ...levels,
      pathLine({ x: path.map(([x]) => x), y: path.map(([, y]) => y), series }),
      measuredPoints({ x: path.map(([x]) => x), y: path.map(([, y]) => y), series }),
    ] as Layer[],
  });
  const left = (path: readonly (readonly number[])[]): string => Math.hypot(...path.at(-1)!).toPrecision(2);
  return figure({
    id: "momentum-canyon",
    title: "Momentum bounces at first, then runs down the canyon",
    subtitle: `L = ½(θ₁² + ${kappa}θ₂²), ${steps} steps from (${
      descent[0].map(signed).join(", ")
    }), both rules at their best`,
    caption:
      `After ${steps} steps gradient descent is ${left(descent)} away from the minimum and momentum ${
        left(momentum)
      }. ` +
      `Grey: equal loss. Both rules alternate across the canyon. There the gradients cancel in the velocity of momentum, ` +
      `along the canyon they add up.`,
    width: "full",
    spec: sideBySide([
      panel("gradient descent", descent, "gradient descent"),
      panel("momentum", momentum, "momentum"),
    ], { legend: null }),
  });
}

/** A convex function on which tuned momentum runs round a cycle of three points. */
export function cycleFigure(found: {
  readonly starts: number;
  readonly caught: readonly number[];
  readonly cycle: readonly number[];
  readonly shown: { readonly momentum: readonly number[]; readonly descent: readonly number[] };
}): Figure {
  const { starts, caught, cycle, shown } = found;
  const steps = shown.momentum.map((_, n) => n);
  const slope = (x: number): number => (x < 1 ? 25 * x : x < 2 ? x + 24 : 25 * x - 24);
  const grid = Array.from(linspace(-3, 4, 141));
  return figure({
    id: "momentum-cycle",
    title: "On a convex function that is not quadratic, momentum may never arrive",
    subtitle: `both rules tuned for curvatures from 1 to 25; ${starts} starts from −5 to 5`,
    caption:
      `Left: the slope of the function; its curvature is 25, but 1 for 1 < x < 2. Right: from x = ${
        shown.momentum[0]
      } ` +
      `momentum ends on the cycle ${
        cycle.map((x) => signed(Number(x.toFixed(4)))).join(", ")
      }, gradient descent at the minimum 0. ` +
      `${caught.length} of ${starts} starts are caught, gradient descent arrives from all.`,
    width: "full",
    spec: sideBySide([
      {
        x: axis("x", { domain: [-3, 4] }),
        y: axis("slope f′(x)"),
        share: 0.7,
        layers: [
          pathLine({ x: grid, y: grid.map(slope), series: "slope" }),
          measuredPoints({ x: cycle, y: cycle.map(slope), series: "momentum" }),
          textLabel({ x: cycle[2], y: slope(cycle[2]), text: "cycle", offset: [6, 8], series: "momentum" }),
        ],
      },
      {
        x: axis("step"),
        y: axis("x"),
        layers: [
          pathLine({ x: steps, y: shown.momentum, series: "momentum" }),
          measuredPoints({ x: steps, y: shown.momentum, series: "momentum" }),
          pathLine({ x: steps, y: shown.descent, series: "gradient descent" }),
          referenceRule({ y: 0 }),
        ],
      },
    ]),
  });
}
