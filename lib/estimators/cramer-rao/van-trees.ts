import { integrate } from "../../math/mod.ts";
import { requireFiniteNumber, requirePositive } from "../../math/checks.ts";
import { requireDensity } from "../../information/checks.ts";

/** The ingredients of the Bayesian bound. */
export interface VanTreesOptions {
  /** F(θ) of all the data together. */
  readonly information: (theta: number) => number;
  /** The prior density. */
  readonly prior: (theta: number) => number;
  /** Its derivative in θ. */
  readonly priorSlope: (theta: number) => number;
  /** The ends of the prior's support, where it must vanish; may be infinite. */
  readonly support: readonly [number, number];
  /** φ′(θ); 1 unless told. */
  readonly slope?: (theta: number) => number;
}

/**
 * The van Trees (Bayesian Cramér–Rao) bound on the mean squared error of any estimator, biased or not, averaged over a prior.
 *
 * ⟨⟨(φ̂ − φ)²⟩⟩ ≥ ⟨φ′⟩²/(⟨F⟩ + I), with I = ∫ prior′²/prior dθ the information of the prior. The prior has to vanish at the ends of its
 * support; a uniform one has none.
 *
 * Source: van Trees, Detection, Estimation, and Modulation Theory I (1968), p. 72; Gill and Levit, Bernoulli 1 (1995) 59.
 *
 * @returns the least average squared error, in squared units of φ
 * @throws {RangeError} if the prior is no density, does not vanish at a finite end, or an information is not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // 3 unit normal numbers, prior N(0, 1): 1/(3 + 1), which the posterior mean reaches.
 * const prior = (t: number) => Math.exp(-t * t / 2) / Math.sqrt(2 * Math.PI);
 * const bound = vanTreesBound({ information: () => 3, prior, priorSlope: (t) => -t * prior(t), support: [-Infinity, Infinity] });
 * assert.ok(Math.abs(bound - 1 / 4) < 1e-10);
 * ```
 */
export function vanTreesBound(options: VanTreesOptions): number {
  const { information, prior, priorSlope, support: [from, to], slope = (): number => 1 } = options;
  const density = requireDensity(prior, from, to);
  requireVanishing(density, from, to);
  const average = (f: (theta: number) => number): number =>
    integrate(
      (theta) => {
        const p = density(theta);
        return p === 0 ? 0 : p * f(theta);
      },
      from,
      to,
      { rtol: 1e-11, atol: 1e-14 },
    ).value;
  const ofData = average((theta) => {
    const value = information(theta);
    requireFiniteNumber(`the Fisher information at ${theta}`, value);
    return value;
  });
  const ofPrior = average((theta) => (priorSlope(theta) / density(theta)) ** 2);
  const total = ofData + ofPrior;
  requirePositive("the information of data and prior", total);
  return average(slope) ** 2 / total;
}

/** Refuses a prior that ends with a jump: its information is infinite, whatever its slope inside. */
function requireVanishing(density: (theta: number) => number, from: number, to: number): void {
  if (!Number.isFinite(from) && !Number.isFinite(to)) return;
  const width = Number.isFinite(to - from) ? to - from : 1;
  const typical = 1 / width;
  for (const [end, inward] of [[from, 1], [to, -1]]) {
    if (!Number.isFinite(end)) continue;
    const at = density(end + inward * 1e-9 * Math.max(width, Math.abs(end)));
    if (at > 1e-3 * typical) {
      throw new RangeError(
        `Expected a prior that vanishes at its end ${end}, got a density of ${at} there: smooth it`,
      );
    }
  }
}
