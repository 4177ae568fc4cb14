import {
  perplexityBandwidths,
  principalComponents,
  sneLoss,
  squaredDistances,
} from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { type Matrix, matrix } from "../../../math/mod.ts";
import { clusters } from "./clusters.ts";

/** Nine neighbours and a stranger. */
const NEIGHBOURS = 9;

/** Nine axes for the neighbours, so that all are equally far apart, two for the stranger and for the moves. */
const AXES = NEIGHBOURS + 2;

/** Ten places: neighbours at distance 1 from one another, the stranger at `far` from the neighbours' centre. */
function arrangement(far: number): number[][] {
  const neighbours = Array.from(
    { length: NEIGHBOURS },
    (_, i) => Array.from({ length: AXES }, (_, k) => k === i ? Math.SQRT1_2 : 0),
  );
  const centre = Array.from({ length: AXES }, (_, k) => k < NEIGHBOURS ? Math.SQRT1_2 / NEIGHBOURS : 0);
  return [...neighbours, centre.with(NEIGHBOURS, far)];
}

/** The laws of the neighbours in the map that keeps everything, with e^(−d²) as the kernel. */
function ownLaws(places: Matrix): Matrix {
  const { rows: n, data } = squaredDistances(places);
  const weights = matrix(n, n, (i, j) => i === j ? 0 : Math.exp(-data[i * n + j]));
  const totals = Array.from(
    { length: n },
    (_, i) => weights.data.subarray(i * n, (i + 1) * n).reduce((sum, weight) => sum + weight, 0),
  );
  return matrix(n, n, (i, j) => weights.data[i * n + j] / totals[i]);
}

/**
 * What it costs, in SNE's loss, to take one neighbour away from the others in the map of the example, or to bring the
 * stranger to the neighbours, against the distance.
 */
export const moves = experiment("tsne/moves", {
  far: 6,
  distances: [0.25, 0.5, 0.75, 1, 1.5, 2, 2.5, 3, 4, 5],
}, ({ far, distances }) => {
  const places = arrangement(far);
  const cloud = (rows: readonly (readonly number[])[]): Matrix => matrix(rows.length, AXES, rows.flat());
  const laws = ownLaws(cloud(places));
  const loss = (moved: readonly (readonly number[])[]): number => sneLoss(laws, cloud(moved));
  return {
    far,
    kept: loss(places),
    away: distances.map((distance) => ({
      distance,
      cost: loss(places.with(0, places[0].with(AXES - 1, distance))),
    })),
    close: distances.map((distance) => ({
      distance,
      cost: loss(places.with(NEIGHBOURS, places[NEIGHBOURS].with(NEIGHBOURS, distance))),
    })),
  };
});

/**
 * Which pairs make up SNE's loss: the shares of |p ln(p/q)| that come from the nearest, the middle and the farthest third of
 * every point's others, in maps by principal components and at random.
 */
export const bands = experiment("tsne/bands", { clouds: 10, size: 30, perplexity: 15 }, (options) => {
  const { stream, clouds, size, perplexity } = options;
  return Array.from({ length: clouds }, (_, index) => {
    const chance = stream.at(index);
    const { points } = clusters(chance, { size, spread: 0.7 });
    const n = points.rows;
    const squares = squaredDistances(points);
    const { probabilities } = perplexityBandwidths(squares, perplexity);
    const maps = {
      "principal components": principalComponents(points, 2),
      "at random": matrix(n, 2, chance.at("places").normals(2 * n)),
    };
    return Object.entries(maps).map(([name, map]) => {
      const model = ownLaws(map);
      const sums = [0, 0, 0];
      for (let i = 0; i < n; i++) {
        const others = Array.from({ length: n }, (_, j) => j).filter((j) => j !== i)
          .sort((a, b) => squares.data[i * n + a] - squares.data[i * n + b]);
        others.forEach((j, rank) => {
          const p = probabilities.data[i * n + j];
          sums[Math.floor(3 * rank / others.length)] += Math.abs(p * Math.log(p / model.data[i * n + j]));
        });
      }
      const total = sums[0] + sums[1] + sums[2];
      return { name, near: sums[0] / total, middle: sums[1] / total, far: sums[2] / total };
    });
  }).flat();
});
