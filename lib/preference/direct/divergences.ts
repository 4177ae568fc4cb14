import { logSigmoid, sigmoid, softplus } from "../../estimators/regression/logistic-function.ts";
import { requirePositive } from "../../math/checks.ts";
import { meanOfPairs, type PairLogProbabilities, pairLogRatios, type PairObjective } from "./pairs.ts";

/** What holds the policy at the reference; `alpha` strictly between 0 (reverse KL) and 1 (forward KL). */
export type PolicyDivergence = "reverse-kl" | "forward-kl" | "jensen-shannon" | { readonly alpha: number };

/** A number and its slope in the log ratio. */
export interface DivergenceScore {
  readonly value: number;
  readonly slope: number;
}

/**
 * The score that takes the log ratio's place when another divergence than the reverse KL holds the policy.
 *
 * f′(t) without its constant, t = π/π_ref: ln t (reverse KL), −1/t (forward KL), ln t/(1 + t) (Jensen–Shannon), −t^(−α)/α (α-divergence). The
 * reward that a policy maximises with the penalty β D_f is β f′(t) up to a constant of the prompt, wherever t > 0.
 *
 * TRL 1.16 counts the α-divergence from the other end: its `f_alpha_divergence_coef` is 1 − α of the paper (its 1 is the reverse KL),
 * which its documentation, "u^−α regularizer", does not say. At its default ½ both agree.
 *
 * Source: Wang et al., arXiv:2309.16240, table 1 (f and f′), eq. (8) (the loss).
 *
 * @param logRatio ln t in nats
 * @param divergence which one
 * @returns f′ and its slope in ln t
 * @throws {RangeError} if the log ratio is not finite, α not strictly between 0 and 1, or f′ leaves float64
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(divergenceScore(0, "forward-kl"), { value: -1, slope: 1 });
 * assert.equal(divergenceScore(0, "jensen-shannon").value, -Math.LN2);
 * ```
 */
export function divergenceScore(logRatio: number, divergence: PolicyDivergence): DivergenceScore {
  if (!Number.isFinite(logRatio)) throw new RangeError(`Expected a finite log ratio, got ${logRatio}`);
  const found = scoreOf(logRatio, divergence);
  if (!Number.isFinite(found.value)) {
    throw new RangeError(
      `Expected a log ratio at which f′ fits a float64, got ${logRatio}: the divergence forbids so rare a response`,
    );
  }
  return found;
}

function scoreOf(logRatio: number, divergence: PolicyDivergence): DivergenceScore {
  if (divergence === "reverse-kl") return { value: logRatio, slope: 1 };
  if (divergence === "jensen-shannon") return { value: logSigmoid(logRatio), slope: sigmoid(-logRatio) };
  const alpha = divergence === "forward-kl" ? 1 : divergence.alpha;
  if (divergence !== "forward-kl" && !(alpha > 0 && alpha < 1)) {
    throw new RangeError(
      `Expected α strictly between 0 and 1, got ${alpha}: use "reverse-kl" or "forward-kl" at the ends`,
    );
  }
  const power = Math.exp(-alpha * logRatio);
  return { value: -power / alpha, slope: power };
}

/**
 * DPO under another divergence.
 *
 * L = −ln σ(β f′(t_w) − β f′(t_l)), t = π/π_ref; see {@linkcode divergenceScore}. With the reverse KL it is {@linkcode dpoLoss}.
 *
 * Source: Wang et al., arXiv:2309.16240, eq. (8).
 *
 * @param policy n pairs of log-probabilities of whole responses, in nats
 * @param reference the same under the frozen reference
 * @param options β > 0; the divergence
 * @throws {RangeError} as `dpoLoss`, or where f′ leaves float64
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const reference = { chosen: [-3], rejected: [-3] };
 * const policy = { chosen: [-3 + Math.LN2], rejected: [-3] };
 * const { value } = fDpoLoss(policy, reference, { beta: 2, divergence: "forward-kl" });
 * assert.ok(Math.abs(value - Math.log1p(Math.exp(-1))) < 1e-15); // 2·(−½ + 1) = 1
 * ```
 */
export function fDpoLoss(
  policy: PairLogProbabilities,
  reference: PairLogProbabilities,
  { beta, divergence }: { readonly beta: number; readonly divergence: PolicyDivergence },
): PairObjective {
  requirePositive("beta", beta);
  const ratios = pairLogRatios(policy, reference);
  return meanOfPairs(ratios.chosen.length, (i) => {
    const w = divergenceScore(ratios.chosen[i], divergence);
    const l = divergenceScore(ratios.rejected[i], divergence);
    const h = beta * (w.value - l.value);
    const slope = -beta * sigmoid(-h);
    return { value: softplus(-h), chosen: slope * w.slope, rejected: -slope * l.slope };
  });
}
