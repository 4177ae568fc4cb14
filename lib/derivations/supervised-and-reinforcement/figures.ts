import { axis, type Figure, figure, layered, measuredPoints, theoryLine } from "../../figures/mod.ts";

/** The running mean of the rolls against the theory. */
export function runningMean({ points }: { readonly points: readonly number[] }): Figure {
  let sum = 0;
  const rows = points.slice(0, 500).map((point, index) => {
    sum += point;
    return { rolls: index + 1, mean: sum / (index + 1) };
  }).filter(({ rolls }) => rolls % 20 === 0);
  const x = rows.map((row) => row.rolls);
  return figure({
    id: "supervised-and-reinforcement-running-mean",
    title: "The mean of a die",
    caption: `Running mean of ${rows.at(-1)!.rolls} rolls (points) and 7/2 (line).`,
    spec: layered({
      x: axis("rolls"),
      y: axis("mean", { unit: "points" }),
      layers: [
        theoryLine({ x, y: x.map(() => 7 / 2) }),
        measuredPoints({ x, y: rows.map((row) => row.mean) }),
      ],
    }),
  });
}
