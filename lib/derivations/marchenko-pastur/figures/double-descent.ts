import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  pathLine,
  referenceRule,
  shown,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { quantile } from "../../../statistics/mod.ts";
import type { doubleDescent } from "../experiments/double-descent.ts";

/** Errors on fresh data against the number of random features: smallest weights, best stopping, best ridge. */
export function doubleDescentFigure(found: Evidence<typeof doubleDescent>, seed: number): Figure {
  const { points, features, runs, noiseScale, interpolant, stopped, ridge } = found;
  const curves = Object.entries({
    "smallest weights": interpolant,
    "best stopping": stopped,
    "best ridge": ridge,
  });
  const middle = (errors: readonly Float64Array[]): number[] => errors.map((each) => quantile(each, 0.5));
  const worst = middle(interpolant).indexOf(Math.max(...middle(interpolant)));
  const last = features.length - 1;
  return figure({
    id: "marchenko-pastur-double-descent",
    title: "The error peaks where parameters equal data, unless training stops early",
    subtitle: `D = ${points}, noise ${noiseScale}, medians and quartiles of ${runs} runs, seed ${seed}`,
    caption:
      `Mean squared error on fresh data of P random rectified features fitted to a linear teacher. Least squares with ` +
      `smallest weights is worst at P = ${features[worst]}, ${shown(middle(interpolant)[worst])} against ${
        shown(middle(interpolant)[last])
      } at P = ${features[last]}; at the best stopping time the error falls all the way, from ${
        shown(middle(stopped)[0])
      } to ${shown(middle(stopped)[last])}, and with the best ridge to ${shown(middle(ridge)[last])}.`,
    width: "full",
    spec: layered({
      x: axis("features P", { scale: "log" }),
      y: axis("error on fresh data", { unit: "output²", scale: "log" }),
      layers: [
        ...curves.map(([series, errors]) => pathLine({ x: features, y: middle(errors), series })),
        ...curves.map(([series, errors]) =>
          measuredPoints({
            x: features,
            y: middle(errors),
            low: errors.map((each) => quantile(each, 0.25)),
            high: errors.map((each) => quantile(each, 0.75)),
            series,
          })
        ),
        referenceRule({ x: points, label: "P = D" }),
      ],
    }),
  });
}
