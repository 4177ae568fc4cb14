import { densityFisherInformation } from "../../information/mod.ts";
import { type Matrix, matrix } from "../../math/mod.ts";
import { requireFinite, requireNumber, requireSameLength } from "../../math/checks.ts";
import { familyMean, type ParametricFamily, requireParameters } from "./family.ts";

/** The step of the difference formula, relative to max(1, |θ|): truncation and round-off are both near 1e-11 there. */
const STEP = 2 ** -9;

/**
 * The score of one datum, S = ∂ ln p(x|θ)/∂θ.
 *
 * From the family's own score where there is one. Otherwise from five points along each axis, central ones where all lie inside
 * the support, else one-sided ones: good to about 1e-10 for a log density that is smooth in θ. A kink in θ within two steps, as of
 * the Laplace law at x, needs the family's own score.
 *
 * Source: kaplan eq. (3.4.9).
 *
 * @param family the laws
 * @param parameters θ, D numbers
 * @param x a point inside the support
 * @returns D numbers, in inverse units of the parameters
 * @throws {RangeError} if x is outside the support, or neither side of θ leaves it inside
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const exponential = { logDensity: (x: number, [rate]: readonly number[]) => Math.log(rate) - rate * x, support: () => [0, Infinity] as const };
 * assert.ok(Math.abs(familyScore(exponential, [2], 3)[0] - (1 / 2 - 3)) < 1e-10);
 * ```
 */
export function familyScore(family: ParametricFamily, parameters: readonly number[], x: number): number[] {
  requireParameters(parameters);
  requireNumber("the datum", x);
  const centre = family.logDensity(x, parameters);
  if (!Number.isFinite(centre)) {
    throw new RangeError(
      `Expected a datum inside the support, got ${x} with a log density of ${centre}: its score is not defined`,
    );
  }
  if (family.score) {
    const own = family.score(x, parameters);
    requireSameLength("the score", own, "the parameters", parameters);
    requireFinite("the score", own);
    return [...own];
  }
  return parameters.map((value, i) => {
    const h = STEP * Math.max(1, Math.abs(value)) / 4;
    const at = (steps: number): number =>
      family.logDensity(x, parameters.map((each, j) => i === j ? each + steps * h : each));
    const central = [-2, -1, 1, 2].map(at);
    if (central.every(Number.isFinite)) {
      return (central[0] - 8 * central[1] + 8 * central[2] - central[3]) / (12 * h);
    }
    for (const side of [1, -1]) {
      const [one, two, three, four] = [1, 2, 3, 4].map((steps) => at(side * steps));
      if ([one, two, three, four].every(Number.isFinite)) {
        return side * (-25 * centre + 48 * one - 36 * two + 16 * three - 3 * four) / (12 * h);
      }
    }
    throw new RangeError(
      `Expected ${x} to stay inside the support for parameter ${i} a little above or below ${value}, got a log density ` +
        "that is not finite on both sides: give the family its own score",
    );
  });
}

/**
 * The Fisher information of one datum, F = Cov(S).
 *
 * F_ij = ⟨SᵢSⱼ⟩ by quadrature or summation, where ⟨S⟩ = 0. N independent data have N F.
 *
 * Source: kaplan eqs. (3.4.9) to (3.4.13).
 *
 * @param family the laws
 * @param parameters θ, D numbers
 * @returns D × D, in inverse squared units of the parameters
 * @throws {RangeError} if the density is none, the family is not regular (see {@linkcode regularityOf}), or an integral does
 * not converge (an infinite information)
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { normal } from "../../probability/laws/normal.ts";
 * import { familyOfLaw } from "./family.ts";
 * const family = familyOfLaw(([mean, standardDeviation]) => normal({ mean, standardDeviation }));
 * const F = familyFisherInformation(family, [3, 2]);
 * [1 / 4, 0, 0, 1 / 2].forEach((expected, i) => assert.ok(Math.abs(F.data[i] - expected) < 1e-9));
 * ```
 */
export function familyFisherInformation(family: ParametricFamily, parameters: readonly number[]): Matrix {
  const { regular, reason } = regularityOf(family, parameters);
  if (!regular) {
    throw new RangeError(`Expected a family with a Fisher information, got one without: ${reason}`);
  }
  const count = parameters.length;
  const score = (x: number): number[] => familyScore(family, parameters, x);
  if (!family.discrete && !family.points) {
    const density = (x: number): number => Math.exp(family.logDensity(x, parameters));
    return densityFisherInformation(density, score, ...family.support(parameters));
  }
  const data = new Float64Array(count * count);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) {
      data[i * count + j] = data[j * count + i] = familyMean(family, parameters, (x) => {
        const at = score(x);
        return at[i] * at[j];
      });
    }
  }
  return matrix(count, count, data);
}

