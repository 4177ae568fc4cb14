import {
  requireFinite,
  requireNonNegative,
  requireNotEmpty,
  requirePositive,
  requireSameLength,
} from "../../math/checks.ts";
import { logSumExp } from "../../math/mod.ts";
import type { LagrangeConstraint } from "./lagrange-penalty.ts";
import { assembled, type ImprovementWeights, type MpoObjective, type MpoOptions } from "./mpo.ts";

/** What {@linkcode vmpoWeights} takes. */
export interface VmpoWeightOptions {
  /** The temperature η and the bound of the improvement step. */
  readonly temperature: LagrangeConstraint;
  /** The share of all N examples that is learned from, those of highest advantage; 1/2 in the paper. */
  readonly topShare: number;
  /** N numbers, 0 for the first step of an episode, which the policy did not choose; ones unless told. */
  readonly restartingWeights?: ArrayLike<number>;
  /** N importance weights, held constant; ones unless told. */
  readonly importanceWeights?: ArrayLike<number>;
}

/**
 * The weights of an on-policy batch by its advantages, and the loss of the temperature (the E-step of V-MPO).
 *
 * wᵢ ∝ ρᵢ exp(Aᵢ/η) over the ⌊share·N⌋ highest advantages (more where some are equal to the lowest of them); loss
 * η ε + η ln[Σ ρᵢ exp(Aᵢ/η) / n], n the number of examples in it.
 *
 * Source: Song et al., V-MPO, arXiv:1909.12238v1, eqs. (3) and (4). rlax adds 10⁻¹⁰ to both sums, so that its weights sum to a little less than 1;
 * here they sum to 1. Advantages are divided by η after their greatest is taken off, so that a small η does not overflow.
 *
 * @param advantages N numbers in units of reward
 * @param options `temperature`, `topShare` in (0, 1], `restartingWeights` in [0, 1], `importanceWeights` ≥ 0
 * @returns N weights, 0 for those left out
 * @throws {RangeError} if lengths differ, a number is none of these, the share leaves no example, or all weights are 0
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { weights } = vmpoWeights([0, Math.log(3), -5, -6], { temperature: { multiplier: 1, bound: 0.1 }, topShare: 0.5 });
 * assert.deepEqual([...weights].map((w) => w.toFixed(12)), ["0.250000000000", "0.750000000000", "0.000000000000", "0.000000000000"]);
 * ```
 */
export function vmpoWeights(
  advantages: ArrayLike<number>,
  { temperature, topShare, restartingWeights, importanceWeights }: VmpoWeightOptions,
): ImprovementWeights {
  requireNotEmpty("the advantages", advantages);
  requireFinite("the advantages", advantages);
  requirePositive("the temperature", temperature.multiplier);
  requireNonNegative("the bound", temperature.bound);
  if (!(topShare > 0 && topShare <= 1)) throw new RangeError(`Expected a share in (0, 1], got ${topShare}`);
  const N = advantages.length;
  const { multiplier: eta, bound } = temperature;
  const given = (what: string, values: ArrayLike<number> | undefined, most: number): Float64Array => {
    if (values === undefined) return new Float64Array(N).fill(1);
    requireSameLength(`the ${what} weights`, values, "the advantages", advantages);
    return Float64Array.from(values, (value, i) => {
      if (!(value >= 0 && value <= most && value < Infinity)) {
        throw new RangeError(`Expected ${what} weights from 0 to ${most}, got ${value} at index ${i}`);
      }
      return value;
    });
  };
  const restarting = given("restarting", restartingWeights, 1);
  const importance = given("importance", importanceWeights, Infinity);
  const scaled = restarting.map((weight, i) => weight * advantages[i] / eta);
  const kept = topShare === 1 ? restarting : topOf(scaled, restarting, topShare);
  const count = kept.reduce((sum, each) => sum + each, 0);
  const logs = scaled.map((each, i) => each + Math.log(kept[i] * importance[i]));
  if (!logs.some((each) => each > -Infinity)) {
    throw new RangeError("Expected an example of positive weight, got none");
  }
  const total = logSumExp(logs);
  const weights = logs.map((each) => Math.exp(each - total));
  const logMean = total - Math.log(count);
  const mean = weights.reduce((sum, weight, i) => sum + weight * scaled[i], 0);
  return { weights, temperatureLoss: eta * (bound + logMean), temperatureGradient: bound + logMean - mean };
}

/** The restarting weights of the examples whose advantage is among the highest; first steps are never among them. */
function topOf(scaled: Float64Array, restarting: Float64Array, share: number): Float64Array {
  const count = Math.floor(share * scaled.length);
  if (count === 0) {
    throw new RangeError(`Expected a share that leaves an example, got ${share} of ${scaled.length}`);
  }
  const valid = scaled.map((each, i) => restarting[i] > 0 ? each : -Infinity);
  const least = valid.slice().sort()[scaled.length - count];
  return restarting.map((weight, i) => valid[i] >= least ? weight : 0);
}

/**
 * On-policy maximum a posteriori policy optimisation of a batch: learn the better half, within bounds.
 *
 * L = −Σᵢ wᵢ ln π(aᵢ|sᵢ) + η ε + η ln[Σ ρᵢ exp(Aᵢ/η)/n] + Σ_c (1/N) Σᵢ [α_c KL_c,i + α_c (ε_c − KL_c,i)], constants as in {@linkcode mpoLoss}.
 *
 * Source: Song et al., V-MPO, arXiv:1909.12238v1, eqs. (2)–(5). Equals the mean of rlax's `vmpo_loss` over its examples, to the 10⁻¹⁰ of {@linkcode vmpoWeights}.
 *
 * @param logProbabilities ln π(aᵢ|sᵢ), N numbers in nats
 * @param advantages N numbers in units of reward
 * @param options those of {@linkcode vmpoWeights}, and `constraints` with N divergences each
 * @returns the loss, its gradient in the log-probabilities, and the derivatives in temperature, divergences and multipliers
 * @throws {RangeError} as {@linkcode vmpoWeights} and {@linkcode mpoLoss}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const { gradient } = vmpoLoss([-1, -1, -1, -1], [0, Math.log(3), -5, -6], {
 *   temperature: { multiplier: 1, bound: 0.1 },
 *   topShare: 0.5,
 * });
 * assert.deepEqual([...gradient].map((g) => (-g).toFixed(2)), ["0.25", "0.75", "0.00", "0.00"]);
 * ```
 */
export function vmpoLoss(
  logProbabilities: ArrayLike<number>,
  advantages: ArrayLike<number>,
  options: VmpoWeightOptions & MpoOptions,
): MpoObjective {
  requireSameLength("the log-probabilities", logProbabilities, "the advantages", advantages);
  return assembled(logProbabilities, vmpoWeights(advantages, options), options.constraints ?? []);
}
