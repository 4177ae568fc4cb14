import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  referenceRule,
  theoryLine,
} from "../../../figures/mod.ts";
import { logspace } from "../../../math/mod.ts";
import { rootRate } from "../../../optimization/mod.ts";

const STAGES = ["one stage", "two stages (momentum)", "three stages"] as const;

/** Rates of the best rules of one, two and three stages: on two eigenvalues, and what is left on a filled spectrum. */
export function stagesFigure(
  two: readonly { readonly kappa: number; readonly stages: number; readonly attained: number }[],
  searched: readonly { readonly kappa: number; readonly filled: number; readonly cascade: number }[],
): Figure {
  const kappas = Array.from(logspace(2, 1000, 60));
  const names = STAGES;
  const most = two.filter((each) => each.stages === 3).at(-1)!;
  const filled = searched.at(-1)!;
  return figure({
    id: "momentum-three-stage",
    title: "A third stage pays only on two eigenvalues",
    subtitle: "lines: (κ^(1/k) − 1)/(κ^(1/k) + 1) for k = 1, 2, 3",
    caption:
      `Rate per step of the best rules of one, two and three stages. On the two eigenvalues 1 and κ three stages ` +
      `reach the cube root (run at κ = ${most.kappa}: ${
        most.attained.toFixed(4)
      }); on a filled spectrum the best of ` +
      `all three-stage rules found is ${
        filled.filled.toFixed(4)
      } at κ = ${filled.kappa}, the momentum rate, and so ` +
      `is the best average of an average, ${filled.cascade.toFixed(4)}.`,
    width: "full",
    spec: layered({
      x: axis("condition number κ", { scale: "log" }),
      y: axis("rate ρ per step", { domain: [0, 1] }),
      layers: [
        ...names.map((series, i) =>
          theoryLine({ x: kappas, y: kappas.map((k) => rootRate(k, i + 1)), series })
        ),
        ...names.map((series, i) => {
          const rows = two.filter((each) => each.stages === i + 1);
          return measuredPoints({ x: rows.map((r) => r.kappa), y: rows.map((r) => r.attained), series });
        }),
        measuredPoints({
          x: searched.map((each) => each.kappa),
          y: searched.map((each) => each.filled),
          series: "best three-stage rule, filled spectrum",
        }),
      ],
    }),
  });
}

/** The rate of the rule tuned to the two ends, at the eigenvalues between them. */
export function betweenFigure(
  tuned: readonly {
    readonly kappa: number;
    readonly curvatures: readonly number[];
    readonly rates: readonly number[];
  }[],
): Figure {
  const { kappa, rates } = tuned.at(-1)!;
  const worst = Math.max(...rates);
  return figure({
    id: "momentum-three-stage-between",
    title: "The cube root is paid for in between",
    subtitle: "three-stage rule tuned to the eigenvalues 1 and κ, run on those between",
    caption:
      `Rate per step at each eigenvalue of the rule tuned to 1 and κ. Above the dotted rule, 1, it diverges: at κ = ${kappa} the ` +
      `worst rate is ${worst.toFixed(4)}, √3 times the rate at the ends, ${rootRate(kappa, 3).toFixed(4)}.`,
    width: "column",
    spec: layered({
      x: axis("position between the two, (λ − 1)/(κ − 1)"),
      y: axis("rate ρ per step"),
      layers: [
        ...tuned.map((each) =>
          measuredPoints({
            x: each.curvatures.map((lambda) => (lambda - 1) / (each.kappa - 1)),
            y: each.rates,
            series: `κ = ${each.kappa}`,
          })
        ),
        referenceRule({ y: 1 }),
      ],
    }),
  });
}

/** No method stays below Chebyshev's bound; gradient steps at Chebyshev's points reach it, momentum keeps near. */
export function residualsFigure(
  { kappa, momentum, descent, chebyshevSteps }: {
    readonly kappa: number;
    readonly momentum: readonly number[];
    readonly descent: readonly number[];
    readonly chebyshevSteps: readonly number[];
  },
  bound: (n: number) => number,
): Figure {
  const n = momentum.map((_, index) => index + 1);
  const some = n.filter((step) => step % 4 === 0);
  const at = (values: readonly number[]): number[] => some.map((step) => values[step - 1]);
  return figure({
    id: "momentum-chebyshev-bound",
    title: "No method that adds gradients beats √κ",
    subtitle: `worst error over 801 curvatures in [1, ${kappa}]`,
    caption:
      `Largest remaining error over [1, ${kappa}] after n gradients. After ${n.length} steps: gradient descent ` +
      `${descent.at(-1)!.toPrecision(3)}, momentum ${
        momentum.at(-1)!.toPrecision(3)
      }, gradient steps at Chebyshev's ` +
      `points ${chebyshevSteps.at(-1)!.toPrecision(3)}, the bound for every method ${
        bound(n.length).toPrecision(3)
      }.`,
    width: "column",
    spec: layered({
      x: axis("gradients n"),
      y: axis("worst error over first error", { scale: "log" }),
      layers: [
        theoryLine({ x: n, y: n.map(bound), series: "Chebyshev’s bound" }),
        measuredPoints({ x: some, y: at(chebyshevSteps), series: "Chebyshev steps" }),
        measuredPoints({ x: some, y: at(momentum), series: "momentum" }),
        measuredPoints({ x: some, y: at(descent), series: "gradient descent" }),
      ],
    }),
  });
}
