import { integrate } from "../../math/mod.ts";
import { requireFiniteNumber } from "../../math/checks.ts";
import type { Distribution } from "../../probability/mod.ts";

/**
 * A family of laws on the line with D parameters, given by its log density.
 *
 * Nothing else is needed: scores are found by numerical differentiation, means by quadrature or summation.
 */
export interface ParametricFamily {
  /** ln p(x|θ): of the density, or of the probability of x; −Infinity outside the support. */
  logDensity(x: number, parameters: readonly number[]): number;
  /** The ends of the support at θ. */
  support(parameters: readonly number[]): readonly [number, number];
  /** Whether the law has probabilities on whole numbers; it has a density unless told. */
  readonly discrete?: boolean;
  /** ∂ ln p(x|θ)/∂θ, where it is known, or ln p has kinks in θ. */
  score?(x: number, parameters: readonly number[]): readonly number[];
  /** Where the density has kinks or jumps inside the support. */
  points?(parameters: readonly number[]): readonly number[];
}

/**
 * The family of a law of the library, in all of its parameters in their order.
 *
 * @param law makes the law at θ, such as `([mean, standardDeviation]) => normal({ mean, standardDeviation })`
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { normal } from "../../probability/laws/normal.ts";
 * const family = familyOfLaw(([mean, standardDeviation]) => normal({ mean, standardDeviation }));
 * assert.equal(family.logDensity(1, [1, 1]), -Math.log(2 * Math.PI) / 2);
 * ```
 */
export function familyOfLaw(law: (parameters: readonly number[]) => Distribution): ParametricFamily {
  let kept: { readonly key: string; readonly law: Distribution } | undefined;
  const at = (parameters: readonly number[]): Distribution => {
    const key = parameters.join();
    if (kept?.key !== key) kept = { key, law: law(parameters) };
    return kept.law;
  };
  return {
    logDensity: (x, parameters) => at(parameters).logDensity(x),
    support: (parameters) => at(parameters).support,
    get discrete(): boolean {
      return kept?.law.discrete ?? false;
    },
  };
}

/** Refuses parameters that are none, or not finite. */
export function requireParameters(parameters: readonly number[]): void {
  if (parameters.length === 0) throw new RangeError("Expected at least one parameter, got none");
  parameters.forEach((value, i) => requireFiniteNumber(`parameter ${i}`, value));
}

/** How much probability a sum over whole numbers may leave out, and how many terms it may take. */
const REST = 1e-15;
const MOST_TERMS = 1_000_000;

/**
 * ⟨f⟩ = ∫ f(x) p(x|θ) dx over the support, or the sum over whole numbers.
 *
 * A sum without an end goes on until the probabilities left out are below 10⁻¹⁵, so f should not grow as fast as p falls.
 *
 * @param family the laws
 * @param parameters θ, D numbers
 * @param f finite wherever p is not 0
 * @throws {RangeError} if the probabilities do not sum to 1, or the integral does not converge
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const exponential = { logDensity: (x: number, [rate]: readonly number[]) => Math.log(rate) - rate * x, support: () => [0, Infinity] as const };
 * assert.ok(Math.abs(familyMean(exponential, [2], (x) => x) - 1 / 2) < 1e-12);
 * ```
 */
export function familyMean(
  family: ParametricFamily,
  parameters: readonly number[],
  f: (x: number) => number,
): number {
  requireParameters(parameters);
  const [from, to] = family.support(parameters);
  const density = (x: number): number => {
    const value = Math.exp(family.logDensity(x, parameters));
    if (Number.isNaN(value) || value === Infinity) {
      throw new RangeError(
        `Expected a log density that is a number or −Infinity, got ${
          family.logDensity(x, parameters)
        } at ${x}`,
      );
    }
    return value;
  };
  if (family.discrete) return sumOver(density, f, from, to);
  const points = family.points?.(parameters).filter((point) => point > from && point < to) ?? [];
  const term = (x: number): number => {
    const p = density(x);
    return p === 0 ? 0 : p * f(x);
  };
  return integrate(term, from, to, { points, rtol: 1e-11, atol: 1e-12 }).value;
}

function sumOver(density: (x: number) => number, f: (x: number) => number, from: number, to: number): number {
  if (!Number.isFinite(from)) {
    throw new RangeError(
      `Expected whole numbers from a least one on, got a support from ${from}: mirror the law`,
    );
  }
  let [sum, mass, correction] = [0, 0, 0];
  for (let x = Math.ceil(from), terms = 0; x <= to && 1 - mass > REST; x++, terms++) {
    if (terms === MOST_TERMS) {
      throw new RangeError(`Expected probabilities that sum to 1, got ${mass} after ${MOST_TERMS} terms`);
    }
    const p = density(x);
    if (p === 0) {
      // Behind the bulk the sum has lost all it can lose to round-off.
      if (mass > 1 - 1e-12) break;
      continue;
    }
    const term = p * f(x) - correction;
    const next = sum + term;
    correction = (next - sum) - term;
    sum = next;
    mass += p;
    if (mass > 1 - 1e-9 && p < 1e-25) break;
  }
  if (Math.abs(mass - 1) > 1e-9) {
    throw new RangeError(`Expected probabilities that sum to 1, got ${mass}: normalise them`);
  }
  return sum;
}
