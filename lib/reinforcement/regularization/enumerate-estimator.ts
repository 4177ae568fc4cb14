import { requireDistribution } from "../../math/require-distribution.ts";
import { requireInteger } from "../../math/checks.ts";
import { tokenLogProbabilities, tokenScores, type TokenTree } from "../worlds/token-tree.ts";

/** Autoregressive policies over a tree of responses, one table for each prompt. */
export interface TokenPolicies {
  readonly tree: TokenTree;
  /** The probabilities of P prompts; one prompt unless told. */
  readonly prompts?: ArrayLike<number>;
  /** P·C·V logits in nats of the policy π that is differentiated, prompt by prompt, the token fastest. */
  readonly logits: ArrayLike<number>;
  /** The same of the policy μ that samples; π itself unless told. */
  readonly oldLogits?: ArrayLike<number>;
  /** The same of the reference ρ; π itself unless told. */
  readonly referenceLogits?: ArrayLike<number>;
}

/** One response as an estimator sees it. */
export interface DrawnResponse {
  /** Which prompt it answers. */
  readonly prompt: number;
  /** Which response of the tree it is. */
  readonly response: number;
  readonly tokens: readonly number[];
  /** ln π of its tokens. */
  readonly logProbabilities: Float64Array;
  /** ln μ of its tokens, under the policy that sampled it. */
  readonly oldLogProbabilities: Float64Array;
  /** ln ρ of its tokens. */
  readonly referenceLogProbabilities: Float64Array;
  /** T·V logits of π in the contexts of its tokens, the token fastest. */
  readonly logits: Float64Array;
  /** T·V logits of ρ. */
  readonly referenceLogits: Float64Array;
}

/** Any estimator of a number and of its gradient, from a group of responses to one prompt. */
export type TokenEstimator = (group: readonly DrawnResponse[]) => {
  readonly value: number;
  /** For each response a number a token, or V numbers a token where the gradient is in the logits. */
  readonly gradient: readonly ArrayLike<number>[];
};

/** The exact moments of an estimator. */
export interface EstimatorMoments {
  readonly mean: number;
  readonly variance: number;
  /** The mean gradient in the P·C·V logits of π. */
  readonly gradient: Float64Array;
  /** E‖g − E g‖², the sum of the variances of the gradient's P·C·V components. */
  readonly gradientVariance: number;
}

/** The most groups that are enumerated. */
const MOST_GROUPS = 2e6;

/** The part of a table that belongs to one prompt. */
function tableOf(logits: ArrayLike<number>, prompt: number, size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, i) => logits[prompt * size + i]);
}

/** All responses to a prompt as an estimator sees them, and their probabilities under the policy that samples. */
function drawsOf(policies: TokenPolicies, prompt: number): {
  draws: DrawnResponse[];
  probabilities: number[];
  scores: Float64Array[][];
} {
  const { tree } = policies;
  const { vocabulary: V, contexts, contextsOf } = tree;
  const size = contexts.length * V;
  const logits = tableOf(policies.logits, prompt, size);
  const referenceLogits = tableOf(policies.referenceLogits ?? policies.logits, prompt, size);
  const own = tokenLogProbabilities(tree, logits);
  const old = policies.oldLogits
    ? tokenLogProbabilities(tree, tableOf(policies.oldLogits, prompt, size))
    : own;
  const reference = policies.referenceLogits ? tokenLogProbabilities(tree, referenceLogits) : own;
  const along = (table: Float64Array, r: number): Float64Array =>
    Float64Array.from(contextsOf[r].flatMap((c) => Array.from(table.subarray(c * V, (c + 1) * V))));
  return {
    scores: tokenScores(tree, logits),
    probabilities: old.map((logs) => Math.exp(logs.reduce((sum, each) => sum + each, 0))),
    draws: tree.responses.map((tokens, response) => ({
      prompt,
      response,
      tokens,
      logProbabilities: own[response],
      oldLogProbabilities: old[response],
      referenceLogProbabilities: reference[response],
      logits: along(logits, response),
      referenceLogits: along(referenceLogits, response),
    })),
  };
}

/** Weighed mean and variance of vectors, one after another. */
class Accumulator {
  weight = 0;
  readonly mean: Float64Array;
  squares = 0;

  constructor(size: number) {
    this.mean = new Float64Array(size);
  }

  add(weight: number, values: Float64Array): void {
    this.weight += weight;
    for (let i = 0; i < values.length; i++) {
      const distance = values[i] - this.mean[i];
      this.mean[i] += distance * weight / this.weight;
      this.squares += weight * distance * (values[i] - this.mean[i]);
    }
  }
}

