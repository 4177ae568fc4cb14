import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  shown,
  sideBySide,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { logspace } from "../../../math/mod.ts";
import { median } from "../../../statistics/mod.ts";
import type { improvements, speed } from "../experiment.ts";

/** Multiplications to a millionth, of value iteration and of policy iteration with both ways to evaluate. */
export function speedFigure(found: Evidence<typeof speed>): Figure {
  const panel = (states: number) => {
    const cells = found.filter((cell) => cell.states === states && cell.branching === 5);
    const x = cells.map(({ discount }) => 1 / (1 - discount));
    const y = (of: (cell: typeof cells[number]) => number[]): number[] =>
      cells.map((cell) => median(of(cell)));
    const { actions, branching } = cells[0];
    const grid = [...logspace(x[0], x[x.length - 1], 25)];
    const sweepCost = states * actions * branching;
    return {
      title: `${states} states`,
      x: axis("horizon 1/(1 − γ)", { unit: "steps", scale: "log" as const }),
      y: axis("multiplications", { scale: "log" as const }),
      layers: [
        theoryLine({
          x: grid,
          y: grid.map((horizon) => Math.log(1e6) / -Math.log(1 - 1 / horizon) * sweepCost),
          series: "values",
        }),
        measuredPoints({ x, y: y(({ byValues }) => byValues), series: "values" }),
        measuredPoints({ x, y: y(({ byPolicies }) => byPolicies), series: "policies, solved" }),
        measuredPoints({ x, y: y(({ byPartly }) => byPartly), series: "policies, ten sweeps" }),
      ],
    };
  };
  const large = found.filter(({ states, branching }) => states === 60 && branching === 5);
  const at = (discount: number) => large.find((cell) => cell.discount === discount)!;
  return figure({
    id: "bellman-speed",
    title: "Policy iteration needs fewer rounds, not always less work",
    subtitle: `medians of ${
      found[0].sweeps.length
    } random worlds, 4 actions, 5 next states, to a millionth of the largest value`,
    caption:
      `Points: counted multiplications. Line: ln 10⁶/ln(1/γ) sweeps of S·A·b each. With 60 states solving pays at γ = 0.99 (${
        shown(median(at(0.99).byPolicies))
      } against ${shown(median(at(0.99).byValues))}) and not at γ = 0.9 (${
        shown(median(at(0.9).byPolicies))
      } against ${shown(median(at(0.9).byValues))}).`,
    width: "full",
    spec: sideBySide([panel(10), panel(60)]),
  });
}

/** How far the values of each policy are from the optimum. */
export function improvementFigure({ runs }: Evidence<typeof improvements>): Figure {
  const some = runs.slice(0, 4);
  const longest = Math.max(...some.map(({ left }) => left.length));
  return figure({
    id: "bellman-improvements",
    title: "Policy iteration is Newton's method",
    subtitle: "50 states, 4 actions, γ = 0.95",
    caption:
      `Largest distance of a policy's values from the optimum of a linear program, in four worlds (the last, at round-off, left out). All ${runs.length} ended after ${
        shown(Math.min(...runs.map(({ iterations }) => iterations)))
      } to ${
        shown(Math.max(...runs.map(({ iterations }) => iterations)))
      } policies; value iteration would take ${
        shown(Math.ceil(Math.log(1e6) / -Math.log(0.95)))
      } sweeps to a millionth.`,
    spec: layered({
      x: axis("policies evaluated", {
        domain: [0.6, longest - 0.4],
        ticks: Array.from({ length: longest - 1 }, (_, i) => i + 1),
      }),
      y: axis("distance from the optimum", { unit: "reward", scale: "log" }),
      layers: some.map(({ left }, i) => {
        const before = left.slice(0, -1);
        return measuredPoints({ x: before.map((_, k) => k + 1), y: before, series: `world ${i + 1}` });
      }),
    }),
  });
}
