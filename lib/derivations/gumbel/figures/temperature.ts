import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  referenceRule,
  sideBySide,
  theoryLine,
} from "../../../figures/mod.ts";
import { logspace } from "../../../math/mod.ts";
import { entropyAtTemperature } from "../../../networks/mod.ts";
import { mean, standardError } from "../../../statistics/mod.ts";

/** Entropy over its largest value against temperature, for logits of several sizes. */
export function entropyFigure(
  rows: readonly {
    readonly name: string;
    readonly logits: ArrayLike<number>;
    readonly temperatures: readonly number[];
    readonly entropies: readonly number[];
  }[],
): Figure {
  const lines = Array.from(logspace(rows[0].temperatures[0], rows[0].temperatures.at(-1)!, 60));
  const tied = rows.find((row) => row.name.includes("tied"))!;
  return figure({
    id: "gumbel-temperature-entropy",
    title: "Hotter is more uniform",
    subtitle: "entropy of softmax(z/T) over ln V",
    caption:
      `Entropy against temperature. Lines: −Σ p ln p of log-probabilities; points: of the sampled laws. It grows at every T unless all ` +
      `logits are equal; where two logits tie at the top it starts at ln 2 and not at 0 (${
        tied.entropies[0].toFixed(4)
      } nats at ` +
      `T = ${tied.temperatures[0]}).`,
    width: "column",
    spec: layered({
      x: axis("temperature T", { scale: "log" }),
      y: axis("entropy / ln V", { domain: [0, 1.02] }),
      layers: rows.flatMap(({ name, logits, temperatures, entropies }) => {
        const most = Math.log(logits.length);
        return [
          theoryLine({ x: lines, y: lines.map((T) => entropyAtTemperature(logits, T) / most), series: name }),
          measuredPoints({ x: temperatures, y: entropies.map((H) => H / most), series: name }),
        ];
      }),
    }),
  });
}

/** Distinct responses and mean reward of two policies against temperature; and a tree that narrows. */
export function explorationFigure(
  policies: readonly {
    readonly name: string;
    readonly samples: number;
    readonly rows: readonly {
      readonly temperature: number;
      readonly distinct: ArrayLike<number>;
      readonly reward: ArrayLike<number>;
    }[];
  }[],
  narrowing: {
    readonly temperatures: readonly number[];
    readonly tree: readonly number[];
    readonly single: readonly (readonly number[])[];
    readonly samples: number;
  },
): Figure {
  const sampled = (quantity: "distinct" | "reward"): ReturnType<typeof measuredPoints>[] =>
    policies.map(({ name, rows }) => {
      const means = rows.map((row) => mean(row[quantity]));
      const errors = rows.map((row) =>
        row[quantity].length > 1 && spreads(row[quantity]) ? 3 * standardError(row[quantity]) : 0
      );
      return measuredPoints({
        x: rows.map((row) => row.temperature),
        y: means,
        low: means.map((m, i) => m - errors[i]),
        high: means.map((m, i) => m + errors[i]),
        series: name,
      });
    });
  const { temperatures, tree, single, samples } = narrowing;
  const lowest = Math.min(...tree);
  const [first] = policies;
  const T = axis("temperature T", { scale: "log" });
  return figure({
    id: "gumbel-temperature-exploration",
    title: "Hotter sees more; what it costs depends on what was learnt",
    subtitle: `${
      first.rows[0].distinct.length
    } sessions of ${first.samples} samples; 27 responses of three tokens`,
    caption:
      `Left: distinct responses in a session. Middle: their mean reward: it falls with T after training on the right reward and rises ` +
      `after training on a wrong one. Bars: three standard errors. Right: exact expected number of distinct responses in ${samples} ` +
      `samples for a single choice and for a tree whose favoured branch is open and whose others are certain: hotter sees less there, ` +
      `down to ${lowest.toFixed(2)} at T = ${temperatures[tree.indexOf(lowest)]}.`,
    width: "full",
    spec: sideBySide([
      { x: T, y: axis("distinct responses"), layers: sampled("distinct") },
      { x: T, y: axis("mean reward"), layers: sampled("reward") },
      {
        x: T,
        y: axis(`distinct responses in ${samples}`),
        layers: [
          theoryLine({ x: temperatures, y: tree, series: "narrowing tree" }),
          theoryLine({ x: temperatures, y: single[0], series: "single choice" }),
          referenceRule({ x: temperatures[tree.indexOf(lowest)] }),
        ],
      },
    ]),
  });
}

/** Whether not all samples are equal, so that a standard error means something. */
function spreads(samples: ArrayLike<number>): boolean {
  return Array.from(samples).some((sample) => sample !== samples[0]);
}
