import { axis, type Figure, figure, layered, measuredPoints, shown } from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import type { asymmetries } from "../experiment.ts";

/** How far the mean estimate is from being a gradient, with and without the factor γᵗ. */
export function asymmetryFigure(found: Evidence<typeof asymmetries>): Figure {
  const x = found.map(({ setting }) => setting.discount);
  const most = Math.max(...found.map(({ fromStep }) => fromStep));
  const least = Math.max(...found.map(({ fromStart }) => fromStart));
  return figure({
    id: "policy-gradients-asymmetry",
    title: "Without γᵗ it is the gradient of nothing",
    subtitle: "2 states, 2 actions, T = 2; derivatives of exact means",
    caption:
      `Largest |∂gᵢ/∂θⱼ − ∂gⱼ/∂θᵢ| of the mean estimate g with discounted rewards to go; a gradient has 0. With the factor it stays below ${
        shown(least, 1)
      }; without, it reaches ${shown(most)} and vanishes at γ = 1 only.`,
    spec: layered({
      x: axis("discount γ", { domain: [-0.03, 1.03] }),
      y: axis("asymmetry of the derivatives"),
      layers: [
        measuredPoints({ x, y: found.map(({ fromStart }) => fromStart), series: "with γᵗ" }),
        measuredPoints({ x, y: found.map(({ fromStep }) => fromStep), series: "without γᵗ" }),
      ],
    }),
  });
}
