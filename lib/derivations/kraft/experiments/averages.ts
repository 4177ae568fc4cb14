import { entropy } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { derivative, minimize, multinomialOutcomes } from "../../../oracles/mod.ts";
import { aliasSampler, type Stream } from "../../../random/mod.ts";
import { mildLaw, normalised, randomLaw, skewedLaw } from "../laws.ts";

/**
 * The mean of −ln of weights under a law, in nats, without a logarithm: minus the slope of Σ p wᵗ at t = 0.
 */
export function meanSurprise(law: readonly number[], weights: readonly number[]): number {
  // Small steps: wᵗ must not vary by orders of magnitude for the rarest outcomes.
  return -derivative((t) => law.reduce((sum, p, x) => (p === 0 ? sum : sum + p * weights[x] ** t), 0), 0, {
    step: 0.05,
  });
}

/** Means of a quantity of the outcomes in batches of draws. */
export function batchMeans(
  law: readonly number[],
  values: readonly number[],
  batches: number,
  draws: number,
  stream: Stream,
): Float64Array {
  const draw = aliasSampler(law);
  return Float64Array.from({ length: batches }, () => {
    let sum = 0;
    for (let i = 0; i < draws; i++) sum += values[draw(stream)];
    return sum / draws;
  });
}

/**
 * The expected surprise of random sources of 2 to 100 000 outcomes: as a slope, and as a mean over draws.
 *
 * Also of products of two laws, of laws sought for the most and the least of it, and of the mean entropy of the
 * frequencies in samples of n (every possible sample counted).
 */
export const surprises = experiment(
  "kraft/surprises",
  { sizes: [2, 3, 10, 100, 1000, 100_000], batches: 10_000, draws: 10, samples: [2, 4, 8, 16, 32, 64, 128] },
  ({ stream, sizes, batches, draws, samples }) => {
    const sources = sizes.map((k, i) => {
      const law = (i % 2 === 0 ? randomLaw : skewedLaw)(k, stream.at("law").at(k));
      return { law, slope: meanSurprise(law, law) };
    });
    const drawn = sizes.map((k) => {
      const law = mildLaw(k, stream.at("mild").at(k));
      const surprise = law.map((p) => -Math.log(p));
      return { law, draws: batchMeans(law, surprise, batches, draws, stream.at("draws").at(k)) };
    });
    const products = [[2, 3], [4, 7], [30, 40]].map(([k, m]) => {
      const [first, second] = [
        randomLaw(k, stream.at("first").at(k)),
        skewedLaw(m, stream.at("second").at(m)),
      ];
      const both = first.flatMap((p) => second.map((q) => p * q));
      return { first, second, slope: meanSurprise(both, both) };
    });
    const extremes = [2, 3, 4, 5].map((k) => ({ k, ...extremeSurprises(k, stream.at("search").at(k)) }));
    const law = [0.5, 0.3, 0.2];
    const plugIn = samples.map((n) => {
      let mean = 0;
      for (const { counts, probability } of multinomialOutcomes(n, law.length)) {
        mean += probability(law) * entropy(counts.map((count) => count / n));
      }
      return { n, mean };
    });
    return {
      sources,
      drawn,
      products,
      extremes,
      plugIn: { law, slope: meanSurprise(law, law), means: plugIn },
    };
  },
);

/** The most expected surprise over laws of k outcomes, by search, and that of laws with one certain outcome. */
function extremeSurprises(k: number, stream: Stream): { most: number; least: number } {
  const start = Array.from(stream.normals(k - 1));
  const { value } = minimize(
    (x) => {
      const law = normalised([0, ...x].map((u) => 2 ** u));
      return -meanSurprise(law, law);
    },
    start,
    { tolerance: 1e-11, restarts: 2 },
  );
  const certain = new Array<number>(k).fill(0).with(k - 1, 1);
  return { most: -value, least: meanSurprise(certain, certain) };
}

/**
 * Pairs of laws P, Q: the mean of ln P/Q under P as a slope, as a difference of two slopes, and over draws.
 *
 * Also the least over Q by search, and its growth when Q all but excludes an outcome of P.
 */
export const divergences = experiment(
  "kraft/divergences",
  { sizes: [2, 3, 6, 30], batches: 10_000, draws: 20 },
  ({ stream, sizes, batches, draws }) => {
    const pairs = sizes.map((k) => {
      const p = mildLaw(k, stream.at("p").at(k));
      const q = skewedLaw(k, stream.at("q").at(k));
      const ratio = p.map((each, x) => q[x] / each);
      return {
        p,
        q,
        slope: meanSurprise(p, ratio),
        difference: meanSurprise(p, q) - meanSurprise(p, p),
        draws: batchMeans(p, ratio.map((each) => -Math.log(each)), batches, draws, stream.at("draws").at(k)),
      };
    });
    const p = [0.6, 0.3, 0.1];
    const nearest = minimize(
      (x) => {
        const q = normalised([0, ...x].map((u) => 2 ** u));
        return meanSurprise(p, p.map((each, x) => q[x] / each));
      },
      [1, -1],
      { tolerance: 1e-11, restarts: 2 },
    );
    const nearestLaw = normalised([0, ...nearest.x].map((u) => 2 ** u));
    // Q gives the last outcome a share of 2^(−u): slopes over u of the mean of ln P/Q, far out.
    const far = [8, 16, 24].map((halvings) => {
      const rare = 2 ** -halvings;
      const q = [(1 - rare) / 2, (1 - rare) / 2, rare];
      return { halvings, q, slope: meanSurprise(p, p.map((each, x) => q[x] / each)) };
    });
    return { pairs, nearest: { p, value: nearest.value, law: nearestLaw }, far: { p, steps: far } };
  },
);
