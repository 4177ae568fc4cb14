import { axis, type Figure, figure, layered, measuredPoints, pathLine, shown } from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import type { spreads } from "../experiment.ts";

/** The spread of the three estimators against the divergence that they estimate. */
export function spreadFigure(found: Evidence<typeof spreads>): Figure {
  const x = found.map(({ divergence }) => divergence);
  const [first, last] = [found[0], found.at(-1)!];
  return figure({
    id: "kl-estimators-spread",
    title: "k3 is the best near the reference and the worst far from it",
    subtitle: "responses of two tokens of four kinds, one random direction; exact",
    caption:
      `Standard deviation over the divergence for k1, k2 and k3 of whole responses, and the bias of k2 over the divergence. At ${
        shown(first.divergence)
      } nats k3 has ${shown(first.k3)} and k1 ${shown(first.k1)}; at ${shown(last.divergence)} nats k3 has ${
        shown(last.k3)
      }, k1 ${shown(last.k1)}, and k2 a bias of ${shown(last.bias)}.`,
    spec: layered({
      x: axis("divergence of the responses", { unit: "nats", scale: "log" }),
      y: axis("over the divergence", { scale: "log" }),
      layers: (["k1", "k2", "k3", "bias"] as const).flatMap((each) => {
        const y = found.map((cell) => cell[each]);
        const series = each === "bias" ? "bias of k2" : `spread of ${each}`;
        return [pathLine({ x, y, series }), measuredPoints({ x, y, series })];
      }),
    }),
  });
}
