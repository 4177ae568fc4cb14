import { cholesky, dot, type Matrix, solve } from "../../math/mod.ts";

/** What a climb needs to know of a function of free coordinates u. */
export interface Hill {
  /** The value; −Infinity where there is none. */
  readonly value: (u: readonly number[]) => number;
  readonly gradient: (u: readonly number[]) => Float64Array;
  /** Candidates for minus the second derivatives, the most exact first; the first positive definite one is used. */
  readonly curvatures: readonly ((u: readonly number[]) => Matrix)[];
}

/** The top and the number of steps. */
export interface Top {
  readonly u: readonly number[];
  readonly value: number;
  readonly iterations: number;
}

/** The squared distance to the top, in standard errors, at which a climb has arrived. */
const ARRIVED = 1e-22;
/** Below this distance a climb that comes no nearer has arrived as far as round-off allows. */
const CLOSE = 1e-10;
const MOST_STEPS = 100;

/**
 * Newton's method with Fisher scoring for the maximum of a log likelihood.
 *
 * u′ = u + t H⁻¹ g with the gradient g, and for H the observed information where it is positive definite and the expected one elsewhere;
 * t is halved from 1 until the value has grown by at least a thousandth of what the slope promises. gᵀH⁻¹g is the squared
 * distance to the top in standard errors: the climb ends at 10⁻²² of it.
 *
 * Source: Nocedal and Wright, Numerical Optimization (2006), algorithm 3.2; Osborne, Int. Stat. Rev. 60 (1992) 99–117 (scoring).
 *
 * @throws {RangeError} if the climb does not arrive: the maximum is at the edge of the range, or there is none
 */
export function climb(hill: Hill, start: readonly number[], what: string): Top {
  let u = [...start];
  let value = hill.value(u);
  if (!Number.isFinite(value)) {
    throw new RangeError(`Expected a start where the ${what} has a finite logarithm, got ${value} there`);
  }
  let before = Infinity;
  for (let iterations = 1; iterations <= MOST_STEPS; iterations++) {
    const gradient = hill.gradient(u);
    if (!gradient.every(Number.isFinite)) break;
    const direction = directionOf(hill, u, gradient);
    if (direction === undefined) break;
    const gain = dot(gradient, direction);
    let next: { u: number[]; value: number } | undefined;
    for (let share = 1; share > 1e-12; share /= 2) {
      const place = u.map((each, i) => each + share * direction[i]);
      const height = hill.value(place);
      if (height >= value + 1e-3 * share * gain) {
        next = { u: place, value: height };
        break;
      }
      // So near that round-off hides the gain: the step itself is right.
      if (gain < CLOSE && Math.abs(height - value) <= 1e-13 * (1 + Math.abs(value))) {
        next = { u: place, value: height };
        break;
      }
    }
    if (next === undefined) break;
    ({ u, value } = next);
    if (gain < ARRIVED || (gain < CLOSE && gain > before / 4)) return { u, value, iterations };
    before = gain;
    if (u.some((each) => Math.abs(each) > 1e150)) break;
  }
  throw new RangeError(
    `Expected a maximum of the ${what} inside the range of the parameters, got none after ${MOST_STEPS} steps or fewer, the last of them at ` +
      `[${
        u.join(", ")
      }] in free coordinates: it lies at the edge, or the data do not determine all parameters; ` +
      "give more data, fix a parameter, or add a prior",
  );
}

function directionOf(
  { curvatures }: Hill,
  u: readonly number[],
  gradient: Float64Array,
): Float64Array | undefined {
  for (const curvature of curvatures) {
    const matrix = curvature(u);
    if (!matrix.data.every(Number.isFinite)) continue;
    try {
      cholesky(matrix);
    } catch {
      continue;
    }
    return solve(matrix, gradient);
  }
  return undefined;
}
