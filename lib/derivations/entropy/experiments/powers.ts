import { entropy } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { range } from "../../../math/mod.ts";
import { equalChoices } from "../laws.ts";

/** The natural logarithm of the ratio of two whole numbers of like size, from their leading 64 bits. */
function logRatio(above: bigint, below: bigint): number {
  const extra = BigInt(Math.max(0, below.toString(16).length - 16) * 4);
  return Math.log(Number(above >> extra) / Number(below >> extra));
}

/**
 * Powers of two whole numbers s and t that nearly match: for every n up to `most` the power of t nearest to sⁿ.
 *
 * `best`: each n whose gap |ln sⁿ/tᵐ| is smaller than all before; `equal`: the first n with sⁿ = tᵐ, 0 if there is none;
 * `late`: the largest gap among the last thousand n.
 */
export const matches = experiment(
  "entropy/matches",
  { pairs: [[2, 3], [2, 10], [3, 7], [2, 8], [4, 8]], most: 10_000 },
  ({ pairs, most }) =>
    pairs.map(([s, t]) => {
      const best: { n: number; m: number; gap: number }[] = [];
      let equal = 0;
      let late = 0;
      let m = 0;
      let below = 1n;
      let power = 1n;
      for (let n = 1; n <= most; n++) {
        power *= BigInt(s);
        while (below * BigInt(t) <= power) {
          below *= BigInt(t);
          m++;
        }
        if (equal === 0 && below === power) equal = n;
        const over = logRatio(power, below);
        const under = logRatio(below * BigInt(t), power);
        const gap = Math.min(over, under);
        if (best.length === 0 || gap < best[best.length - 1].gap) {
          best.push({ n, m: over <= under ? m : m + 1, gap });
        }
        if (n > most - 1000) late = Math.max(late, gap);
      }
      return { s, t, best, equal, late };
    }),
);

/**
 * For whole numbers s and t and every n: the m with s^m ≤ t^n < s^(m+1), in whole numbers, how often the first is an
 * equality, and the entropies A(s) of equal choices.
 */
export const staircase = experiment(
  "entropy/staircase",
  { largest: 12, powers: 500 },
  ({ largest, powers }) => {
    const bases = range(largest - 1).map((i) => i + 2);
    return {
      equalChoices: bases.map((s) => entropy(equalChoices(s))),
      pairs: bases.flatMap((s) =>
        bases.map((t) => {
          let [m, ties, below, power] = [0, 0, 1n, 1n];
          const steps = Int32Array.from({ length: powers }, () => {
            power *= BigInt(t);
            while (below * BigInt(s) <= power) {
              below *= BigInt(s);
              m++;
            }
            ties += Number(below === power);
            return m;
          });
          return { s, t, steps, ties };
        })
      ),
    };
  },
);

/** How many bits a whole number has after its first. */
function halvings(whole: bigint): number {
  const digits = whole.toString(16);
  return 4 * (digits.length - 1) + Math.floor(Math.log2(parseInt(digits[0], 16)));
}

/** Functions of the number of choices that somebody may propose for A. */
const PROPOSALS: Readonly<Record<string, (n: number) => number>> = {
  "log n": Math.log,
  "square root of n": Math.sqrt,
  "log(1 + n)": (n) => Math.log(1 + n),
  "number of prime factors of n": (n) => {
    let factors = 0;
    for (let d = 2, rest = n; rest > 1; d++) for (; rest % d === 0; rest /= d) factors++;
    return factors;
  },
  "length of n in binary digits": (n) => n.toString(2).length,
};

/**
 * Where A(t)/A(2) must lie if A increases and A(s^m) = m A(s): from 2^a ≤ tⁿ < 2^(a+1) in whole numbers, n = 1, 2, 4, …
 * and `largest`. `proposals`: by how much a function fails A(s^m) = m A(s), and how often it decreases, up to N.
 */
export const squeeze = experiment(
  "entropy/squeeze",
  { most: 1000, largest: 2000 },
  ({ most, largest }) => {
    const intervals = range(most - 1).map((i) => {
      const t = BigInt(i + 2);
      let [low, high] = [0, Infinity];
      const allow = (power: bigint, n: number): void => {
        low = Math.max(low, halvings(power) / n);
        high = Math.min(high, (halvings(power) + 1) / n);
      };
      for (let n = 1, power = t; n <= largest; n *= 2, power *= power) allow(power, n);
      allow(t ** BigInt(largest), largest);
      return { low, high };
    });
    return {
      low: intervals.map(({ low }) => low),
      high: intervals.map(({ high }) => high),
      proposals: Object.entries(PROPOSALS).map(([name, A]) => ({ name, ...failures(A, most) })),
    };
  },
);

function failures(A: (n: number) => number, most: number): { tree: number; decreases: number } {
  let tree = 0;
  for (let s = 2; s * s <= most; s++) {
    for (let m = 2, power = s * s; power <= most; m++, power *= s) {
      tree = Math.max(tree, Math.abs(A(power) - m * A(s)));
    }
  }
  const decreases = range(most - 1).filter((i) => A(i + 2) < A(i + 1)).length;
  return { tree, decreases };
}
