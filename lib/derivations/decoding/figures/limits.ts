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
import type { limitedTexts } from "../experiment.ts";

/** The law of the lengths with and without limits. */
export function lengthFigure(found: Evidence<typeof limitedTexts>): Figure {
  const [free, limited] = found;
  const x = free.lengths.map((_, i) => i + 1);
  const [minimum, maximum] = limited.limits.split("–").map(Number);
  const inside = free.lengths.reduce((sum, p, i) => i + 1 >= minimum && i + 1 <= maximum ? sum + p : sum, 0);
  const conditional = free.lengths.map((p, i) => i + 1 >= minimum && i + 1 <= maximum ? p / inside : 0);
  return figure({
    id: "decoding-lengths",
    title: "Limits move the lengths, they do not select them",
    subtitle: `an end token with a probability for each place; limits ${limited.limits}`,
    caption:
      `Points: lengths by a walk of all texts. Line: the model's own lengths, given that they are allowed. The forced end puts ${
        shown(limited.lengths[maximum - 1])
      } on ${maximum} tokens, where the condition has ${shown(conditional[maximum - 1])}.`,
    spec: layered({
      x: axis("length", { unit: "tokens", domain: [0.8, 7.2] }),
      y: axis("probability"),
      layers: [
        theoryLine({ x, y: conditional, series: "given the limits" }),
        measuredPoints({ x, y: free.lengths, series: "without limits" }),
        measuredPoints({ x, y: limited.lengths, series: "with limits" }),
      ],
    }),
  });
}
