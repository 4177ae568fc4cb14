import { encodeSymbols } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { permutations } from "../../../oracles/mod.ts";
import { aliasSampler, type Stream } from "../../../random/mod.ts";
import { mildLaw, normalised, randomLaw, randomTree } from "../laws.ts";

/** Mean length of a code, as a plain sum. */
function cost(law: readonly number[], lengths: readonly number[]): number {
  return law.reduce((sum, p, x) => sum + p * lengths[x], 0);
}

/**
 * All ways to give a set of codewords to the symbols of a random source, for 3 to 10 symbols.
 *
 * Up to 8 symbols all orders are written down; for 9 and 10 the cheapest and dearest of all are built up over subsets
 * of the codewords. Also the change of the mean length when two symbols swap their codewords.
 */
export const assignments = experiment(
  "kraft/assignments",
  { laws: 4, swaps: 40 },
  ({ stream, laws, swaps }) => {
    const sources = [3, 4, 5, 6, 7, 8, 9, 10].flatMap((n) =>
      Array.from({ length: laws }, (_, i) => {
        const chance = stream.at(n).at(i);
        const law = randomLaw(n, chance.at("law"));
        const lengths = randomTree(n, chance.at("tree")).map((word) => word.length);
        return { law, lengths, ...(n <= 8 ? extremesByOrders : extremesBySubsets)(law, lengths) };
      })
    );
    return { sources, swaps: Array.from({ length: swaps }, (_, i) => swap(stream.at("swaps").at(i))) };
  },
);

interface Extremes {
  readonly least: number;
  readonly greatest: number;
}

function extremesByOrders(law: readonly number[], lengths: readonly number[]): Extremes {
  let least = Infinity;
  let greatest = -Infinity;
  for (const order of permutations(law.length)) {
    const mean = order.reduce((sum, word, x) => sum + law[x] * lengths[word], 0);
    least = Math.min(least, mean);
    greatest = Math.max(greatest, mean);
  }
  return { least, greatest };
}

function extremesBySubsets(law: readonly number[], lengths: readonly number[]): Extremes {
  const n = law.length;
  const least = new Float64Array(2 ** n).fill(Infinity);
  const greatest = new Float64Array(2 ** n).fill(-Infinity);
  least[0] = greatest[0] = 0;
  const size = new Uint8Array(2 ** n);
  for (let given = 0; given < 2 ** n; given++) {
    for (let word = 0; word < n; word++) {
      const more = given | (1 << word);
      if (more === given) continue;
      size[more] = size[given] + 1;
      const term = law[size[given]] * lengths[word];
      least[more] = Math.min(least[more], least[given] + term);
      greatest[more] = Math.max(greatest[more], greatest[given] + term);
    }
  }
  return { least: least[2 ** n - 1], greatest: greatest[2 ** n - 1] };
}

function swap(stream: Stream): { probabilityGap: number; lengthGap: number; change: number } {
  const law = randomLaw(6, stream);
  const lengths = Array.from({ length: 6 }, () => 1 + stream.integer(6));
  const [i, j] = stream.permutation(6);
  const swapped = lengths.with(i, lengths[j]).with(j, lengths[i]);
  return {
    probabilityGap: law[i] - law[j],
    lengthGap: lengths[i] - lengths[j],
    change: cost(law, swapped) - cost(law, lengths),
  };
}

/** Messages of a random source in a random code: digits per symbol, in batches. */
export const messages = experiment(
  "kraft/messages",
  { codes: 4, batches: 10_000, symbols: 10 },
  ({ stream, codes, batches, symbols }) =>
    Array.from({ length: codes }, (_, i) => {
      const chance = stream.at(i);
      const n = [3, 5, 12, 40][i % 4];
      const words = randomTree(n, chance.at("tree"));
      // Short words rather for likely symbols, or every weighting of the lengths would come to much the same.
      const law = normalised(mildLaw(n, chance.at("law")).map((p, x) => p * 2 ** (-words[x].length / 2)));
      const draw = aliasSampler(law);
      const draws = chance.at("draws");
      const digits = Float64Array.from({ length: batches }, () => {
        const message = Int32Array.from({ length: symbols }, () => draw(draws));
        return encodeSymbols(message, words).length / symbols;
      });
      return { law, lengths: words.map((word) => word.length), digits };
    }),
);
