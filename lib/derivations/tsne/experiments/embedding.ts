import {
  continuity,
  labelAgreement,
  principalComponents,
  trustworthiness,
  tsne,
  type TsneOptions,
} from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { type Matrix, matrix } from "../../../math/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { clusters } from "./clusters.ts";
import { DIGIT_COUNT, digits } from "./digits.ts";

/** How many neighbours are looked at. */
const NEIGHBOURS = 10;

interface Labelled {
  readonly points: Matrix;
  readonly labels: Int32Array;
}

/** How well the neighbours in a map agree with the points and with their labels. */
function quality({ points, labels }: Labelled, map: Matrix): Quality {
  return {
    agreement: labelAgreement(map, labels, NEIGHBOURS),
    trustworthiness: trustworthiness(points, map, NEIGHBOURS),
  };
}

type Quality = Readonly<Record<"agreement" | "trustworthiness", number>>;

/** A map made from a random start, and what is noted of it beside principal components. */
interface Embedded {
  readonly map: Matrix;
  readonly evidence: {
    readonly loss: number;
    readonly trace: readonly { readonly iteration: number; readonly loss: number }[];
    readonly embedding: Quality;
    readonly components: Quality;
  };
}

async function embedded(data: Labelled, stream: Stream, options: TsneOptions): Promise<Embedded> {
  const { map, loss, trace } = await tsne(data.points, { ...options, seed: stream.uint32() });
  return {
    map,
    evidence: {
      loss,
      trace: trace.map((noted) => ({ ...noted })),
      embedding: quality(data, map),
      components: quality(data, principalComponents(data.points, 2)),
    },
  };
}

/** Five clusters in 50 dimensions and some of the digits, each mapped by t-SNE from three random starts. */
export const embeddings = experiment("tsne/embeddings", {
  starts: 3,
  clusterSize: 120,
  spread: 0.6,
  digitCount: 400,
  perplexity: 30,
  iterations: 400,
  exaggeratedIterations: 100,
}, async (parameters) => {
  const { stream, starts, clusterSize, spread, digitCount, perplexity, iterations, exaggeratedIterations } =
    parameters;
  const clouds = {
    clusters: clusters(stream.at("clusters"), { size: clusterSize, spread }),
    digits: await digits(stream.at("digits").permutation(DIGIT_COUNT).subarray(0, digitCount)),
  };
  const found = [];
  for (const [name, cloud] of Object.entries(clouds)) {
    for (let start = 0; start < starts; start++) {
      const chance = stream.at(name).at(start);
      const options = { perplexity, iterations, exaggeratedIterations, traceEvery: 50 };
      found.push({ name, n: cloud.points.rows, ...(await embedded(cloud, chance, options)).evidence });
    }
  }
  return found;
});

/**
 * Small problems by gradient descent as the notes have it: the loss of SNE, a random start, one step length; no momentum, no
 * gains, no exaggeration.
 */
export const plainDescents = experiment("tsne/plain-descents", {
  problems: 32,
  size: 16,
  spread: 0.8,
  perplexity: 10,
  iterations: 200,
}, async ({ stream, problems, size, spread, perplexity, iterations }) => {
  const options: TsneOptions = {
    kernel: "gaussian",
    perplexity,
    iterations,
    exaggeration: 1,
    momentum: 0,
    gains: false,
    learningRate: 5 * size / 8,
    traceEvery: 20,
  };
  const found = [];
  for (let problem = 0; problem < problems; problem++) {
    const chance = stream.at(problem);
    found.push((await embedded(clusters(chance, { size, spread }), chance.at("start"), options)).evidence);
  }
  return found;
});

/**
 * Three clusters on a line in ten dimensions, one of them wider, one of them far off: how much of the ratios of widths and of distances a
 * map keeps, as a power (1 keeps it, 0 forgets it).
 */
export const ratios = experiment("tsne/ratios", {
  problems: 6,
  size: 40,
  widths: [1, 5, 1],
  places: [0, 40, 240],
  perplexity: 15,
  iterations: 400,
}, async ({ stream, problems, size, widths, places, perplexity, iterations }) => {
  const dimensions = 10;
  const found = [];
  for (let problem = 0; problem < problems; problem++) {
    const chance = stream.at(problem);
    const noise = chance.normals(3 * size * dimensions);
    const points = matrix(3 * size, dimensions, (i, k) => {
      const which = Math.floor(i / size);
      return widths[which] * noise[i * dimensions + k] + (k === 0 ? places[which] : 0);
    });
    const { map } = await tsne(points, { perplexity, iterations, seed: chance.at("start").uint32() });
    const inData = extent(points, size);
    const inMap = extent(map, size);
    found.push({
      width: Math.log(inMap.width) / Math.log(inData.width),
      distance: Math.log(inMap.distance) / Math.log(inData.distance),
      places: Array.from(map.data),
    });
  }
  return {
    size,
    inProportion: { width: widths[1] / widths[0], distance: (places[2] - places[1]) / places[1] },
    found,
  };
});

/** The second cluster's width over the first one's, and its distance from the third over that from the first. */
function extent(
  { columns: d, data }: Matrix,
  size: number,
): { readonly width: number; readonly distance: number } {
  const centres = [0, 1, 2].map((which) =>
    Array.from({ length: d }, (_, k) => {
      let sum = 0;
      for (let i = which * size; i < (which + 1) * size; i++) sum += data[i * d + k];
      return sum / size;
    })
  );
  const widths = centres.map((centre, which) => {
    let sum = 0;
    for (let i = which * size; i < (which + 1) * size; i++) {
      for (let k = 0; k < d; k++) sum += (data[i * d + k] - centre[k]) ** 2;
    }
    return Math.sqrt(sum / size);
  });
  const between = (a: number, b: number): number =>
    Math.hypot(...centres[a].map((x, k) => x - centres[b][k]));
  return { width: widths[1] / widths[0], distance: between(1, 2) / between(0, 1) };
}

/** All digits mapped on tensors: places, labels, loss on the way, and how good the map is beside principal components. */
export const allDigits = experiment("tsne/all-digits", {
  digitCount: DIGIT_COUNT,
  perplexity: 30,
  iterations: 500,
}, async ({ stream, tensors, digitCount, perplexity, iterations }) => {
  const data = await digits(stream.permutation(DIGIT_COUNT).subarray(0, digitCount));
  const options = { perplexity, iterations, traceEvery: 50, tensors: await tensors() };
  const { map, evidence } = await embedded(data, stream.at("start"), options);
  const components = principalComponents(data.points, 2);
  return {
    ...evidence,
    n: digitCount,
    perplexity,
    labels: data.labels,
    places: map.data,
    componentPlaces: components.data,
    ownAgreement: labelAgreement(data.points, data.labels, NEIGHBOURS),
    nearest: {
      embedding: labelAgreement(map, data.labels, 1),
      components: labelAgreement(components, data.labels, 1),
    },
    continuity: {
      embedding: continuity(data.points, map, NEIGHBOURS),
      components: continuity(data.points, components, NEIGHBOURS),
    },
  };
});

/** Some digits mapped at several perplexities. */
export const perplexities = experiment("tsne/perplexities", {
  digitCount: 300,
  values: [3, 5, 10, 30, 50, 100, 200],
  iterations: 300,
}, async ({ stream, digitCount, values, iterations }) => {
  const data = await digits(stream.permutation(DIGIT_COUNT).subarray(0, digitCount));
  const found = [];
  for (const perplexity of values) {
    const { evidence } = await embedded(data, stream.at("start"), { perplexity, iterations });
    found.push({ perplexity, ...evidence.embedding });
  }
  return { n: digitCount, found };
});
