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
import type { optima } from "../experiment.ts";

/** Where the printed order of maximum and expectation ends, against the best of all policies. */
export function orderFigure({ worlds, discount }: Evidence<typeof optima>): Figure {
  const shownWorlds = worlds.filter(({ branching }) => branching > 1).slice(0, 40);
  const largest = (table: ArrayLike<number>): number => Math.max(...Array.from(table));
  const x = shownWorlds.map(({ values }) => largest(values));
  const inside = shownWorlds.map(({ maximumInside }) => largest(maximumInside));
  const outside = shownWorlds.map(({ maximumOutside }) => largest(maximumOutside));
  const short = outside.reduce((sum, value, i) => sum + x[i] - value, 0) / x.length;
  const wrong = worlds.filter(({ branching, lossOfOutside }) => branching > 1 && lossOfOutside > 1e-9).length;
  const all = worlds.filter(({ branching }) => branching > 1).length;
  const ends = [Math.min(...outside) - 1, Math.max(...x) + 1];
  return figure({
    id: "bellman-order",
    title: "The maximum belongs inside the expectation",
    subtitle: `random worlds of 5 states and 3 actions, 2 to 5 next states, γ = ${discount}`,
    caption:
      `Largest value of each world after 400 sweeps against the best of all 243 policies (line: equal). With the maximum outside, as ` +
      `printed, the fixed point is too low by ${
        shown(short)
      } on average over ${x.length} worlds, and in ${wrong} of all ${all} its ` +
      `best action is not the best one in some state.`,
    spec: layered({
      x: axis("best of all policies", { unit: "reward" }),
      y: axis("fixed point", { unit: "reward" }),
      layers: [
        theoryLine({ x: ends, y: ends, series: "equal" }),
        measuredPoints({ x, y: inside, series: "maximum inside" }),
        measuredPoints({ x, y: outside, series: "maximum outside" }),
      ],
    }),
  });
}
