import { requireInteger, requireNotEmpty, requirePositive, requireSameLength } from "../../math/checks.ts";
import { requireDistribution } from "../../math/require-distribution.ts";
import { compensatedSum, logSoftmax } from "../../math/mod.ts";
import { entropy as entropyOf } from "../../information/mod.ts";
import { exponentialExcess } from "../../information/divergence/exponential-excess.ts";
import type { Stream } from "../../random/mod.ts";
import { epsilonGreedyPolicy } from "./epsilon-greedy.ts";

/** A law over the actions 0 … A − 1, with what a policy is asked for. */
export interface DiscreteActionLaw {
  /** π(a), A probabilities. */
  readonly probabilities: Float64Array;
  /** ln π(a) in nats; −Infinity for an action that is never taken. */
  readonly logProbabilities: Float64Array;
  /** The entropy in nats; the clipped one where the law says so. */
  readonly entropy: number;
  /** ln π(action) in nats. */
  logProbability(action: number): number;
  /** One action; consumes one uniform number. */
  sample(stream: Stream): number;
  /** KL(this ‖ other) in nats; Infinity where the other never takes an action that this one takes. */
  klDivergence(other: DiscreteActionLaw): number;
}

/** Takes the tables for what they are. */
function lawOf(
  probabilities: Float64Array,
  logProbabilities: Float64Array,
  entropy: number,
): DiscreteActionLaw {
  return {
    probabilities,
    logProbabilities,
    entropy,
    logProbability: (action) => {
      requireAction(action, probabilities.length);
      return logProbabilities[action];
    },
    sample: (stream) => {
      let left = stream.uniform();
      let last = 0;
      for (let a = 0; a < probabilities.length; a++) {
        if (probabilities[a] === 0) continue;
        last = a;
        left -= probabilities[a];
        if (left < 0) return a;
      }
      return last;
    },
    klDivergence: (other) => {
      requireSameLength("the actions", probabilities, "the other law's actions", other.probabilities);
      // Σ p(eᵗ − 1 − t), t = ln q − ln p: no term is negative, and the logarithms are known where a probability is too small to be a number.
      return compensatedSum(probabilities.map((p, a) => {
        const t = other.logProbabilities[a] - logProbabilities[a];
        if (p === 0) return other.probabilities[a];
        if (t === -Infinity) return Infinity;
        return t > 30 ? other.probabilities[a] - p * (1 + t) : p * exponentialExcess(t);
      }));
    },
  };
}

/** Refuses what is no action. */
export function requireAction(action: number, actions: number): void {
  requireInteger("the action", action, 0);
  if (action >= actions) throw new RangeError(`Expected an action from 0 to ${actions - 1}, got ${action}`);
}

/** The logits over a temperature, checked. */
function tempered(what: string, logits: ArrayLike<number>, temperature: number): Float64Array {
  requireNotEmpty(what, logits);
  requirePositive("the temperature", temperature);
  const scaled = Float64Array.from(logits);
  if (scaled.some((z) => Number.isNaN(z) || z === Infinity) || !scaled.some(Number.isFinite)) {
    throw new RangeError(
      `Expected ${what} below Infinity, at least one of them finite, got ${Array.from(logits).join(", ")}`,
    );
  }
  const largest = scaled.reduce((most, z) => Math.max(most, z), -Infinity);
  return scaled.map((z) => (z - largest) / temperature);
}

/**
 * The softmax law of logits.
 *
 * π(a) = exp(z(a)/T) / Σ exp(z(b)/T).
 *
 * Source: Sutton and Barto, Reinforcement Learning (2018), eq. (13.2); rlax `softmax`.
 *
 * @param logits A numbers in nats; −Infinity for an action that is never taken
 * @param options `temperature` T > 0, 1 unless told
 * @throws {RangeError} if there is no action, no logit is finite, one is NaN or Infinity, or T is not positive
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const law = softmaxActionLaw([Math.log(9), 0], { temperature: 2 });
 * assert.ok(Math.abs(law.probabilities[0] - 0.75) < 1e-15);
 * ```
 */
export function softmaxActionLaw(
  logits: ArrayLike<number>,
  { temperature = 1 }: { readonly temperature?: number } = {},
): DiscreteActionLaw {
  const logs = logSoftmax(tempered("the logits", logits, temperature));
  const probabilities = logs.map(Math.exp);
  const entropy = logs.reduce(
    (sum, log, a) => sum - (probabilities[a] === 0 ? 0 : probabilities[a] * log),
    0,
  );
  return lawOf(probabilities, logs, entropy);
}

