import {
  axis,
  type Figure,
  figure,
  heatMap,
  layered,
  measuredPoints,
  sideBySide,
  textLabel,
  theoryLine,
} from "../../../figures/mod.ts";
import { linspace, logspace } from "../../../math/mod.ts";
import {
  gradientDescentRate,
  gradientDescentSteps,
  momentumRate,
  momentumSteps,
} from "../../../optimization/mod.ts";

/** The worse of two rates over the plane of learning rate and momentum, and the optimum found. */
export function worstRateFigure(
  map: {
    readonly kappa: number;
    readonly rateEdges: readonly number[];
    readonly momentumEdges: readonly number[];
    readonly worst: readonly (readonly number[])[];
  },
  optimum: { readonly searched: number; readonly learningRate: number; readonly momentum: number },
): Figure {
  const { kappa, rateEdges, momentumEdges, worst } = map;
  const rates = Array.from(linspace(0, 4 / kappa, 201));
  return figure({
    id: "momentum-worst-rate",
    title: "The best pair makes both curvatures critical at once",
    subtitle: `curvatures 1 and ${kappa}; ${worst.length} × ${worst[0].length} pairs (ε, m)`,
    caption: `Worse of the two rates. Search over the plane finds ${optimum.searched.toFixed(6)} at ε = ` +
      `${optimum.learningRate.toFixed(5)}, m = ${
        optimum.momentum.toFixed(5)
      } (point), where the curves of critical ` +
      `momentum cross, m = (1 − √(ελ))² for λ = 1 and λ = ${kappa}; (√κ − 1)/(√κ + 1) = ` +
      `${momentumRate(kappa).toFixed(6)}.`,
    height: 220,
    spec: layered({
      x: axis("learning rate ε", { domain: [0, 4 / kappa] }),
      y: axis("momentum m", { domain: [0, 1] }),
      layers: [
        heatMap({
          xEdges: rateEdges,
          yEdges: momentumEdges,
          values: worst,
          title: "worse rate ρ",
          domain: [0.5, 1.2],
        }),
        theoryLine({ x: rates, y: rates.map((e) => (1 - Math.sqrt(e)) ** 2), series: "critical, λ = 1" }),
        theoryLine({
          x: rates,
          y: rates.map((e) => (1 - Math.sqrt(e * kappa)) ** 2),
          series: `critical, λ = ${kappa}`,
        }),
        measuredPoints({ x: [optimum.learningRate], y: [optimum.momentum], series: "critical, λ = 1" }),
        textLabel({
          x: optimum.learningRate,
          y: optimum.momentum,
          text: `ρ = ${optimum.searched.toFixed(3)}`,
          align: "center",
          offset: [-14, -22],
          series: "critical, λ = 1",
        }),
      ],
    }),
  });
}

/** Rates and counted steps against the condition number, gradient descent beside momentum. */
export function conditionFigure(
  rates: readonly { readonly large: number; readonly momentum: number; readonly descent: number }[],
  counts: readonly {
    readonly kappa: number;
    readonly descent: number;
    readonly momentum: number;
    readonly filledMomentum: number;
  }[],
): Figure {
  const target = 1e-8;
  const kappas = Array.from(logspace(2, 1e6, 80));
  const few = Array.from(logspace(2, 1e4, 60));
  const last = counts.at(-1)!;
  return figure({
    id: "momentum-condition",
    title: "Momentum pays only the square root of the condition number",
    subtitle: "left: rates of runs, a factor n divided out; right: counted steps to a relative error of 1e-8",
    caption:
      `Gradient descent and momentum at their best on the curvatures 1 and κ. At κ = ${last.kappa} they take ` +
      `${last.descent} and ${last.momentum} steps; with a hundred curvatures in between momentum takes ` +
      `${last.filledMomentum}. Lines: 1 − (κ − 1)/(κ + 1) and 1 − (√κ − 1)/(√κ + 1); and the steps that follow, for ` +
      `momentum with the factor n of its double eigenvalues.`,
    width: "full",
    spec: sideBySide([
      {
        x: axis("condition number κ", { scale: "log" }),
        y: axis("1 − rate", { scale: "log" }),
        layers: [
          theoryLine({ x: few, y: few.map((k) => 1 - gradientDescentRate(k)), series: "gradient descent" }),
          theoryLine({ x: few, y: few.map((k) => 1 - momentumRate(k)), series: "momentum" }),
          measuredPoints({
            x: rates.map((each) => each.large),
            y: rates.map((each) => 1 - each.descent),
            series: "gradient descent",
          }),
          measuredPoints({
            x: rates.map((each) => each.large),
            y: rates.map((each) => 1 - each.momentum),
            series: "momentum",
          }),
        ],
      },
      {
        x: axis("condition number κ", { scale: "log" }),
        y: axis("steps", { scale: "log" }),
        layers: [
          theoryLine({
            x: kappas,
            y: kappas.map((k) => gradientDescentSteps(k, target)),
            series: "gradient descent",
          }),
          theoryLine({ x: kappas, y: kappas.map((k) => momentumSteps(k, target)), series: "momentum" }),
          measuredPoints({
            x: counts.map((each) => each.kappa),
            y: counts.map((each) => each.descent),
            series: "gradient descent",
          }),
          measuredPoints({
            x: counts.map((each) => each.kappa),
            y: counts.map((each) => each.momentum),
            series: "momentum",
          }),
          measuredPoints({
            x: counts.map((each) => each.kappa),
            y: counts.map((each) => each.filledMomentum),
            series: "momentum, 100 curvatures",
          }),
        ],
      },
    ]),
  });
}

/** Steps on one curvature against ελ: momentum retuned at each ελ, beside gradient descent. */
export function curvatureFigure(
  counts: readonly { readonly product: number; readonly descent: number; readonly momentum: number }[],
): Figure {
  const [first] = counts;
  return figure({
    id: "momentum-curvature",
    title: "Critical momentum softens the dependence on the curvature",
    subtitle: "steps to an error of 1e-6 on ½λθ², momentum found by search at each ελ",
    caption:
      `At ελ = ${
        first.product.toExponential(0).replace("-", "−")
      } gradient descent takes ${first.descent} steps and momentum ${first.momentum}. Lines ` +
      `through the points at the left with slopes −1 and −½.`,
    spec: layered({
      x: axis("ελ", { scale: "log" }),
      y: axis("steps", { scale: "log" }),
      layers: [
        theoryLine({
          x: counts.map((each) => each.product),
          y: counts.map((each) => first.descent * first.product / each.product),
          series: "gradient descent, slope −1",
        }),
        theoryLine({
          x: counts.map((each) => each.product),
          y: counts.map((each) => first.momentum * Math.sqrt(first.product / each.product)),
          series: "momentum, slope −½",
        }),
        measuredPoints({
          x: counts.map((each) => each.product),
          y: counts.map((each) => each.descent),
          series: "gradient descent, slope −1",
        }),
        measuredPoints({
          x: counts.map((each) => each.product),
          y: counts.map((each) => each.momentum),
          series: "momentum, slope −½",
        }),
      ],
    }),
  });
}
