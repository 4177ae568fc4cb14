import { neighbourProbabilities } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { logspace } from "../../../math/mod.ts";
import { countedPerplexity } from "./counted-perplexity.ts";

/** Perplexities of k equally likely neighbours, and of lopsided laws, by counting sequences of picks. */
export const counts = experiment("tsne/counts", { most: 60, laws: 30 }, ({ stream, most, laws }) => ({
  even: Array.from({ length: most }, (_, index) => {
    const k = index + 1;
    return { k, counted: countedPerplexity(Array.from({ length: k }, () => 1 / k)) };
  }),
  lopsided: Array.from({ length: laws }, (_, index) => {
    const chance = stream.at(index);
    const k = 2 + chance.integer(40);
    // The larger the power, the more one outcome outweighs; some cannot occur.
    const power = 1 + index % 4;
    const weights = Array.from(
      { length: k },
      () => chance.uniform() < 0.1 ? 0 : chance.exponential() ** power,
    );
    weights[0] = chance.exponential();
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const law = weights.map((weight) => weight / total);
    return { law, counted: countedPerplexity(law) };
  }),
}));

/** Squared distances from the first point to all others of a cloud. */
function squaresFrom(points: readonly (readonly [number, number])[]): number[] {
  const [[x0, y0], ...others] = points;
  return others.map(([x, y]) => (x - x0) ** 2 + (y - y0) ** 2);
}

/** The perplexity of one point's neighbours against its bandwidth: in a cloud of 500 (dense, middling, sparse), and in a lattice. */
export const bandwidths = experiment("tsne/bandwidths", { n: 500, steps: 30 }, ({ stream, n, steps }) => {
  const coordinates = stream.normals(2 * n);
  const cloud = Array.from({ length: n }, (_, i) => [coordinates[2 * i], coordinates[2 * i + 1]] as const);
  const around = (centre: readonly [number, number]): number[] => squaresFrom([centre, ...cloud.slice(1)]);
  const lattice = Array.from({ length: 49 }, (_, k) => [k % 7 - 3, Math.floor(k / 7) - 3] as const);
  const middle = lattice.toSorted(([a, b], [c, d]) => a * a + b * b - c * c - d * d);
  const places = {
    dense: around([0, 0]),
    middling: around([1.5, 0]),
    sparse: around([3, 0]),
    lattice: squaresFrom(middle),
  };
  return Object.entries(places).map(([place, squares]) => {
    const perplexityAt = (deviation: number): number =>
      countedPerplexity(neighbourProbabilities(squares, deviation));
    const deviations = Array.from(logspace(0.01, 100, steps));
    const nearest = Math.min(...squares);
    return {
      place,
      others: squares.length,
      equallyNear: squares.filter((square) => square === nearest).length,
      deviations,
      perplexities: deviations.map(perplexityAt),
      narrow: perplexityAt(1e-6),
      wide: perplexityAt(1e6),
    };
  });
});
