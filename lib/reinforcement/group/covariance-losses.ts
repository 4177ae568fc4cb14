import { requireInteger, requireNonNegative, requirePositive } from "../../math/checks.ts";
import type { Stream } from "../../random/mod.ts";
import type { Objective } from "../objective.ts";
import { type Aggregation, aggregationWeights } from "./aggregation.ts";
import { clippedGroupLoss, groupBatch, type GroupData } from "./clipped-losses.ts";
import type { ClipRange } from "../trust-region/clip-range.ts";
import { byToken, requireFiniteObjective, type TokenLists, zerosLike } from "./token-lists.ts";

/** One token of a batch. */
interface Place {
  readonly response: number;
  readonly token: number;
}

/** The tokens that count, and each one's part of the covariance of advantage and log-probability. */
function covariances(
  logProbabilities: TokenLists,
  data: GroupData,
): { readonly place: Place; readonly covariance: number }[] {
  const advantages = byToken("the advantages", data.advantages, logProbabilities);
  const places: Place[] = logProbabilities.flatMap((list, response) =>
    Array.from(list, (_, token) => ({ response, token }))
      .filter(({ token }) => !data.mask || data.mask[response][token] === 1)
  );
  const mean = (of: (place: Place) => number): number =>
    places.reduce((sum, place) => sum + of(place), 0) / places.length;
  const advantage = (place: Place): number => advantages[place.response][place.token];
  const log = (place: Place): number => logProbabilities[place.response][place.token];
  const [meanAdvantage, meanLog] = [mean(advantage), mean(log)];
  return places.map((place) => ({
    place,
    covariance: (advantage(place) - meanAdvantage) * (log(place) - meanLog),
  }));
}

/** What {@linkcode klCovLoss} takes. */
export interface KlCovOptions {
  /** The share of tokens that are penalised, at least one token; 2e-4 to 2e-3 in the paper. */
  readonly share: number;
  /** β, in units of advantage per nat. */
  readonly beta: number;
  readonly aggregation: Aggregation;
}

/**
 * A surrogate with a penalty on the tokens whose log-probability and advantage go together most: they are the ones that use up the entropy.
 *
 * ℓᵢₜ = −ρÂ, plus β|ln ρ| for the share of tokens with the largest (Â − mean)(ln π − mean); no clip.
 *
 * On policy, where ρ = 1, |ln ρ| has a kink of value 0: its slope is taken as 0 there, so that the penalty does nothing at a first step.
 *
 * Source: Cui et al. (KL-Cov), arXiv:2505.22617v1, eqs. (13) and (14); the absolute value as in its code and in verl.
 *
 * @param logProbabilities ln π of every token, in nats
 * @param data `oldLogProbabilities`, `advantages`, `mask`, `weights`
 * @param options `share`, `beta`, `aggregation`
 * @returns value, and gradient with respect to every token's log-probability
 * @throws {RangeError} if shapes differ, a number is not finite, or the share is not above 0 and at most 1
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const data = { oldLogProbabilities: [[-1], [-2]], advantages: [1, -1] };
 * const { gradient } = klCovLoss([[-0.5], [-2]], data, { share: 0.5, beta: 0.25, aggregation: "sum" });
 * assert.deepEqual(gradient.map(([g]) => g), [(-Math.exp(0.5) + 0.25) / 2, 0.5]);
 * ```
 */
