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
import { correlation } from "../../../statistics/mod.ts";
import { adaptiveSizes, type topKCuts } from "../experiment.ts";

/** What entropy top-k leaves, for three laws of twelve tokens. */
export function topKFigure(found: Evidence<typeof topKCuts>): Figure {
  const laws = [0.5, 1.5, 3].map((scale) => found.find(({ name }) => name.startsWith(`12/${scale}/`))!);
  const names = laws.map(({ full }) => `${shown(full)} nats`);
  const ks = laws[0].cuts.map(({ k }) => k);
  return figure({
    id: "decoding-top-k",
    title: "Top-k takes more from a flat law",
    subtitle: "three laws of twelve tokens",
    caption: `Points: the entropy of the k most probable tokens, for laws of ${
      names.join(", ")
    }. Line: ln k, its most. k = 3 leaves ${laws.map(({ cuts }) => shown(cuts[2].entropy)).join(", ")}.`,
    spec: layered({
      x: axis("tokens kept, k", { domain: [0.8, 12.2] }),
      y: axis("entropy", { unit: "nats" }),
      layers: [
        theoryLine({ x: ks, y: ks.map(Math.log), series: "ln k" }),
        ...laws.map(({ cuts }, i) =>
          measuredPoints({ x: ks, y: cuts.map(({ entropy }) => entropy), series: names[i] })
        ),
      ],
    }),
  });
}

/** The size of the nucleus against the entropy. */
export function nucleusFigure(found: Evidence<typeof adaptiveSizes>): Figure {
  const { vocabulary, p } = adaptiveSizes.parameters;
  const kept = found.filter((_, i) => i % 16 === 0);
  const x = kept.map(({ entropy }) => entropy);
  const sizes = kept.map(({ size }) => size);
  const ends = [x[0], x[x.length - 1]];
  return figure({
    id: "decoding-nucleus",
    title: "The nucleus follows the entropy",
    subtitle: `${kept.length} random laws of ${vocabulary} tokens, p = ${p}`,
    caption:
      `Points: how many tokens reach p. Line: exp(entropy), the number of equally probable tokens of the same entropy. Entropy and ` +
      `ln(size) are correlated by ${shown(correlation(x, sizes.map(Math.log)))}.`,
    spec: layered({
      x: axis("entropy", { unit: "nats" }),
      y: axis("tokens in the nucleus", { scale: "log", domain: [0.9, 120] }),
      layers: [
        theoryLine({ x: ends, y: ends.map(Math.exp), series: "exp(entropy)" }),
        measuredPoints({ x, y: sizes, series: "nucleus" }),
      ],
    }),
  });
}
