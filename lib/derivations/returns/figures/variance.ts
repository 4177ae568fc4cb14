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
import { linspace } from "../../../math/mod.ts";
import { returnVariance } from "../covariance.ts";
import { DISCOUNTS, type returnVariances } from "../experiment.ts";

/** The variance of the return of ten rewards against the discount, for four reward processes. */
export function varianceFigure(found: Evidence<typeof returnVariances>): Figure {
  const cases = found.flatMap(({ process, lengths }) =>
    lengths.filter(({ times }) => times.length === 10).map(({ variances }) => ({ process, variances }))
  );
  const x = [...linspace(DISCOUNTS[0], 1, 60)];
  const last = cases.at(-1)!;
  const negative = cases.find(({ process }) => process === "correlation −0.9")!;
  return figure({
    id: "returns-variance",
    title: "A discount calms rewards that agree, and unsettles rewards that make up for one another",
    subtitle: "ten rewards, all outcomes enumerated",
    caption:
      `Variance of Σ γᵗ rₜ. Lines: the sum of γˢ⁺ᵗ Cov(rₛ, rₜ). Points: enumeration. With correlation −0.9 the variance is ` +
      `${shown(negative.variances[4])} at γ = 1 and ${
        shown(negative.variances[1])
      } at γ = 0.5; one reward at a random step has a certain ` +
      `return at γ = 1 and variance ${shown(last.variances[2])} at γ = 0.9.`,
    spec: layered({
      x: axis("discount γ"),
      y: axis("variance of the return", { unit: "reward²", scale: "log" }),
      layers: cases.flatMap(({ process, variances }) => {
        // A variance of 0 has no place on a logarithmic axis.
        const positive = DISCOUNTS.map((_, i) => i).filter((i) => variances[i] > 1e-12);
        const line = x.filter((γ) => returnVariance(process, γ, 10) > 3e-4);
        return [
          theoryLine({ x: line, y: line.map((γ) => returnVariance(process, γ, 10)), series: process }),
          measuredPoints({
            x: positive.map((i) => DISCOUNTS[i]),
            y: positive.map((i) => variances[i]),
            series: process,
          }),
        ];
      }),
    }),
  });
}
