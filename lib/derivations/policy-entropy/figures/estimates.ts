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
import type { estimates, singlePrecision } from "../experiment.ts";

/** The bias of four estimates of an entropy against the number of draws. */
export function estimatesFigure({ law, entropy, estimates: rows }: Evidence<typeof estimates>): Figure {
  const names = [...new Set(rows.map(({ name }) => name))];
  const ns = rows.map(({ n }) => n);
  const curve = logspace(Math.min(...ns), Math.max(...ns), 50);
  const last = rows.filter(({ n }) => n === Math.max(...ns));
  return figure({
    id: "policy-entropy-estimates",
    title: "Four estimates of an entropy from few draws",
    subtitle: `P = (${law.join(", ")}), all samples enumerated`,
    caption:
      `Points: exact bias; line: −(k − 1)/2n, the first term of the plug-in estimate's. H = ${
        shown(entropy)
      } nats. At ` +
      `${last[0].n} draws the standard deviations are ${
        last.map(({ name, deviation }) => `${shown(deviation)} (${name})`).join(", ")
      }.`,
    spec: layered({
      x: axis("draws n", { scale: "log" }),
      y: axis("bias", { unit: "nats", domain: [-1.2, 0.5] }),
      layers: [
        theoryLine({ x: curve, y: Array.from(curve, (n) => -(law.length - 1) / (2 * n)), series: "plug-in" }),
        ...names.map((name) => {
          const own = rows.filter((row) => row.name === name);
          return measuredPoints({ x: own.map(({ n }) => n), y: own.map(({ bias }) => bias), series: name });
        }),
        referenceRule({ y: 0 }),
      ],
    }),
  });
}

/** The error of Z − Σ p z in float32 against the offset of the logits. */
export function precisionFigure(evidence: Evidence<typeof singlePrecision>): Figure {
  const last = evidence.at(-1)!;
  const x = evidence.map(({ offset }) => Math.max(offset, 1));
  return figure({
    id: "policy-entropy-precision",
    title: "In float32 the formula needs the largest logit taken off",
    subtitle: "2000 normal logits of scale 2 plus an offset, the worst of 20 rows",
    caption:
      `Error of Z − Σ p z as printed, and with the largest logit subtracted first, in float32 tensors (the offset 0 drawn ` +
      `at 1). At ${last.offset}: ${shown(last.printed)} against ${shown(last.shifted)} nats.`,
    spec: layered({
      x: axis("offset of the logits", { unit: "nats", scale: "log" }),
      y: axis("error of the entropy", { unit: "nats", scale: "log" }),
      layers: [
        measuredPoints({ x, y: evidence.map(({ printed }) => printed), series: "as printed" }),
        measuredPoints({ x, y: evidence.map(({ shifted }) => shifted), series: "largest taken off" }),
      ],
    }),
  });
}
