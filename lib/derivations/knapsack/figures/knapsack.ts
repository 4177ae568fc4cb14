import {
  axis,
  type Figure,
  figure,
  histogramBars,
  layered,
  measuredPoints,
  referenceRule,
  shown,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { histogram } from "../../../statistics/mod.ts";
import { type ascent, type densities, type discounted, sizes } from "../experiment.ts";

/** How many states the two formulations have. */
export function sizesFigure({ random }: Evidence<typeof sizes>): Figure {
  const { items, largest } = sizes.parameters;
  const of = (top: number) => random.filter((cell) => cell.top === top);
  const last = of(largest[0]).at(-1)!;
  return figure({
    id: "knapsack-sizes",
    title: "Room grows with the weights, sets with the items",
    subtitle: "random whole weights, the bound half of their sum",
    caption:
      `Line: 2ⁿ. Points: sets that fit, and reachable pairs (next item, weight so far) for weights up to 10, 100 and 1000. With ${last.n} items of weight up to ${
        largest[0]
      }: ${shown(last.sets)} sets and ${shown(last.rooms)} pairs.`,
    spec: layered({
      x: axis("items n"),
      y: axis("states", { scale: "log" }),
      layers: [
        theoryLine({ x: items, y: items.map((n) => 2 ** n), series: "2ⁿ" }),
        measuredPoints({ x: items, y: of(largest[0]).map(({ sets }) => sets), series: "sets" }),
        ...largest.map((top) =>
          measuredPoints({ x: items, y: of(top).map(({ rooms }) => rooms), series: `pairs, up to ${top}` })
        ),
      ],
    }),
  });
}

/** What packing by density is worth, over the best packing. */
export function densityFigure({ random, shareMissed }: Evidence<typeof densities>, seed: number): Figure {
  const shares = random.map(({ share }) => share);
  const edges = Array.from({ length: 26 }, (_, i) => 0.5 + 0.5 * i / 25 + (i === 25 ? 1e-9 : 0));
  const shownShares = shares.filter((share) => share >= 0.5);
  return figure({
    id: "knapsack-density",
    title: "The densest first is often best, and sometimes far off",
    subtitle: `${shares.length} random knapsacks of 5 to 10 items, seed ${seed}`,
    caption: `Value of the packing by value per weight over that of the best. It misses the best in ${
      shown(100 * shareMissed)
    } % of the knapsacks; the worst has ${
      shown(Math.min(...shares))
    } of it. Half is sure only together with the best single item.`,
    spec: layered({
      x: axis("share of the best value", { domain: [0.5, 1.01] }),
      y: axis("knapsacks"),
      layers: [histogramBars({ edges, heights: histogram(shownShares, edges), series: "knapsacks" })],
    }),
  });
}

/** The expected value packed while the policy follows its exact gradient. */
export function ascentFigure(found: Evidence<typeof ascent>): Figure {
  const chosen = found.slice(0, 4);
  const steps = chosen[0].expected.map((_, step) => step).filter((step) => step % 5 === 0);
  const ends = found.map(({ expected, best }) => expected.at(-1)! / best);
  return figure({
    id: "knapsack-ascent",
    title: "Policy gradients approach the best packing, but end nowhere",
    subtitle: `five items, exact gradient of a softmax policy over sets, from the uniform one`,
    caption: `Expected value packed over that of the best set, for four knapsacks (rule: the best). After ${
      found[0].expected.length - 1
    } steps all ${found.length} have ${shown(Math.min(...ends))} to ${
      shown(Math.max(...ends))
    } of it: value iteration is exact after ${5 + 1} sweeps.`,
    spec: layered({
      x: axis("gradient steps"),
      y: axis("share of the best value", { domain: [0.5, 1.02] }),
      layers: [
        referenceRule({ y: 1, label: "best" }),
        ...chosen.map(({ expected, best }, i) =>
          measuredPoints({
            x: steps,
            y: steps.map((step) => expected[step] / best),
            series: `knapsack ${i + 1}`,
          })
        ),
      ],
    }),
  });
}

/** How often the discounted optimum packs less than the best set. */
export function discountFigure({ random }: Evidence<typeof discounted>): Figure {
  const { discounts } = random[0];
  const shares = discounts.map((_, i) =>
    random.filter(({ packed }) => packed[i] < packed[discounts.length - 1]).length / random.length
  );
  return figure({
    id: "knapsack-discount",
    title: "A discount packs another backpack",
    subtitle: `${random.length} random knapsacks of 5 to 8 items`,
    caption:
      `Share of the knapsacks in which the policy that is optimal with a discount packs less in total than the best set: ${
        shown(shares[0])
      } at γ = ${discounts[0]}, none at γ = 1.`,
    spec: layered({
      x: axis("discount γ", { domain: [0.25, 1.05] }),
      y: axis("share of knapsacks packed worse", { domain: [-0.01, Math.max(...shares) + 0.05] }),
      layers: [measuredPoints({ x: discounts, y: shares, series: "measured" })],
    }),
  });
}
