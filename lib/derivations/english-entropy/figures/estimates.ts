import {
  axis,
  band,
  type Figure,
  figure,
  layered,
  measuredPoints,
  referenceRule,
  shown,
  textLabel,
  theoryLine,
} from "../../../figures/mod.ts";
import type { Evidence } from "../../../ledger/mod.ts";
import { redundancy, toNats } from "../../../information/mod.ts";
import { linspace } from "../../../math/mod.ts";
import {
  type compression,
  type extrapolation,
  LARGE_CORPUS,
  type rates,
  type scaling,
} from "../experiment.ts";
import { means } from "./evidence.ts";

/** Factors of compression against bits per character, for bytes and for letters, with real compressors on the book. */
export function factorFigure({ found }: Evidence<typeof rates>, book: Evidence<typeof compression>): Figure {
  const x = [...linspace(0.6, 3.4, 22)];
  const coders = Object.entries(book.compressed).map(([name, size]) => ({
    name,
    bits: 8 * size / book.characters,
    factor: book.bytes / size,
  }));
  const one = found.find(({ bitsPerLetter }) => bitsPerLetter === 1)!;
  return figure({
    id: "english-entropy-factor",
    title: "One bit per character is a factor of eight",
    subtitle: `texts of ${found.length} set rates; Moby-Dick, ${book.bytes} bytes`,
    caption:
      `Lines: 8/h and log₂ 26/h. Points on them: texts of exactly h bits per letter, coded, as a file of bytes and ` +
      `written in letters again: at 1 bit ${shown(one.byteFactor)} and ${
        shown(one.letterFactor)
      }. The book's ` +
      `compressors: ${
        coders.map(({ name, bits, factor }) => `${name} ${shown(bits)} bits, factor ${shown(factor)}`).join(
          "; ",
        )
      }. Band: the printed factors of 4 to 5.`,
    height: 155,
    spec: layered({
      x: axis("bits per character, h", { domain: [0.5, 3.5] }),
      y: axis("size before over size after", { domain: [0, 14] }),
      layers: [
        band({ x: [0.5, 3.5], low: [4, 4], high: [5, 5], series: "printed" }),
        theoryLine({ x, y: x.map((bits) => 8 / bits), series: "bytes" }),
        theoryLine({ x, y: x.map((bits) => Math.log2(26) / bits), series: "letters" }),
        measuredPoints({
          x: found.map(({ bitsPerLetter }) => bitsPerLetter),
          y: found.map(({ byteFactor }) => byteFactor),
          series: "bytes",
        }),
        measuredPoints({
          x: found.map(({ bitsPerLetter }) => bitsPerLetter),
          y: found.map(({ letterFactor }) => letterFactor),
          series: "letters",
        }),
        measuredPoints({
          x: coders.map(({ bits }) => bits),
          y: coders.map(({ factor }) => factor),
          series: "Moby-Dick",
        }),
        ...coders.map(({ name, bits, factor }) =>
          textLabel({ x: bits, y: factor, text: name, series: "Moby-Dick", align: "left", offset: [4, -8] })
        ),
      ],
    }),
  });
}

/** The share of letters that a code in letters saves, and the printed range. */
export function redundancyFigure(
  { found, threeQuartersSaved, seventeenTwentiethsSaved }: Evidence<typeof rates>,
): Figure {
  const x = [...linspace(0.5, 2.1, 2)];
  const at = (bits: number): string => `${shown(100 * redundancy(toNats(bits), 26))} %`;
  return figure({
    id: "english-entropy-redundancy",
    title: "Redundancy against bits per letter",
    subtitle: `${found.length} texts of set rates, alphabet of 26`,
    caption:
      `Line: 1 − h/log₂ 26. Points: share of letters saved by coding a text of h bits per letter. The printed 75 to ` +
      `85 % (band) are ${shown(threeQuartersSaved)} to ${
        shown(seventeenTwentiethsSaved)
      } bits; Shannon's 1.3 and 0.6 ` +
      `bits are ${at(1.3)} and ${at(0.6)}.`,
    spec: layered({
      x: axis("bits per letter, h", { domain: [0.5, 2.1] }),
      y: axis("redundancy", { domain: [0.5, 1], format: ".0%" }),
      layers: [
        band({ x: [0.5, 2.1], low: [0.75, 0.75], high: [0.85, 0.85], series: "printed" }),
        theoryLine({ x, y: x.map((bits) => redundancy(toNats(bits), 26)) }),
        measuredPoints({
          x: found.map(({ bitsPerLetter }) => bitsPerLetter),
          y: found.map(({ letterFactor }) => 1 - 1 / letterFactor),
        }),
      ],
    }),
  });
}

