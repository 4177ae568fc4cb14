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
import { entropy, toBits } from "../../../information/mod.ts";
import type { heads, huffman, lengths } from "../experiment.ts";

const bits = (law: readonly number[]): number => toBits(entropy(law));

/** How many points of a cloud are drawn. */
const CLOUD = 500;

/** Rounded-up −log₂ P against the best code, one point a source. */
export function roundingFigure({ whole }: Evidence<typeof lengths>, seed: number): Figure {
  const beaten = whole.filter(({ rounded, best }) => rounded > best + 1e-9).length;
  const most = whole.reduce((max, { rounded, best }) => Math.max(max, rounded - best), 0);
  const mostWasted = whole.reduce((max, { law, best }) => Math.max(max, best - bits(law)), 0);
  const points = whole.slice(0, CLOUD).map(({ law, rounded, best }) => {
    const least = bits(law);
    return { best: best - least, rounded: rounded - least };
  });
  return figure({
    id: "kraft-rounding",
    title: "Rounding −log₂ P up to whole digits is beaten",
    subtitle: `${whole.length} sources of 2 to 8 symbols (${points.length} shown), seed ${seed}`,
    caption:
      `Mean length above the entropy, in bits: lengths −log₂ P rounded up, against the best code of all. On the ` +
      `line both are equally good. The rounded lengths are beaten for ${beaten} of ${whole.length} sources, by up to ` +
      `${shown(most, 4)} bits; the best code itself wastes up to ${shown(mostWasted, 4)} bits.`,
    spec: layered({
      x: axis("best code above the entropy", { unit: "bits", domain: [0, 1] }),
      y: axis("rounded −log₂ P above the entropy", { unit: "bits", domain: [0, 1] }),
      layers: [
        theoryLine({ x: [0, 1], y: [0, 1], series: "equally good" }),
        measuredPoints({
          x: points.map(({ best }) => best),
          y: points.map(({ rounded }) => rounded),
          series: "a source",
        }),
      ],
    }),
  });
}

/** Huffman's length against −log₂ P, one point a symbol. */
export function huffmanFigure({ sources, dyadic }: Evidence<typeof huffman>, seed: number): Figure {
  const symbols = sources.filter(({ law }) => law.length <= 200)
    .flatMap(({ law, lengths }) => law.map((p, x) => ({ ideal: -Math.log2(p), length: lengths[x] })));
  const even = dyadic.filter(({ law }) => law.length <= 50)
    .flatMap(({ law, lengths }) => law.map((p, x) => ({ ideal: -Math.log2(p), length: lengths[x] })));
  const gaps = symbols.map(({ ideal, length }) => length - ideal);
  const within = gaps.filter((gap) => Math.abs(gap) < 1).length;
  const largest = symbols.reduce((most, { ideal }) => Math.max(most, ideal), 0);
  return figure({
    id: "kraft-huffman",
    title: "Huffman's lengths follow the information",
    subtitle: `${symbols.length} symbols of random sources of 2 to 200, seed ${seed}`,
    caption:
      `Line: ℓ = −log₂ P. Of the symbols of random sources ${within} of ${symbols.length} have a codeword less ` +
      `than one digit off, from ${shown(Math.min(...gaps), 4)} to ${
        shown(Math.max(...gaps), 4)
      } digits: rare symbols of small ` +
      `alphabets get words far too short. Where all probabilities are powers of 2 every length is on the line.`,
    spec: layered({
      x: axis("information −log₂ P", { unit: "bits" }),
      y: axis("codeword length", { unit: "digits" }),
      layers: [
        theoryLine({ x: [0, largest], y: [0, largest] }),
        measuredPoints({
          x: symbols.map(({ ideal }) => ideal),
          y: symbols.map(({ length }) => length),
          series: "random sources",
        }),
        measuredPoints({
          x: even.map(({ ideal }) => ideal),
          y: even.map(({ length }) => length),
          series: "powers of 2",
        }),
      ],
    }),
  });
}

/** Digits per toss of a coin that mostly comes up heads, coded toss by toss and in blocks. */
export function headsFigure(evidence: Evidence<typeof heads>): Figure {
  const biased = evidence.filter(({ probability }) => probability > 0.5);
  const certain = evidence[evidence.length - 1];
  const name = (probability: number): string => `P(H) = ${probability}`;
  const arithmetic = biased.map(({ probability, arithmetic }) => `${shown(arithmetic, 4)} at ${probability}`)
    .join(", ");
  return figure({
    id: "kraft-heads",
    title: "Only blocks bring a coin below one digit a toss",
    subtitle: "Huffman's code for all blocks of n tosses",
    caption:
      `Points: digits per toss. Lines: the entropy, or 1/n where heads is certain. With n = 1, H → 0, the cost is ` +
      `${
        shown(certain.digit, 4)
      } digit even then. One arithmetic code for 10 000 tosses takes ${arithmetic}.`,
    spec: layered({
      x: axis("tosses in a block", { scale: "log", domain: [0.9, 22] }),
      y: axis("cost", { unit: "digits per toss", scale: "log" }),
      layers: [
        ...biased.map(({ probability, blocks }) =>
          theoryLine({
            x: blocks.map(({ n }) => n),
            y: blocks.map(({ n }) => (probability === 1 ? 1 / n : bits([probability, 1 - probability]))),
            series: name(probability),
          })
        ),
        ...biased.map(({ probability, blocks }) =>
          measuredPoints({
            x: blocks.map(({ n }) => n),
            y: blocks.map(({ digits }) => digits),
            series: name(probability),
          })
        ),
        referenceRule({ y: 1, label: "one digit a toss", side: "below" }),
      ],
    }),
  });
}
