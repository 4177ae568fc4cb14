import { axis, type Figure, figure, layered, measuredPoints, pathLine, shown } from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import type { comparison } from "../experiment.ts";

const BIASED = ["k2, token", "k3, token", "token ratio × k3", "geometric ratio × k3"];
const UNBIASED = [
  "k2, sequence",
  "prefix ratio × k3",
  "sequence ratio × k3",
  "straight through",
  "exact steps",
];

/** How far the mean gradients of common penalties are from that of the divergence, by the length of the responses. */
export function biasFigure({ cells, pairs, longest }: Evidence<typeof comparison>): Figure {
  const of = (form: string) => cells.filter((cell) => cell.form === form);
  const last = (form: string) => of(form).at(-1)!;
  return figure({
    id: "kl-estimators-bias",
    title: "Penalties by token miss what early tokens do later",
    subtitle: `two kinds of token; medians of ${pairs} random pairs of policies, bars from least to most`,
    caption:
      `Distance of the mean gradient from ∇KL(π‖ρ) of whole responses, in units of the latter, by exact enumeration. k2 by token and k3 with the ` +
      `token's ratio have one and the same mean, right for one token and off by ${
        shown(last("token ratio × k3").median)
      } at ${longest}; k3 alone descends another divergence (${
        shown(of("k3, token")[0].median)
      } off for a single token). The unbiased forms are below ${
        shown(Math.max(...cells.filter((cell) => UNBIASED.includes(cell.form)).map((cell) => cell.high)))
      } everywhere.`,
    spec: layered({
      x: axis("tokens of a response", { domain: [0.7, longest + 0.4] }),
      y: axis("distance from the gradient of the KL", { zero: true }),
      layers: BIASED.flatMap((form, i) => {
        const found = of(form);
        const x = found.map(({ length }) => length + (i - 1.5) * 0.08);
        return [
          pathLine({ x, y: found.map((cell) => cell.median), series: form }),
          measuredPoints({
            x,
            y: found.map((cell) => cell.median),
            low: found.map((cell) => cell.low),
            high: found.map((cell) => cell.high),
            series: form,
          }),
        ];
      }),
    }),
  });
}

/** How noisy the unbiased penalties are, by the length of the responses. */
export function noiseFigure({ cells, pairs, longest }: Evidence<typeof comparison>): Figure {
  const at = (form: string): string => shown(cells.filter((cell) => cell.form === form).at(-1)!.noise);
  return figure({
    id: "kl-estimators-noise",
    title: "Right on average, and how noisy",
    subtitle: `two kinds of token; medians of ${pairs} random pairs of policies`,
    caption:
      `Standard deviation of one response's gradient over the length of ∇KL, exact. At ${longest} tokens: ${
        UNBIASED.map((form) => `${form} ${at(form)}`).join(", ")
      }. All have the mean ∇KL(π‖ρ).`,
    spec: layered({
      x: axis("tokens of a response", { domain: [0.7, longest + 0.4] }),
      y: axis("noise over signal", { scale: "log" }),
      layers: UNBIASED.flatMap((form) => {
        // For one token the exact step is the gradient itself, without noise.
        const found = cells.filter((cell) => cell.form === form && cell.noise > 1e-9);
        const x = found.map(({ length }) => length);
        const y = found.map(({ noise }) => noise);
        return [pathLine({ x, y, series: form }), measuredPoints({ x, y, series: form })];
      }),
    }),
  });
}
