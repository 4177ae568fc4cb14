import { axis, type Figure, figure, heatMap, layered, shown } from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import type { grids } from "../experiment.ts";

/** Optimal values of a maze: minus the number of steps to the goal. */
export function gridFigure({ slipping }: Evidence<typeof grids>, seed: number): Figure {
  const [{ map, values }, , slippery] = slipping;
  const size = map.length;
  let next = 0;
  const valueAt = map.map((line) => [...line].map((mark) => mark === "#" ? NaN : values[next++]));
  const least = Math.min(...values);
  return figure({
    id: "bellman-grid",
    title: "In a grid the value is minus the way",
    subtitle: `${size} × ${size} cells, a fifth of them walls, −1 a step, γ = 1, seed ${seed}`,
    caption:
      `Optimal values of a random maze by value iteration (walls white, the goal's corner 0). The longest way has ${
        shown(-least)
      } steps; if every move slips to either side with probability ${shown(slippery.slip)} it takes ${
        shown(-Math.min(...slippery.values))
      } on average, by the best policy.`,
    spec: layered({
      x: axis("column", { domain: [0, size] }),
      y: axis("row, from below", { domain: [0, size] }),
      layers: valueAt.flatMap((row, r) =>
        runsOf(row).map(({ from, run }) =>
          heatMap({
            xEdges: Array.from({ length: run.length + 1 }, (_, i) => from + i),
            yEdges: [size - r - 1, size - r],
            values: [run],
            title: "optimal value",
            unit: "steps",
            domain: [least, 0],
          })
        )
      ),
    }),
  });
}

/** The stretches of free cells of a row, and the column each begins in. */
function runsOf(row: readonly number[]): { from: number; run: number[] }[] {
  const runs: { from: number; run: number[] }[] = [];
  row.forEach((value, column) => {
    if (Number.isNaN(value)) return;
    if (column > 0 && !Number.isNaN(row[column - 1])) runs[runs.length - 1].run.push(value);
    else runs.push({ from: column, run: [value] });
  });
  return runs;
}
