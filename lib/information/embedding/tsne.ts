import { type Matrix, matrix } from "../../math/mod.ts";
import { requireInteger, requireNonNegative, requirePositive } from "../../math/checks.ts";
import { stream } from "../../random/mod.ts";
import type { Tensors } from "../../tensor/mod.ts";
import { requirePoints } from "./checks.ts";
import { descent } from "./descent.ts";
import { type Forces, plainForces } from "./forces.ts";
import { jointProbabilities } from "./neighbour-probabilities.ts";
import { perplexityBandwidths } from "./perplexity-search.ts";
import { principalComponents } from "./principal-components.ts";
import { sneLoss } from "./sne.ts";
import { squaredDistances } from "./squared-distances.ts";
import { tsneLoss } from "./student.ts";

/** How to embed. */
export interface TsneOptions {
  /** Coordinates of the map; 2 by default. */
  readonly dimensions?: number;
  /** Effective number of neighbours; 30 by default. */
  readonly perplexity?: number;
  /** Steps of gradient descent; 1000 by default. */
  readonly iterations?: number;
  /** By how much the wanted law is weighed during the first steps, so that clusters gather; 12 by default. */
  readonly exaggeration?: number;
  /** How many steps are exaggerated; a quarter of them by default. */
  readonly exaggeratedIterations?: number;
  /** Step length; by default n/(4·exaggeration), with Student's kernel at least 50. */
  readonly learningRate?: number;
  /** Share of the last step that is kept after the exaggerated ones; 0.8 by default, at most 0.5 before. */
  readonly momentum?: number;
  /** Whether every coordinate has a gain that grows while its steps go on and shrinks when they turn; true by default. */
  readonly gains?: boolean;
  /** Seed of the random start; 0 by default. */
  readonly seed?: number | string;
  /** Normal places around the origin, or the principal components, both scaled to a spread of 1e-4; "random" by default. */
  readonly start?: "random" | "principal";
  /** Student's kernel against one law of pairs (t-SNE, the default), or a Gaussian against each point's law (SNE). */
  readonly kernel?: "student" | "gaussian";
  /** Where to compute on pairs: the workbench's tensors in float32, else plain arrays in float64. */
  readonly tensors?: Tensors;
  /** After how many steps the loss is noted, beside the start and the end; never by default. */
  readonly traceEvery?: number;
}

/** A map of points, and how it came about. */
export interface Embedding {
  /** n × dimensions, one place a row, centred. */
  readonly map: Matrix;
  /** In nats, of the final map: of t-SNE the divergence of the law of pairs, of SNE the mean divergence of a point. */
  readonly loss: number;
  /** The loss on the way, without exaggeration. */
  readonly trace: readonly { readonly iteration: number; readonly loss: number }[];
  /** n bandwidths of the points, in their unit. */
  readonly deviations: Float64Array;
}

/** The spread of the start in every coordinate. */
const START_SPREAD = 1e-4;

/**
 * A map of points to few dimensions that keeps their neighbours: t-SNE by default, SNE with the Gaussian kernel.
 *
 * The bandwidths follow from the perplexity, once; then the loss, {@linkcode tsneLoss} or the mean of
 * {@linkcode sneLoss}, is descended with momentum and gains: v ← μv − η g∘∇L, y ← y + v. During the first steps the
 * wanted probabilities are multiplied by the exaggeration. The same seed gives the same map on the same backend. The
 * work is of order n² per step: about 17 ms for 1800 points on one processor core, in plain float64.
 *
 * Source: kaplan section 2.6; van der Maaten and Hinton, J. Machine Learning Research 9 (2008) 2579–2605, section 3 and
 * 3.4; the default step from Belkina et al., Nature Communications 10 (2019) 5415.
 *
 * @param points n × d, one point a row, at least 4
 * @param options see {@linkcode TsneOptions}
 * @returns the map, its loss in nats, the loss on the way, and the bandwidths
 * @throws {RangeError} for points that are not finite, an option out of range, or a perplexity that cannot be reached
 * @throws {Error} if the descent leaves the finite numbers: the learning rate is too large
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { matrix } from "../../math/mod.ts";
 * import { labelAgreement } from "./label-agreement.ts";
 * // Two groups of ten points on a line far apart.
 * const points = matrix(20, 1, (i) => i + (i < 10 ? 0 : 100));
 * const { map } = await tsne(points, { perplexity: 4, iterations: 300, seed: 1 });
 * assert.equal(labelAgreement(map, Array.from({ length: 20 }, (_, i) => i < 10 ? "a" : "b"), 1), 1);
 * ```
 */
