import { requireFinite } from "../../math/checks.ts";
import { compensatedSum } from "../../math/mod.ts";

/** What a posterior on a grid is made of. */
export interface GridPosteriorOptions {
  /** Ascending values of the parameter, at least 5; closer where the posterior is narrow. */
  readonly grid: ArrayLike<number>;
  /** ln p(θ): up to a constant, which then is in the evidence. */
  readonly logPrior: (theta: number) => number;
  /** Σ ln p(xᵢ|θ). */
  readonly logLikelihood: (theta: number) => number;
  /** Ends that the parameter has by nature, at which a posterior may be cut off; none unless told. */
  readonly ends?: { readonly lower?: number; readonly upper?: number };
  /** The largest mass that may lie beyond the grid, or be lost between its points; 1e-4 unless told. */
  readonly tolerance?: number;
}

/** A posterior density on a grid, straight between its points. */
export interface GridPosterior {
  readonly grid: Float64Array;
  /** The posterior density at the points, in units of 1/θ. */
  readonly density: Float64Array;
  /** ln ∫ p(data|θ) p(θ) dθ in nats; the evidence if the prior integrates to 1. */
  readonly logEvidence: number;
  readonly mean: number;
  readonly variance: number;
  /** The grid point of largest density. */
  readonly mode: number;
  /** P(Θ ≤ θ). */
  cdf(theta: number): number;
  /** The θ with P(Θ ≤ θ) = p. */
  quantile(p: number): number;
  /** The interval between the quantiles (1 − mass)/2 and (1 + mass)/2. */
  credibleInterval(mass: number): [number, number];
  /** The intervals of largest density with a given mass together, ascending. */
  highestDensityRegion(mass: number): [number, number][];
}

/**
 * The posterior of one parameter on a grid: normalised, with its evidence.
 *
 * p(θ|data) = p(data|θ) p(θ)/∫p(data|θ′) p(θ′) dθ′, by the trapezoidal rule. A grid that cuts mass off is refused: beyond each end that the
 * parameter does not have by nature a tail falling as it does at the last points must weigh less than the tolerance, and a
 * density that does not fall there may have no integral at all (an improper posterior). So is a grid so coarse that leaving
 * out every other point changes the mass by more than the tolerance.
 *
 * Source: kaplan eq. (3.4.6), with the evidence for p_world; Gelman et al., Bayesian Data Analysis (2013), section 10.1.
 *
 * @param options grid, prior, likelihood, natural ends and tolerance
 * @throws {RangeError} if the grid is not ascending, cuts off mass or is too coarse; if prior or likelihood are NaN or +Infinity; or if the posterior is
 * 0 everywhere
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { linspace } from "../../math/mod.ts";
 * // Seven heads in ten tosses under a uniform prior: Beta(8, 4).
 * const posterior = posteriorOnGrid({
 *   grid: linspace(0, 1, 2001),
 *   logPrior: () => 0,
 *   logLikelihood: (p) => 7 * Math.log(p) + 3 * Math.log1p(-p),
 *   ends: { lower: 0, upper: 1 },
 * });
 * assert.ok(Math.abs(posterior.mean - 8 / 12) < 1e-6);
 * assert.ok(Math.abs(posterior.mode - 0.7) < 1e-12);
 * ```
 */
export function posteriorOnGrid(options: GridPosteriorOptions): GridPosterior {
  const { logPrior, logLikelihood, ends = {}, tolerance = 1e-4 } = options;
  const grid = Float64Array.from(options.grid);
  requireAscending(grid);
  const logs = grid.map((theta) => {
    const prior = logPrior(theta);
    const value = prior === -Infinity ? prior : prior + logLikelihood(theta);
    if (Number.isNaN(value) || value === Infinity) {
      throw new RangeError(`Expected logarithms of a finite prior and likelihood, got ${value} at ${theta}`);
    }
    return value;
  });
  const top = logs.reduce((most, each) => Math.max(most, each), -Infinity);
  if (top === -Infinity) {
    throw new RangeError(
      "Expected a posterior that is positive somewhere on the grid, got 0 everywhere: move the grid, or the prior excludes the data",
    );
  }
  const heights = logs.map((each) => Math.exp(each - top));
  const panels = Float64Array.from(
    { length: grid.length - 1 },
    (_, i) => (grid[i + 1] - grid[i]) * (heights[i] + heights[i + 1]) / 2,
  );
  const mass = compensatedSum(panels);
  requireEnds(grid, heights, mass, ends, tolerance);
  requireFine(grid, heights, mass, tolerance);
  const density = heights.map((height) => height / mass);
  const below = new Float64Array(grid.length);
  for (let i = 1; i < grid.length; i++) below[i] = below[i - 1] + panels[i - 1] / mass;
  const last = grid.length - 1;

  // Moments of the piecewise straight density, exactly.
  const centre = (grid[0] + grid[last]) / 2;
  const moment = (power: 1 | 2): number =>
    compensatedSum(panels.map((_, i) => {
      const [a, b] = [grid[i] - centre, grid[i + 1] - centre];
      const [p, q] = [density[i], density[i + 1]];
      return power === 1
        ? (b - a) * (p * (2 * a + b) + q * (a + 2 * b)) / 6
        : (b - a) * (p * (3 * a * a + 2 * a * b + b * b) + q * (a * a + 2 * a * b + 3 * b * b)) / 12;
    }));
  const first = moment(1);

  const cdf = (theta: number): number => {
    if (Number.isNaN(theta)) throw new RangeError("Expected a number, got NaN");
    if (theta <= grid[0]) return 0;
    if (theta >= grid[last]) return 1;
    const i = panelOf(grid, theta);
    const t = theta - grid[i];
    const slope = (density[i + 1] - density[i]) / (grid[i + 1] - grid[i]);
    return below[i] + t * (density[i] + slope * t / 2);
  };
  const quantile = (p: number): number => {
    if (!(p >= 0 && p <= 1)) throw new RangeError(`Expected a probability in [0, 1], got ${p}`);
    if (p === 1) return grid[last];
    const i = Math.min(panelOf(below, p), last - 1);
    const rest = p - below[i];
    const slope = (density[i + 1] - density[i]) / (grid[i + 1] - grid[i]);
    // The root of density·t + slope·t²/2 = rest that is right for a level density, too.
    const root = Math.sqrt(Math.max(0, density[i] ** 2 + 2 * slope * rest));
    const t = rest === 0 ? 0 : 2 * rest / (density[i] + root);
    return Math.min(grid[i] + t, grid[i + 1]);
  };
  return {
    grid,
    density,
    logEvidence: top + Math.log(mass),
    mean: centre + first,
    variance: moment(2) - first * first,
    mode: grid[logs.indexOf(top)],
    cdf,
    quantile,
    credibleInterval: (share) => {
      requireShare(share);
      return [quantile((1 - share) / 2), quantile((1 + share) / 2)];
    },
    highestDensityRegion: (share) => highestDensityRegion(grid, density, share),
  };
}

