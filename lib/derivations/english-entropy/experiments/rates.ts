import { arithmeticEncode, type SequentialModel } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";

const LETTER_COUNT = 26;
const SUCCESSORS = 4;
const PERIOD = 20;

/**
 * Texts of letters with a set number of bits per letter, compressed by a coder that knows how they are made.
 *
 * The writer chooses among 1, 2 or 4 equally likely next letters, which depend on the last one; how many of the choices
 * are open follows a fixed pattern of 20, so that there are exactly 2^(bits per letter · letters) texts.
 * `letterFactor`: letters before over letters after, when the code is written in letters again; `byteFactor`: bytes before
 * over bytes after, for a file of one byte a letter.
 */
export const rates = experiment(
  "english-entropy/rates",
  { rates: [0.6, 0.7, 0.8, 0.9, 0.95, 1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.6, 1.8, 2], letters: 20_000 },
  ({ stream, rates, letters }) => {
    const table = successors(stream.at("successors"));
    const found = rates.map((rate) => {
      const openBits = spread(Math.round(rate * PERIOD));
      const text = write(table, openBits, letters, stream.at(rate));
      const { bits, bytes } = arithmeticEncode(text, writerModel(table, openBits));
      return {
        bitsPerLetter: openBits.reduce((sum, open) => sum + open, 0) / PERIOD,
        byteFactor: letters / bytes.length,
        letterFactor: letters / lettersNeeded(bits),
      };
    });
    return {
      found,
      threeQuartersSaved: rateSaving(0.75, found),
      seventeenTwentiethsSaved: rateSaving(0.85, found),
    };
  },
);

/** The bits per letter at which a code in letters saves a given share, between the rates that were tried. */
function rateSaving(
  share: number,
  found: readonly { readonly bitsPerLetter: number; readonly letterFactor: number }[],
): number {
  const saved = found.map(({ letterFactor }) => 1 - 1 / letterFactor);
  const i = saved.findIndex((each) => each < share);
  const part = (saved[i - 1] - share) / (saved[i - 1] - saved[i]);
  return found[i - 1].bitsPerLetter + part * (found[i].bitsPerLetter - found[i - 1].bitsPerLetter);
}

/** How many letters number all messages of so many bits. */
function lettersNeeded(bits: number): number {
  return (2n ** BigInt(bits) - 1n).toString(LETTER_COUNT).length;
}

/** For each letter four different ones that may follow, in a fixed order. */
function successors(stream: Stream): number[][] {
  return Array.from(
    { length: LETTER_COUNT },
    (_, letter) => Array.from(stream.at(letter).permutation(LETTER_COUNT).slice(0, SUCCESSORS)),
  );
}

/** Bits of choice at each place of the pattern: 0, 1 or 2, so many in all, spread evenly. */
function spread(total: number): number[] {
  return Array.from(
    { length: PERIOD },
    (_, i) => Math.floor((i + 1) * total / PERIOD) - Math.floor(i * total / PERIOD),
  );
}

function write(
  table: readonly number[][],
  openBits: readonly number[],
  length: number,
  stream: Stream,
): Uint8Array {
  let last = 0;
  return Uint8Array.from({ length }, (_, i) => last = table[last][stream.integer(2 ** openBits[i % PERIOD])]);
}

function writerModel(table: readonly number[][], openBits: readonly number[]): SequentialModel {
  let last = 0;
  let at = 0;
  return {
    alphabetSize: LETTER_COUNT,
    probabilities: () => {
      const law = new Float64Array(LETTER_COUNT);
      const open = 2 ** openBits[at % PERIOD];
      for (const letter of table[last].slice(0, open)) law[letter] = 1 / open;
      return law;
    },
    update: (letter) => {
      last = letter;
      at++;
    },
  };
}
