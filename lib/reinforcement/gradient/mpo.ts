import {
  requireFinite,
  requireNonNegative,
  requireNotEmpty,
  requirePositive,
  requireSameLength,
} from "../../math/checks.ts";
import { logSumExp } from "../../math/mod.ts";
import type { Objective } from "../objective.ts";
import {
  type DivergenceConstraint,
  type DivergencePenalties,
  divergencePenalties,
  type LagrangeConstraint,
} from "./lagrange-penalty.ts";

/** What the improvement step finds: a weight for every example, and the loss of its temperature. */
export interface ImprovementWeights {
  /** Weights that sum to 1. */
  readonly weights: Float64Array;
  /** The dual of the bound on KL(weights ‖ sampled law), to be minimised over the temperature. */
  readonly temperatureLoss: number;
  /** Its derivative: ε − KL, 0 where the bound is met. */
  readonly temperatureGradient: number;
}

/**
 * The weights of sampled actions by their values, and the loss of the temperature (the E-step of MPO).
 *
 * wᵢ ∝ exp(Qᵢ/η); loss η ε + η ln[(1/N) Σ exp(Qᵢ/η)], whose derivative in η is ε − KL(w ‖ uniform).
 *
 * Source: Abdolmaleki et al., arXiv:1806.06920v1, eqs. (8) and (9); equals rlax's `mpo_compute_weights_and_temperature_loss`.
 *
 * @param actionValues N values in units of reward of actions sampled from the policy
 * @param temperature `multiplier` η > 0 in units of reward; `bound` ε ≥ 0 in nats
 * @throws {RangeError} if there is no value or one is not finite, the temperature is not positive or the bound is negative
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { weights } = mpoWeights([0, Math.log(3)], { multiplier: 1, bound: 0.1 });
 * assert.deepEqual([...weights].map((w) => w.toFixed(12)), ["0.250000000000", "0.750000000000"]);
 * ```
 */
export function mpoWeights(
  actionValues: ArrayLike<number>,
  temperature: LagrangeConstraint,
): ImprovementWeights {
  requireNotEmpty("the action values", actionValues);
  requireFinite("the action values", actionValues);
  requirePositive("the temperature", temperature.multiplier);
  requireNonNegative("the bound", temperature.bound);
  const { multiplier: eta, bound } = temperature;
  const scaled = Float64Array.from(actionValues, (value) => value / eta);
  const total = logSumExp(scaled);
  const weights = scaled.map((each) => Math.exp(each - total));
  const logMean = total - Math.log(scaled.length);
  const mean = weights.reduce((sum, weight, i) => sum + weight * scaled[i], 0);
  return {
    weights,
    temperatureLoss: eta * (bound + logMean),
    temperatureGradient: bound + logMean - mean,
  };
}

/** What {@linkcode mpoLoss} and {@linkcode vmpoLoss} take. */
export interface MpoOptions {
  /** The temperature η and the bound of the improvement step. */
  readonly temperature: LagrangeConstraint;
  /** Bounds on KL(old policy ‖ policy); none unless told. */
  readonly constraints?: readonly DivergenceConstraint[];
}

/** The loss with its parts; `value` is their sum. */
export interface MpoObjective extends Objective, ImprovementWeights, DivergencePenalties {
  /** −Σ w ln π. */
  readonly policyLoss: number;
}

/**
 * Maximum a posteriori policy optimisation in one state: learn the reweighted actions, within bounds.
 *
 * L = −Σᵢ wᵢ ln π(aᵢ) + η ε + η ln[(1/N) Σ exp(Qᵢ/η)] + Σ_c [α_c KL_c + α_c (ε_c − KL_c)], weights constant in the first term; in the brackets α is
 * constant in the first and KL in the second.
 *
 * Source: Abdolmaleki et al., arXiv:1806.06920v1, eqs. (8)–(12); arXiv:1812.02256v1. Equals rlax's `mpo_loss` of one example.
 *
 * @param logProbabilities ln π(aᵢ), N numbers in nats
 * @param actionValues Q(aᵢ), N numbers in units of reward
 * @param options `temperature` η and its bound; `constraints`, each with one divergence
 * @returns the loss, its gradient in the log-probabilities, and the derivatives in temperature, divergences and multipliers
 * @throws {RangeError} if lengths differ, a number is not finite, or a weight that is not 0 falls on log-probability −∞
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { gradient } = mpoLoss([-1, -1], [0, Math.log(3)], { temperature: { multiplier: 1, bound: 0.1 } });
 * assert.deepEqual([...gradient].map((g) => g.toFixed(12)), ["-0.250000000000", "-0.750000000000"]);
 * ```
 */
export function mpoLoss(
  logProbabilities: ArrayLike<number>,
  actionValues: ArrayLike<number>,
  { temperature, constraints = [] }: MpoOptions,
): MpoObjective {
  requireSameLength("the log-probabilities", logProbabilities, "the action values", actionValues);
  return assembled(logProbabilities, mpoWeights(actionValues, temperature), constraints);
}

/** The policy loss of weighted examples with all other terms. */
export function assembled(
  logProbabilities: ArrayLike<number>,
  found: ImprovementWeights,
  constraints: readonly DivergenceConstraint[],
): MpoObjective {
  const penalties = divergencePenalties(constraints);
  let policyLoss = 0;
  found.weights.forEach((weight, i) => {
    const log = logProbabilities[i];
    if (weight === 0 && log === -Infinity) return;
    if (!Number.isFinite(log)) {
      throw new RangeError(
        `Expected finite log-probabilities, got ${log} at index ${i}, of weight ${weight}`,
      );
    }
    policyLoss -= weight * log;
  });
  return {
    ...found,
    ...penalties,
    policyLoss,
    value: policyLoss + found.temperatureLoss + penalties.penalty + penalties.dual,
    gradient: found.weights.map((weight) => -weight),
  };
}
