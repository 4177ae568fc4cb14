import { requireInteger, requirePositive, requireSameLength } from "../../math/checks.ts";
import type { Matrix } from "../../math/mod.ts";
import { expectedReturn, occupancy } from "../planning/mod.ts";
import type { FiniteWorld } from "../worlds/mod.ts";
import { adaptiveKlCoefficient, stopsOnDivergence } from "./adaptive-kl-coefficient.ts";
import { ascent, type AscentRule } from "./ascent.ts";
import { clipEnds, type SurrogateClip } from "./clip-range.ts";
import { linearSoftmax } from "./linear-softmax.ts";
import { normalizedAdvantages } from "./normalized-advantages.ts";
import { type DivergenceDirection, policyDivergence } from "./policy-divergence.ts";
import { policyFisherProduct } from "./policy-fisher.ts";
import {
  batchSampler,
  batchSurrogate,
  exactBatch,
  type TrainingBatch,
  type TrainingSamples,
} from "./training-batch.ts";
import { trustRegionStep } from "./trust-region-step.ts";

/** What all training loops take. */
export interface PolicyTrainingOptions {
  /** γ from 0 to 1; 1 only where every episode ends. */
  readonly discount: number;
  /** Batches, each of them used for one update. */
  readonly iterations: number;
  /** θ at the start; zeros (the uniform policy) unless told. */
  readonly start?: ArrayLike<number>;
  /** Features of the logits, as in {@linkcode linearSoftmax}; a table of logits unless told. */
  readonly features?: Matrix;
  /** Draw episodes, and learn the values; without it all states and actions are weighted exactly and their advantages known. */
  readonly samples?: TrainingSamples;
  /** Divide the centred advantages of a batch by their deviation; not unless told. */
  readonly normalize?: boolean;
}

/** What an iteration has done; divergences and returns are exact, whatever the batch. */
export interface TrainingIteration {
  /** J of the new policy, in units of reward. */
  readonly return: number;
  /** D(new‖old) over the states that the old policy visits, in nats. */
  readonly newFromOld: number;
  /** D(old‖new) over the same states. */
  readonly oldFromNew: number;
  /** Largest max(ρ, 1/ρ) over the actions in the batch. */
  readonly largestRatio: number;
  /** Share of the batch that the clip silenced at the last epoch; 0 for methods that do not clip. */
  readonly clipFraction: number;
  /** Whether anything was changed. */
  readonly accepted: boolean;
  /** Gradients of the surrogate that were computed. */
  readonly gradients: number;
  /** Products with the Fisher matrix. */
  readonly fisherProducts: number;
  /** Lengths that a line search tried. */
  readonly trials: number;
  /** Coefficient of the divergence penalty during the iteration; 0 without one. */
  readonly beta: number;
}

/** A training run. */
export interface PolicyTraining {
  /** θ at the end. */
  readonly parameters: Float64Array;
  /** S·A probabilities at the end. */
  readonly policy: Float64Array;
  /** J at the start, in units of reward. */
  readonly startReturn: number;
  readonly iterations: readonly TrainingIteration[];
}

/** What an update makes of a batch. */
interface Update {
  readonly parameters: Float64Array;
  readonly clipFraction?: number;
  readonly accepted?: boolean;
  readonly gradients?: number;
  readonly fisherProducts?: number;
  readonly trials?: number;
  readonly beta?: number;
}

/** The loop that all methods share. */
function train(
  world: FiniteWorld,
  options: PolicyTrainingOptions,
  update: (parameters: Float64Array, policy: Float64Array, batch: TrainingBatch) => Update,
): PolicyTraining {
  const { discount, iterations, samples, normalize = false } = options;
  requireInteger("the number of iterations", iterations, 1);
  const family = linearSoftmax(world, options.features);
  let parameters = Float64Array.from(options.start ?? { length: family.size }, (each) => each ?? 0);
  requireSameLength("the start", parameters, "the parameters", { length: family.size });
  let policy = family.policy(parameters);
  const draw = samples
    ? batchSampler(world, discount, samples)
    : (now: Float64Array): TrainingBatch => exactBatch(world, now, discount);
  const startReturn = expectedReturn(world, policy, { discount });
  const found: TrainingIteration[] = [];
  for (let iteration = 0; iteration < iterations; iteration++) {
    const batch = draw(policy);
    const scaled = normalize
      ? {
        ...batch,
        advantages: normalizedAdvantages(batch.advantages, {
          deviation: "population",
          zeroDeviation: "zero",
        }),
      }
      : batch;
    const { parameters: moved, ...report } = update(parameters, policy, scaled);
    const next = family.policy(moved);
    const visits = occupancy(world, policy, { discount });
    const weights = Float64Array.from(
      { length: world.states },
      (_, s) =>
        visits.subarray(s * world.actions, (s + 1) * world.actions).reduce((sum, each) => sum + each, 0),
    );
    const ratio = batch.pairs.reduce(
      (most, pair) => Math.max(most, next[pair] / policy[pair], policy[pair] / next[pair]),
      1,
    );
    found.push({
      return: expectedReturn(world, next, { discount }),
      newFromOld: policyDivergence(policy, next, { weights, direction: "new‖old" }),
      oldFromNew: policyDivergence(policy, next, { weights, direction: "old‖new" }),
      largestRatio: ratio,
      clipFraction: 0,
      accepted: true,
      gradients: 1,
      fisherProducts: 0,
      trials: 0,
      beta: 0,
      ...report,
    });
    parameters = moved as Float64Array<ArrayBuffer>;
    policy = next;
  }
  return { parameters, policy, startReturn, iterations: found };
}

