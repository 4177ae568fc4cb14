import { experiment } from "../../../ledger/mod.ts";
import { derivative } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { climb, entropyOf, type Hill } from "../climb.ts";

/**
 * Laws of most entropy at given mean energies, found by climbing, on four levels and on ten random ones.
 *
 * Also how fast that entropy rises with the mean energy and with the total probability, and the entropies of laws
 * with the same mean energy around the top.
 */
export const levels = experiment(
  "maximum-entropy/levels",
  { shares: [0.06, 0.2, 0.4, 0.62, 0.9], neighbours: 100 },
  ({ stream, shares, neighbours }) => {
    const random = Array.from(stream.at("levels").uniforms(10), (u) => 6 * u - 2);
    return [[0, 1, 2, 5], random].flatMap((energies) => {
      const [lowest, highest] = [Math.min(...energies), Math.max(...energies)];
      return shares.map((share) => {
        const mean = lowest + share * (highest - lowest);
        const most = (energy: number, total: number): number => climb(hill(energies, energy, total)).entropy;
        const { law, entropy } = climb(hill(energies, mean, 1));
        const step = 0.2 * Math.min(mean - lowest, highest - mean);
        return {
          energies,
          mean,
          law,
          entropy,
          slope: derivative((energy) => most(energy, 1), mean, { step }),
          slopeInTotal: derivative((total) => most(mean, total), 1, { step: step / (highest - lowest) }),
          around: neighboursOf(
            law,
            energies,
            neighbours,
            stream.at("neighbours").at(energies.length).at(share),
          ),
        };
      });
    });
  },
);

function hill(energies: readonly number[], mean: number, total: number): Hill {
  const ones = energies.map(() => 1);
  return { weights: ones, rows: [ones, energies], targets: [total, mean] };
}

/** Entropies of laws a little off in random directions that change neither the total nor the mean energy. */
function neighboursOf(
  law: readonly number[],
  energies: readonly number[],
  count: number,
  stream: Stream,
): number[] {
  const ones = energies.map(() => 1);
  return Array.from({ length: count }, (_, i) => {
    const direction = without(Array.from(stream.normals(law.length)), [ones, energies]);
    const room = Math.min(...law.map((p, k) => p / Math.abs(direction[k])));
    // From a thousandth of the way to the edge of the simplex to all but the whole of it.
    const size = room * 0.999 * 10 ** (-3 * i / count);
    return entropyOf(law.map((p, k) => p + size * direction[k]), ones);
  });
}

/** What is left of a vector across others (Gram and Schmidt). */
function without(vector: readonly number[], others: readonly (readonly number[])[]): number[] {
  const product = (a: readonly number[], b: readonly number[]): number =>
    a.reduce((sum, x, i) => sum + x * b[i], 0);
  const basis: number[][] = [];
  const rest = (v: readonly number[]): number[] =>
    basis.reduce<number[]>((left, b) => {
      const part = product(left, b) / product(b, b);
      return left.map((x, i) => x - part * b[i]);
    }, [...v]);
  for (const other of others) basis.push(rest(other));
  return rest(rest(vector));
}
