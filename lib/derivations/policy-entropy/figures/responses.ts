import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  referenceRule,
  shown,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { mean, standardDeviation } from "../../../statistics/mod.ts";
import type { responses } from "../experiment.ts";
import { policyNamed } from "../policies.ts";

/** The entropy of random policies as a share of L ln V, against the scale of their logits. */
export function scaleFigure(evidence: Evidence<typeof responses>, seed: number): Figure {
  const rows = evidence.map(({ policy, entropy }) => {
    const { vocabulary, length } = policyNamed(policy);
    return {
      vocabulary,
      length,
      scale: Number(policy.split("/")[2]),
      share: entropy / (length * Math.log(vocabulary)),
    };
  });
  const scales = [...new Set(rows.map((row) => row.scale))];
  const lengths = [...new Set(rows.map((row) => row.length))];
  const at = (length: number, scale: number): number[] =>
    rows.filter((row) => row.length === length && row.scale === scale).map((row) => row.share);
  const widest = Math.max(...rows.map((row) => row.share));
  return figure({
    id: "policy-entropy-scale",
    title: "The larger the logits, the less a policy leaves open",
    subtitle: `random policies with 3 to 6 tokens, all responses listed, seed ${seed}`,
    caption:
      `Points: mean share of L ln V over ${
        at(lengths[0], scales[0]).length
      } policies and their standard deviation; no ` +
      `policy has more than ${shown(100 * widest)} %. Dotted: L ln V, all responses equally likely.`,
    spec: layered({
      x: axis("scale of the logits", { scale: "log", domain: [0.25, 4] }),
      y: axis("entropy / (L ln V)", { domain: [0, 1.05] }),
      layers: [
        ...lengths.map((length, i) =>
          measuredPoints({
            x: scales.map((scale) => scale * 1.06 ** (i - 1)),
            y: scales.map((scale) => mean(at(length, scale))),
            low: scales.map((scale) => mean(at(length, scale)) - standardDeviation(at(length, scale))),
            high: scales.map((scale) => mean(at(length, scale)) + standardDeviation(at(length, scale))),
            series: `L = ${length}`,
          })
        ),
        referenceRule({ y: 1 }),
      ],
    }),
  });
}
