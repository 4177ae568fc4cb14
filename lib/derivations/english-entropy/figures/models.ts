import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  shown,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { conditionalMutualInformation, divergenceRate, jointLaw, toBits } from "../../../information/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import {
  type contextLengths,
  type dependence,
  knownSources,
  type learnedSource,
  restoration,
} from "../experiment.ts";
import { means } from "./evidence.ts";

/** Restored shares against the share of blotted letters, for three sources. */
export function restorationFigure(
  { damages, mostFrequent }: Evidence<typeof restoration>,
  seed: number,
): Figure {
  const blotted = damages.filter(({ kind }) => kind === "blotted");
  const x = blotted.map(({ share }) => share);
  const { chunks, chunkLength } = restoration.parameters;
  /** 95 % intervals of shares of so many blots. */
  const points = (source: string) => {
    const y = blotted.map(({ restored }) => restored[source]);
    const half = y.map((p, i) => 1.96 * Math.sqrt(p * (1 - p) / (x[i] * chunks * chunkLength)));
    return { x, y, low: y.map((p, i) => p - half[i]), high: y.map((p, i) => p + half[i]), series: source };
  };
  const other = damages.filter(({ kind }) => kind !== "blotted");
  return figure({
    id: "english-entropy-restoration",
    title: "Order lets damage be repaired",
    subtitle: `blotted letters, ${chunks} chunks of ${chunkLength}, 95 % intervals, seed ${seed}`,
    caption:
      `Share of blotted letters that the likeliest reading restores. Lines: the most frequent letter's share, which is ` +
      `all that letters without order allow. Other damage, English and shuffled: ${
        other.map(({ kind, share, restored }) =>
          `${kind} ${100 * share} %: ${shown(100 * restored.English)} and ${shown(100 * restored.shuffled)} %`
        ).join("; ")
      }.`,
    spec: layered({
      x: axis("share of letters blotted", { domain: [0, 0.32], format: ".0%" }),
      y: axis("share restored", { domain: [0, 1], format: ".0%" }),
      layers: [
        measuredPoints(points("English")),
        ...["shuffled", "uniform"].flatMap((source) => [
          theoryLine({ x: [0, 0.32], y: [mostFrequent[source], mostFrequent[source]], series: source }),
          measuredPoints(points(source)),
        ]),
      ],
    }),
  });
}

/** Coders on known sources against the entropy rate, as the coder with the source's own law pays it. */
export function limitFigure(sources: Evidence<typeof knownSources>): Figure {
  const names = sources[0].coders.map(({ name }) => name);
  const x = sources.map(({ coders }) => coders[0].mean);
  const { messages, length } = knownSources.parameters;
  return figure({
    id: "english-entropy-limit",
    title: "No coder goes below the entropy rate",
    subtitle: sources.map(({ source }) => source).join(", "),
    caption:
      `Mean bits per symbol of ${messages} messages of ${length} symbols in five coders, against that of the coder that ` +
      `knows the law, which is within 2 bits a message of the entropy (line: equal). At ${
        shown(x[0])
      } bits: ${sources[0].coders.map(({ name, mean: bits }) => `${name} ${shown(bits)}`).join(", ")}.`,
    spec: layered({
      x: axis("entropy rate", { unit: "bits", domain: [0.5, 1.8] }),
      y: axis("bits per symbol", { domain: [0.5, 2.5] }),
      layers: [
        theoryLine({ x: [0.5, 1.8], y: [0.5, 1.8] }),
        ...names.map((name, i) =>
          measuredPoints({ x, y: sources.map(({ coders }) => coders[i].mean), series: name })
        ),
      ],
    }),
  });
}

/** The gap to the entropy rate while a network learns a source. */
export function trainingFigure(
  { laws, order, checkpoints, floor }: Evidence<typeof learnedSource>,
  seed: number,
): Figure {
  const source = { alphabetSize: laws[0].length, order, laws };
  const x = checkpoints.map(({ step }) => step + 1);
  const gaps = means(checkpoints.map(({ excess }) => excess));
  const last = checkpoints.length - 1;
  return figure({
    id: "english-entropy-training",
    title: "Training closes the gap to the entropy rate",
    subtitle: `a network with one hidden layer, Adam; seed ${seed}`,
    caption:
      `Bits per symbol that the network pays above the source's own laws, which pay ${
        shown(floor)
      } (95 % intervals); ` +
      `line: the divergence rate of the source from the network, which is all of the gap. After ${
        checkpoints[last].step
      } steps ${shown(gaps.y[last])} bits are left.`,
    spec: layered({
      x: axis("steps + 1", { scale: "log" }),
      y: axis("gap", { unit: "bits per symbol", scale: "log" }),
      layers: [
        theoryLine({ x, y: checkpoints.map((each) => toBits(divergenceRate(source, each.laws))) }),
        measuredPoints({ x, ...gaps }),
      ],
    }),
  });
}

/** Bits saved by knowing one more token, by its distance. */
export function dependenceFigure(
  { tokens, order, lags }: Evidence<typeof dependence>,
  { heldOut, shuffled }: Evidence<typeof contextLengths>,
  seed: number,
): Figure {
  const x = lags.map(({ lag }) => lag);
  const gains = (costs: readonly (readonly number[])[]): number[][] =>
    costs.slice(1).map((bits, n) => bits.map((each, chunk) => costs[n][chunk] - each));
  const english = gains(heldOut);
  const mixed = gains(shuffled);
  const axes = (lag: number): number[] => Array.from({ length: lag - 1 }, (_, i) => i + 1);
  return figure({
    id: "english-entropy-dependence",
    title: "How far back the past matters",
    subtitle: `a model of ${tokens} tokens that sees ${order}, and letters; seed ${seed}`,
    caption:
      `Bits that knowing the token at a distance saves a coder that knows those between, with 95 % intervals. Line: ` +
      `I(x₀; x_lag | between) of the model, 0 beyond ${order}. English saves ${
        english.map((gain) => shown(mean(gain))).join(", ")
      } bits, letters in random order ${
        mixed.map((gain) => shown(mean(gain))).join(", ")
      }: a coder that looks for ` +
      `order where there is none pays for it.`,
    height: 165,
    spec: layered({
      x: axis("distance", { domain: [0.8, x.length + 0.2], ticks: x, format: "d" }),
      y: axis("bits saved"),
      layers: [
        theoryLine({
          x,
          y: lags.map(({ lag, blocks }) =>
            toBits(conditionalMutualInformation(
              jointLaw(new Array(lag + 1).fill(tokens), blocks),
              [0],
              [lag],
              axes(lag),
            ))
          ),
        }),
        measuredPoints({ x, ...means(lags.map(({ saved }) => saved)), series: "model" }),
        measuredPoints({ x: english.map((_, n) => n + 1), ...means(english), series: "English" }),
        measuredPoints({ x: mixed.map((_, n) => n + 1), ...means(mixed), series: "shuffled" }),
      ],
    }),
  });
}
