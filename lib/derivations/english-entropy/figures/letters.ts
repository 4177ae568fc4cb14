import {
  axis,
  type Figure,
  figure,
  layered,
  measuredPoints,
  pathLine,
  referenceRule,
  shown,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { guessingBounds, toBits } from "../../../information/mod.ts";
import { mean } from "../../../statistics/mod.ts";
import { contextLengths, guessers, type withinWords } from "../experiment.ts";
import { means } from "./evidence.ts";

/** Bits per letter against the number of letters known: held out, shuffled, and from block frequencies. */
export function contextFigure(
  { heldOut, shuffled, plugIn }: Evidence<typeof contextLengths>,
  seed: number,
): Figure {
  const known = heldOut.map((_, n) => n);
  const held = means(heldOut);
  const best = held.y.indexOf(Math.min(...held.y));
  const { chunks, chunkLength } = contextLengths.parameters;
  return figure({
    id: "english-entropy-context",
    title: "What the letters before tell about the next one",
    subtitle: `${chunks * chunkLength} held-out letters of 27 symbols, trained on a million; seed ${seed}`,
    caption:
      `Bits per letter with n letters known. Points: held-out text, 95 % intervals over ${chunks} chunks, least at ` +
      `n = ${best}: ${shown(held.y[best])} bits; letters in random order stay at ${
        shown(mean(shuffled[0]))
      } bits ` +
      `and rise by overfitting. Lines: differences of the entropies of block frequencies in ${
        plugIn[0].length
      } and ` +
      `${
        plugIn[1].length
      } letters, which fall to 0 with n whatever the source, and sooner for the shorter text.`,
    height: 155,
    spec: layered({
      x: axis("letters known, n", { domain: [-0.2, known.length - 0.8], ticks: known, format: "d" }),
      y: axis("cost of the next letter", { unit: "bits", domain: [0, 5] }),
      layers: [
        ...plugIn.map(({ length, bits }) =>
          pathLine({
            x: known,
            y: bits.slice(0, known.length),
            series: `blocks in ${length}`,
          })
        ),
        measuredPoints({ x: known, ...held, series: "held out" }),
        measuredPoints({
          x: shuffled.map((_, n) => n),
          ...means(shuffled),
          series: "shuffled",
        }),
        referenceRule({ y: Math.log2(27), label: "log₂ 27", side: "above" }),
      ],
    }),
  });
}

/** Shannon's bounds from the ranks of right guesses, and the cost of the text for the guesser. */
export function guessingFigure(evidence: Evidence<typeof guessers>): Figure {
  const x = evidence.map(({ order }) => order);
  const bounds = evidence.map(({ shares }) => guessingBounds(shares.toSorted((a, b) => b - a)));
  const first = evidence.map(({ shares }) => `${shown(100 * shares[0])} %`);
  return figure({
    id: "english-entropy-guessing",
    title: "The better the guesses, the fewer bits",
    subtitle: `n-gram guessers, ${guessers.parameters.guesses} held-out letters`,
    caption:
      `Lines: Shannon's bounds from how often the first, second, … guess was right. Points: bits of a coder with the ` +
      `guesser's own probabilities. The first guess is right for ${
        first[0]
      } of the letters with none known, and for ` +
      `${first[first.length - 1]} with ${x[x.length - 1]} known.`,
    spec: layered({
      x: axis("letters known, n", { domain: [-0.2, x.length - 0.8], ticks: x, format: "d" }),
      y: axis("cost of the next letter", { unit: "bits", domain: [0, 4.5] }),
      layers: [
        theoryLine({ x, y: bounds.map(({ upper }) => toBits(upper)), series: "upper bound" }),
        theoryLine({ x, y: bounds.map(({ lower }) => toBits(lower)), series: "lower bound" }),
        measuredPoints({ x, y: evidence.map(({ coded }) => coded), series: "coded" }),
      ],
    }),
  });
}

/** Surprise at the letters of a word by their place. */
export function placesFigure({ places, certainty }: Evidence<typeof withinWords>): Figure {
  const x = places.map((_, place) => place + 1);
  const points = means(places);
  return figure({
    id: "english-entropy-places",
    title: "The choice is made at the beginning of a word",
    subtitle: `held-out words of at least ${x.length} letters, ${places[0].length} chunks`,
    caption:
      `Mean surprise at a letter by its place in the word, with 95 % intervals: ${
        shown(points.y[0])
      } bits, or ` +
      `${shown(2 ** points.y[0])} even choices, at the first letter, ${
        shown(points.y[x.length - 1])
      } bits, or ${
        shown(2 ** points.y[x.length - 1])
      }, at letter ${x.length}. In the fifth of the text where the model is surest its first guess is right for ${
        shown(100 * certainty[0].right)
      } % of the letters, in the last fifth for ${shown(100 * certainty[4].right)} %.`,
    spec: layered({
      x: axis("place in the word", { domain: [0.8, x.length + 0.2], ticks: x, format: "d" }),
      y: axis("surprise", { unit: "bits", domain: [0, 5] }),
      layers: [measuredPoints({ x, ...points })],
    }),
  });
}
