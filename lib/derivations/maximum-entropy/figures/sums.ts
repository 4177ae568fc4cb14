import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  pathLine,
  referenceRule,
  sideBySide,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import type { sums, unlike } from "../experiment.ts";
import { GAUSSIAN, shownOrZero } from "./evidence.ts";

/** Entropy of standardised sums against the number of terms, and its gap to the Gaussian's. */
export function sumsFigure(evidence: Evidence<typeof sums>): Figure {
  const terms = [1, 2, 3, 4, 6, 8, 12, 16, 32];
  const last = terms[terms.length - 1];
  const gaps = evidence.map(({ entropies }) => GAUSSIAN - entropies[last - 1]);
  const closing = [4, last];
  return figure({
    id: "maximum-entropy-sums",
    title: "Sums climb to the Gaussian's entropy",
    subtitle: "sums of independent variables of one law at unit variance, by exact convolution",
    caption:
      `Left: entropy against the number of terms; dotted: ½ ln 2πe = ${
        GAUSSIAN.toFixed(4)
      }. Right: the gap to it; ` +
      `lines: 1/n through the last exponential, 1/n² through the last symmetric ones. At ${last} terms it is ` +
      `${evidence.map(({ name }, i) => `${shownOrZero(gaps[i])} (${name})`).join(", ")} nats.`,
    width: "full",
    height: 150,
    spec: sideBySide([
      {
        x: axis("terms", { scale: "log" }),
        y: axis("entropy at unit variance", { unit: "nats", domain: [0.8, 1.46] }),
        layers: [
          ...evidence.map(({ name, entropies }) =>
            measuredPoints({ x: terms, y: terms.map((n) => entropies[n - 1]), series: name })
          ),
          referenceRule({ y: GAUSSIAN }),
        ],
      },
      {
        x: axis("terms", { scale: "log" }),
        y: axis("gap", { unit: "nats", scale: "log" }),
        layers: evidence.flatMap(({ name, entropies }, i) => {
          const rate = name === "exponential" ? 1 : 2;
          return [
            theoryLine({ x: closing, y: closing.map((n) => gaps[i] * (last / n) ** rate), series: name }),
            measuredPoints({ x: terms, y: terms.map((n) => GAUSSIAN - entropies[n - 1]), series: name }),
          ];
        }),
      },
    ]),
  });
}

/** How far sums of unlike variables stay from normal. */
export function unlikeFigure({ lattices, heavy }: Evidence<typeof unlike>, seed: number): Figure {
  const labels: Readonly<Record<string, string>> = {
    "uniforms, equal scales": "equal scales",
    "uniforms, scales √i": "scales √i",
    "uniforms, scales 1/i": "scales 1/i",
    "coins, scales 2⁻ⁱ": "coins, scales 2⁻ⁱ",
    "uniforms with one coin added to all": "one coin in all",
  };
  const powers = (count: number): number[] => [1, 2, 4, 8, 16, 32].filter((n) => n <= count);
  const series = [
    ...lattices.filter(({ name }) => name in labels).map((each) => ({ ...each, name: labels[each.name] })),
    { name: "Cauchy", ...heavy },
  ];
  const gone = series.filter((each) => each.gone).length;
  return figure({
    id: "maximum-entropy-unlike",
    title: "Not every large sum is Gaussian",
    subtitle:
      `beside the normal law of the sum's mean and variance, for Cauchy of its quartiles (sampled, seed ${seed})`,
    caption:
      `Kolmogorov–Smirnov distance against the number of terms. It goes away for ${gone} of these ${series.length}: ` +
      `not where single terms keep a share of the variance (1/i, 2⁻ⁱ), where all share a coin, or where the variance ` +
      `is infinite.`,
    width: "full",
    height: 180,
    spec: layered({
      x: axis("terms", { scale: "log" }),
      y: axis("distance from normal", { scale: "log" }),
      layers: series.flatMap(({ name, terms, distances }) => {
        const x = powers(terms);
        const y = x.map((n) => distances[n - 1]);
        return [pathLine({ x, y, series: name }), measuredPoints({ x, y, series: name })];
      }),
    }),
  });
}
