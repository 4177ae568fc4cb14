import { contextProbabilities, sampleSource } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { randomMarkov } from "./random-markov.ts";

/**
 * What knowing the token at t saves a coder of the token at t + lag that knows those between: bits, stretch by stretch.
 *
 * A model of three tokens whose law of the next one depends on the last three. The coder's laws are sums over the
 * probabilities of all sequences of lag + 1 tokens, which `blocks` lists. `memoryless`: the same for laws that change from
 * place to place and do not look back; the largest saving at any place for any tokens.
 */
export const dependence = experiment(
  "english-entropy/dependence",
  { tokens: 3, order: 3, longestLag: 8, stretches: 2000, stretchLength: 80 },
  ({ stream, tokens, order, longestLag, stretches, stretchLength }) => {
    const source = randomMarkov(tokens, order, stream.at("model"));
    const text = sampleSource(source, stretches * stretchLength, stream.at("text"));
    const longest = longBlocks(contextProbabilities(source), source.laws, tokens, longestLag + 1);
    const placeLaws = Array.from(
      { length: longestLag + 1 },
      (_, place) => randomMarkov(tokens, 0, stream.at("places").at(place)).laws[0],
    );
    const independent = placeLaws.reduce<Float64Array>(
      (joint, law) =>
        Float64Array.from(
          { length: joint.length * tokens },
          (_, i) => joint[Math.floor(i / tokens)] * law[i % tokens],
        ),
      new Float64Array([1]),
    );
    const lags = Array.from({ length: longestLag }, (_, i) => i + 1);
    return {
      tokens,
      order,
      lags: lags.map((lag) => {
        // Of a stationary source, sequences of lag + 1 tokens are beginnings of the longest ones.
        const blocks = summed(longest, tokens ** (lag + 1));
        const saving = savings(blocks, tokens, lag);
        const perStretch = new Array<number>(stretches).fill(0);
        let block = 0;
        for (let i = 0; i < text.length; i++) {
          block = (block * tokens + text[i]) % blocks.length;
          if (i >= longestLag) perStretch[Math.floor(i / stretchLength)] += saving[block] / stretchLength;
        }
        const placed = savings(summed(independent, tokens ** (lag + 1)), tokens, lag);
        return {
          lag,
          blocks: Array.from(blocks),
          saved: perStretch,
          memoryless: placed.reduce((most, each) => Math.max(most, Math.abs(each)), 0),
        };
      }),
    };
  },
);

/** The probabilities of all sequences of so many tokens. */
function longBlocks(
  contexts: Float64Array,
  laws: readonly ArrayLike<number>[],
  k: number,
  length: number,
): Float64Array {
  let joint = contexts;
  while (joint.length < k ** length) {
    const before = joint;
    joint = Float64Array.from({ length: before.length * k }, (_, i) => {
      const beginning = Math.floor(i / k);
      return before[beginning] * laws[beginning % laws.length][i % k];
    });
  }
  return joint;
}

/** Probabilities of shorter beginnings. */
function summed(joint: Float64Array, cells: number): Float64Array {
  const sums = new Float64Array(cells);
  const each = joint.length / cells;
  for (let i = 0; i < joint.length; i++) sums[Math.floor(i / each)] += joint[i];
  return sums;
}

/** For each sequence x₀ x₁ … x_lag: bits for x_lag given x₁ … x_{lag−1}, less bits given x₀ as well. */
function savings(blocks: Float64Array, k: number, lag: number): Float64Array {
  const inner = k ** lag;
  const beginnings = summed(blocks, inner);
  const endings = new Float64Array(inner);
  blocks.forEach((p, i) => endings[i % inner] += p);
  const between = summed(endings, inner / k);
  return blocks.map((p, i) => {
    const withFirst = p / beginnings[Math.floor(i / k)];
    const withoutFirst = endings[i % inner] / between[Math.floor(i % inner / k)];
    return Math.log2(withFirst / withoutFirst);
  });
}