/**
 * The exact mean, variance, mean gradient and gradient variance of any estimator on a tree of responses: nothing is sampled.
 *
 * E f = Σ_x p(x) Σ_{y₁…y_G} Πᵢ μ(yᵢ|x) f(y₁, …, y_G), over all prompts and all ordered groups of G independent responses. The estimator's
 * gradient in the log-probabilities becomes one in the logits by the scores, ∂ln π(yₜ|c)/∂z(c,v) = δ − π(v|c).
 *
 * Source: the definition of the mean; kaplan eq. (8.1.3) for the probability of a response.
 *
 * @param policies the tree, prompts, and logits of the policy, of the one that samples and of the reference
 * @param estimator value and gradient from a group of responses to one prompt: any function, such as the losses of this library
 * @param options `group` G, 1 unless told; `gradientOf`: what the estimator's gradient is with respect to, `"log-probabilities"` (a number a
 * token) unless told, or `"logits"` (V numbers a token)
 * @throws {RangeError} if the tables do not fit the tree, the prompts are no law, the estimator returns something that is not finite or of
 * another shape, or there are over two million groups
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { tokenTree } from "../worlds/mod.ts";
 * const tree = tokenTree({ vocabulary: 2, length: 1 });
 * const reward = (tokens: readonly number[]) => tokens[0] === 1 ? 4 : 0;
 * const { mean, gradient } = enumerateEstimator({ tree, logits: [0, 0] }, ([{ tokens }]) => ({
 *   value: reward(tokens),
 *   gradient: [[reward(tokens)]], // REINFORCE: the score times the reward
 * }));
 * assert.deepEqual([mean, ...gradient], [2, -1, 1]);
 * ```
 */
export function enumerateEstimator(
  policies: TokenPolicies,
  estimator: TokenEstimator,
  { group = 1, gradientOf = "log-probabilities" }: {
    readonly group?: number;
    readonly gradientOf?: "log-probabilities" | "logits";
  } = {},
): EstimatorMoments {
  const { tree, prompts = [1], logits, oldLogits, referenceLogits } = policies;
  const { vocabulary: V, contexts, contextsOf, responses } = tree;
  requireInteger("the group", group, 1);
  requireDistribution("the law of the prompts", prompts);
  const size = contexts.length * V;
  for (const [what, table] of Object.entries({ logits, oldLogits, referenceLogits })) {
    if (table && table.length !== prompts.length * size) {
      throw new RangeError(`Expected ${prompts.length}·${contexts.length}·${V} ${what}, got ${table.length}`);
    }
  }
  if (responses.length ** group * prompts.length > MOST_GROUPS) {
    throw new RangeError(
      `Expected at most ${MOST_GROUPS} groups, got ${prompts.length}·${responses.length}^${group}: take smaller groups or trees`,
    );
  }
  const values = new Accumulator(1);
  const gradients = new Accumulator(prompts.length * size);
  const inLogits = gradientOf === "logits";
  if (!inLogits && gradientOf !== "log-probabilities") {
    throw new RangeError(`Expected gradients of "log-probabilities" or "logits", got "${gradientOf}"`);
  }
  for (let prompt = 0; prompt < prompts.length; prompt++) {
    if (prompts[prompt] === 0) continue;
    const { draws, probabilities, scores } = drawsOf(policies, prompt);
    const drawn: DrawnResponse[] = [];
    const evaluate = (probability: number): void => {
      const { value, gradient } = estimator(drawn);
      if (!Number.isFinite(value) || gradient.length !== group) {
        throw new RangeError(
          `Expected a finite value and ${group} gradients, got ${value} and ${gradient.length}`,
        );
      }
      const whole = new Float64Array(prompts.length * size);
      drawn.forEach(({ response }, i) => {
        const T = contextsOf[response].length;
        if (gradient[i].length !== (inLogits ? T * V : T)) {
          throw new RangeError(
            `Expected ${inLogits ? T * V : T} derivatives for response ${response}, got ${
              gradient[i].length
            }`,
          );
        }
        for (let t = 0; t < T; t++) {
          const start = prompt * size + contextsOf[response][t] * V;
          for (let v = 0; v < V; v++) {
            const each = inLogits ? gradient[i][t * V + v] : gradient[i][t] * scores[response][t][v];
            if (!Number.isFinite(each)) {
              throw new RangeError(`Expected finite derivatives, got ${each} for response ${response}`);
            }
            whole[start + v] += each;
          }
        }
      });
      values.add(probability, Float64Array.of(value));
      gradients.add(probability, whole);
    };
    const choose = (probability: number): void => {
      if (drawn.length === group) return evaluate(probability);
      draws.forEach((draw, r) => {
        if (probabilities[r] === 0) return;
        drawn.push(draw);
        choose(probability * probabilities[r]);
        drawn.pop();
      });
    };
    choose(prompts[prompt]);
  }
  return {
    mean: values.mean[0],
    variance: values.squares / values.weight,
    gradient: gradients.mean,
    gradientVariance: gradients.squares / gradients.weight,
  };
}
