import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  referenceRule,
  shown,
  sideBySide,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { absoluteLoss, huberLoss, logarithmicLoss, type Loss, squaredLoss } from "../../../estimators/mod.ts";
import { linspace, logspace } from "../../../math/mod.ts";
import type { huberPath, huberShape, widths } from "../experiment.ts";

const FOUR: readonly Loss[] = [squaredLoss(), huberLoss(), absoluteLoss(), logarithmicLoss()];

/** The pull of one residual under each of four losses. */
export function lossesFigure(): Figure {
  const x = Array.from(linspace(-6, 6, 61));
  return figure({
    id: "losses-shapes",
    title: "How hard a loss pulls at a far residual",
    subtitle: "scale 1, Huber's threshold 1.345",
    caption:
      "Slopes ψ of four losses, the pull of one residual. It grows without bound for the squared loss, stays for the absolute and Huber's, and fades for the " +
      "logarithmic one, which lets a far outlier go.",
    spec: layered({
      x: axis("residual r"),
      y: axis("slope ψ(r)", { domain: [-3, 3] }),
      layers: FOUR.map((loss) => theoryLine({ x, y: x.map(loss.derivative), series: loss.name })),
    }),
  });
}

/** The printed loss and the negative log likelihood against the width. */
export function widthsFigure({ meanSquare, grid, likeliest }: Evidence<typeof widths>, seed: number): Figure {
  const sigma = Array.from(logspace(0.4, 100, 40));
  const rms = Math.sqrt(meanSquare);
  const quadratic = (s: number): number => meanSquare / (2 * s * s);
  const points = grid.filter((each) => each.sigma >= 0.4);
  return figure({
    id: "losses-width",
    title: "The sign of log σ",
    subtitle: `4000 residuals of root mean square ${shown(rms)}, seed ${seed}`,
    caption:
      `Points: mean negative log probability of narrow cells around the residuals, less ½ log 2π. Lines: the loss with + log σ and, as printed, with ` +
      `− log σ. The first is least at σ = ${
        shown(likeliest)
      }, the root mean square; the printed one has no minimum.`,
    spec: layered({
      x: axis("width σ", { scale: "log" }),
      y: axis("loss", { unit: "nats", domain: [-5, 11] }),
      layers: [
        theoryLine({ x: sigma, y: sigma.map((s) => quadratic(s) + Math.log(s)), series: "+ log σ" }),
        theoryLine({
          x: sigma,
          y: sigma.map((s) => quadratic(s) - Math.log(s)),
          series: "− log σ, as printed",
        }),
        measuredPoints({
          x: points.map((each) => each.sigma),
          y: points.map(({ surprisal }) => surprisal - Math.log(2 * Math.PI) / 2),
          series: "+ log σ",
        }),
        referenceRule({ x: rms, label: "root mean square" }),
      ],
    }),
  });
}

/** Huber's loss for four thresholds, and its estimates from median to mean. */
export function huberFigure(
  shapes: Evidence<typeof huberShape>,
  { paths, farthest }: Evidence<typeof huberPath>,
  seed: number,
): Figure {
  const [{ mean, median, estimates }] = paths;
  const some = estimates.filter(({ threshold }) => threshold > 1e-3 && threshold < 100);
  const reach = Array.from(linspace(0, 6, 31));
  const { sample, threshold, estimate } = farthest;
  return figure({
    id: "losses-huber",
    title: "Huber's loss joins the two regimes",
    subtitle: `25 numbers, seed ${seed}`,
    width: "full",
    caption:
      `Left: the loss for four thresholds k (lines) and the least cost of splitting a residual into a squared part and one paid at the price k (points). Right: its estimate of ` +
      `location of one lopsided sample, from the median ${shown(median)} to the mean ${
        shown(mean)
      }. It need not lie between them: for ${sample.join(", ")} and k = ${threshold} it is ` +
      `${shown(estimate)}.`,
    spec: sideBySide([
      {
        x: axis("residual r", { domain: [0, 6] }),
        y: axis("loss", { domain: [0, 10] }),
        layers: shapes.flatMap(({ k, values }) => {
          const loss = huberLoss({ threshold: k });
          const points = values.filter(({ r, value }) => r >= 0 && r <= 6 && value <= 10);
          return [
            theoryLine({ x: reach, y: reach.map(loss.value), series: `k = ${k}` }),
            measuredPoints({
              x: points.map(({ r }) => r),
              y: points.map(({ value }) => value),
              series: `k = ${k}`,
            }),
          ];
        }),
      },
      {
        x: axis("threshold k", { scale: "log" }),
        y: axis("estimate"),
        layers: [
          measuredPoints({
            x: some.map((each) => each.threshold),
            y: some.map((each) => each.estimate),
            series: "estimate",
          }),
          referenceRule({ y: median, label: "median" }),
          referenceRule({ y: mean, label: "mean", side: "below" }),
        ],
      },
    ]),
  });
}
