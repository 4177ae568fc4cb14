import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  referenceRule,
  shown,
  sideBySide,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { linspace } from "../../../math/mod.ts";
import { clippedSurrogateLoss } from "../../../reinforcement/trust-region/mod.ts";
import { median, quantile } from "../../../statistics/mod.ts";
import type { clippedSlopes, reused } from "../experiment.ts";

/** The clipped loss against the ratio, for an advantage of either sign. */
export function clipFigure(found: Evidence<typeof clippedSlopes>): Figure {
  const x = [...linspace(0.01, 2.2, 80)];
  const panel = (advantage: 1 | -1): Parameters<typeof layered>[0] => {
    const rows = found.filter((row) => row.advantage === advantage && row.ratio <= 2);
    return {
      title: advantage > 0 ? "A = 1" : "A = −1",
      x: axis("ratio ρ", { domain: [0, 2.2] }),
      y: axis("loss, or its slope", { domain: [-2.2, 2.2] }),
      layers: [
        referenceRule({ x: 0.8 }),
        referenceRule({ x: 1.2 }),
        theoryLine({
          x,
          y: x.map((ratio) => clippedSurrogateLoss([ratio], [advantage], { clip: 0.2 }).value),
          series: "loss",
        }),
        measuredPoints({
          x: rows.map(({ ratio }) => ratio),
          y: rows.map(({ slope }) => slope),
          series: "measured slope",
        }),
      ],
    };
  };
  const flat = found.filter(({ slope }) => Math.abs(slope) < 1e-9).length;
  return figure({
    id: "trust-regions-clip",
    title: "The loss is clipped on one side only",
    subtitle: "ε = 0.2; rules at 1 ± ε",
    caption:
      `L against ρ for an advantage of either sign, and its numerical slopes. Of ${found.length} slopes, ${flat} are zero: those at which the ` +
      "advantage pushes further out. On the other side the loss goes on, and calls a ratio that went the wrong way back.",
    width: "full",
    spec: sideBySide([panel(1), panel(-1)]),
  });
}

/** How far a reused batch drives the policy, with and without the clip, against the learning rate. */
export function reuseFigure(found: Evidence<typeof reused>): Figure {
  const x = found.map(({ rate }) => rate);
  const layer = (
    series: string,
    runs: readonly (readonly { readonly divergence: number }[])[],
    shift: number,
  ): ReturnType<typeof measuredPoints> => {
    const all = runs.map((each) => each.map(({ divergence }) => divergence));
    return measuredPoints({
      x: x.map((rate) => rate * shift),
      y: all.map((each) => median(each)),
      low: all.map((each) => quantile(each, 0.1)),
      high: all.map((each) => quantile(each, 0.9)),
      series,
    });
  };
  const share = (i: number): string =>
    shown(
      median(found[i].clipped[1].runs.map(({ divergence }) => divergence)) /
        median(found[i].open.map(({ divergence }) => divergence)),
      2,
    );
  return figure({
    id: "trust-regions-reuse",
    title: "The clip stops pushing; it does not hold back",
    subtitle: "200 steps on one batch of 24 actions, 12 actions, 5 shared parameters",
    caption:
      `Divergence D(new‖old) after 200 steps, medians and central 80 % of ${
        found[0].open.length
      } batches. With ε = 0.2 it is ${share(0)} of the ` +
      `unclipped one at a rate of ${x[0]}, and ${share(x.length - 1)} of it at ${
        x.at(-1)
      }: the first step, which no clip touches, goes too far.`,
    spec: layered({
      x: axis("learning rate", { scale: "log" }),
      y: axis("divergence from the old policy", { unit: "nats", scale: "log" }),
      layers: [
        layer("no clip", found.map(({ open }) => open), 0.9),
        layer("ε = 0.1", found.map(({ clipped }) => clipped[0].runs), 0.97),
        layer("ε = 0.2", found.map(({ clipped }) => clipped[1].runs), 1.04),
        layer("ε = 0.3", found.map(({ clipped }) => clipped[2].runs), 1.11),
      ],
    }),
  });
}
