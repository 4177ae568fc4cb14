import { requireInteger } from "../../math/checks.ts";
import type { Stream } from "../../random/mod.ts";
import { occupancy, policyAdvantages } from "../planning/mod.ts";
import { generalizedAdvantages } from "../returns/mod.ts";
import { type FiniteWorld, sampleTrajectory } from "../worlds/mod.ts";
import { type ClipEnds, clippedTerm } from "./clip-range.ts";

/** Episodes that are drawn for every iteration. */
export interface TrainingSamples {
  /** Episodes of an iteration. */
  readonly episodes: number;
  /** The most steps of an episode. */
  readonly horizon: number;
  /** Where the chance comes from. */
  readonly stream: Stream;
  /** λ of the advantages; 0.95 unless told. */
  readonly lambda?: number;
  /** How far a state's value moves to the mean λ-return of each batch; 0.5 unless told. */
  readonly criticRate?: number;
}

/** The steps that an update is made from. */
export interface TrainingBatch {
  /** s·A + a of each step. */
  readonly pairs: Int32Array;
  /** Their weights, of sum 1. */
  readonly weights: Float64Array;
  readonly advantages: Float64Array;
  /** The weight of each state. */
  readonly states: Float64Array;
}

/** All pairs of state and action, weighted by how often the policy comes to them, with their exact advantages. */
export function exactBatch(world: FiniteWorld, policy: Float64Array, discount: number): TrainingBatch {
  const law = occupancy(world, policy, { discount, normalization: "law" });
  const advantages = policyAdvantages(world, policy, { discount });
  const pairs = Int32Array.from(law.keys()).filter((pair) => law[pair] > 0);
  return batchOf(
    world,
    pairs,
    Float64Array.from(pairs, (pair) => law[pair]),
    Float64Array.from(pairs, (pair) => advantages[pair]),
  );
}

function batchOf(
  world: FiniteWorld,
  pairs: Int32Array,
  weights: Float64Array,
  advantages: Float64Array,
): TrainingBatch {
  const states = new Float64Array(world.states);
  pairs.forEach((pair, i) => states[Math.floor(pair / world.actions)] += weights[i]);
  return { pairs, weights, advantages, states };
}

/** Draws batches, and learns the values of the states that its advantages need from the batches before. */
export function batchSampler(
  world: FiniteWorld,
  discount: number,
  { episodes, horizon, stream, lambda = 0.95, criticRate = 0.5 }: TrainingSamples,
): (policy: Float64Array) => TrainingBatch {
  requireInteger("the number of episodes", episodes, 1);
  requireInteger("the horizon", horizon, 1);
  const critic = new Float64Array(world.states);
  return (policy) => {
    const pairs: number[] = [];
    const advantages: number[] = [];
    const sums = new Float64Array(world.states);
    const counts = new Float64Array(world.states);
    for (let episode = 0; episode < episodes; episode++) {
      const { states, actions, rewards, terminated } = sampleTrajectory(world, policy, horizon, stream);
      if (actions.length === 0) continue;
      const discounts = actions.map((_, t) => terminated && t === actions.length - 1 ? 0 : discount);
      const found = generalizedAdvantages(rewards, states.map((s) => critic[s]), { discounts, lambda });
      actions.forEach((action, t) => {
        pairs.push(states[t] * world.actions + action);
        advantages.push(found[t]);
        sums[states[t]] += found[t] + critic[states[t]];
        counts[states[t]]++;
      });
    }
    if (pairs.length === 0) {
      throw new RangeError(
        "Expected an episode of at least one step, got none: start where actions can be taken",
      );
    }
    counts.forEach((count, s) => {
      if (count > 0) critic[s] += criticRate * (sums[s] / count - critic[s]);
    });
    return batchOf(
      world,
      Int32Array.from(pairs),
      new Float64Array(pairs.length).fill(1 / pairs.length),
      Float64Array.from(advantages),
    );
  };
}

/** The surrogate ⟨ρA⟩ of some steps of a batch, clipped if ends are given, with its gradient in the logits and how much was silenced. */
export function batchSurrogate(
  batch: TrainingBatch,
  actions: number,
  oldPolicy: Float64Array,
  policy: Float64Array,
  ends?: ClipEnds,
  chosen?: Int32Array,
): { readonly value: number; readonly gradient: Float64Array; readonly silenced: number } {
  const { pairs, weights, advantages } = batch;
  const gradient = new Float64Array(policy.length);
  const count = chosen?.length ?? pairs.length;
  let value = 0;
  let silenced = 0;
  let total = 0;
  for (let k = 0; k < count; k++) {
    const i = chosen ? chosen[k] : k;
    const ratio = policy[pairs[i]] / oldPolicy[pairs[i]];
    const term = ends
      ? clippedTerm(ratio, advantages[i], ends)
      : { value: ratio * advantages[i], slope: advantages[i] };
    value += weights[i] * term.value;
    gradient[pairs[i]] += weights[i] * term.slope * ratio;
    total += weights[i];
    if (term.slope === 0 && advantages[i] !== 0) silenced += weights[i];
  }
  // ∂ ln π(a|s)/∂z(s,b) = δ_ab − π(b|s)
  for (let start = 0; start < policy.length; start += actions) {
    let sum = 0;
    for (let i = start; i < start + actions; i++) sum += gradient[i];
    for (let i = start; i < start + actions; i++) gradient[i] = (gradient[i] - policy[i] * sum) / total;
  }
  return { value: value / total, gradient, silenced: silenced / total };
}