/** Bits per held-out letter against training letters, with both curves drawn on to a large corpus. */
export function scalingFigure(
  sizes: Evidence<typeof scaling>,
  curves: Evidence<typeof extrapolation>,
): Figure {
  const points = means(sizes.map(({ bits }) => bits));
  const last = sizes[sizes.length - 1];
  const x = [...linspace(Math.log10(sizes[0].training), Math.log10(LARGE_CORPUS), 15)].map((power) =>
    10 ** power
  );
  const [{ powerLaw, withFloor }] = curves;
  const ends = curves.flatMap(({ atLargeCorpus }) => atLargeCorpus);
  const floors = curves.map((curve) => curve.withFloor.floor);
  return figure({
    id: "english-entropy-scaling",
    title: "One book does not reach the floor",
    subtitle: `5 letters known, ${last.bits.length} held-out chunks, 95 % intervals`,
    caption:
      `Points: bits per held-out letter, ${
        shown(points.y[sizes.length - 1])
      } with ${last.training} training letters. ` +
      `Lines: a N^−α and h + a N^−α, drawn on to 10⁹ letters, where they give, fitted to all chunks and to halves of ` +
      `them, ${shown(Math.min(...ends))} to ${shown(Math.max(...ends))} bits. The floor h comes out between ${
        shown(Math.max(0, Math.round(1000 * Math.min(...floors)) / 1000))
      } and ${shown(Math.max(...floors))}: it cannot be told from here. Band: the printed 1 to 1.5 bits.`,
    height: 155,
    spec: layered({
      x: axis("training letters, N", { scale: "log", domain: [5e3, LARGE_CORPUS] }),
      y: axis("cost of the next letter", { unit: "bits", domain: [0, 3] }),
      layers: [
        band({ x: [5e3, LARGE_CORPUS], low: [1, 1], high: [1.5, 1.5], series: "printed" }),
        theoryLine({
          x,
          y: x.map((size) => powerLaw.scale * (size / LARGE_CORPUS) ** -powerLaw.power),
          series: "without floor",
        }),
        theoryLine({
          x,
          y: x.map((size) => withFloor.floor + withFloor.scale * (size / LARGE_CORPUS) ** -withFloor.power),
          series: "with floor",
        }),
        measuredPoints({ x: sizes.map(({ training }) => training), ...points, series: "held out" }),
      ],
    }),
  });
}

/** Upper bounds on the entropy of English from one book, against Shannon's range. */
export function boundsFigure(
  book: Evidence<typeof compression>,
  guesses: { readonly known: readonly number[]; readonly bits: readonly number[] },
): Figure {
  const along = book.along.map(({ bytes, bitsPerByte }) => ({
    bytes,
    bits: bitsPerByte * book.bytes / book.characters,
  }));
  const whole = 8 * book.compressed["context mixing"] / book.characters;
  const ends = [-0.2, guesses.known.length - 0.8];
  return figure({
    id: "english-entropy-bounds",
    title: "Models bound the entropy from above",
    subtitle: "Moby-Dick, held-out letters; rules: the whole book in bytes",
    caption:
      `Bits per character that models pay: n-grams with n letters known, ${
        shown(Math.min(...guesses.bits))
      } at best; gzip and the mixing model on the whole book, the latter ${
        shown(along[0].bits)
      } in the first twelfth ` +
      `of it and ${
        shown(along[along.length - 1].bits)
      } in the last. Band: Shannon's range, from people who guessed.`,
    height: 165,
    spec: layered({
      x: axis("letters known, n", { domain: [ends[0], ends[1]], ticks: [...guesses.known], format: "d" }),
      y: axis("cost of a character", { unit: "bits", domain: [0, 5] }),
      layers: [
        band({ x: ends, low: [0.6, 0.6], high: [1.3, 1.3], series: "Shannon 1951" }),
        measuredPoints({ x: guesses.known, y: guesses.bits, series: "n-grams" }),
        referenceRule({ y: 8 * book.compressed.gzip / book.characters, label: "gzip", side: "above" }),
        referenceRule({ y: whole, label: "context mixing", side: "above" }),
        referenceRule({ y: Math.log2(27), label: "log₂ 27", side: "above" }),
      ],
    }),
  });
}
