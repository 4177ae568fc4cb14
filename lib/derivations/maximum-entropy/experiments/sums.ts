import { normalCdf } from "../../../math/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { quantile } from "../../../statistics/mod.ts";
import { cells, convolve, distanceToNormal, type Lattice, standardEntropy } from "../lattice.ts";

const uniform = (width: number, step: number): Lattice =>
  cells((x) => Math.min(1, Math.max(0, x / width + 0.5)), [-width / 2, width / 2], step);
const exponential = (step: number): Lattice => cells((x) => x <= 0 ? 0 : -Math.expm1(-x), [0, 40], step);
const smearedCoin = (step: number): Lattice =>
  cells((x) => (normalCdf((x - 1) / 0.3) + normalCdf((x + 1) / 0.3)) / 2, [-4, 4], step);

/** The laws whose sums are followed, each with a step that fits it. */
const laws: Readonly<Record<string, { readonly step: number; readonly law: (step: number) => Lattice }>> = {
  uniform: { step: 1 / 32, law: (step) => uniform(1, step) },
  exponential: { step: 1 / 16, law: exponential },
  "coin smeared by a Gaussian": { step: 1 / 16, law: smearedCoin },
};

/**
 * Entropy at unit variance of the sum of n independent variables of one law, n = 1, …, 32, and its distance from normal.
 *
 * Exact convolution of the masses of cells, twice, with cells of half the width: what is left falls with their
 * fourth power for smooth densities. Those of two terms have corners, and are right to 10⁻⁴ only.
 */
export const sums = experiment(
  "maximum-entropy/sums",
  { terms: 32 },
  ({ terms }) =>
    Object.entries(laws).map(([name, { step, law }]) => {
      const [coarse, fine] = [step, step / 2].map((each) => partialSums(Array(terms).fill(law(each))));
      return {
        name,
        entropies: fine.map((sum, i) => (4 * standardEntropy(sum) - standardEntropy(coarse[i])) / 3),
        distances: fine.map(distanceToNormal),
      };
    }),
);

/** The laws of the first term, of the first two, …, of all. */
function partialSums(terms: readonly Lattice[]): Lattice[] {
  const found = [terms[0]];
  for (const term of terms.slice(1)) found.push(convolve(found[found.length - 1], term));
  return found;
}

/**
 * Sums of variables that are not alike, not independent or not of finite variance: entropy and distance from normal.
 *
 * `gone`: whether the distance falls by a third or more from a quarter of the terms to all of them.
 */
export const unlike = experiment(
  "maximum-entropy/unlike",
  { terms: 32, coins: 16, draws: 20_000 },
  ({ stream, terms, coins, draws }) => {
    const step = 1 / 128;
    const scaled = (scale: (i: number) => number): Lattice[] =>
      partialSums(Array.from({ length: terms }, (_, i) => uniform(scale(i + 1), step)));
    const coarse = 1 / 16;
    const takenInTurn = [uniform(2, coarse), exponential(coarse), smearedCoin(coarse)];
    const cases: Record<string, readonly Lattice[]> = {
      "uniforms, equal scales": scaled(() => 1),
      "uniforms, scales √i": scaled((i) => Math.sqrt(i)),
      "uniform, exponential and smeared coin in turn": partialSums(
        Array.from({ length: terms }, (_, i) => takenInTurn[i % 3]),
      ),
      "uniforms, scales 1/i": scaled((i) => 1 / i),
      "uniforms, scales 2⁻ⁱ": scaled((i) => 2 ** (1 - i)),
      "coins, scales 2⁻ⁱ": Array.from({ length: coins }, (_, i) => halvingCoins(i + 1)),
      "uniforms with one coin added to all": scaled(() => 1).map((sum, i) => shiftedEitherWay(sum, i + 1)),
    };
    const lattices = Object.entries(cases).map(([name, found]) => ({
      name,
      terms: found.length,
      entropies: found.map(standardEntropy),
      distances: found.map(distanceToNormal),
    }));
    const heavy = cauchySums(terms, draws, stream.at("cauchy"));
    return {
      lattices: lattices.map((each) => ({ ...each, gone: isGone(each.distances) })),
      heavy: { ...heavy, gone: isGone(heavy.distances) },
    };
  },
);

function isGone(distances: readonly number[]): boolean {
  return distances[distances.length - 1] < distances[Math.floor(distances.length / 4) - 1] / 1.5;
}

/** The sum of n fair coins worth ±1/2, ±1/4, …, ±2⁻ⁿ, on the lattice of its own spacing. */
function halvingCoins(n: number): Lattice {
  const step = 2 ** (1 - n);
  const coin = (i: number): Lattice => ({
    start: -(2 ** -i),
    step,
    masses: Float64Array.from(
      { length: 2 ** (n - i) + 1 },
      (_, k, last = 2 ** (n - i)) => (k % last === 0 ? 0.5 : 0),
    ),
  });
  return Array.from({ length: n }, (_, i) => coin(n - i)).reduce((sum, each) => convolve(each, sum));
}

/** Half of a law moved up by n halves, half of it down: one coin is in each of its n terms. */
function shiftedEitherWay(law: Lattice, n: number): Lattice {
  const cellsApart = Math.round(n / law.step);
  const masses = new Float64Array(law.masses.length + cellsApart);
  law.masses.forEach((p, i) => {
    masses[i] += p / 2;
    masses[i + cellsApart] += p / 2;
  });
  return { start: law.start - n / 2, step: law.step, masses };
}

/** Means of 1, …, n Cauchy variables: the distance of their sample from the normal law of the same quartiles. */
function cauchySums(terms: number, draws: number, stream: Stream): { terms: number; distances: number[] } {
  const sums = new Float64Array(draws);
  const distances: number[] = [];
  for (let n = 1; n <= terms; n++) {
    const uniforms = stream.at(n).uniforms(draws);
    for (let i = 0; i < draws; i++) sums[i] += Math.tan(Math.PI * (uniforms[i] - 0.5));
    distances.push(sampleDistance(sums));
  }
  return { terms, distances };
}

function sampleDistance(samples: Float64Array): number {
  const sorted = samples.toSorted();
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => quantile(sorted, share));
  // Quartiles of the standard normal law lie 2 · 0.6744897501960817 apart.
  const deviation = (high - low) / (2 * 0.6744897501960817);
  return sorted.reduce(
    (most, x, i) => Math.max(most, Math.abs((i + 0.5) / sorted.length - normalCdf((x - middle) / deviation))),
    0,
  );
}
