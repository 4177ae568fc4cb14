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
import { linspace, normalQuantile } from "../../../math/mod.ts";
import { type percentiles, QUANTILES, type tails } from "../experiment.ts";

/** The share of the entropy that a truncation leaves in the tail, against the tail's mass. */
export function tailFigure(evidence: Evidence<typeof tails>): Figure {
  const rows = evidence.map((each) => ({ ...each, share: each.tailError / each.entropy }));
  const kinds = ["Zipf", "normal logits", "peak"];
  const large = rows.filter(({ share }) => share > 0.05).length;
  const nucleus = rows.filter(({ rule, tailMass }) => rule === "top-p 0.99" && tailMass > 0);
  const worst = nucleus.reduce((most, each) => (each.share > most.share ? each : most));
  return figure({
    id: "policy-entropy-tail",
    title: "A small tail can hold much of the entropy",
    subtitle: "fourteen laws over 50 000 tokens, cut at 1, 50, 1000 tokens and at top-p 0.9, 0.95, 0.99",
    caption:
      `Share of the entropy in the tail error against the mass cut off; dotted: the share 0.05. ${large} of ` +
      `${rows.length} cuts leave more than that. The worst at top-p 0.99: ${worst.family}, with ` +
      `${shown(100 * worst.share)} % of ${shown(worst.entropy)} nats.`,
    spec: layered({
      x: axis("mass of the tail ε", { scale: "log" }),
      y: axis("tail error / entropy", { domain: [0, 1] }),
      layers: [
        ...kinds.map((kind) => {
          const own = rows.filter(({ family, tailMass }) => family.startsWith(kind) && tailMass > 1e-6);
          return measuredPoints({
            x: own.map(({ tailMass }) => tailMass),
            y: own.map(({ share }) => share),
            series: kind === "peak" ? "peak, uniform tail" : kind,
          });
        }),
        referenceRule({ y: 0.05 }),
      ],
    }),
  });
}

/** How far percentiles of 1024 prompts are from those of 4096, against the weight of the tail. */
export function percentileFigure(evidence: Evidence<typeof percentiles>, seed: number): Figure {
  const rows = evidence.filter(({ law }) => law.startsWith("lognormal")).map(({ law, largest, sizes }) => ({
    sigma: Number(law.split(" ")[1]),
    largest,
    ...sizes.at(-1)!,
  }));
  const [{ size, largest }] = rows;
  const sigmas = linspace(0.3, 1.7, 40);
  const slope = (q: number): number =>
    Math.sqrt(q * (1 - q)) * Math.sqrt(2 * Math.PI) * Math.exp(normalQuantile(q) ** 2 / 2) *
    Math.sqrt(1 / size - 1 / largest);
  const heaviest = rows.at(-1)!;
  return figure({
    id: "policy-entropy-percentiles",
    title: "A heavy tail moves the percentiles even at a thousand prompts",
    subtitle: `lognormal prompt-mean entropies, B = ${size} of ${largest} prompts, 400 samples, seed ${seed}`,
    caption:
      `Root mean square of the relative gap between a percentile of ${size} prompts and that of the ${largest} which hold ` +
      `them. Lines: √(q(1 − q)(1/B − 1/N)) over x times the density. At σ = ${heaviest.sigma}: ${
        heaviest.gaps.map((gap) => `${shown(100 * gap)} %`).join(", ")
      }.`,
    spec: layered({
      x: axis("σ of ln H"),
      y: axis("relative gap", { domain: [0, 0.11] }),
      layers: QUANTILES.flatMap((q, i) => [
        theoryLine({ x: sigmas, y: Array.from(sigmas, (sigma) => sigma * slope(q)), series: `${100 * q} %` }),
        measuredPoints({
          x: rows.map(({ sigma }) => sigma),
          y: rows.map(({ gaps }) => gaps[i]),
          series: `${100 * q} %`,
        }),
      ]),
    }),
  });
}
