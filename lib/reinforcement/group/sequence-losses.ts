import type { Objective } from "../objective.ts";
import { clipEnds, clippedTerm, type ClipRange } from "../trust-region/clip-range.ts";
import { type Aggregation, aggregationWeights } from "./aggregation.ts";
import { groupBatch, type GroupData } from "./clipped-losses.ts";
import { requireFiniteObjective, type TokenLists, zerosLike } from "./token-lists.ts";

const OVERFLOW =
  "a response's ratio to the old policy has no bound where its advantage is negative; mask such responses";

/** One number for a response: the same in all its tokens that count, or refused. */
function one(what: string, values: Float64Array, counted: (t: number) => boolean, response: number): number {
  let found: number | undefined;
  values.forEach((value, t) => {
    if (!counted(t)) return;
    found ??= value;
    if (value !== found) {
      throw new RangeError(`Expected one of ${what} for response ${response}, got ${found} and ${value}`);
    }
  });
  return found ?? 0;
}

/** Every response with the tokens that count, and one advantage and drift weight for it. */
function responses(logProbabilities: TokenLists, data: GroupData): {
  readonly steps: readonly Float64Array[];
  readonly each: readonly {
    readonly tokens: readonly number[];
    readonly advantage: number;
    readonly drift: number;
  }[];
} {
  const { steps, advantages, drift } = groupBatch(logProbabilities, data);
  aggregationWeights(steps, "sum", data.mask);
  return {
    steps,
    each: steps.map((list, i) => {
      const counted = (t: number): boolean => !data.mask || data.mask[i][t] === 1;
      return {
        tokens: Array.from(list, (_, t) => t).filter(counted),
        advantage: one("the advantages", advantages[i], counted, i),
        drift: one("the drift weights", drift[i], counted, i),
      };
    }),
  };
}

/** The mean over responses of length-dependent weights times the clipped surrogate of their geometric mean ratio. */
function geometricRatioLoss(
  logProbabilities: TokenLists,
  data: GroupData,
  clip: ClipRange,
  weightOf: (tokens: number) => number,
): Objective<Float64Array[]> {
  const { steps, each } = responses(logProbabilities, data);
  const ends = clipEnds({ clip });
  const gradient = zerosLike(steps);
  let value = 0;
  each.forEach(({ tokens, advantage, drift }, i) => {
    if (tokens.length === 0) return;
    const ratio = Math.exp(tokens.reduce((sum, t) => sum + steps[i][t], 0) / tokens.length);
    const term = clippedTerm(ratio, advantage, ends);
    const weight = drift * weightOf(tokens.length) / each.length;
    if (weight === 0) return;
    value -= weight * term.value;
    if (term.slope === 0) return;
    for (const t of tokens) gradient[i][t] = -weight * term.slope * ratio / tokens.length;
  });
  requireFiniteObjective("group loss", value, gradient, OVERFLOW);
  return { value, gradient };
}

/**
 * Group sequence policy optimisation: one ratio for a response, the geometric mean of its tokens'.
 *
 * L = −(1/G) Σᵢ min(sᵢÂᵢ, clip(sᵢ, 1 − ε_low, 1 + ε_high)Âᵢ), sᵢ = (π(yᵢ)/π_old(yᵢ))^{1/|yᵢ|}.
 *
 * On policy its gradient is that of the responses' means, (1/|yᵢ|) Σₜ: long responses count less for each token. Off policy sᵢ is no
 * importance weight, unless |yᵢ| = 1.
 *
 * Source: Zheng et al. (GSPO), arXiv:2507.18071v2, eqs. (5) to (7).
 *
 * @param logProbabilities ln π of every token of G responses, in nats
 * @param data `oldLogProbabilities`, one `advantages` for each response, `mask`, `weights`
 * @param options `clip`, in the paper 3e-4 and 4e-4
 * @returns value, and gradient with respect to every token's log-probability
 * @throws {RangeError} if shapes differ, a number is not finite, tokens of a response have different advantages, or a ratio without bound counts
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const data = { oldLogProbabilities: [[-1, -1]], advantages: [2] };
 * const { value, gradient } = gspoLoss([[-1, -1]], data, { clip: 3e-4 });
 * assert.deepEqual([value, ...gradient[0]], [-2, -1, -1]);
 * ```
 */
export function gspoLoss(
  logProbabilities: TokenLists,
  data: GroupData,
  { clip }: { readonly clip: ClipRange },
): Objective<Float64Array[]> {
  return geometricRatioLoss(logProbabilities, data, clip, () => 1);
}

/**
 * GSPO with each response counted as often as it has tokens.
 *
 * L = −(1/G) Σᵢ |yᵢ| min(sᵢÂᵢ, clip(sᵢ)Âᵢ). On policy the 1/|yᵢ| of GSPO's gradient is gone: what is left is Σₜ Âᵢ ∇ln π.
 *
 * Source: LUSPO, arXiv:2602.05261, as TRL 1.9 has it.
 *
 * @param logProbabilities ln π of every token of G responses, in nats
 * @param data as for {@linkcode gspoLoss}
 * @param options `clip`, in the paper 2e-3 and 2.5e-3
 * @returns value, and gradient with respect to every token's log-probability
 * @throws {RangeError} as {@linkcode gspoLoss}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const data = { oldLogProbabilities: [[-1, -1]], advantages: [2] };
 * assert.deepEqual([...luspoLoss([[-1, -1]], data, { clip: 2e-3 }).gradient[0]], [-2, -2]);
 * ```
 */