/**
 * The softmax law whose entropy is reported at most as a share of the uniform law's.
 *
 * H = min(H(π), c·ln A): as a bonus it stops pushing once the policy is random enough. The law itself is the plain softmax.
 *
 * Source: rlax 0.1.9 `clipped_entropy_softmax`.
 *
 * @param logits A numbers in nats
 * @param options `temperature` T > 0; `entropyClip` c from 0 to 1, 1 (no clipping) unless told
 * @throws {RangeError} as {@linkcode softmaxActionLaw}, or if c is not from 0 to 1
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(clippedEntropySoftmaxLaw([0, 0], { entropyClip: 0.5 }).entropy, Math.LN2 / 2);
 * ```
 */
export function clippedEntropySoftmaxLaw(
  logits: ArrayLike<number>,
  { temperature = 1, entropyClip = 1 }: { readonly temperature?: number; readonly entropyClip?: number } = {},
): DiscreteActionLaw {
  if (!(entropyClip >= 0 && entropyClip <= 1)) {
    throw new RangeError(`Expected an entropy clip from 0 to 1, got ${entropyClip}`);
  }
  const law = softmaxActionLaw(logits, { temperature });
  return { ...law, entropy: Math.min(law.entropy, entropyClip * Math.log(logits.length)) };
}

/**
 * A law given by its probabilities.
 *
 * H = −Σ π ln π, KL = Σ π ln(π/π′).
 *
 * Source: Cover and Thomas, Elements of Information Theory (2006), eqs. (2.1), (2.26).
 *
 * @param probabilities A numbers that sum to 1
 * @throws {RangeError} if they are no law
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(categoricalActionLaw([0.25, 0.75]).logProbability(0), Math.log(0.25));
 * ```
 */
export function categoricalActionLaw(probabilities: ArrayLike<number>): DiscreteActionLaw {
  requireDistribution("the probabilities", probabilities);
  const list = Float64Array.from(probabilities);
  return lawOf(list, list.map(Math.log), entropyOf(list));
}

/**
 * The law that takes a best action; ties share.
 *
 * π(a) = [a ∈ argmax Q]/|argmax Q|, so H = ln of the number of ties.
 *
 * Source: rlax 0.1.9 `greedy`.
 *
 * @param values Q, A ≥ 1 finite numbers in units of reward
 * @throws {RangeError} if there is no action or a value is not finite
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.deepEqual([...greedyActionLaw([3, 7, 7]).probabilities], [0, 0.5, 0.5]);
 * ```
 */
export function greedyActionLaw(values: ArrayLike<number>): DiscreteActionLaw {
  return categoricalActionLaw(epsilonGreedyPolicy(values, 0));
}

/**
 * The ε-greedy law with what a policy is asked for.
 *
 * π as {@linkcode epsilonGreedyPolicy}.
 *
 * Source: rlax 0.1.9 `epsilon_greedy`.
 *
 * @param values Q, A ≥ 1 finite numbers in units of reward
 * @param epsilon ε, from 0 to 1
 * @throws {RangeError} as {@linkcode epsilonGreedyPolicy}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.equal(epsilonGreedyActionLaw([1, 0], 0.5).logProbability(1), Math.log(0.25));
 * ```
 */
export function epsilonGreedyActionLaw(values: ArrayLike<number>, epsilon: number): DiscreteActionLaw {
  return categoricalActionLaw(epsilonGreedyPolicy(values, epsilon));
}

/**
 * The importance ratios of actions under two softmax policies.
 *
 * ρ(a) = π(a)/μ(a), from the difference of the logarithms.
 *
 * Source: rlax 0.1.9 `categorical_importance_sampling_ratios`.
 *
 * @param logits T rows of logits of π, in nats
 * @param behaviorLogits T rows of logits of μ, which the actions were drawn from
 * @param actions T actions
 * @returns T ratios
 * @throws {RangeError} if the lists differ in length, an action is none, or μ never takes an action that was taken
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * assert.ok(Math.abs(categoricalRatios([[Math.log(3), 0]], [[0, 0]], [0])[0] - 1.5) < 1e-15);
 * ```
 */
export function categoricalRatios(
  logits: readonly ArrayLike<number>[],
  behaviorLogits: readonly ArrayLike<number>[],
  actions: ArrayLike<number>,
): Float64Array {
  if (logits.length !== actions.length || behaviorLogits.length !== actions.length) {
    throw new RangeError(
      `Expected ${actions.length} rows of logits for as many actions, got ${logits.length} and ${behaviorLogits.length}`,
    );
  }
  return Float64Array.from(actions, (action, t) => {
    if (logits[t].length !== behaviorLogits[t].length) {
      throw new RangeError(
        `Expected as many logits of both policies, got ${logits[t].length} and ${behaviorLogits[t].length}`,
      );
    }
    const taken = softmaxActionLaw(behaviorLogits[t]).logProbability(action);
    if (taken === -Infinity) {
      throw new RangeError(`Expected an action that the behaviour policy can take, got action ${action}`);
    }
    return Math.exp(softmaxActionLaw(logits[t]).logProbability(action) - taken);
  });
}