/**
 * Plain policy gradient: one step for each batch.
 *
 * θ ← θ + α ∇⟨ρA⟩ at ρ = 1, the mean over the batch's steps of A ∇ln π.
 *
 * Source: kaplan eqs. (8.2.3) and (8.2.10).
 *
 * @param world S states, A actions
 * @param options the shared ones; `rate` α > 0, in units of θ² per unit of reward; `rule` "sgd" unless told
 * @throws {RangeError} if an option is bad, or a step makes the logits overflow
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const bandit = finiteWorld({ transition: [[[0, 1], [0, 1]], [[], []]], reward: [[0, 1], [0, 0]] });
 * const { startReturn, policy } = trainPolicyGradient(bandit, { discount: 1, iterations: 50, rate: 1 });
 * assert.ok(startReturn === 0.5 && policy[1] > 0.95);
 * ```
 */
export function trainPolicyGradient(
  world: FiniteWorld,
  options: PolicyTrainingOptions & { readonly rate: number; readonly rule?: AscentRule },
): PolicyTraining {
  const family = linearSoftmax(world, options.features);
  const climb = ascent(options.rule ?? "sgd", options.rate);
  return train(world, options, (parameters, policy, batch) => {
    const { gradient } = batchSurrogate(batch, world.actions, policy, policy);
    return { parameters: climb(parameters, family.pullBack(gradient)) };
  });
}

/** What {@linkcode trainTrpo} takes. */
export interface TrpoOptions extends PolicyTrainingOptions {
  /** δ > 0, in nats; the paper has 0.01. */
  readonly radius: number;
  /** Which divergence is bounded; "old‖new", the paper's, unless told. */
  readonly direction?: DivergenceDirection;
  /** The most Fisher products for each step; 10 unless told, as in the paper. */
  readonly products?: number;
}

/**
 * Trust-region policy optimisation: one {@linkcode trustRegionStep} for each batch.
 *
 * The largest of the lengths √(2δ/gᵀF⁻¹g)·2⁻ᵏ along F⁻¹g at which the batch's mean divergence is at most δ and its surrogate has risen.
 *
 * Source: Schulman et al., arXiv:1502.05477v5, sections 5 and 6 and appendix C.
 *
 * @param world S states, A actions
 * @param options the shared ones, the radius, the direction and the number of products
 * @throws {RangeError} if an option is bad
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const bandit = finiteWorld({ transition: [[[0, 1], [0, 1]], [[], []]], reward: [[0, 1], [0, 0]] });
 * const { iterations } = trainTrpo(bandit, { discount: 1, iterations: 20, radius: 0.01 });
 * assert.ok(iterations.every(({ oldFromNew }) => oldFromNew <= 0.01) && iterations[19].return > 0.95);
 * ```
 */
export function trainTrpo(world: FiniteWorld, options: TrpoOptions): PolicyTraining {
  const { radius, direction = "old‖new", products = 10 } = options;
  requirePositive("the radius", radius);
  const family = linearSoftmax(world, options.features);
  return train(world, options, (parameters, policy, batch) => {
    const { gradient } = batchSurrogate(batch, world.actions, policy, policy);
    const fisher = { weights: batch.states, ...(options.features && { jacobian: options.features }) };
    // Logits that overflow are refused like any other step that goes too far.
    const at = (there: Float64Array): Float64Array | undefined =>
      family.logits(there).every(Number.isFinite) ? family.policy(there) : undefined;
    const step = trustRegionStep(parameters, family.pullBack(gradient), {
      fisherProduct: (vector) => policyFisherProduct(policy, vector, fisher),
      divergence: (there) => {
        const next = at(there);
        return next ? policyDivergence(policy, next, { weights: batch.states, direction }) : Infinity;
      },
      surrogate: (there) => {
        const next = at(there);
        return next ? batchSurrogate(batch, world.actions, policy, next).value : -Infinity;
      },
      radius,
      iterations: products,
    });
    return {
      parameters: step.parameters,
      accepted: step.accepted,
      fisherProducts: step.conjugateGradients.iterations + 1,
      trials: step.trials.length,
    };
  });
}

