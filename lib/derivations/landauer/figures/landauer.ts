import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  referenceRule,
  shown,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { landauerHeat } from "../../../information/mod.ts";
import { linspace } from "../../../math/mod.ts";
import type { additions, answers, heats } from "../experiment.ts";

/** How many pairs of words have each sum, with the carry and without. */
export function pairsFigure({ pairs, narrow, narrowPairs }: Evidence<typeof answers>): Figure {
  const size = 2 ** narrow;
  const sums = narrowPairs.carried.map((_, sum) => sum);
  return figure({
    id: "landauer-pairs",
    title: "What the answer leaves open",
    subtitle: `pairs of ${narrow}-bit words for each sum`,
    caption:
      `Circles: the sum with its carry; squares: modulo ${size}, where every answer has ${size} pairs. Of 16-bit words ` +
      `${pairs.carried} pairs have the sum 81 with the carry known, ${pairs.wrapped} modulo 65 536.`,
    spec: layered({
      x: axis("sum"),
      y: axis("pairs of words", { domain: [0, size + 2] }),
      layers: [
        measuredPoints({
          x: sums,
          y: sums.map((sum) => size - Math.abs(sum - size + 1)),
          series: "carry kept",
        }),
        measuredPoints({ x: sums.slice(0, size), y: narrowPairs.wrapped, series: "wrapped" }),
      ],
    }),
  });
}

/** Bits that an addition erases beside the width of a word. */
export function carryFigure(evidence: Evidence<typeof additions>): Figure {
  const last = evidence.at(-1)!;
  const saved = evidence.map(({ bits, carried }) => bits - carried / Math.LN2);
  return figure({
    id: "landauer-carry",
    title: "The carry is worth seven tenths of a bit",
    subtitle: "equally likely words, all pairs counted",
    caption:
      `Width of the word less the bits erased. Modulo 2^b the sum erases exactly a word; with the carry kept ` +
      `${shown(saved.at(-1)!)} bits less at ${last.bits} bits, towards 1/(2 ln 2) (dotted).`,
    spec: layered({
      x: axis("width of a word", { unit: "bits" }),
      y: axis("width − erased", { unit: "bits", domain: [-0.1, 0.8] }),
      layers: [
        measuredPoints({ x: evidence.map(({ bits }) => bits), y: saved, series: "carry kept" }),
        measuredPoints({
          x: evidence.map(({ bits }) => bits),
          y: evidence.map(({ bits, wrapped }) => bits - wrapped / Math.LN2),
          series: "wrapped",
        }),
        referenceRule({ y: 1 / (2 * Math.LN2) }),
      ],
    }),
  });
}

/** The heat of 10²³ erased words against the temperature. */
export function heatFigure(
  { temperatures, widths, trained, impliedTemperature }: Evidence<typeof heats>,
): Figure {
  const curve = linspace(240, 310, 30);
  return figure({
    id: "landauer-heat",
    title: "The least heat of a training run",
    subtitle: "10²³ erased words",
    caption:
      `Lines: k T b ln 2 · 10²³; points: the work of halving a gas b · 10²³ times. The printed 8000 J (dotted) are reached ` +
      `with 32 bits at ${shown(impliedTemperature)} K; at ${temperatures.at(-1)} K it is ${
        shown(trained.at(-1)!.at(-1)!)
      } J.`,
    spec: layered({
      x: axis("temperature", { unit: "K" }),
      y: axis("heat", { unit: "J", domain: [0, 10_000] }),
      layers: [
        ...widths.flatMap((bits, place) => [
          theoryLine({
            x: curve,
            y: Array.from(curve, (temperature) => 1e23 * landauerHeat(bits, temperature)),
            series: `${bits} bits`,
          }),
          measuredPoints({ x: temperatures, y: trained.map((row) => row[place]), series: `${bits} bits` }),
        ]),
        referenceRule({ y: 8000 }),
      ],
    }),
  });
}
