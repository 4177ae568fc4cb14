import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  pathLine,
  shown,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { optimalValues } from "../../../reinforcement/mod.ts";
import type { brittleness, learnedElsewhere, longRun, schemes } from "../experiment.ts";
import { RATES } from "../experiment.ts";
import { LOOP, lottery, LOTTERY_DISCOUNT } from "../worlds.ts";

/** The largest error of Q against the steps taken by policies that never change. */
export function offPolicyFigure(found: Evidence<typeof learnedElsewhere>): Figure {
  const best = optimalValues(lottery, { discount: LOTTERY_DISCOUNT }).action;
  const errors = found.map(({ name, path }) => ({
    series: `${name} policy acts`,
    x: path.map(({ step }) => step),
    y: path.map(({ values }) => Math.max(...values.map((q, i) => Math.abs(q - best[i])))),
  }));
  const last = errors.map(({ y }) => y[y.length - 1]);
  const [from, to] = [1e3, errors[0].x[errors[0].x.length - 1]];
  return figure({
    id: "q-learning-off-policy",
    title: "Q* is learned from whoever acts",
    subtitle: `one run each, rates 4/(4 + n), γ = ${LOTTERY_DISCOUNT}`,
    caption: `Points: the largest error of four action values, at the end ${
      last.map((e) => shown(e)).join(" and ")
    }. Line, a guide: falling as ` +
      "one over the square root of the steps.",
    spec: layered({
      x: axis("steps in the world", { scale: "log" }),
      y: axis("largest |Q − Q*|", { unit: "reward", scale: "log" }),
      layers: [
        pathLine({
          x: [from, to],
          y: [from, to].map((x) =>
            0.12 * Math.sqrt(1e3 / x)
          ),
          series: "one over √steps",
        }),
        ...errors.map((points) => measuredPoints(points)),
      ],
    }),
  });
}

/** The mean of Q on the loop against updates. */
export function overestimationFigure(
  { path, mean, means, pathRuns }: Evidence<typeof longRun>,
  limit: number,
): Figure {
  const x = path.map(({ at }) => at);
  const ends = [50, 7000];
  return figure({
    id: "q-learning-overestimation",
    title: "The maximum makes Q too large",
    subtitle:
      `${LOOP.actions} actions, rewards of mean 0 and deviation 1, γ = ${LOOP.discount}, rate ${LOOP.rate}; ${pathRuns} runs a point`,
    caption:
      `Points: mean of Q over actions, with three standard errors; its long-run mean over ${means.length} runs is ${
        shown(mean)
      }. Lines: the true ` +
      `value 0, and γ/(1 − γ)·√(α/(2 − α))·E max of ten standard normal numbers, ${shown(limit)}.`,
    spec: layered({
      x: axis("updates", { scale: "log" }),
      y: axis("mean of Q", { unit: "reward" }),
      layers: [
        theoryLine({ x: ends, y: [limit, limit], series: "theory, long run" }),
        theoryLine({ x: ends, y: [0, 0], series: "true value" }),
        measuredPoints({
          x,
          y: path.map(({ mean }) => mean),
          low: path.map(({ mean, error }) => mean - 3 * error),
          high: path.map(({ mean, error }) => mean + 3 * error),
          series: "measured",
        }),
      ],
    }),
  });
}

/** The long-run bias of the schemes against how long the copy is kept. */
export function schemesFigure(
  { one, two, largest, told, runs, longest }: Evidence<typeof schemes>,
  limit: number,
): Figure {
  const ends = [40, 2500];
  const points = (cells: typeof largest, series: string): ReturnType<typeof measuredPoints> =>
    measuredPoints({
      x: cells.map(({ period }) => period),
      y: cells.map(({ mean }) => mean),
      low: cells.map(({ mean, error }) => mean - 3 * error),
      high: cells.map(({ mean, error }) => mean + 3 * error),
      series,
    });
  return figure({
    id: "q-learning-schemes",
    title: "A lagged copy helps only if it does not choose",
    subtitle:
      `long-run mean of Q, true value 0; ${LOOP.actions} actions, γ = ${LOOP.discount}, rate ${LOOP.rate}`,
    caption:
      `Points: ${runs} runs (${longest} of the longest), with three standard errors. One table: ${
        shown(one.mean)
      }; two tables updated by tosses: ${shown(two.mean)}. ` +
      `Line: what the maximum of ten independent errors gives, ${shown(limit)}, with or without a copy.`,
    spec: layered({
      x: axis("updates for which the copy is kept", { scale: "log" }),
      y: axis("long-run mean of Q", { unit: "reward" }),
      layers: [
        theoryLine({ x: ends, y: [limit, limit] }),
        points(largest, "maximum of the copy"),
        points(told, "choice by Q, value by the copy"),
        pathLine({ x: ends, y: [two.mean, two.mean], series: "two tables" }),
      ],
    }),
  });
}

/** The share of worlds that each method solves, by learning rate. */
export function brittleFigure({ shared, problems, steps }: Evidence<typeof brittleness>): Figure {
  const rows = (["Q-learning", "policy gradient"] as const).map((method) => {
    const y = shared.successes[method].map((count) => count / problems);
    const half = y.map((p) => 1.96 * Math.sqrt(p * (1 - p) / problems));
    return measuredPoints({
      x: [...RATES],
      y,
      low: y.map((p, i) => p - half[i]),
      high: y.map((p, i) => p + half[i]),
      series: method,
    });
  });
  return figure({
    id: "q-learning-brittle",
    title: "Policy gradients forgive the learning rate more",
    subtitle: `${problems} random worlds, scores linear in seven shared features, ${steps} steps`,
    caption:
      `Share of worlds in which the final policy gains 70 % of what the best one has over the uniform one. Q-learning needs at most ` +
      `half the steps of the other, each at its best rate, in ${
        shown(100 * shared.faster)
      } % of the worlds, policy gradients in ${shown(100 * shared.slower)} %.`,
    spec: layered({
      x: axis("learning rate", { scale: "log" }),
      y: axis("share of worlds solved", { domain: [0, 1] }),
      layers: rows,
    }),
  });
}