/** What {@linkcode trainPpo} takes. */
export interface PpoTrainingOptions extends PolicyTrainingOptions, Partial<SurrogateClip> {
  /** Times that each batch is gone through; 10 in the paper's continuous tasks. */
  readonly epochs: number;
  /** Parts that a drawn batch is shuffled into at each epoch; 1 unless told. */
  readonly minibatches?: number;
  /** The learning rate α > 0. */
  readonly rate: number;
  /** "adam" unless told, as in the paper. */
  readonly rule?: AscentRule;
  /** A penalty on D(old‖new) instead of or beside the clip: β at the start, and the target that β adapts to (fixed without one). */
  readonly penalty?: { readonly beta: number; readonly target?: number };
  /** End the epochs once D(old‖new) over the batch's states exceeds 1.5 times this, in nats. */
  readonly stopAt?: number;
}

/**
 * Proximal policy optimisation: some epochs of ascent for each batch, clipped or penalised.
 *
 * Epochs of steps up ⟨min(ρA, clip(ρ)A)⟩ − β D(old‖new), either part optional; β by {@linkcode adaptiveKlCoefficient}.
 *
 * Source: Schulman et al., arXiv:1707.06347v2, eqs. (7) and (8), algorithm 1.
 *
 * @param world S states, A actions
 * @param options the shared ones; clip, penalty (neither: reused batches without restraint), epochs, rate and rule
 * @throws {RangeError} if an option is bad, minibatches are asked of an exact batch, or a step makes the logits overflow
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * const bandit = finiteWorld({ transition: [[[0, 1], [0, 1]], [[], []]], reward: [[0, 1], [0, 0]] });
 * const { iterations } = trainPpo(bandit, { discount: 1, iterations: 20, clip: 0.2, epochs: 10, rate: 0.05 });
 * assert.ok(iterations[0].clipFraction > 0 && iterations[19].return > 0.95);
 * ```
 */
export function trainPpo(world: FiniteWorld, options: PpoTrainingOptions): PolicyTraining {
  const { epochs, minibatches = 1, rate, rule = "adam", penalty, stopAt, samples } = options;
  requireInteger("the number of epochs", epochs, 1);
  requireInteger("the number of minibatches", minibatches, 1);
  if (minibatches > 1 && !samples) {
    throw new RangeError("Expected samples where there are minibatches, got an exact batch");
  }
  const ends = options.clip === undefined ? undefined : clipEnds({ ...options, clip: options.clip });
  const family = linearSoftmax(world, options.features);
  const climb = ascent(rule, rate);
  let beta = penalty?.beta ?? 0;
  return train(world, options, (parameters, policy, batch) => {
    let there = parameters;
    let clipFraction = 0;
    let gradients = 0;
    const distance = (now: Float64Array): number =>
      policyDivergence(policy, now, { weights: batch.states, direction: "old‖new" });
    for (let epoch = 0; epoch < epochs; epoch++) {
      const order = minibatches > 1 ? samples!.stream.permutation(batch.pairs.length) : undefined;
      clipFraction = 0;
      for (let part = 0; part < minibatches; part++) {
        const chosen = order?.slice(
          Math.floor(part * order.length / minibatches),
          Math.floor((part + 1) * order.length / minibatches),
        );
        if (chosen?.length === 0) continue;
        const now = family.policy(there);
        const { gradient, silenced } = batchSurrogate(batch, world.actions, policy, now, ends, chosen);
        clipFraction += silenced / minibatches;
        gradients++;
        if (beta > 0) addPenalty(gradient, batch.states, world.actions, policy, now, beta);
        there = climb(there, family.pullBack(gradient));
      }
      if (stopAt !== undefined && stopsOnDivergence(distance(family.policy(there)), { target: stopAt })) {
        break;
      }
    }
    const used = beta;
    if (penalty?.target !== undefined && beta > 0) {
      beta = adaptiveKlCoefficient(beta, distance(family.policy(there)), { target: penalty.target });
    }
    return { parameters: there, clipFraction, gradients, beta: used };
  });
}

/** Adds −β ∂D(old‖new)/∂z = β d(s)(π_old − π) to a gradient in the logits. */
function addPenalty(
  gradient: Float64Array,
  states: Float64Array,
  actions: number,
  oldPolicy: Float64Array,
  policy: Float64Array,
  beta: number,
): void {
  for (let i = 0; i < gradient.length; i++) {
    gradient[i] += beta * states[Math.floor(i / actions)] * (oldPolicy[i] - policy[i]);
  }
}