/**
 * The mean of the score, ⟨S⟩: zero for regular families, minus the probability that moving ends let in otherwise.
 *
 * Source: kaplan eq. (3.4.10), with the ends that it leaves out.
 *
 * @param family the laws
 * @param parameters θ, D numbers
 * @returns D numbers
 * @throws {RangeError} as {@linkcode familyScore} and {@linkcode familyMean}
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // Uniform on (0, θ): S = −1/θ.
 * const uniform = {
 *   logDensity: (x: number, [width]: readonly number[]) => x >= 0 && x <= width ? -Math.log(width) : -Infinity,
 *   support: ([width]: readonly number[]) => [0, width] as const,
 * };
 * assert.ok(Math.abs(meanScore(uniform, [4])[0] + 1 / 4) < 1e-10);
 * ```
 */
export function meanScore(family: ParametricFamily, parameters: readonly number[]): number[] {
  requireParameters(parameters);
  const mass = familyMean(family, parameters, () => 1);
  if (Math.abs(mass - 1) > 1e-8) {
    throw new RangeError(
      `Expected a density that integrates to 1 at ${parameters.join(", ")}, got ${mass}: normalise it`,
    );
  }
  return parameters.map((_, i) =>
    familyMean(family, parameters, (x) => familyScore(family, parameters, x)[i])
  );
}

/** Whether the Cramér–Rao bound may be used. */
export interface Regularity {
  readonly regular: boolean;
  /** ⟨S⟩, D numbers. */
  readonly meanScore: number[];
  /** Which ends of the support move with which parameters, such as "the upper end with parameter 0". */
  readonly movingEnds: string[];
  /** In words, for a person. */
  readonly reason: string;
}

/** How far from 0, in units of the score's root mean square, a mean score may lie by the error of its computation. */
const MEAN_TOLERANCE = 1e-7;

/**
 * Whether a family is regular at θ, so that derivatives pass integrals and the Cramér–Rao bound holds.
 *
 * The score must have mean 0, and the density must vanish at every end of the support that moves: two moving ends may balance in the mean
 * score, as for the uniform law on (θ, θ + 1), and still leave no bound.
 *
 * Source: Lehmann and Casella, Theory of Point Estimation (1998), section 2.5.
 *
 * @param family the laws
 * @param parameters θ, D numbers
 * @throws {RangeError} as {@linkcode familyScore} and {@linkcode familyMean}
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const shifted = {
 *   logDensity: (x: number, [start]: readonly number[]) => x >= start ? start - x : -Infinity,
 *   support: ([start]: readonly number[]) => [start, Infinity] as const,
 * };
 * const { regular, reason } = regularityOf(shifted, [1]);
 * assert.equal(regular, false);
 * assert.match(reason, /lower end with parameter 0/);
 * ```
 */
export function regularityOf(family: ParametricFamily, parameters: readonly number[]): Regularity {
  const means = meanScore(family, parameters);
  const sizes = parameters.map((_, i) =>
    Math.sqrt(familyMean(family, parameters, (x) => familyScore(family, parameters, x)[i] ** 2))
  );
  const ends = family.support(parameters);
  const moving = parameters.flatMap((value, i) => {
    const h = 1e-6 * Math.max(1, Math.abs(value));
    const moved = family.support(parameters.map((each, j) => i === j ? each + h : each));
    return ([0, 1] as const).filter((side) => moved[side] !== ends[side]).map((side) => ({
      side,
      text: `the ${side === 0 ? "lower" : "upper"} end with parameter ${i}`,
    }));
  });
  const movingEnds = moving.map(({ text }) => text);
  const moves = movingEnds.length > 0 ? `; of the support moves ${movingEnds.join(", ")}` : "";
  const consequence = `${moves}: the Cramér–Rao bound does not hold, the Chapman–Robbins bound does`;
  const about = { meanScore: means, movingEnds };
  const guilty = means.findIndex((each, i) => Math.abs(each) > MEAN_TOLERANCE * sizes[i]);
  if (guilty >= 0) {
    const reason = `the mean of the score in parameter ${guilty} is ${means[guilty].toPrecision(6)}, not 0`;
    return { ...about, regular: false, reason: reason + consequence };
  }
  if (moving.some(({ side }) => !vanishesAt(family, parameters, side))) {
    return {
      ...about,
      regular: false,
      reason: `the density does not vanish where its support moves${consequence}`,
    };
  }
  return { ...about, regular: true, reason: `the mean of the score is 0${moves}` };
}

/** Whether the density falls like a power of the distance from an end of its support. */
function vanishesAt(family: ParametricFamily, parameters: readonly number[], side: 0 | 1): boolean {
  const [from, to] = family.support(parameters);
  const [end, inward] = side === 0 ? [from, 1] : [to, -1];
  const width = Number.isFinite(to - from) ? to - from : Math.max(1, Math.abs(end));
  const logDensity = (distance: number): number =>
    family.logDensity(end + inward * distance * width, parameters);
  return logDensity(1e-9) - logDensity(1e-3) < Math.log(1e-3);
}
