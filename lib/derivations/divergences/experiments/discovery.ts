import { experiment } from "../../../ledger/mod.ts";
import { binomialLogCdf, binomialLogProbability, logSumExp } from "../../../math/mod.ts";
import { aliasSampler, type Stream } from "../../../random/mod.ts";

/** The two theories of the three-sided die, and the two normal laws: the data follow the first of each. */
const DIE = { p: [0.5, 0.3, 0.2], q: [0.2, 0.3, 0.5] };
const NORMAL = {
  p: { mean: 0, standardDeviation: 1 },
  q: { mean: 1, standardDeviation: 1.5 },
};

/**
 * Somebody who believes in p and q alike sees data from p: how fast do the odds of p over q grow?
 *
 * `rates`: growth of the logarithm of the odds per datum, in batches. `paths`: the logarithm of the odds along a few long
 * records, at the sizes given.
 */
export const odds = experiment(
  "divergences/odds",
  { batches: 10_000, draws: 100, paths: 5, sizes: [1, 10, 20, 40, 60, 80, 100, 120, 140, 160, 180, 200] },
  ({ stream, batches, draws, paths, sizes }) => {
    const die = aliasSampler(DIE.p);
    const worlds = [
      {
        name: "die",
        learn: (chance: Stream): number => {
          const side = die(chance);
          return Math.log(DIE.p[side]) - Math.log(DIE.q[side]);
        },
      },
      {
        name: "normal",
        learn: (chance: Stream): number => {
          const x = chance.normal();
          return logDensity(x, NORMAL.p) - logDensity(x, NORMAL.q);
        },
      },
    ];
    return {
      die: DIE,
      normal: NORMAL,
      worlds: worlds.map(({ name, learn }) => {
        const chance = stream.at(name).at("batches");
        const rates = Float64Array.from({ length: batches }, () => {
          let logOdds = 0;
          for (let i = 0; i < draws; i++) logOdds += learn(chance);
          return logOdds / draws;
        });
        const records = Array.from({ length: paths }, (_, i) => {
          const record = stream.at(name).at("paths").at(i);
          let logOdds = 0;
          const along: number[] = [];
          for (let n = 1; n <= sizes[sizes.length - 1]; n++) {
            logOdds += learn(record);
            if (sizes.includes(n)) along.push(logOdds);
          }
          return along;
        });
        return { name, rates, sizes, paths: records };
      }),
    };
  },
);

function logDensity(
  x: number,
  { mean, standardDeviation }: { mean: number; standardDeviation: number },
): number {
  const z = (x - mean) / standardDeviation;
  return -z * z / 2 - Math.log(standardDeviation * Math.sqrt(2 * Math.PI));
}

/**
 * The most powerful test between two coins, exactly, for up to 65 million tosses.
 *
 * `discovery`: tosses of the coin p are told from those of q; the test keeps p with a probability of exactly 95 %, and
 * the exponent is −(1/N) ln of the probability that tosses of q pass for p. `miss`: the test wrongly rejects q
 * with exactly 5 %, and the exponent is that of the probability that tosses of p pass for q.
 */
export const twoCoins = experiment(
  "divergences/two-coins",
  { p: 0.1, q: 0.3, level: 0.05, sizes: [0, 1, 2, 3, 4, 5, 6, 7, 8].map((k) => 1000 * 4 ** k) },
  ({ p, q, level, sizes }) => ({
    p: [p, 1 - p],
    q: [q, 1 - q],
    sizes,
    discovery: sizes.map((n) => -logMissed(p, q, n, level) / n),
    miss: sizes.map((n) => -logMissed(q, p, n, level) / n),
  }),
);

/** ln of the probability that n tosses of `other` pass the best test of exact size `level` for `assumed`. */
function logMissed(assumed: number, other: number, n: number, level: number): number {
  if (other < assumed) return logMissed(1 - assumed, 1 - other, n, level);
  // Few successes speak for the smaller probability: accept counts below a bound, and the bound itself with a chance.
  let [low, high] = [0, n];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (Math.exp(binomialLogCdf(middle, n, assumed)) >= 1 - level) high = middle;
    else low = middle + 1;
  }
  const below = Math.exp(binomialLogCdf(low - 1, n, assumed));
  const chance = (1 - level - below) / Math.exp(binomialLogProbability(low, n, assumed));
  return logSumExp([
    binomialLogCdf(low - 1, n, other),
    Math.log(chance) + binomialLogProbability(low, n, other),
  ]);
}
