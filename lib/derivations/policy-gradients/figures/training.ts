import { axis, type Figure, figure, layered, pathLine, shown } from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import type { shiftedTraining } from "../experiment.ts";

/** Surrogate loss against return along training, with rewards moved down and up. */
export function trainingFigure([cases]: Evidence<typeof shiftedTraining>): Figure {
  const series = (shift: number): string => `rewards ${shift > 0 ? "+" : "−"} ${Math.abs(shift)}`;
  return figure({
    id: "policy-gradients-training",
    title: "The surrogate loss measures nothing",
    subtitle: "exact ascent in one world, all rewards moved by a constant",
    caption: `Both runs gain (${
      cases.map(({ gain }) => shown(gain)).join(" and ")
    }), while the averaged surrogate loss changes by ${
      cases.map(({ lossChange }) => shown(lossChange)).join(" and ")
    }: its direction is a matter of where the rewards have their zero. 2 states, 2 actions, T = 2.`,
    spec: layered({
      x: axis("gain of the expected return"),
      y: axis("averaged surrogate loss"),
      layers: cases.map(({ shift, path }) =>
        pathLine({
          x: path.map(({ worth }) => worth - path[0].worth),
          y: path.map(({ loss }) => loss),
          series: series(shift),
        })
      ),
    }),
  });
}
