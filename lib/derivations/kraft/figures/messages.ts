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
import { logspace } from "../../../math/mod.ts";
import { mean, meanInterval } from "../../../statistics/mod.ts";
import type { wholeMessages } from "../experiment.ts";

/** Bits above a message's information, by a coder who knows the law and by one who learns it. */
export function messagesFigure(evidence: Evidence<typeof wholeMessages>, seed: number): Figure {
  const ns = evidence.map(({ n }) => n);
  const curve = logspace(ns[0], ns.at(-1)!, 60);
  const known = evidence.flatMap((each) => each.known);
  const last = evidence.at(-1)!;
  const learned = evidence.map((each) => meanInterval(each.learned, 0.95));
  return figure({
    id: "kraft-messages",
    title: "What a whole message costs above its information",
    subtitle:
      `tosses that are heads nine times in ten, ${last.known.length} messages of each length, seed ${seed}`,
    caption:
      `Squares: every message when the law is known: ${shown(Math.min(...known), 4)} to ${
        shown(Math.max(...known), 4)
      } ` +
      `bits, whatever the length. Circles: mean and its 95 % interval when the law is learned from the message; line: ` +
      `½ log₂(πn/2e), and the coder's own bit. LZ78 takes ${shown(mean(last.repeated), 4)} bits more at ` +
      `${last.n} tosses.`,
    spec: layered({
      x: axis("length of the message n", { unit: "tosses", scale: "log" }),
      y: axis("code length − information", { unit: "bits" }),
      layers: [
        theoryLine({
          x: curve,
          y: Array.from(curve, (n) => Math.log2(Math.PI * n / (2 * Math.E)) / 2 + 1),
          series: "law learned",
        }),
        measuredPoints({
          x: evidence.flatMap(({ n, known }) => known.map(() => n)),
          y: known,
          series: "law known",
        }),
        measuredPoints({
          x: ns,
          y: evidence.map((each) => mean(each.learned)),
          low: learned.map(([low]) => low),
          high: learned.map(([, high]) => high),
          series: "law learned",
        }),
        referenceRule({ y: 0 }),
        referenceRule({ y: 2 }),
      ],
    }),
  });
}