export async function tsne(points: Matrix, options: TsneOptions = {}): Promise<Embedding> {
  requirePoints("the points", points, 4);
  const settings = settle(points.rows, options);
  const { kernel, perplexity, iterations, traceEvery } = settings;
  const { deviations, probabilities } = perplexityBandwidths(squaredDistances(points), perplexity);
  const law = kernel === "student" ? jointProbabilities(probabilities) : probabilities;
  const lossAt = (map: Matrix): number =>
    kernel === "student" ? tsneLoss(law, map) : sneLoss(law, map) / points.rows;
  const forces = await forcesFor(kernel, law, options.tensors);
  let map = startOf(points, settings);
  const trace = traceEvery === undefined ? [] : [{ iteration: 0, loss: lossAt(map) }];
  try {
    const step = descent(forces, kernel === "student" ? 1 : 1 / points.rows, settings);
    for (let iteration = 1; iteration <= iterations; iteration++) {
      map = await step(map, iteration);
      if (traceEvery !== undefined && iteration % traceEvery === 0) {
        trace.push({ iteration, loss: lossAt(map) });
      }
    }
  } finally {
    forces.dispose();
  }
  return { map, loss: lossAt(map), trace, deviations };
}

type Settings = Required<Omit<TsneOptions, "tensors" | "traceEvery">> & { readonly traceEvery?: number };

function settle(n: number, options: TsneOptions): Settings {
  const { exaggeration = 12, iterations = 1000, kernel = "student" } = options;
  // A Gaussian's forces have no soft tail: longer steps than its curvature allows would leave the finite numbers.
  const shortest = kernel === "student" ? 50 : 0;
  const settings = {
    dimensions: 2,
    perplexity: 30,
    iterations,
    exaggeration,
    exaggeratedIterations: Math.floor(iterations / 4),
    learningRate: Math.max(n / exaggeration / 4, shortest),
    momentum: 0.8,
    gains: true,
    seed: 0,
    start: "random" as const,
    kernel,
    ...options,
  };
  requireInteger("the number of dimensions", settings.dimensions, 1);
  requireInteger("the number of iterations", settings.iterations, 0);
  requireInteger("the number of exaggerated iterations", settings.exaggeratedIterations, 0);
  requirePositive("the exaggeration", settings.exaggeration);
  requirePositive("the learning rate", settings.learningRate);
  requireNonNegative("the momentum", settings.momentum);
  if (settings.momentum >= 1) {
    throw new RangeError(`Expected a momentum below 1, got ${settings.momentum}`);
  }
  if (settings.traceEvery !== undefined) requireInteger("traceEvery", settings.traceEvery, 1);
  if (!["random", "principal"].includes(settings.start)) {
    throw new RangeError(`Expected the start "random" or "principal", got "${settings.start}"`);
  }
  if (!["student", "gaussian"].includes(settings.kernel)) {
    throw new RangeError(`Expected the kernel "student" or "gaussian", got "${settings.kernel}"`);
  }
  return settings;
}

async function forcesFor(
  kernel: "student" | "gaussian",
  law: Matrix,
  tensors: Tensors | undefined,
): Promise<Forces> {
  if (tensors === undefined) return plainForces(kernel, law);
  const { gaussianForcesOn, studentForcesOn } = await import("./forces-on-tensors.ts");
  return kernel === "student" ? studentForcesOn(tensors, law) : gaussianForcesOn(tensors, law);
}

function startOf(points: Matrix, { start, dimensions, seed }: Settings): Matrix {
  const n = points.rows;
  if (start === "random") {
    const normals = stream(seed).at("t-SNE").at("start").normals(n * dimensions);
    return matrix(n, dimensions, normals.map((z) => START_SPREAD * z));
  }
  const components = principalComponents(points, dimensions);
  let squares = 0;
  for (let i = 0; i < n; i++) squares += components.data[i * dimensions] ** 2;
  const spread = Math.sqrt(squares / n);
  if (spread === 0) {
    throw new RangeError("Expected points that differ, to start from their principal components");
  }
  return matrix(n, dimensions, components.data.map((y) => START_SPREAD * y / spread));
}
