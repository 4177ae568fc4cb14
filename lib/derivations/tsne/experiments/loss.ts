import {
  neighbourProbabilities,
  perplexityBandwidths,
  sneLoss,
  squaredDistances,
  tsne,
} from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { compensatedSum, lgamma, type Matrix, matrix } from "../../../math/mod.ts";
import { goldenSection, gradient } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { clusters } from "./clusters.ts";
import { digits } from "./digits.ts";
import { publishedMaps } from "./published-maps.ts";

function cloud(stream: Stream, n: number, dimensions: number): Matrix {
  return matrix(n, dimensions, stream.normals(n * dimensions));
}

/** The laws of the neighbours of all points at one bandwidth, one a row. */
function lawsAt(points: Matrix, deviation: number): Matrix {
  const { rows: n, data } = squaredDistances(points);
  const laws = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    const law = neighbourProbabilities(data.slice(i * n, (i + 1) * n).filter((_, j) => j !== i), deviation);
    laws.set(law.subarray(0, i), i * n);
    laws.set(law.subarray(i), i * n + i + 1);
  }
  return matrix(n, n, laws);
}

/** Picks in a row: so many that the improbability below is the divergence to 1e-11. */
const PICKS = 1e15;

/**
 * How improbable it is, per pick and in nats, that m picks from one law have exactly the frequencies of another: minus
 * the logarithm of the multinomial probability, over m.
 */
function improbability(frequencies: ArrayLike<number>, law: ArrayLike<number>): number {
  const terms = Float64Array.from(
    frequencies,
    (p, j) => p === 0 ? 0 : PICKS * p * Math.log(law[j]) - lgamma(PICKS * p + 1),
  );
  return -(lgamma(PICKS + 1) + compensatedSum(terms)) / PICKS;
}

/** The map whose picks have a deviation 1/√2 along every axis: e^(−d²). */
const MAP_DEVIATION = Math.SQRT1_2;

/**
 * Maps in the plane of points in five dimensions: how improbable the points' frequencies are among picks in the map,
 * summed over the pickers, and the slopes of SNE's loss by finite differences.
 */
export const slopes = experiment("tsne/slopes", { n: 9, maps: 6, perplexity: 3.5 }, (options) => {
  const { stream, n, maps, perplexity } = options;
  return Array.from({ length: maps }, (_, index) => {
    const chance = stream.at(index);
    const { probabilities } = perplexityBandwidths(
      squaredDistances(cloud(chance.at("points"), n, 5)),
      perplexity,
    );
    const places = cloud(chance.at("places"), n, 2);
    const model = lawsAt(places, MAP_DEVIATION);
    const rowOf = ({ data }: Matrix, i: number): Float64Array => data.subarray(i * n, (i + 1) * n);
    let improbable = 0;
    for (let i = 0; i < n; i++) improbable += improbability(rowOf(probabilities, i), rowOf(model, i));
    const lossAt = (y: Float64Array): number => sneLoss(probabilities, matrix(n, 2, y));
    return {
      n,
      laws: Array.from(probabilities.data),
      places: Array.from(places.data),
      improbable,
      slopes: Array.from(gradient(lossAt, places.data)),
    };
  });
});

/** Points mapped to themselves times a factor: the factor of least loss, by search, and what is left of the loss there. */
export const perfectMaps = experiment("tsne/perfect-maps", { n: 12, deviations: [0.4, 1, 2] }, (options) => {
  const { stream, n, deviations } = options;
  const points = cloud(stream, n, 2);
  return deviations.map((deviation) => {
    const laws = lawsAt(points, deviation);
    const lossAt = (factor: number): number =>
      sneLoss(laws, matrix(n, 2, points.data.map((x) => factor * x)));
    const { x: factor, value } = goldenSection(lossAt, 0.01, 10);
    const slopes = gradient((y) => sneLoss(laws, matrix(n, 2, y)), points.data.map((x) => factor * x));
    return { deviation, factor, loss: value, steepest: Math.max(...slopes.map(Math.abs)) };
  });
});

/** What scikit-learn's TSNE reports as the divergence of its maps of digits. */
export const reported = experiment(
  "tsne/reported",
  {},
  () =>
    Promise.all(publishedMaps.map(async ({ from, to, perplexity, divergence, places }) => {
      const { points } = await digits(Array.from({ length: to - from }, (_, k) => from + k));
      return {
        perplexity,
        divergence,
        n: points.rows,
        squares: Array.from(squaredDistances(points).data),
        places: Array.from(places),
      };
    })),
);

/** Clusters in 50 dimensions mapped to the plane with either kernel: how far apart clusters are, in units of their radius. */
export const crowding = experiment("tsne/crowding", {
  problems: 6,
  size: 20,
  spread: 1,
  perplexity: 10,
  iterations: 300,
}, async ({ stream, problems, size, spread, perplexity, iterations }) => {
  const found = [];
  for (let problem = 0; problem < problems; problem++) {
    const chance = stream.at(problem);
    const { points, labels } = clusters(chance, { size, spread });
    const start = { perplexity, iterations, seed: chance.at("seed").uint32() };
    const student = await tsne(points, start);
    const gaussian = await tsne(points, { ...start, kernel: "gaussian" });
    found.push({
      labels,
      student: { separation: separation(student.map, labels), places: Array.from(student.map.data) },
      gaussian: { separation: separation(gaussian.map, labels), places: Array.from(gaussian.map.data) },
    });
  }
  return found;
});

/** The least distance of two clusters' centres, over the root mean square distance of their members from them. */
function separation({ data }: Matrix, labels: Int32Array): number {
  const centres = Array.from(new Set(labels), (label) => {
    const members = Array.from(labels.keys()).filter((i) => labels[i] === label);
    return [0, 1].map((k) => members.reduce((sum, i) => sum + data[2 * i + k], 0) / members.length);
  });
  const squares = Array.from(
    labels,
    (label, i) => (data[2 * i] - centres[label][0]) ** 2 + (data[2 * i + 1] - centres[label][1]) ** 2,
  );
  const radius = Math.sqrt(compensatedSum(squares) / labels.length);
  const gaps = centres.flatMap(([x, y], a) => centres.slice(0, a).map(([u, v]) => Math.hypot(x - u, y - v)));
  return Math.min(...gaps) / radius;
}
