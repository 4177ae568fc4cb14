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
import { linspace, matrix } from "../../../math/mod.ts";
import { multivariateNormal, normal } from "../../../probability/mod.ts";
import { GAUSSIAN, type sums } from "../experiment.ts";

/** The law of x + y for a normal pair: its variance is the sum of all entries of the covariance. */
function lawOfSum(correlation: number): ReturnType<typeof normal> {
  const [a, b] = GAUSSIAN.deviations;
  const shared = correlation * a * b;
  const pair = multivariateNormal({
    mean: GAUSSIAN.means,
    covariance: matrix(2, 2, [a * a, shared, shared, b * b]),
  });
  const variance = pair.covariance().data.reduce((sum, entry) => sum + entry, 0);
  return normal({ mean: pair.mean()[0] + pair.mean()[1], standardDeviation: Math.sqrt(variance) });
}

/** The density of X + Y for normal pairs of one and the same margins. */
export function sumsFigure({ gaussian }: Evidence<typeof sums>): Figure {
  const curve = Array.from(linspace(-6, 8.4, 121));
  const name = (correlation: number): string => `ρ = ${String(correlation).replace("-", "−")}`;
  const [a, b] = GAUSSIAN.deviations;
  return figure({
    id: "probability-sums",
    title: "Dependence moves the width of a sum, never its mean",
    subtitle: "normal pairs with the same margins; quadrature, no chance",
    caption:
      `Density of X + Y, where X has mean ${GAUSSIAN.means[0]} and deviation ${a}, Y ${
        String(GAUSSIAN.means[1]).replace("-", "−")
      } and ${b}. Points: integral of p(x, s − x) over x; lines: the normal law with the ` +
      `variance ${shown(a * a)} + ${shown(b * b)} + 2ρ · ${
        shown(a * b)
      }. The means of the densities, by quadrature, are ${
        gaussian.map(({ bySum }) => shown(bySum, 6)).join(", ")
      }; the deviations ${
        gaussian.map(({ correlation }) => shown(Math.sqrt(lawOfSum(correlation).variance()))).join(", ")
      }.`,
    spec: layered({
      x: axis("s = x + y", { domain: [-6, 8.4] }),
      y: axis("density of the sum", { domain: [0, 0.33] }),
      layers: [
        ...gaussian.map(({ correlation }) =>
          theoryLine({
            x: curve,
            y: curve.map((s) => lawOfSum(correlation).density(s)),
            series: name(correlation),
          })
        ),
        ...gaussian.map(({ correlation, densityOfSum }) =>
          measuredPoints({
            x: densityOfSum.map(({ s }) => s),
            y: densityOfSum.map(({ density }) => density),
            series: name(correlation),
          })
        ),
        referenceRule({ x: GAUSSIAN.means[0] + GAUSSIAN.means[1], label: "⟨X⟩ + ⟨Y⟩" }),
      ],
    }),
  });
}
