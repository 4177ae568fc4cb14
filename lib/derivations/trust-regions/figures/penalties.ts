import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  pathLine,
  referenceRule,
  shown,
  sideBySide,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { mean, meanInterval, median } from "../../../statistics/mod.ts";
import type { coefficients, penalised, referenced } from "../experiment.ts";

/** Means with their 95 % intervals. */
function points(
  x: readonly number[],
  columns: readonly (readonly number[])[],
  series: string,
): ReturnType<typeof measuredPoints> {
  const intervals = columns.map((column) => meanInterval(column, 0.95));
  return measuredPoints({
    x,
    y: columns.map((column) => mean(column)),
    low: intervals.map(([low]) => low),
    high: intervals.map(([, high]) => high),
    series,
  });
}

/** What a dozen penalised updates gain, and how much that differs from run to run. */
export function penaltyFigure(found: Evidence<typeof penalised>): Figure {
  const betas = found[0].map(({ beta }) => beta);
  const column = (of: (cell: typeof found[number][number]) => number): number[][] =>
    betas.map((_, i) => found.map((cells) => of(cells[i])));
  const gains = column(({ gain }) => gain).map((each) => mean(each));
  const top = gains.indexOf(Math.max(...gains));
  return figure({
    id: "trust-regions-penalty",
    title: "Too little penalty is a gamble, too much stands still",
    subtitle: `${found.length} bandits of 6 actions, 12 updates on 12 noisy rewards each`,
    caption:
      `Share of what there is to gain, and its deviation over runs, means with 95 % intervals. The gain is largest at β = ${
        betas[top]
      }, ${shown(gains[top])}; at β = ${betas[0]} it is ${shown(gains[0])}, at β = ${betas.at(-1)} ${
        shown(gains.at(-1)!)
      }.`,
    spec: layered({
      x: axis("coefficient β", { unit: "reward per nat", scale: "log" }),
      y: axis("share of what there is to gain", { domain: [0, 1] }),
      layers: [
        points(betas, column(({ gain }) => gain), "true reward gained"),
        points(betas, column(({ spread }) => spread), "deviation over runs"),
      ],
    }),
  });
}

/** Proxy and true reward against the divergence that a reference allows. */
export function referenceFigure(found: Evidence<typeof referenced>): Figure {
  const betas = found[0].map(({ beta }) => beta);
  const column = (of: (cell: typeof found[number][number]) => number): number[][] =>
    betas.map((_, i) => found.map((cells) => of(cells[i])));
  const x = column(({ divergence }) => divergence).map((each) => mean(each));
  return figure({
    id: "trust-regions-reference",
    title: "A reference keeps the policy near",
    subtitle: `${found.length} policies over 12 responses; β = ${
      [...betas].reverse().join(", ")
    } from the left`,
    caption:
      `Rewards against the divergence from the start, means with 95 % intervals. Without a reference (the right end) the policy goes ${
        shown(x[0])
      } nats; with β = ${betas.at(-1)} it goes ${
        shown(x.at(-1)!)
      }. The proxy's gain is about twice the true one: its errors are fitted too.`,
    spec: layered({
      x: axis("divergence from the original policy", { unit: "nats", scale: "log" }),
      y: axis("mean reward"),
      layers: [
        points(x, column(({ proxy }) => proxy), "proxy"),
        points(x, column(({ reward }) => reward), "true reward"),
      ],
    }),
  });
}

/** Realised divergences with a fixed and with the adapted coefficient. */
export function coefficientFigure(found: Evidence<typeof coefficients>): Figure {
  const units = [...new Set(found.adaptive.runs.map(({ unit }) => unit))];
  const iterations = found.adaptive.runs[0].divergences.map((_, i) => i + 1);
  const same = found.fixed.find(({ beta }) => beta === found.adaptive.beta)!;
  const panel = (title: string, runs: typeof same.runs, left: boolean): Parameters<typeof layered>[0] => ({
    title,
    x: axis("iteration"),
    y: axis("divergence", { unit: "nats", scale: "log", domain: [1e-7, 1] }),
    layers: [
      referenceRule({ y: found.target, ...(left && { label: "target" }) }),
      ...units.map((unit) =>
        pathLine({
          x: iterations,
          y: iterations.map((_, i) =>
            Math.max(
              1e-7,
              median(runs.filter((run) => run.unit === unit).map(({ divergences }) => divergences[i])),
            )
          ),
          series: `rewards × ${unit}`,
        })
      ),
    ],
  });
  const late = found.adaptive.runs.flatMap(({ divergences }) => divergences.slice(8, 18));
  const share = late.filter((d) => d > found.target / 2 && d < 2 * found.target).length / late.length;
  return figure({
    id: "trust-regions-coefficient",
    title: "A coefficient is right for one unit of reward; the rule finds it in any",
    subtitle: `medians over ${same.runs.length / units.length} worlds`,
    caption:
      `Divergence of each iteration with β = ${same.beta} fixed (left) and adapted from the same start (right). Adapted, ${
        shown(100 * share)
      } % of iterations 9 to 18 are within a factor of 2 of the target.`,
    width: "full",
    spec: sideBySide([
      panel(`β = ${same.beta}`, same.runs, true),
      panel("β adapted", found.adaptive.runs, false),
    ]),
  });
}
