import { linspace } from "../../math/mod.ts";
import { forwardProjection, type GaussianMixture, requireGaussianMixture } from "./gaussian-mixture.ts";
import type { Gaussian } from "./gaussian-kl.ts";

/** A normal law that no small change brings nearer to the mixture. */
export interface LocalProjection extends Gaussian {
  /** D(q‖p) in nats. */
  readonly divergence: number;
}

/**
 * The normal laws nearest to a mixture in reverse divergence: all local minima that a search finds, best first.
 *
 * Local minima over N(μ, σ²) = q of D(q‖p) = −ln σ − ½ ln 2πe − E_q[ln p]. At a minimum E_q[(ln p)′] = 0 and
 * E_q[(ln p)″] = −1/σ². Far apart components give one minimum each, q ≈ N(μᵢ, σᵢ²) with D ≈ −ln wᵢ, and a broad one
 * for several together; as they approach each other minima vanish, until one is left. Newton's method with a line
 * search, from each component, from each two neighbours, and from the forward projection.
 *
 * Source: kaplan, section 2.3, "Asymmetry"; Bishop, Pattern Recognition and Machine Learning (2006), section 10.1.2.
 *
 * @param mixture weights, means and standard deviations of k components; a component of weight 0 is ignored
 * @returns at least one minimum, in ascending order of divergence; two that are equally near (a symmetric mixture) both
 * stand there
 * @throws {RangeError} if it is no mixture
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const twoBumps = { weights: [0.3, 0.7], means: [-4, 4], standardDeviations: [1, 1] };
 * const [nearest] = reverseProjections(twoBumps);
 * assert.ok(Math.abs(nearest.mean - 4) < 0.01 && Math.abs(nearest.standardDeviation - 1) < 0.01);
 * assert.ok(Math.abs(nearest.divergence + Math.log(0.7)) < 0.001);
 * ```
 */
export function reverseProjections(mixture: GaussianMixture): LocalProjection[] {
  requireGaussianMixture(mixture);
  const components = Array.from(mixture.weights, (weight, i) => ({
    weight,
    mean: mixture.means[i],
    standardDeviation: mixture.standardDeviations[i],
  })).filter(({ weight }) => weight > 0).sort((a, b) => a.mean - b.mean);
  const pairs = components.slice(1).map((second, i) => {
    const two = [components[i], second];
    const total = two[0].weight + two[1].weight;
    return forwardProjection({
      weights: two.map(({ weight }) => weight / total),
      means: two.map(({ mean }) => mean),
      standardDeviations: two.map(({ standardDeviation }) => standardDeviation),
    });
  });
  // Of two components the pair's forward projection is that of the mixture.
  const whole = components.length > 2 ? [forwardProjection(mixture)] : [];
  const minima: LocalProjection[] = [];
  for (const start of [...components, ...pairs, ...whole]) {
    const found = descend(components, start);
    const known = minima.some(({ mean, standardDeviation }) =>
      Math.abs(mean - found.mean) + Math.abs(standardDeviation - found.standardDeviation) <
        1e-6 * found.standardDeviation
    );
    if (!known) minima.push(found);
  }
  return minima.sort((a, b) => a.divergence - b.divergence);
}

interface Component extends Gaussian {
  readonly weight: number;
}

/** D(q‖p) at q = N(mean, e^(2s)), with its slopes and curvatures in (mean, s). */
interface Landscape {
  readonly value: number;
  readonly slope: readonly [number, number];
  /** Of mean twice, of mean and s, of s twice. */
  readonly curvature: readonly [number, number, number];
}

/** Of the sums that give D(q‖p): a step that changes less is not judged by them. */
const ROUND_OFF = 1e-13;

const NODES = linspace(-9.5, 9.5, 381);

/**
 * Sums over a grid in z = (x − mean)/σ: the trapezoidal rule is exact to round-off for a normal weight, as long as ln p
 * has no singularity in the complex plane near the line; the grid is refined where the components' overlap makes one.
 */
