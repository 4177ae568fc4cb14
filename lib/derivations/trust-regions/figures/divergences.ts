import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  shown,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { dot } from "../../../math/mod.ts";
import { policyFisherProduct } from "../../../reinforcement/trust-region/mod.ts";
import type { twoPolicies } from "../experiment.ts";

/** Both orders of the divergence against the step, with the quadratic form. */
export function orderFigure(found: Evidence<typeof twoPolicies>): Figure {
  const [{ sizes, oldPolicy, direction, visits }] = found;
  const x = sizes.map(({ scale }) => scale);
  const quadratic = dot(direction, policyFisherProduct(oldPolicy, direction, { weights: visits })) / 2;
  const last = sizes.at(-1)!;
  return figure({
    id: "trust-regions-orders",
    title: "Two divergences, one quadratic form",
    subtitle: "4 states, 3 actions; a random direction in the logits",
    caption:
      `Points: D(new‖old), its difference from D(old‖new), summed exactly. Line: ½ δᵀFδ. At a step of ${last.scale} they are ${
        shown(last.newFromOld)
      } and ${shown(last.oldFromNew)}; the difference falls as the cube of the step.`,
    spec: layered({
      x: axis("step", { scale: "log" }),
      y: axis("divergence", { unit: "nats", scale: "log" }),
      layers: [
        theoryLine({ x, y: x.map((scale) => quadratic * scale ** 2), series: "½ δᵀFδ" }),
        measuredPoints({ x, y: sizes.map(({ newFromOld }) => newFromOld), series: "D(new‖old)" }),
        measuredPoints({
          x,
          y: sizes.map(({ newFromOld, oldFromNew }) => Math.abs(newFromOld - oldFromNew)),
          series: "difference of the orders",
        }),
      ],
    }),
  });
}
