import { requireSameLength } from "../../math/checks.ts";
import { norm } from "../../math/mod.ts";
import type { PairLogProbabilities, PairObjective } from "../../preference/mod.ts";
import type { Objective } from "../../reinforcement/mod.ts";
import type { PromptedResponse, TokenPolicy } from "../transformer/mod.ts";

/** A loss of the log-probabilities of every token of every response, with its slope in each of them. */
export type TokenObjective = (logProbabilities: Float64Array[]) => Objective<readonly ArrayLike<number>[]>;

/** One step down a loss. */
export interface ObjectiveStep {
  /** θ after it. */
  readonly parameters: Float64Array;
  /** The loss before it. */
  readonly value: number;
  /** |∂L/∂θ| before it. */
  readonly gradientNorm: number;
  /** ln π of every token before it. */
  readonly logProbabilities: Float64Array[];
}

/**
 * The gradient of a loss of log-probabilities in a network's parameters.
 *
 * ∂L/∂θ = Σ_bt (∂L/∂ln π_bt) ∂ln π_bt/∂θ: the objective says the slopes in float64, and the network carries a linear form with these weights
 * back to its parameters. No loss is written a second time in tensors.
 *
 * @param policy the network
 * @param parameters θ
 * @param responses what the log-probabilities are of
 * @param objective any of the token losses of reinforcement, or of preference by {@linkcode onPairs}
 * @returns the loss, its gradient in θ, and the log-probabilities
 * @throws {RangeError} as the objective and {@linkcode transformerPolicy}
 */
export async function objectiveGradient(
  policy: TokenPolicy,
  parameters: ArrayLike<number>,
  responses: readonly PromptedResponse[],
  objective: TokenObjective,
): Promise<Objective & { readonly logProbabilities: Float64Array[] }> {
  const logProbabilities = await policy.logProbabilities(parameters, responses);
  const { value, gradient } = objective(logProbabilities);
  return {
    value,
    gradient: await policy.linearFormGradient(parameters, responses, gradient),
    logProbabilities,
  };
}

/**
 * One step of training on a loss of log-probabilities.
 *
 * θ ← rule(θ, −∂L/∂θ), the gradient by {@linkcode objectiveGradient}.
 *
 * @param policy the network
 * @param parameters θ
 * @param responses what the log-probabilities are of
 * @param objective the loss
 * @param climb what a step up a gradient is: plain, or {@linkcode adamAscent} with its memory
 * @throws {RangeError} as {@linkcode objectiveGradient}
 */
export async function trainOnObjective(
  policy: TokenPolicy,
  parameters: Float64Array,
  responses: readonly PromptedResponse[],
  objective: TokenObjective,
  climb: (parameters: Float64Array, gradient: Float64Array) => Float64Array,
): Promise<ObjectiveStep> {
  const { value, gradient, logProbabilities } = await objectiveGradient(
    policy,
    parameters,
    responses,
    objective,
  );
  return {
    parameters: climb(parameters, gradient.map((each) => -each)),
    value,
    gradientNorm: norm(gradient),
    logProbabilities,
  };
}

/**
 * ln π of whole responses.
 *
 * ln π(y|x) = Σ_t ln π(y_t|x, y_<t).
 *
 * @param logProbabilities for each response ln π of each of its tokens, in nats
 * @returns one number for each response, in nats
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...responseSums([[-1, -2], [-4]])], [-3, -4]);
 * ```
 */
export function responseSums(logProbabilities: readonly ArrayLike<number>[]): Float64Array {
  return Float64Array.from(
    logProbabilities,
    (list) => Array.from(list).reduce((sum, each) => sum + each, 0),
  );
}

/**
 * The first half of a list as chosen responses, the second as rejected ones, pair by pair.
 *
 * @param sums 2n numbers ln π
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual(Array.from(inHalves(Float64Array.of(-1, -2, -3, -4)).rejected), [-3, -4]);
 * ```
 */
export function inHalves(sums: Float64Array): PairLogProbabilities {
  return { chosen: sums.subarray(0, sums.length / 2), rejected: sums.subarray(sums.length / 2) };
}

/**
 * A loss of pairs of responses as one of their tokens.
 *
 * ln π(y) = Σ_t ln π(y_t): each token has the slope of its response. The first half of the responses are the chosen ones, the second half
 * the rejected ones, pair by pair.
 *
 * @param objective a loss of n pairs such as `dpoLoss` with its reference and β filled in
 * @returns the same loss of the tokens of 2n responses
 * @throws {RangeError} when called with an odd number of responses
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const margin = onPairs(({ chosen, rejected }) => ({
 *   value: rejected[0] - chosen[0],
 *   gradient: { chosen: Float64Array.of(-1), rejected: Float64Array.of(1) },
 *   losses: Float64Array.of(rejected[0] - chosen[0]),
 * }));
 * const { value, gradient } = margin([Float64Array.of(-1, -2), Float64Array.of(-5)]);
 * assert.deepEqual([value, ...gradient.map((list) => Array.from(list))], [-2, [-1, -1], [1]]);
 * ```
 */
export function onPairs(objective: (pairs: PairLogProbabilities) => PairObjective): TokenObjective {
  return (logProbabilities) => {
    const pairs = inHalves(responseSums(logProbabilities));
    requireSameLength("the chosen responses", pairs.chosen, "the rejected ones", pairs.rejected);
    const { value, gradient } = objective(pairs);
    const slopes = [...gradient.chosen, ...gradient.rejected];
    return { value, gradient: logProbabilities.map((list, i) => list.map(() => slopes[i])) };
  };
}
