import { axis, type Figure, figure, layered, measuredPoints, theoryLine } from "../../../figures/mod.ts";
import { softmax } from "../../../math/mod.ts";

/** Frequencies of argmax(x + z) with Gumbel and with Gaussian noise against the softmax, for the longest logit vector. */
export function frequenciesFigure(
  rows: readonly {
    readonly logits: readonly number[];
    readonly draws: number;
    readonly Gumbel: readonly number[];
    readonly Gaussian: readonly number[];
  }[],
): Figure {
  const { logits, draws, Gumbel, Gaussian } = rows.at(-1)!;
  const p = softmax(logits);
  const seen = logits.map((_, i) => i).filter((i) => Gumbel[i] > 0 && Gaussian[i] > 0);
  const expected = seen.map((i) => p[i]);
  const points = (counts: readonly number[], series: string): ReturnType<typeof measuredPoints> => {
    const share = seen.map((i) => counts[i] / draws);
    const spread = share.map((f) => 3 * Math.sqrt(f * (1 - f) / draws));
    return measuredPoints({
      x: expected,
      y: share,
      low: share.map((f, i) => Math.max(f - spread[i], f / 3)),
      high: share.map((f, i) => f + spread[i]),
      series,
    });
  };
  const least = expected.reduce((a, b) => Math.min(a, b));
  const most = expected.reduce((a, b) => Math.max(a, b));
  const rarest = seen.find((i) => p[i] === least)!;
  return figure({
    id: "gumbel-argmax-frequencies",
    title: "Gumbel noise makes argmax a draw from the softmax",
    subtitle: `${logits.length} logits, ${draws} draws for each noise of variance π²/6`,
    caption:
      `Share of draws in which each entry wins argmax(x + z), against its softmax probability. With Gumbel noise the points lie on the ` +
      `line; Gaussian noise of the same variance misses: the least likely entry, p = ${
        p[rarest].toExponential(1)
      }, comes ` +
      `${
        (Gaussian[rarest] / draws / p[rarest]).toFixed(2)
      } times as often as it should. Bars: three standard errors.`,
    width: "column",
    spec: layered({
      x: axis("softmax probability", { scale: "log" }),
      y: axis("share of draws", { scale: "log" }),
      layers: [
        theoryLine({ x: [least, most], y: [least, most] }),
        points(Gumbel, "Gumbel noise"),
        points(Gaussian, "Gaussian noise"),
      ],
    }),
  });
}
