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
import { type contraction, COURSE, type exactSweeps } from "../experiment.ts";

/** What is left of the error after n sweeps, in worlds with and without an end. */
export function sweepsFigure(
  { acyclic, loop, cyclic, ending, discount, floats }: Evidence<typeof exactSweeps>,
): Figure {
  const layers = acyclic.find(({ depth }) => depth === 20)!;
  const kinds = [
    { series: "50 states without an end", course: cyclic[0].course },
    { series: "20 layers", course: layers.course },
    { series: "50 states, cycles and an end", course: ending[0].course },
  ].map(({ series, course }) => {
    const positive = COURSE.map((n, i) => ({ n, left: course[i] })).filter(({ left }) => left > 0);
    return { series, x: positive.map(({ n }) => n), y: positive.map(({ left }) => left) };
  });
  return figure({
    id: "bellman-sweeps",
    title: "Values are exact in finite time only where the best paths end",
    subtitle: `deterministic worlds, exact arithmetic, γ = ${discount}`,
    caption:
      `Largest error after n sweeps over that of the start; points end where it is exactly 0, after ${layers.lastChange} sweeps in the ` +
      `layers and ${
        ending[0].lastChange
      } in the world with an end. Line: γⁿ, which the self-loop follows for ever (${
        shown(loop.remaining[0])
      } after 50 sweeps). The best actions without an end last changed in sweep ${
        cyclic[0].lastNewAction
      }; float64 values of the self-loop stop after ${floats} sweeps, by rounding.`,
    spec: layered({
      x: axis("sweeps n"),
      y: axis("share of the error left", { scale: "log" }),
      layers: [
        theoryLine({ x: COURSE, y: COURSE.map((n) => discount ** n), series: "γⁿ" }),
        ...kinds.map((kind) => measuredPoints(kind)),
      ],
    }),
  });
}

/** How much nearer a backup brings random pairs of tables. */
export function contractionFigure(found: Evidence<typeof contraction>, seed: number): Figure {
  const { discount, ratios, inside } = found.find(({ discount }) => discount === 0.9)!;
  // The last bin ends at γ, round-off included.
  const edges = Array.from({ length: 31 }, (_, i) => discount * i / 30 * (1 + 1e-9));
  return figure({
    id: "bellman-contraction",
    title: "A backup brings any two tables nearer by the factor γ at least",
    subtitle:
      `${ratios.length} pairs on random worlds of 5 states and 3 actions, γ = ${discount}, seed ${seed}`,
    caption: `Bars: ‖TX − TY‖/‖X − Y‖. The largest ratio of all pairs is ${
      shown(inside)
    }; a constant shift attains γ (rule).`,
    spec: layered({
      x: axis("ratio of distances", { domain: [0, 1] }),
      y: axis("pairs"),
      layers: [
        histogramBars({ edges, heights: histogram(ratios, edges), series: "pairs" }),
        referenceRule({ x: discount, label: "γ" }),
      ],
    }),
  });
}
