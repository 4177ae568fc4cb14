import { LETTERS, type NgramModel, restoreText, trainNgramModel } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { mobyDick, TRAINING_LETTERS } from "../text.ts";

const SYMBOLS = LETTERS.length;
const SPACE = LETTERS.indexOf(" ");

/** Letters blotted out, changed, left out without a trace; whole words blotted out. */
type Kind = "blotted" | "changed" | "deleted" | "words blotted";

interface Damage {
  readonly kind: Kind;
  readonly share: number;
}

const DAMAGES: readonly Damage[] = [
  ...[0.05, 0.1, 0.2, 0.3].map((share): Damage => ({ kind: "blotted", share })),
  ...[0.1, 0.2].map((share): Damage => ({ kind: "changed", share })),
  { kind: "deleted", share: 0.1 },
  { kind: "words blotted", share: 0.25 },
];

/**
 * Damaged text put right by a model of its source: of English, of its letters in random order, of uniform letters.
 *
 * `restored`: how much of the damage is gone, as a share. Of blotted letters, how many are found; of changed and deleted
 * ones, by how much the restoration is nearer to the truth (in changes, insertions and deletions) than the damaged text;
 * of words of two letters and more, how many are found whole. All three sources are damaged at the same places.
 */
export const restoration = experiment(
  "english-entropy/restoration",
  { chunks: 60, chunkLength: 120, training: 500_000, order: 5, beam: 8 },
  async ({ stream, chunks, chunkLength, training, order, beam }) => {
    const { letters } = await mobyDick();
    const start = TRAINING_LETTERS - training;
    const english = letters.subarray(start, TRAINING_LETTERS + chunks * chunkLength);
    const draws = stream.at("uniform");
    // Letters without order are known by their frequencies alone: a model of order 0 says all that there is to say.
    const sources = [
      { source: "English", text: english, order },
      { source: "shuffled", text: Uint8Array.from(stream.at("shuffled").shuffled(english)), order: 0 },
      { source: "uniform", text: english.map(() => draws.integer(SYMBOLS)), order: 0 },
    ].map((each) => ({
      ...each,
      model: trainNgramModel(each.text.subarray(0, training), { alphabetSize: SYMBOLS, order: each.order }),
    }));
    const part = (text: Uint8Array, chunk: number): Uint8Array =>
      text.subarray(training + chunk * chunkLength, training + (chunk + 1) * chunkLength);
    return {
      mostFrequent: Object.fromEntries(sources.map(({ source, text }) => [source, largestShare(text)])),
      damages: DAMAGES.map((damage) => {
        const random = stream.at(damage.kind).at(damage.share);
        const hits = Array.from(
          { length: chunks },
          (_, chunk) => hitPlaces(part(english, chunk), damage, random.at(chunk)),
        );
        return {
          ...damage,
          restored: Object.fromEntries(sources.map(({ source, text, model }) => {
            let damaged = 0;
            let left = 0;
            hits.forEach((hit, chunk) => {
              const changes = random.at(source).at(chunk);
              const counts = countDamage(part(text, chunk), hit, damage, model, beam, changes);
              damaged += counts.damaged;
              left += counts.left;
            });
            return [source, 1 - left / damaged];
          })),
        };
      }),
    };
  },
);

function largestShare(text: Uint8Array): number {
  const counts = new Int32Array(SYMBOLS);
  for (const symbol of text) counts[symbol]++;
  return Math.max(...counts) / text.length;
}

/** Stretches that are hit, as pairs of first place and end: single letters, or words of at least two. */
function hitPlaces(english: Uint8Array, { kind, share }: Damage, stream: Stream): [number, number][] {
  const units: [number, number][] = [];
  for (let start = 0; start < english.length; start = units[units.length - 1][1]) {
    let end = start + 1;
    while (kind === "words blotted" && end < english.length && english[end - 1] !== SPACE) end++;
    units.push([start, end]);
  }
  if (kind !== "words blotted") return units.filter(() => stream.uniform() < share);
  return units.map(([start, end]): [number, number] => [start, english[end - 1] === SPACE ? end - 1 : end])
    .filter(([start, end]) => end - start >= 2 && stream.uniform() < share);
}

/** Damage before and after restoration: in hit stretches, or in edits where letters may have moved. */
function countDamage(
  truth: Uint8Array,
  hits: readonly (readonly [number, number])[],
  { kind, share }: Damage,
  model: NgramModel,
  beam: number,
  stream: Stream,
): { damaged: number; left: number } {
  const damagedText = [...truth];
  for (const [start, end] of hits.toReversed()) {
    if (kind === "deleted") damagedText.splice(start, 1);
    else if (kind === "changed") {
      damagedText[start] = (truth[start] + 1 + stream.integer(SYMBOLS - 1)) % SYMBOLS;
    } else damagedText.fill(SYMBOLS, start, end);
  }
  const restored = restoreText(damagedText, model, {
    changed: kind === "changed" ? share : 0,
    deleted: kind === "deleted" ? share : 0,
    beam,
  });
  if (kind === "changed" || kind === "deleted") {
    return { damaged: edits(damagedText, truth), left: edits(restored, truth) };
  }
  const wrong = hits.filter(([start, end]) =>
    restored.subarray(start, end).some((symbol, i) => symbol !== truth[start + i])
  );
  return { damaged: hits.length, left: wrong.length };
}

/** The least number of changes, insertions and deletions between two texts. */
function edits(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let row = Int32Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 0; i < a.length; i++) {
    const next = new Int32Array(b.length + 1);
    next[0] = i + 1;
    for (let j = 0; j < b.length; j++) {
      next[j + 1] = Math.min(row[j] + Number(a[i] !== b[j]), row[j + 1] + 1, next[j] + 1);
    }
    row = next;
  }
  return row[b.length];
}
