import { squaredDistances } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { linspace, matrix, normalCdf } from "../../../math/mod.ts";
import { derivative } from "../../../oracles/mod.ts";

/** A normal density, as the slope of the distribution function; in the lower tail, where that keeps its digits. */
function density(distance: number, deviation: number): number {
  return derivative(normalCdf, -Math.abs(distance) / deviation) / deviation;
}

/** Points in space, a deviation for each, and the normal densities around each at all others, normalised. */
export const densities = experiment("tsne/densities", { n: 50, spread: 1.5 }, ({ stream, n, spread }) => {
  const axes = 3;
  const points = matrix(n, axes, stream.normals(axes * n).map((z) => spread * z));
  const squares = squaredDistances(points).data;
  return Array.from(linspace(0.5, 2, n), (deviation, i) => {
    const others = Array.from({ length: n }, (_, j) => j).filter((j) => j !== i);
    const weights = others.map((j) =>
      Array.from({ length: axes }, (_, k) => points.data[j * axes + k] - points.data[i * axes + k])
        .reduce((product, distance) => product * density(distance, deviation), 1)
    );
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    return {
      deviation,
      squares: others.map((j) => squares[i * n + j]),
      probabilities: weights.map((weight) => weight / total),
    };
  });
});

/**
 * Neighbours picked by throwing normal numbers of a known deviation at points 0.05 deviations apart on a line: whoever
 * is nearest is picked, and a throw that hits the picker's own place is thrown again.
 */
export const picks = experiment("tsne/picks", {
  deviations: [0.5, 1, 2],
  throws: 250_000,
  reach: 140,
}, ({ stream, deviations, throws, reach }) =>
  deviations.map((deviation) => {
    const spacing = 0.05 * deviation;
    const chance = stream.at(deviation);
    const counts = new Int32Array(2 * reach + 1);
    const squareSums: number[] = [];
    const batch = 100;
    for (let b = 0; b < throws / batch; b++) {
      let sum = 0;
      for (let count = 0; count < batch;) {
        const place = Math.round(deviation * chance.normal() / spacing);
        if (place === 0 || Math.abs(place) > reach) continue;
        counts[reach + place]++;
        sum += (place * spacing) ** 2;
        count++;
      }
      squareSums.push(sum / batch);
    }
    return {
      deviation,
      places: Array.from({ length: 2 * reach + 1 }, (_, k) => (k - reach) * spacing).filter((x) => x !== 0),
      counts: counts.filter((_, k) => k !== reach),
      meanSquares: squareSums,
    };
  }));
