import { requireFinite, requireInteger } from "../../math/checks.ts";
import { compensatedSum, linspace, matrix, symmetricEigen } from "../../math/mod.ts";
import { maximumEntropy } from "./maximum-entropy.ts";

/** Features of a number on a finite interval and their moments; `base` is a density to stay close to. */
export interface DensityProblem {
  /** Its two ends, finite and ascending. */
  readonly interval: readonly [number, number];
  readonly features: readonly ((x: number) => number)[];
  readonly moments: ArrayLike<number>;
  /** A density or weight, positive inside the interval; 1 unless told. */
  readonly base?: (x: number) => number;
  /** How many pieces of 16 Gauss–Legendre points the interval is cut into; 64 unless told. */
  readonly panels?: number;
}

/** The density of most entropy and its multipliers. */
export interface MaximumEntropyDensity {
  /** The density, per unit of x; 0 outside the interval. */
  readonly density: (x: number) => number;
  /** k multipliers θ, each in nats per unit of its feature. */
  readonly multipliers: Float64Array;
  /** ln Z = ln ∫ base exp(θ·f) dx, in nats. */
  readonly logPartition: number;
  /** Differential entropy −∫ p ln p dx, in nats, in the unit of x. */
  readonly entropy: number;
  /** Distance between the divergence ∫ p ln(p/base) and its lower bound θ·m − ln Z, in nats. */
  readonly dualGap: number;
}

const POINTS = 16;

/**
 * The density of most entropy on an interval under constraints on its moments.
 *
 * p(x) = base(x) exp(θ·f(x))/Z with ∫ p fⱼ dx = mⱼ, integrals by Gauss–Legendre points on equal panels. Features x and x²
 * give a Gaussian cut off at the ends, or one turned upside down (θ₂ > 0), feature x alone an exponential. For the whole line take an interval beyond which the density does not matter; where it goes on
 * to depend on the ends, as with the mean alone, there is no density of most entropy on the line.
 *
 * Source: kaplan eqs. (2.4.6)–(2.4.8), with a sign and a moment corrected; Golub and Welsch, Math. Comp. 23 (1969) 221–230.
 *
 * @param problem the interval, k ≥ 1 features, k moments, and a base
 * @returns the density, the multipliers, ln Z, the differential entropy and the gap
 * @throws {RangeError} if the interval is not finite, the moments are outside or on the boundary of what densities on it
 * have, or the points are too few for the density found
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { multipliers, density } = maximumEntropyDensity({
 *   interval: [-12, 12],
 *   features: [(x) => x, (x) => x * x],
 *   moments: [0, 1],
 * });
 * assert.ok(Math.abs(multipliers[1] + 1 / 2) < 1e-9 && Math.abs(density(0) - 1 / Math.sqrt(2 * Math.PI)) < 1e-9);
 * ```
 */
export function maximumEntropyDensity(problem: DensityProblem): MaximumEntropyDensity {
  const { interval: [low, high], features, moments, base = () => 1, panels = 64 } = problem;
  requireFinite("the ends of the interval", [low, high]);
  if (!(low < high)) throw new RangeError(`Expected an ascending interval, got [${low}, ${high}]`);
  requireInteger("the number of panels", panels, 1);
  const { nodes, weights } = panelRule(low, high, panels);
  const { multipliers, logPartition, dualGap } = maximumEntropy({
    support: Array.from(nodes),
    features,
    moments,
    base: weights.map((weight, i) => weight * base(nodes[i])),
  });
  const density = (x: number): number => {
    if (!(x >= low && x <= high)) return 0;
    const exponent = features.reduce((sum, feature, j) => sum + multipliers[j] * feature(x), -logPartition);
    return base(x) * Math.exp(exponent);
  };
  const entropy = finerEntropy(density, panelRule(low, high, 2 * panels), panels);
  return { density, multipliers, logPartition, entropy, dualGap };
}

/** The entropy by twice as many panels, refused where they disagree with the first ones about the total. */
function finerEntropy(
  density: (x: number) => number,
  { nodes, weights }: { readonly nodes: Float64Array; readonly weights: Float64Array },
  panels: number,
): number {
  const values = nodes.map(density);
  const total = compensatedSum(values.map((p, i) => weights[i] * p));
  if (Math.abs(total - 1) > 1e-9) {
    throw new RangeError(
      `Expected a density that ${panels} panels resolve, got a total of ${total} by twice as many: take more panels`,
    );
  }
  return 0 - compensatedSum(values.map((p, i) => (p === 0 ? 0 : weights[i] * p * Math.log(p))));
}

function panelRule(
  low: number,
  high: number,
  panels: number,
): { readonly nodes: Float64Array; readonly weights: Float64Array } {
  const rule = gaussLegendre(POINTS);
  const edges = linspace(low, high, panels + 1);
  const nodes = new Float64Array(POINTS * panels);
  const weights = new Float64Array(POINTS * panels);
  for (let panel = 0; panel < panels; panel++) {
    const half = (edges[panel + 1] - edges[panel]) / 2;
    for (let i = 0; i < POINTS; i++) {
      nodes[panel * POINTS + i] = edges[panel] + half * (1 + rule.nodes[i]);
      weights[panel * POINTS + i] = half * rule.weights[i];
    }
  }
  return { nodes, weights };
}

/** Nodes and weights on [−1, 1]: eigenvalues of the recurrence matrix, and twice the squared first components. */
function gaussLegendre(n: number): { readonly nodes: Float64Array; readonly weights: Float64Array } {
  const recurrence = matrix(n, n, (i, j) => {
    const k = Math.max(i, j);
    return Math.abs(i - j) === 1 ? k / Math.sqrt(4 * k * k - 1) : 0;
  });
  const { values, vectors } = symmetricEigen(recurrence);
  return { nodes: values, weights: values.map((_, k) => 2 * vectors.data[k] ** 2) };
}
