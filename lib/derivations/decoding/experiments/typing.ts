import { experiment } from "../../../ledger/mod.ts";
import { aliasSampler, categoricalDraw, type Stream } from "../../../random/mod.ts";

/** Patterns with and without overlap over alphabets of 2 to 6 letters, and the letters' probabilities; uniform where none are given. */
const PATTERNS: readonly { readonly pattern: readonly number[]; readonly letters: readonly number[] }[] = [
  { pattern: [0, 0, 0], letters: [1 / 2, 1 / 2] },
  { pattern: [0, 1, 0, 1], letters: [1 / 2, 1 / 2] },
  { pattern: [0, 0, 1, 1], letters: [1 / 2, 1 / 2] },
  { pattern: [0, 1, 0], letters: [0.7, 0.3] },
  { pattern: [0, 1, 2], letters: [1 / 3, 1 / 3, 1 / 3] },
  { pattern: [1, 1], letters: [1 / 4, 1 / 4, 1 / 4, 1 / 4] },
  { pattern: [2, 0], letters: [0.4, 0.2, 0.2, 0.1, 0.1] },
  { pattern: [0, 5], letters: [1 / 6, 1 / 6, 1 / 6, 1 / 6, 1 / 6, 1 / 6] },
];

/** Letters typed until the pattern first stands at the end. */
function typedUntil(pattern: readonly number[], draw: (stream: Stream) => number, stream: Stream): number {
  const recent: number[] = [];
  for (let typed = 1;; typed++) {
    recent.push(draw(stream));
    if (recent.length > pattern.length) recent.shift();
    if (recent.length === pattern.length && recent.every((letter, i) => letter === pattern[i])) return typed;
  }
}

/** Waiting times of patterns in letters typed at random, as means of batches. */
export const waitingTimes = experiment(
  "decoding/waiting-times",
  { batches: 4000, size: 20 },
  ({ stream, batches, size }) =>
    PATTERNS.map(({ pattern, letters }, i) => {
      const draw = aliasSampler(letters);
      const chance = stream.at(i);
      return {
        pattern: pattern.join(""),
        letters: letters.join(" "),
        means: Array.from({ length: batches }, () => {
          let sum = 0;
          for (let k = 0; k < size; k++) sum += typedUntil(pattern, draw, chance);
          return sum / size;
        }),
      };
    }),
);

/** Words typed until the target first comes, if the typist learns from a reward, one softmax for each place. */
function wordsUntil(
  length: number,
  letters: number,
  reward: "none" | "per letter" | "whole word",
  stream: Stream,
  limit: number,
): number {
  const logits = Array.from({ length }, () => new Float64Array(letters));
  let baseline = 0;
  for (let words = 1; words <= limit; words++) {
    let right = 0;
    const laws = logits.map((row) => {
      const weights = row.map(Math.exp);
      const sum = weights.reduce((a, b) => a + b, 0);
      return weights.map((w) => w / sum);
    });
    const word = laws.map((law) => categoricalDraw(law, stream));
    // The target is the word of zeros: any other is the same up to the letters' names.
    for (const letter of word) if (letter === 0) right++;
    if (right === length) return words;
    if (reward === "none") continue;
    const advantage = (reward === "per letter" ? right / length : 0) - baseline;
    baseline += 0.1 * advantage;
    // REINFORCE: a step along the score of every letter.
    laws.forEach((law, place) =>
      law.forEach((p, letter) =>
        logits[place][letter] += 2 * advantage * ((letter === word[place] ? 1 : 0) - p)
      )
    );
  }
  return limit;
}

/** How many words it takes to type a target of a given length: at random, with a reward for each right letter, and for the whole word only. */
export const rewardedTyping = experiment(
  "decoding/rewarded-typing",
  { letters: 4, lengths: [2, 3, 4], runs: 400, limit: 100_000 },
  ({ stream, letters, lengths, runs, limit }) =>
    lengths.map((length) => {
      const typed = (reward: "none" | "per letter" | "whole word") =>
        Array.from(
          { length: runs },
          (_, run) => wordsUntil(length, letters, reward, stream.at(length).at(reward).at(run), limit),
        );
      return {
        length,
        random: typed("none"),
        perLetter: typed("per letter"),
        wholeWord: typed("whole word"),
      };
    }),
);
