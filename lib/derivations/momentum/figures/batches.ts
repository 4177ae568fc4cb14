import {
  axis,
  type Figure,
  figure,
  measuredPoints,
  pathLine,
  referenceRule,
  sideBySide,
  textLabel,
  theoryLine,
} from "../../../figures/mod.ts";
import { momentumWeights } from "../../../optimization/mod.ts";

/** The weights of past gradients in the velocity. */
export function weightsFigure(
  found: readonly { readonly m: number; readonly weights: readonly number[] }[],
): Figure {
  const ages = Array.from({ length: 31 }, (_, age) => age);
  const shown = found.filter(({ m }) => 1 / (1 - m) < ages.length);
  const inside = (m: number, weights: readonly number[]): string => {
    const sum = (list: readonly number[]): number => list.reduce((total, w) => total + w, 0);
    return (sum(weights.slice(0, Math.round(1 / (1 - m)))) / sum(weights)).toFixed(3);
  };
  return figure({
    id: "momentum-weights",
    title: "Momentum remembers about 1/(1 − m) gradients",
    subtitle: "points: response of the velocity to one gradient; lines: mʲ",
    caption: `Weight of a gradient against its age. The window 1/(1 − m) (dotted) holds ${
      shown.map(({ m, weights }) => `${inside(m, weights)} of the weight at m = ${m}`).join(" and ")
    }; at m → 1 it is 1 − 1/e.`,
    spec: sideBySide(
      shown.map(({ m, weights }) => ({
        title: `m = ${m}`,
        x: axis("age j", { unit: "steps", domain: [0, 30] }),
        y: axis("weight", { domain: [0, 1.05] }),
        layers: [
          theoryLine({ x: ages, y: momentumWeights(m, ages.length) }),
          measuredPoints({ x: ages, y: weights.slice(0, ages.length) }),
          referenceRule({ x: 1 / (1 - m), label: "1/(1 − m)" }),
        ],
      })),
      { legend: null },
    ),
  });
}

/** The expected loss against examples seen: momentum, and gradient descent with a larger batch or a larger rate. */
export function batchesFigure(
  found: readonly {
    readonly kappa: number;
    readonly momentum: number;
    readonly rules: readonly {
      readonly name: string;
      readonly batch: number;
      readonly steps: number;
      readonly losses: readonly number[];
    }[];
  }[],
): Figure {
  const shown = found.filter(({ kappa }) => kappa === 10 || kappa === 1000);
  const [{ momentum }] = shown;
  return figure({
    id: "momentum-batches",
    title: "Momentum beats larger batches and rates where the problem is ill-conditioned",
    subtitle:
      `expected loss, exact second moments; m = ${momentum}, twenty curvatures from 1 to κ, best learning rates`,
    caption: shown.map(({ kappa, rules }) =>
      `At κ = ${kappa} a thousandth of the loss takes ${
        rules.map(({ name, steps, batch }) =>
          `${(steps * batch).toFixed(0)} examples (${steps} steps) with ${name}`
        )
          .join(", ")
      }.`
    ).join(" "),
    width: "full",
    spec: sideBySide(shown.map(({ kappa, rules }) => ({
      title: `κ = ${kappa}`,
      x: axis("examples seen", { unit: "batches of momentum", scale: "log" as const }),
      y: axis("expected loss over first loss", { scale: "log" as const, domain: [3e-4, 3] as const }),
      layers: [
        ...rules.map(({ name, batch, losses }) => {
          // Points in equal ratios: a long run would fill the file with points that nobody sees.
          const steps = [
            ...new Set(Array.from({ length: 160 }, (_, i) => Math.round(losses.length ** (i / 159)))),
          ].filter((step) => step < losses.length);
          return pathLine({
            x: steps.map((step) => step * batch),
            y: steps.map((step) => losses[step]),
            series: name,
          });
        }),
        referenceRule({ y: 1e-3 }),
        textLabel({ x: 1, y: 1e-3, text: "target", offset: [2, 7] as const }),
      ],
    }))),
  });
}