export function klCovLoss(
  logProbabilities: TokenLists,
  data: GroupData,
  { share, beta, aggregation }: KlCovOptions,
): Objective<Float64Array[]> {
  if (!(share > 0 && share <= 1)) {
    throw new RangeError(`Expected a share above 0 and at most 1, got ${share}`);
  }
  requireNonNegative("beta", beta);
  const { steps, advantages, drift } = groupBatch(logProbabilities, data);
  const weights = aggregationWeights(steps, aggregation, data.mask);
  const all = covariances(logProbabilities, data);
  const most = Math.max(1, Math.floor(share * all.length));
  const penalised = zerosLike(steps);
  for (const { place } of all.toSorted((a, b) => b.covariance - a.covariance).slice(0, most)) {
    penalised[place.response][place.token] = beta;
  }
  let value = 0;
  const gradient = steps.map((list, i) =>
    list.map((step, t) => {
      if (weights[i][t] === 0) return 0;
      const weight = drift[i][t] * advantages[i][t];
      const surrogate = weight === 0 ? 0 : -weight * Math.exp(step);
      value += weights[i][t] * (surrogate + penalised[i][t] * Math.abs(step));
      return weights[i][t] * (surrogate + penalised[i][t] * Math.sign(step));
    })
  );
  requireFiniteObjective("group loss", value, gradient, "a ratio to the old policy has no bound");
  return { value, gradient };
}

/** What {@linkcode clipCovLoss} takes. */
export interface ClipCovOptions {
  readonly clip: ClipRange;
  /** The covariances among which tokens are silenced, 1 and 5 in verl. */
  readonly bounds: { readonly low: number; readonly high: number };
  /** How many tokens are silenced at most, at least one. */
  readonly count: number;
  readonly aggregation: Aggregation;
  /** Where the choice among the candidates comes from. */
  readonly stream: Stream;
}

/**
 * The clipped surrogate with a few tokens silenced, drawn among those of large covariance of log-probability and advantage.
 *
 * Tokens with low < (Â − mean)(ln π − mean) < high that the clip has not silenced are candidates; `count` of them, drawn at random, lose value
 * and gradient.
 *
 * Source: Cui et al. (Clip-Cov), arXiv:2505.22617v1, eqs. (11) and (12).
 *
 * @param logProbabilities ln π of every token, in nats
 * @param data `oldLogProbabilities`, `advantages`, `mask`, `weights`
 * @param options `clip`, `bounds`, `count`, `aggregation`, `stream`
 * @returns value, and gradient with respect to every token's log-probability
 * @throws {RangeError} as {@linkcode clippedGroupLoss}, or if the bounds are not low < high or the count is no whole number
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * const data = { oldLogProbabilities: [[-1], [-5]], advantages: [2, -1] };
 * const options = { clip: 0.2, bounds: { low: 2, high: 9 }, count: 2, aggregation: "sum", stream: stream(1) } as const;
 * assert.deepEqual(clipCovLoss([[-1], [-5]], data, options).gradient.map(([g]) => g), [0, 0]); // both at 3
 * ```
 */
export function clipCovLoss(
  logProbabilities: TokenLists,
  data: GroupData,
  { clip, bounds, count, aggregation, stream }: ClipCovOptions,
): Objective<Float64Array[]> {
  if (!(bounds.low < bounds.high)) {
    throw new RangeError(`Expected bounds with low < high, got ${bounds.low} and ${bounds.high}`);
  }
  requireInteger("the count", count, 1);
  requirePositive("the count", count);
  const whole = clippedGroupLoss(logProbabilities, data, { clip, aggregation });
  const weights = data.weights ? byToken("the drift weights", data.weights, logProbabilities) : undefined;
  const candidates = covariances(logProbabilities, data).filter((
    { place: { response, token }, covariance },
  ) => covariance > bounds.low && covariance < bounds.high && whole.gradient[response][token] !== 0);
  const silenced = zerosLike(logProbabilities);
  for (const { place } of stream.shuffled(candidates).slice(0, count)) {
    silenced[place.response][place.token] = 1;
  }
  // Weights of 0 take value and gradient away and leave the aggregation's counts as they are.
  return clippedGroupLoss(
    logProbabilities,
    {
      ...data,
      weights: silenced.map((list, i) => list.map((off, t) => off ? 0 : weights ? weights[i][t] : 1)),
    },
    { clip, aggregation },
  );
}