function landscape(components: readonly Component[], mean: number, s: number): Landscape {
  const sigma = Math.exp(s);
  let [value, mass, m, v, mm, mv, vv] = [0, 0, 0, 0, 0, 0, 0];
  for (const z of gridFor(components, sigma)) {
    const weight = Math.exp(-z * z / 2);
    const { log, slope, curvature } = logDensity(components, mean + sigma * z);
    mass += weight;
    value += weight * log;
    m += weight * slope;
    v += weight * sigma * z * slope;
    mm += weight * curvature;
    mv += weight * sigma * z * curvature;
    vv += weight * (sigma * z * slope + (sigma * z) ** 2 * curvature);
  }
  // The slope of E[(ln p)′] in s is E[σz (ln p)″].
  return {
    value: -s - (1 + Math.log(2 * Math.PI)) / 2 - value / mass,
    slope: [-m / mass, -1 - v / mass],
    curvature: [-mm / mass, -mv / mass, -vv / mass],
  };
}

/** Nodes no further apart than an eighth of the distance of ln p's nearest singularity, π σᵢ²/|μᵢ − μⱼ| for equal widths. */
function gridFor(components: readonly Component[], sigma: number): Float64Array {
  let nearest = Infinity;
  for (let i = 1; i < components.length; i++) {
    const [a, b] = [components[i - 1], components[i]];
    const width = Math.min(a.standardDeviation, b.standardDeviation);
    nearest = Math.min(nearest, Math.PI * width ** 2 / Math.max(width, b.mean - a.mean));
  }
  const refinement = Math.min(64, Math.ceil(0.05 * sigma * 8 / nearest));
  return refinement <= 1 ? NODES : linspace(-9.5, 9.5, 380 * refinement + 1);
}

/** ln p and its first two derivatives. */
function logDensity(
  components: readonly Component[],
  x: number,
): { log: number; slope: number; curvature: number } {
  const logs = components.map(({ weight, mean, standardDeviation }) =>
    Math.log(weight / (standardDeviation * Math.sqrt(2 * Math.PI))) -
    ((x - mean) / standardDeviation) ** 2 / 2
  );
  const top = Math.max(...logs);
  let [total, first, second] = [0, 0, 0];
  components.forEach(({ mean, standardDeviation }, i) => {
    const share = Math.exp(logs[i] - top);
    const pull = (mean - x) / standardDeviation ** 2;
    total += share;
    first += share * pull;
    second += share * (pull * pull - 1 / standardDeviation ** 2);
  });
  const slope = first / total;
  return { log: top + Math.log(total), slope, curvature: second / total - slope * slope };
}

/** Newton's method with a line search; where the curvature is not positive, along the slope. */
function descend(components: readonly Component[], start: Gaussian): LocalProjection {
  let [mean, s] = [start.mean, Math.log(start.standardDeviation)];
  let here = landscape(components, mean, s);
  for (let steps = 0; steps < 200; steps++) {
    const [a, b] = direction(here, Math.exp(2 * s));
    const along = here.slope[0] * a + here.slope[1] * b;
    if (!(along < -1e-26)) break;
    let step = 1;
    let next = landscape(components, mean + a, s + b);
    while (!(next.value <= here.value + 1e-4 * step * along + ROUND_OFF) && step > 1e-10) {
      step /= 2;
      next = landscape(components, mean + step * a, s + step * b);
    }
    if (step <= 1e-10) break;
    mean += step * a;
    s += step * b;
    here = next;
  }
  return { mean, standardDeviation: Math.exp(s), divergence: Math.max(0, here.value) };
}

function direction({ slope, curvature }: Landscape, variance: number): [number, number] {
  const [mm, ms, ss] = curvature;
  const determinant = mm * ss - ms * ms;
  if (mm > 0 && determinant > 0) {
    return [(ms * slope[1] - ss * slope[0]) / determinant, (ms * slope[0] - mm * slope[1]) / determinant];
  }
  // The natural gradient, at most one standard deviation and half an e-fold far.
  const natural = [-variance * slope[0], -slope[1] / 2];
  const shrink = Math.min(1, Math.sqrt(variance) / Math.abs(natural[0]), 0.5 / Math.abs(natural[1]));
  return [shrink * natural[0], shrink * natural[1]];
}