function requireShare(share: number): void {
  if (!(share > 0 && share < 1)) throw new RangeError(`Expected a mass between 0 and 1, got ${share}`);
}

function requireAscending(grid: Float64Array): void {
  requireFinite("the grid", grid);
  if (grid.length < 5) throw new RangeError(`Expected at least 5 points in the grid, got ${grid.length}`);
  for (let i = 1; i < grid.length; i++) {
    if (!(grid[i] > grid[i - 1])) {
      throw new RangeError(`Expected an ascending grid, got ${grid[i - 1]} before ${grid[i]}`);
    }
  }
}

/** Refuses ends beyond which a geometric tail would hold too much. */
function requireEnds(
  grid: Float64Array,
  heights: Float64Array,
  mass: number,
  ends: { readonly lower?: number; readonly upper?: number },
  tolerance: number,
): void {
  const last = grid.length - 1;
  for (
    const [name, end, inner, natural] of [
      ["lower", 0, 1, ends.lower],
      ["upper", last, last - 1, ends.upper],
    ] as const
  ) {
    if (natural !== undefined && grid[end] === natural) continue;
    const height = heights[end];
    if (height === 0) continue;
    const fall = Math.log(heights[inner] / height);
    const beyond = fall > 0 ? height * Math.abs(grid[inner] - grid[end]) / fall : Infinity;
    if (!(beyond <= tolerance * mass)) {
      throw new RangeError(
        `Expected a grid that holds all but ${tolerance} of the posterior, got one whose density at the ${name} end ${
          grid[end]
        } is ${height} of its largest${
          fall > 0
            ? ` (about ${(beyond / mass).toPrecision(2)} of the mass lies beyond)`
            : " and does not fall: the posterior may be improper"
        }; widen the grid, or name the end as one that the parameter has by nature`,
      );
    }
  }
}

/** Refuses a grid on which every other point tells another mass. */
function requireFine(grid: Float64Array, heights: Float64Array, mass: number, tolerance: number): void {
  let coarse = 0;
  for (let i = 0; i < grid.length - 1;) {
    const next = Math.min(i + 2, grid.length - 1);
    coarse += (grid[next] - grid[i]) * (heights[i] + heights[next]) / 2;
    i = next;
  }
  // The error of the rule goes as the square of the step.
  const error = Math.abs(coarse - mass) / 3;
  if (error > tolerance * mass) {
    throw new RangeError(
      `Expected a grid fine enough for ${tolerance} of the mass, got an error of about ${
        (error / mass).toPrecision(2)
      }: take more points where the posterior is narrow`,
    );
  }
}

/** The last i with values[i] ≤ x. */
function panelOf(values: Float64Array, x: number): number {
  let [low, high] = [0, values.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (values[middle] <= x) low = middle;
    else high = middle;
  }
  return low;
}

/** Where a piecewise straight density exceeds a level, the level being such that the places hold a given mass. */
function highestDensityRegion(grid: Float64Array, density: Float64Array, share: number): [number, number][] {
  requireShare(share);
  const held = (level: number): { mass: number; intervals: [number, number][] } => {
    let mass = 0;
    const intervals: [number, number][] = [];
    for (let i = 0; i < grid.length - 1; i++) {
      const [p, q] = [density[i], density[i + 1]];
      if (p <= level && q <= level) continue;
      const cut = p === q ? grid[i] : grid[i] + (grid[i + 1] - grid[i]) * (level - p) / (q - p);
      const from = p > level ? grid[i] : cut;
      const to = q > level ? grid[i + 1] : cut;
      mass += (to - from) * (Math.max(p, level) + Math.max(q, level)) / 2;
      const before = intervals.at(-1);
      if (before && before[1] === from) before[1] = to;
      else intervals.push([from, to]);
    }
    return { mass, intervals };
  };
  let [low, high] = [0, density.reduce((most, each) => Math.max(most, each), 0)];
  for (let i = 0; i < 200; i++) {
    const middle = (low + high) / 2;
    if (middle === low || middle === high) break;
    if (held(middle).mass >= share) low = middle;
    else high = middle;
  }
  return held(low).intervals;
}