export function luspoLoss(
  logProbabilities: TokenLists,
  data: GroupData,
  { clip }: { readonly clip: ClipRange },
): Objective<Float64Array[]> {
  return geometricRatioLoss(logProbabilities, data, clip, (tokens) => tokens);
}

/**
 * GSPO with an advantage for each token.
 *
 * ℓᵢₜ = −min(sᵢₜÂᵢₜ, clip(sᵢₜ)Âᵢₜ), sᵢₜ = sg[sᵢ]·π(yᵢₜ)/sg[π(yᵢₜ)]: its value is sᵢ, its gradient only the token's own. With one advantage for
 * all tokens and the aggregation "sequence" value and gradient are those of {@linkcode gspoLoss}.
 *
 * Source: Zheng et al. (GSPO-token), arXiv:2507.18071v2, eqs. (13) and (14).
 *
 * @param logProbabilities ln π of every token of G responses, in nats
 * @param data `oldLogProbabilities`, `advantages` for each token, `mask`, `weights`
 * @param options `clip`; `aggregation`, "sequence" in the paper
 * @returns value, and gradient with respect to every token's log-probability
 * @throws {RangeError} if shapes differ, a number is not finite, or a ratio without bound counts
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const data = { oldLogProbabilities: [[-1, -1]], advantages: [[2, 4]] };
 * assert.deepEqual([...gspoTokenLoss([[-1, -1]], data, { clip: 3e-4, aggregation: "sequence" }).gradient[0]], [-1, -2]);
 * ```
 */
export function gspoTokenLoss(
  logProbabilities: TokenLists,
  data: GroupData,
  { clip, aggregation }: { readonly clip: ClipRange; readonly aggregation: Aggregation },
): Objective<Float64Array[]> {
  const { steps, advantages, drift } = groupBatch(logProbabilities, data);
  const ends = clipEnds({ clip });
  const weights = aggregationWeights(steps, aggregation, data.mask);
  const gradient = zerosLike(steps);
  let value = 0;
  steps.forEach((list, i) => {
    const tokens = Array.from(list, (_, t) => t).filter((t) => !data.mask || data.mask[i][t] === 1);
    if (tokens.length === 0) return;
    const ratio = Math.exp(tokens.reduce((sum, t) => sum + list[t], 0) / tokens.length);
    for (const t of tokens) {
      const term = clippedTerm(ratio, advantages[i][t], ends);
      const weight = weights[i][t] * drift[i][t];
      if (weight === 0) continue;
      value -= weight * term.value;
      gradient[i][t] = term.slope === 0 ? 0 : -weight * term.slope * ratio;
    }
  });
  requireFiniteObjective("group loss", value, gradient, OVERFLOW);
  return { value, gradient };
}

/**
 * Geometric-mean policy optimisation: the geometric mean of ratios that were clipped token by token.
 *
 * L = −(1/G) Σᵢ Âᵢ exp((1/|oᵢ|) Σₜ ln ρ̂ᵢₜ), ln ρ̂ the log-ratio, at most `high` where Â > 0 and at least −`low` where Â < 0. A clipped token has
 * no gradient; the others keep theirs.
 *
 * Source: Zhao et al. (GMPO), arXiv:2507.20673v1, eq. (4), in logarithms; the paper clips ρ to (e^{−0.4}, e^{0.4}).
 *
 * @param logProbabilities ln π of every token of G responses, in nats
 * @param data as for {@linkcode gspoLoss}
 * @param options `clip` in nats: one number, or `low` and `high`
 * @returns value, and gradient with respect to every token's log-probability
 * @throws {RangeError} as {@linkcode gspoLoss}, or if the clip is not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const data = { oldLogProbabilities: [[-2, -1]], advantages: [2] };
 * const { value, gradient } = gmpoLoss([[-1, -1]], data, { clip: 0.4 });
 * assert.deepEqual([value, ...gradient[0]], [-2 * Math.exp(0.2), 0, -Math.exp(0.2)]);
 * ```
 */
export function gmpoLoss(
  logProbabilities: TokenLists,
  data: GroupData,
  { clip }: { readonly clip: ClipRange },
): Objective<Float64Array[]> {
  const { low, high } = typeof clip === "number" ? { low: clip, high: clip } : clip;
  if (!(low > 0 && high > 0)) {
    throw new RangeError(`Expected a positive clip in nats, got ${low} and ${high}`);
  }
  const { steps, each } = responses(logProbabilities, data);
  const gradient = zerosLike(steps);
  let value = 0;
  each.forEach(({ tokens, advantage, drift }, i) => {
    if (tokens.length === 0 || advantage === 0 || drift === 0) return;
    const cut = (step: number): number => advantage > 0 ? Math.min(step, high) : Math.max(step, -low);
    const ratio = Math.exp(tokens.reduce((sum, t) => sum + cut(steps[i][t]), 0) / tokens.length);
    const weight = drift / each.length;
    value -= weight * advantage * ratio;
    for (const t of tokens) {
      if (cut(steps[i][t]) === steps[i][t]) gradient[i][t] = -weight * advantage * ratio / tokens.length;
    }
  });
  requireFiniteObjective("group loss", value, gradient, OVERFLOW);
  return { value, gradient };
}
