import { axis, type Figure, figure, heatMap, layered, shown, textLabel } from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { asymptoticVariance } from "../../../estimators/mod.ts";
import { CONTESTANTS, type locations, type Noise } from "../experiment.ts";
import { LAWS, LOSSES } from "../laws.ts";

/** N times the mean square error of every loss under every noise, measured and from theory, over the least of its row. */
export function contestFigure(found: Evidence<typeof locations>, seed: number): Figure {
  const rows = found.map(({ noise, errors }) => {
    const least = Math.min(...CONTESTANTS.map((loss) => errors[loss]));
    return CONTESTANTS.map((loss) => ({
      efficiency: least / errors[loss],
      measured: errors[loss],
      theory: asymptoticVariance(LOSSES[loss], LAWS[noise as Noise]).variance,
    }));
  }).toReversed();
  const names = found.map(({ noise }) => noise).toReversed();
  const cells = rows.flatMap((row, y) =>
    row.flatMap(({ measured, theory }, x) =>
      // The mean of Cauchy errors has no number to show.
      theory === Infinity ? [] : [
        textLabel({
          x: x + 0.5,
          y: y + 0.5,
          text: measured.toFixed(2),
          align: "center",
          offset: [0, -7],
          series: "measured",
        }),
        textLabel({
          x: x + 0.5,
          y: y + 0.5,
          text: `(${theory.toFixed(2)})`,
          align: "center",
          offset: [0, 7],
          series: "measured",
        }),
      ]
    )
  );
  const [{ draws, errors }] = found;
  return figure({
    id: "losses-contest",
    title: "Every noise has its loss",
    subtitle: `location of ${draws} errors, 16 000 samples, seed ${seed}`,
    caption:
      `${draws} times the mean square error, measured, and in parentheses its limit from E[ψ²]/E[ρ″]². Colour: how many times the least of its row, clipped at 5; the dark cell is the mean of Cauchy errors, whose error never settles. Under Gaussian errors the ` +
      `median needs ${shown(errors.absolute / errors.squared)} times the data of the mean.`,
    height: 170,
    spec: layered({
      x: axis("loss: squared, Huber, absolute, logarithmic", { ticks: [] }),
      y: axis(`errors: ${names.join(", ")}`, { ticks: [] }),
      layers: [
        heatMap({
          xEdges: [0, 1, 2, 3, 4],
          yEdges: [0, 1, 2, 3],
          values: rows.map((row) => row.map(({ efficiency }) => 1 / efficiency)),
          title: "times the least of the row",
          domain: [1, 5],
        }),
        ...cells,
      ],
    }),
  });
}
