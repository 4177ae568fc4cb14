import { integrate } from "../../math/mod.ts";
import { requireFiniteNumber, requireInteger, requirePositive } from "../../math/checks.ts";
import { requireDensity } from "../../information/checks.ts";

/** A loss ρ(x − θ) of a location, by its derivatives. */
export interface LocationLoss {
  /** ψ = ρ′ of the residual. */
  derivative(residual: number): number;
  /** ψ′, away from its jumps. */
  secondDerivative(residual: number): number;
  /** Where ψ jumps, and by how much. */
  readonly kinks?: readonly { readonly at: number; readonly jump: number }[];
  /** Where ψ′ jumps. */
  readonly bends?: readonly number[];
}

/** The law of one datum. */
export interface DatumLaw {
  readonly density: (x: number) => number;
  /** The ends of its support; may be infinite. */
  readonly support: readonly [number, number];
  /** Kinks, jumps and narrow peaks of the density. */
  readonly points?: readonly number[];
}

/** The gradient −ψ(x − θ) of one datum, as a random number. */
export interface LossGradientNoise {
  /** ⟨−ψ⟩: the gradient of the average loss. */
  readonly signal: number;
  /** Var ψ. */
  readonly noise: number;
  /** ∂ signal/∂θ = ⟨ψ′⟩ + Σ jumps × density: the curvature of the average loss. */
  readonly curvature: number;
  /** noise/curvature²: N times the asymptotic variance of the final estimate, at the optimum. */
  readonly noiseToCurvature: number;
  /** noise/signal², Infinity at the optimum: data for which signal and noise of the mean gradient are equal. */
  readonly noiseToSignal: number;
}

/**
 * Signal, noise and curvature of the per-sample gradient of a loss.
 *
 * The average of ψ(x − θ) vanishes at its optimum for every θ, and its derivative in θ gives ⟨ψS⟩ = ⟨ψ′⟩ with the score S; so noise/curvature² is at
 * least 1/F by the Cauchy–Schwarz inequality. Of all losses with one optimum, scaled to one curvature, the likelihood has the least gradient
 * noise *at the optimum*. Away from it, or without the scaling, it has not.
 *
 * Source: Huber, Ann. Math. Statist. 35 (1964) 73, for noise/curvature²; kaplan section 3.4.2, conclusions.
 *
 * @param law of one datum
 * @param loss by its derivatives; those of the library fit
 * @param theta where
 * @throws {RangeError} if the density is none, or θ or a derivative is not finite
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = { density: (x: number) => Math.exp(-Math.abs(x)) / 2, support: [-Infinity, Infinity] as const, points: [0] };
 * const { noise, curvature } = lossGradientNoise(law, { derivative: (r) => r, secondDerivative: () => 1 }, 0);
 * assert.ok(Math.abs(noise - 2) < 1e-9 && Math.abs(curvature - 1) < 1e-9); // the variance of a Laplace number is 2
 * ```
 */
export function lossGradientNoise(law: DatumLaw, loss: LocationLoss, theta: number): LossGradientNoise {
  requireFiniteNumber("θ", theta);
  const [from, to] = law.support;
  const { kinks = [], bends = [] } = loss;
  const inside = (x: number): boolean => x > from && x < to;
  const points = [
    ...(law.points ?? []),
    ...kinks.map(({ at }) => at + theta),
    ...bends.map((at) => at + theta),
  ].filter(inside);
  const density = requireDensity(law.density, from, to, law.points?.filter(inside) ?? []);
  const average = (f: (residual: number) => number): number =>
    integrate(
      (x) => {
        const p = density(x);
        return p === 0 ? 0 : p * f(x - theta);
      },
      from,
      to,
      { points, rtol: 1e-11, atol: 1e-14 },
    ).value;
  const pull = average((r) => loss.derivative(r));
  const noise = average((r) => (loss.derivative(r) - pull) ** 2);
  const curvature = average((r) => loss.secondDerivative(r)) +
    kinks.reduce((sum, { at, jump }) => sum + (inside(at + theta) ? jump * density(at + theta) : 0), 0);
  return {
    signal: 0 - pull,
    noise,
    curvature,
    noiseToCurvature: noise / curvature ** 2,
    noiseToSignal: noise / pull ** 2,
  };
}

/**
 * The stationary variance of stochastic gradient descent on a quadratic valley.
 *
 * θ ← θ − η(hθ + ξ) with Var ξ = noise/B: Var θ = η noise/(B h (2 − ηh)), which for small steps is η h/2 times noise/(B h²): the estimate's
 * variance in other units.
 *
 * Source: kaplan section 3.4.2, conclusions (in words); Mandt, Hoffman and Blei, J. Mach. Learn. Res. 18 (2017) 134, section 3.
 *
 * @param noise Var of one datum's gradient
 * @param curvature h > 0
 * @param step η, with 0 < ηh < 2
 * @param batch B data a step; 1 unless told
 * @returns Var θ, in squared units of θ
 * @throws {RangeError} if a number is not positive and finite, the batch is no integer of at least 1, or the step is not stable
 *
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(sgdStationaryVariance({ noise: 3, curvature: 2, step: 0.5 }), 0.75); // 0.5·3/(2·(2 − 1))
 * ```
 */
export function sgdStationaryVariance(
  { noise, curvature, step, batch = 1 }: {
    readonly noise: number;
    readonly curvature: number;
    readonly step: number;
    readonly batch?: number;
  },
): number {
  requirePositive("the gradient noise", noise);
  requirePositive("the curvature", curvature);
  requirePositive("the step", step);
  requireInteger("the batch", batch, 1);
  if (!(step * curvature < 2)) {
    throw new RangeError(
      `Expected a step below 2/h = ${2 / curvature}, got ${step}: descent does not settle`,
    );
  }
  return step * noise / (batch * curvature * (2 - step * curvature));
}
