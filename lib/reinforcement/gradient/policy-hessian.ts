import { type Matrix, matrix, matvec } from "../../math/mod.ts";
import { type FiniteWorld, meanRewards } from "../worlds/finite-world.ts";
import { softmaxPolicy } from "../worlds/policy-table.ts";
import {
  backUp,
  discountedVisits,
  requireReturnOptions,
  type ReturnOptions,
  valuesOf,
} from "./policy-chain.ts";

/** V, ∇V and ∇²V of every state. */
interface SecondOrder {
  readonly value: Float64Array;
  readonly gradient: Float64Array[];
  readonly hessian: Float64Array[];
}

/**
 * The exact second derivatives of the expected return in the logits of a softmax policy.
 *
 * V = Σ_a π Q is differentiated twice: ∇²V = Σ_a [Q ∇²π + ∇π ∇Qᵀ + ∇Q ∇πᵀ + π ∇²Q], ∇Q = γ Σ P ∇V and ∇²Q = γ Σ P ∇²V, step by
 * step to the horizon or by (I − γP_π)⁻¹; ∇²J = Σ ρ₀ ∇²V. As an average it is ⟨R ∇² ln P[τ] + R ∇ ln P[τ] ∇ ln P[τ]ᵀ⟩, of which the
 * surrogate loss has the first term only.
 *
 * Source: kaplan section 8.2, below eq. (8.2.2); Baxter and Bartlett, JAIR 15 (2001) 319–350, section 2, for the likelihood ratio.
 *
 * @param world the decision process, of S states and A actions
 * @param logits n = S·A finite numbers in nats, the action fastest
 * @param options `discount` γ from 0 to 1; `horizon` T
 * @returns n × n, symmetric, in units of reward per nat²
 * @throws {RangeError} if the logits or options are none, or the undiscounted return of an endless episode is asked for
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { finiteWorld } from "../worlds/mod.ts";
 * // J = 1/(1 + e^(z₁ − z₀)): at p = 3/4 its second derivative in z₀ is p(1 − p)(1 − 2p).
 * const bandit = finiteWorld({ transition: [[[0, 1], [0, 1]], [[], []]], reward: [[1, 0], [0, 0]] });
 * const { data } = policyHessian(bandit, [Math.log(3), 0, 0, 0], { discount: 1 });
 * assert(Math.abs(data[0] + 3 / 32) < 1e-15);
 * ```
 */
export function policyHessian(
  world: FiniteWorld,
  logits: ArrayLike<number>,
  options: ReturnOptions,
): Matrix {
  requireReturnOptions(options);
  const { discount, horizon } = options;
  const { states: S, initial } = world;
  const policy = softmaxPolicy(world, logits);
  const rewards = meanRewards(world);
  const n = policy.length;
  let found: SecondOrder;
  if (horizon === undefined) {
    const visits = discountedVisits(world, policy, discount);
    const summed = (rows: readonly Float64Array[]): Float64Array[] => mixed(S, visits.data, rows);
    const value = Float64Array.from(matvec(visits, valuesOf(world, policy, rewards)));
    const q = backUp(world, rewards, discount, value);
    const gradient = summed(firstSources(world, policy, q));
    found = { value, gradient, hessian: summed(secondSources(world, policy, q, discount, gradient)) };
  } else {
    found = { value: new Float64Array(S), gradient: zeros(S, n), hessian: zeros(S, n * n) };
    for (let t = 0; t < horizon; t++) found = earlier(world, policy, rewards, discount, found);
  }
  return matrix(n, n, mixed(1, initial, found.hessian)[0]);
}

/** The derivatives one step earlier. */
function earlier(
  world: FiniteWorld,
  policy: Float64Array,
  rewards: Float64Array,
  discount: number,
  next: SecondOrder,
): SecondOrder {
  const { states: S, actions: A, transition } = world;
  const q = backUp(world, rewards, discount, next.value);
  const chain = new Float64Array(S * S);
  for (let pair = 0; pair < policy.length; pair++) {
    for (let s = 0; s < S; s++) {
      chain[(pair - pair % A) / A * S + s] += discount * policy[pair] * transition[pair * S + s];
    }
  }
  return {
    value: valuesOf(world, policy, q),
    gradient: added(firstSources(world, policy, q), mixed(S, chain, next.gradient)),
    hessian: added(
      secondSources(world, policy, q, discount, next.gradient),
      mixed(S, chain, next.hessian),
    ),
  };
}

/** Σ_a Q ∇π of every state: where the gradient comes from. */
function firstSources(world: FiniteWorld, policy: Float64Array, q: Float64Array): Float64Array[] {
  const { states: S, actions: A } = world;
  const values = valuesOf(world, policy, q);
  return Array.from({ length: S }, (_, s) => {
    const source = new Float64Array(policy.length);
    for (let pair = s * A; pair < (s + 1) * A; pair++) source[pair] = policy[pair] * (q[pair] - values[s]);
    return source;
  });
}

/** Σ_a [Q ∇²π + ∇π ∇Qᵀ + ∇Q ∇πᵀ] of every state. */
function secondSources(
  world: FiniteWorld,
  policy: Float64Array,
  q: Float64Array,
  discount: number,
  gradient: readonly Float64Array[],
): Float64Array[] {
  const { states: S, actions: A, transition } = world;
  const values = valuesOf(world, policy, q);
  const n = policy.length;
  return Array.from({ length: S }, (_, s) => {
    const source = new Float64Array(n * n);
    const first = s * A;
    const advantage = (pair: number): number => q[pair] - values[s];
    for (let i = first; i < first + A; i++) {
      for (let j = first; j < first + A; j++) {
        source[i * n + j] += (i === j ? policy[i] * advantage(i) : 0) -
          policy[i] * policy[j] * (advantage(i) + advantage(j));
      }
    }
    // ∂π(a|s)/∂z(s,b) = π(a|s)(δ(a,b) − π(b|s)), so Σ_a ∂π(a|s)/∂z(s,b) ∇Q(s,a) = π(b|s)(∇Q(s,b) − Σ_a π(a|s) ∇Q(s,a)).
    const ahead = mixed(A, transition.subarray(first * S, (first + A) * S), gradient);
    const [mean] = mixed(1, policy.subarray(first, first + A), ahead);
    for (let b = 0; b < A; b++) {
      for (let j = 0; j < n; j++) {
        const slope = discount * policy[first + b] * (ahead[b][j] - mean[j]);
        source[(first + b) * n + j] += slope;
        source[j * n + first + b] += slope;
      }
    }
    return source;
  });
}

/** Rows mixed by a table of weights, `count` results. */
function mixed(count: number, weights: ArrayLike<number>, rows: readonly Float64Array[]): Float64Array[] {
  return Array.from({ length: count }, (_, i) => {
    const sum = new Float64Array(rows[0].length);
    rows.forEach((row, r) => {
      const weight = weights[i * rows.length + r];
      if (weight !== 0) row.forEach((each, k) => sum[k] += weight * each);
    });
    return sum;
  });
}

function added(a: readonly Float64Array[], b: readonly Float64Array[]): Float64Array[] {
  return a.map((row, i) => row.map((each, k) => each + b[i][k]));
}

function zeros(count: number, length: number): Float64Array[] {
  return Array.from({ length: count }, () => new Float64Array(length));
}
