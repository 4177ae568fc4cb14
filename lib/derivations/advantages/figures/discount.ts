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
import { chainMoments } from "../chain-moments.ts";
import { CHAIN_BATCHES, delayedEffects } from "../experiment.ts";

/** Squared bias, variance and mean squared error of the gradient of a batch against the discount. */
export function discountFigure(chain: Evidence<typeof delayedEffects>): Figure {
  const [batch] = CHAIN_BATCHES;
  const [truth] = chainMoments(chain, 1);
  const x = [...linspace(0.5, 0.999, 80)];
  const at = x.map((discount) => {
    const [mean, square] = chainMoments(chain, discount);
    const [bias, variance] = [(mean - truth) ** 2, (square - mean ** 2) / batch];
    return { bias, variance, error: bias + variance };
  });
  // At γ = 1 the bias is 0, which has no place on a logarithmic axis.
  const found = chain.found.map(({ mean, variance }) => {
    const bias = (mean - chain.found.at(-1)!.mean) ** 2;
    return { bias, variance: variance / batch, error: bias + variance / batch };
  });
  const lowest = at.map(({ error }) => error).indexOf(Math.min(...at.map(({ error }) => error)));
  const names = { bias: "squared bias", variance: "variance", error: "mean squared error" } as const;
  return figure({
    id: "advantages-discount",
    title: "Between bias and variance lies a discount",
    subtitle: `fifty steps, actions that matter for six, batches of ${batch} episodes`,
    caption:
      `Error of the gradient of the undiscounted return from discounted rewards-to-go. Lines: theory; points: ${
        delayedEffects.parameters.batches * delayedEffects.parameters.batch
      } simulated episodes. The mean squared error is least, ${shown(at[lowest].error)}, at γ = ${
        shown(x[lowest])
      }; without a discount it is ${shown(chain.found.at(-1)!.variance / batch)}.`,
    spec: layered({
      x: axis("discount γ"),
      y: axis("error of the gradient, squared", { unit: "reward²", scale: "log" }),
      layers: (["bias", "variance", "error"] as const).flatMap((what) => [
        theoryLine({ x, y: at.map((each) => each[what]), series: names[what] }),
        measuredPoints({
          x: chain.found.map(({ discount }) => discount).filter((_, i) => found[i][what] > 0),
          y: found.map((each) => each[what]).filter((x) => x > 0),
          series: names[what],
        }),
      ]),
    }),
  });
}
