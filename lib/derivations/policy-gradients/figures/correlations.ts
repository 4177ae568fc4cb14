import { axis, type Figure, figure, heatMap, layered, shown } from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import type { correlationTable } from "../experiment.ts";
import { norm } from "../worlds.ts";

/** The lengths of ⟨f(t,t′)⟩ for all pairs of steps. */
export function correlationFigure([{ setting, pairs }]: Evidence<typeof correlationTable>): Figure {
  const steps = Array.from({ length: setting.horizon }, (_, t) => t);
  const edges = [...steps, setting.horizon].map((t) => t - 0.5);
  const lengthAt = (t: number, other: number): number =>
    norm(pairs.find((pair) => pair.t === t && pair.other === other)!.mean);
  const past = Math.max(...pairs.filter((pair) => pair.other < pair.t).map(({ mean }) => norm(mean)));
  return figure({
    id: "policy-gradients-correlations",
    title: "Scores meet no reward of the past",
    subtitle: `3 states, 2 actions, T = ${setting.horizon}; all episodes`,
    caption: `Length of ⟨∇ ln π(aₜ|sₜ) R(sₜ′, aₜ′, sₜ′₊₁)⟩. For t′ < t none exceeds ${
      shown(past, 1)
    }, round-off; for t′ ≥ t all are there.`,
    spec: layered({
      x: axis("step t of the score", { domain: [edges[0], edges.at(-1)!], ticks: steps }),
      y: axis("step t′ of the reward", { domain: [edges[0], edges.at(-1)!], ticks: steps }),
      layers: [
        heatMap({
          xEdges: edges,
          yEdges: edges,
          values: steps.map((other) => steps.map((t) => lengthAt(t, other))),
          title: "length of the mean",
        }),
      ],
    }),
  });
}
