import { perplexityBandwidths, perplexitySearch, squaredDistances } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { matrix } from "../../../math/mod.ts";
import { correlation, median } from "../../../statistics/mod.ts";
import { countedPerplexity } from "./counted-perplexity.ts";

/**
 * Pairs of clusters in the plane, far apart, with standard deviations 0.2 and 3, their bandwidths at one perplexity, and the perplexity
 * counted at those bandwidths.
 */
export const clusterBandwidths = experiment("tsne/cluster-bandwidths", {
  pairs: 20,
  size: 100,
  spreads: [0.2, 3],
  perplexity: 15,
}, ({ stream, pairs, size, spreads, perplexity }) =>
  Array.from({ length: pairs }, (_, pair) => {
    const normals = stream.at(pair).normals(4 * size);
    const cluster = (i: number): number => Math.floor(i / size);
    const points = matrix(2 * size, 2, (i, k) =>
      spreads[cluster(i)] * normals[2 * i + k] + (k === 0 ? 100 * cluster(i) : 0));
    const squares = squaredDistances(points);
    const { deviations, probabilities } = perplexityBandwidths(squares, perplexity);
    const rowOf = (i: number): Float64Array =>
      squares.data.slice(2 * size * i, 2 * size * (i + 1)).sort();
    const reaches = Array.from({ length: 2 * size }, (_, i) =>
      Math.sqrt(rowOf(i)[perplexity]));
    // The sampling density of a normal cluster of this size.
    const logDensities = Array.from({ length: 2 * size }, (_, i) => {
      const square = normals[2 * i] ** 2 + normals[2 * i + 1] ** 2;
      return Math.log(size / (2 * Math.PI * spreads[cluster(i)] ** 2)) - square / 2;
    });
    const logs = Array.from(deviations, Math.log);
    const within = [0, 1].map((which) => (values: readonly number[]) =>
      values.slice(which * size, (which + 1) * size)
    );
    return {
      points: Array.from(points.data),
      deviations,
      counted: [0, 1, 2, 3, size, size + 1, size + 2, size + 3].map((i) =>
        countedPerplexity(probabilities.data.subarray(2 * size * i, 2 * size * (i + 1)))
      ),
      logRatio: Math.log(median(deviations.slice(size)) / median(deviations.slice(0, size))),
      withReach: correlation(logs, reaches.map(Math.log)),
      withReachInside: within.map((part) => correlation(part(logs), part(reaches.map(Math.log)))),
      withDensityInside: within.map((part) => correlation(part(logs), part(logDensities))),
    };
  }));

/** Bandwidths of points spread evenly over a torus of side 1, at several densities and in one to three dimensions. */
export const torusBandwidths = experiment("tsne/torus-bandwidths", {
  dimensions: [1, 2, 3],
  densities: [100, 200, 400, 800, 1600],
  clouds: 20,
  pointsOfACloud: 10,
  perplexity: 15,
}, ({ stream, dimensions, densities, clouds, pointsOfACloud, perplexity }) =>
  dimensions.map((dimension) => ({
    dimension,
    densities,
    meanLogs: densities.map((density) => {
      let sum = 0;
      for (let cloud = 0; cloud < clouds; cloud++) {
        const places = stream.at(dimension).at(density).at(cloud).uniforms(density * dimension);
        for (let i = 0; i < pointsOfACloud; i++) {
          const squares = squaresOnTorus(places, dimension, i);
          sum += Math.log(perplexitySearch(squares, perplexity).deviation);
        }
      }
      return sum / (clouds * pointsOfACloud);
    }),
  })));

/** Squared distances from point i to all others on a torus of side 1. */
function squaresOnTorus(places: Float64Array, dimension: number, i: number): Float64Array {
  const squares = new Float64Array(places.length / dimension - 1);
  for (let j = 0; j <= squares.length; j++) {
    if (j === i) continue;
    let square = 0;
    for (let k = 0; k < dimension; k++) {
      const gap = Math.abs(places[i * dimension + k] - places[j * dimension + k]);
      square += Math.min(gap, 1 - gap) ** 2;
    }
    squares[j < i ? j : j - 1] = square;
  }
  return squares;
}
