import {
  axis,
  type Figure,
  figure,
  type Layer,
  layered,
  measuredMeans,
  measuredPoints,
  pathLine,
  referenceRule,
  shown,
  stacked,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { mean, median } from "../../../statistics/mod.ts";
import { type courses, type CurvePoint, LONG_METHODS } from "../experiment.ts";

type Runs = Evidence<typeof courses>;

/** Runs of several methods from the same starts, by name. */
export type Courses = Readonly<Record<string, Runs>>;

const seedsOf = (found: Courses): number => Object.values(found)[0].length;

const last = (runs: Runs, what: keyof CurvePoint): number =>
  mean(runs.map(({ points }) => points.at(-1)![what]));

/** Means over seeds with intervals, slightly apart so that methods do not hide each other. */
function meansOf(found: Courses, what: keyof CurvePoint, fromStart?: "success" | "divergence"): Layer[] {
  const names = Object.keys(found);
  return names.map((name, n) => {
    const runs = found[name];
    const iterations = [...(fromStart ? [0] : []), ...runs[0].points.map(({ iteration }) => iteration)];
    return measuredMeans({
      x: iterations.map((iteration) => iteration + 0.14 * (n - (names.length - 1) / 2)),
      samples: iterations.map((iteration) =>
        runs.map(({ start, points }) =>
          iteration === 0 ? start[fromStart!] : points.find((point) => point.iteration === iteration)![what]
        )
      ),
      series: name,
    });
  });
}

/** Medians over seeds with the range of the seeds: for numbers that spread over orders of magnitude. */
function rangesOf(found: Courses, what: "stepDivergence" | "largestRatio"): Layer[] {
  const names = Object.keys(found);
  return names.map((series, n) => {
    const runs = found[series];
    const columns = runs[0].points.map((_, i) => runs.map(({ points }) => points[i][what]));
    return measuredPoints({
      x: runs[0].points.map(({ iteration }) => iteration + 0.14 * (n - (names.length - 1) / 2)),
      y: columns.map((column) => median(column)),
      low: columns.map((column) => Math.min(...column)),
      high: columns.map((column) => Math.max(...column)),
      series,
    });
  });
}

/** Success of every method, iteration by iteration. */
export function rewardFigure(found: Courses): Figure {
  const names = Object.keys(found);
  return figure({
    id: "post-training-reward",
    title: "Four methods from the same start",
    subtitle: `sorting words of three letters, ${seedsOf(found)} seeds`,
    caption: `Probability that the verifier accepts, exact over all prompts: means over ${
      seedsOf(found)
    } seeds with 95 % intervals. From ${
      shown(mean(found[names[0]].map(({ start }) => start.success)))
    } after supervised fine-tuning to ${
      names.map((name) =>
        `${shown(last(found[name], "success"))} (${name}, ${found[name][0].calls} questions)`
      ).join(", ")
    }.`,
    spec: layered({
      x: axis("iteration"),
      y: axis("probability of the right response", { domain: [0.3, 1] }),
      layers: meansOf(found, "success", "success"),
    }),
  });
}

/** Divergence from the reference and of each step. */
export function divergenceFigure(found: Courses): Figure {
  return figure({
    id: "post-training-divergence",
    title: "How far each method goes",
    subtitle: `the same runs, ${seedsOf(found)} seeds`,
    caption: `Above: divergence of whole responses from the supervised policy; at the end ${
      Object.keys(found).map((name) => `${shown(last(found[name], "divergence"))} (${name})`).join(", ")
    } nats. Below: divergence of one iteration, per token of its batch, of which TRPO alone has a bound, δ (medians and ranges of the seeds).`,
    spec: stacked([
      {
        title: "from the reference",
        x: axis("iteration"),
        y: axis("divergence of responses", { unit: "nats" }),
        layers: meansOf(found, "divergence", "divergence"),
      },
      {
        title: "of each iteration",
        x: axis("iteration"),
        y: axis("divergence of tokens", { unit: "nats", scale: "log" }),
        layers: [
          ...rangesOf(found, "stepDivergence"),
          referenceRule({ y: LONG_METHODS.TRPO.radius, label: "δ" }),
        ],
      },
    ]),
  });
}

/** Share of tokens that the clip silences, and the largest ratio, at several rates or methods. */
export function clipFigure(found: Courses, clip: number): Figure {
  const names = Object.keys(found);
  return figure({
    id: "post-training-clip",
    title: "What the clip cuts, and what it lets through",
    subtitle: `PPO at several rates, ε = ${clip}, the last of four steps on each batch, ${
      seedsOf(found)
    } seeds`,
    caption: `Above: share of tokens whose slope the clip has set to zero; on average ${
      names.map((name) =>
        `${
          shown(mean(found[name].flatMap(({ points }) => points.map(({ clipFraction }) => clipFraction))))
        } (${name})`
      ).join(", ")
    }. Below: largest ratio of a token, far above 1 + ε = ${
      1 + clip
    }: a silenced token still moves with the others (medians and ranges of the seeds).`,
    spec: stacked([
      {
        title: "silenced",
        x: axis("iteration"),
        y: axis("share of tokens"),
        layers: meansOf(found, "clipFraction"),
      },
      {
        title: "largest ratio",
        x: axis("iteration"),
        y: axis("max(ρ, 1/ρ)", { scale: "log" }),
        layers: rangesOf(found, "largestRatio"),
      },
    ]),
  });
}

/** Success against divergence: the frontier. */
export function frontierFigure(found: Courses): Figure {
  return figure({
    id: "post-training-frontier",
    title: "What a nat buys",
    subtitle: `the same runs, means over ${seedsOf(found)} seeds, iteration by iteration`,
    caption:
      `Success against divergence from the supervised policy. Success gained for each nat at the end: ${
        Object.keys(found).map((name) =>
          `${
            shown(
              (last(found[name], "success") - mean(found[name].map(({ start }) => start.success))) /
                last(found[name], "divergence"),
            )
          } (${name})`
        ).join(", ")
      }.`,
    spec: layered({
      x: axis("divergence of responses from the reference", { unit: "nats" }),
      y: axis("probability of the right response", { domain: [0.3, 1] }),
      layers: Object.entries(found).flatMap(([name, runs]) => {
        const x = [
          0,
          ...runs[0].points.map((_, i) => mean(runs.map(({ points }) => points[i].divergence))),
        ];
        const y = [
          mean(runs.map(({ start }) => start.success)),
          ...runs[0].points.map((_, i) => mean(runs.map(({ points }) => points[i].success))),
        ];
        return [pathLine({ x, y, series: name }), measuredPoints({ x, y, series: name })];
      }),
    }),
  });
}

/** Where runs end, against the coefficient of their penalty. */
export function betaFigure(
  found: Readonly<Record<"GRPO" | "DPO", readonly { readonly beta: number; readonly runs: Runs }[]>>,
): Figure {
  const names = ["GRPO", "DPO"] as const;
  const seeds = found.GRPO[0].runs.length;
  const panel = (what: "divergence" | "success"): Layer[] =>
    names.map((name, n) =>
      measuredMeans({
        x: found[name].map(({ beta }) => beta * 1.04 ** (2 * n - 1)),
        samples: found[name].map(({ runs }) => runs.map(({ points }) => points.at(-1)![what])),
        series: name,
      })
    );
  return figure({
    id: "post-training-beta",
    title: "The leash",
    subtitle: `β in units of reward per nat, ${seeds} seeds`,
    caption: `Divergence from the reference and success at the end, against β: ${
      names.map((name) =>
        `${name} from ${shown(last(found[name][0].runs, "divergence"))} nats at β = ${
          found[name][0].beta
        } to ${shown(last(found[name].at(-1)!.runs, "divergence"))} at β = ${found[name].at(-1)!.beta}`
      ).join("; ")
    }. Means with 95 % intervals.`,
    spec: stacked([
      {
        title: "distance",
        x: axis("β", { scale: "log" }),
        y: axis("divergence of responses", { unit: "nats" }),
        layers: panel("divergence"),
      },
      {
        title: "success",
        x: axis("β", { scale: "log" }),
        y: axis("probability of the right response", { domain: [0.3, 1] }),
        layers: panel("success"),
      },
    ]),
  });
}
