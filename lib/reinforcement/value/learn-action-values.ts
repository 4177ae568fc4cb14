import { requireFinite, requireInteger } from "../../math/checks.ts";
import type { Stream } from "../../random/mod.ts";
import type { FiniteWorld } from "../worlds/finite-world.ts";
import { requirePolicy } from "../worlds/mod.ts";
import type { LearningRate } from "./learning-rates.ts";

/**
 * How a table of action values learns from a step (s, a, r, s′):
 *
 * - `"q-learning"`: r + γ max Q(s′,·);
 * - `"double-q-learning"`: two tables, one of them updated at each step by the toss of a coin, Q_A towards r + γQ_B(s′, argmax Q_A(s′,·));
 * - `"lagged-q-learning"`: r + γ max Q⁻(s′,·), Q⁻ a copy refreshed every `period` updates (the target network of DQN);
 * - `"lagged-double-q-learning"`: r + γQ⁻(s′, argmax Q(s′,·)) (double DQN);
 * - `"sarsa"`: r + γQ(s′,a′), a′ the action that is taken next;
 * - `"expected-sarsa"`: r + γ Σ π(a′|s′)Q(s′,a′), π the behaviour.
 */
export type ActionValueRule =
  | "q-learning"
  | "double-q-learning"
  | "lagged-q-learning"
  | "lagged-double-q-learning"
  | "sarsa"
  | "expected-sarsa";

/** What {@linkcode learnActionValues} takes. */
export interface ActionValueOptions {
  /** What the table is drawn to. */
  readonly rule: ActionValueRule;
  /** γ in [0, 1]. */
  readonly discount: number;
  /** How many steps are taken in the world. */
  readonly steps: number;
  /** The step size, from 0 to 1, of an entry that has been updated n times. */
  readonly rate: LearningRate;
  /** Who acts: ε-greedy in the learned values (of both tables together, ties shared), or a fixed policy of S·A probabilities. */
  readonly behavior: { readonly epsilon: number } | ArrayLike<number>;
  /** Where the chance comes from. */
  readonly stream: Stream;
  /** C, how many updates the lagged copy is kept; for the lagged rules only. */
  readonly period?: number;
  /** The most steps of an episode, after which a new one starts (the value of the state reached still counts); none unless told. */
  readonly horizon?: number;
  /** Q at the start, S·A numbers in units of reward; zeros unless told. */
  readonly initialValues?: ArrayLike<number>;
  /**
   * Experience kept: after each step `updates` updates from steps drawn uniformly among the last `capacity` ones, instead of one from the
   * step itself. Not with SARSA, which needs the action that followed by the policy of today.
   */
  readonly replay?: { readonly capacity: number; readonly updates: number };
  /** Called after every step with how many were taken and the table as it stands (read it, do not keep it); true ends the learning. */
  readonly observe?: (step: number, values: Float64Array) => boolean | void;
}

/** What was learned. */
export interface LearnedActionValues {
  /** Q, S·A numbers in units of reward: the mean of both tables in double Q-learning; 0 where an action cannot be taken. */
  readonly values: Float64Array;
  /** The table or the two tables. */
  readonly tables: readonly Float64Array[];
  /** How often each entry was updated, S·A numbers (both tables together). */
  readonly updates: Float64Array;
  /** How many steps were taken. */
  readonly steps: number;
  /** The sum of the rewards of every episode that ended or was cut, undiscounted. */
  readonly returns: readonly number[];
}

function requireOptions(world: FiniteWorld, options: ActionValueOptions): void {
  const { rule, discount, steps, behavior, period, horizon, initialValues, replay } = options;
  if (!(discount >= 0 && discount <= 1)) {
    throw new RangeError(`Expected a discount from 0 to 1, got ${discount}`);
  }
  requireInteger("the number of steps", steps, 0);
  const lagged = rule === "lagged-q-learning" || rule === "lagged-double-q-learning";
  if (lagged) requireInteger("the period of the lagged copy", period ?? NaN, 1);
  else if (period !== undefined) throw new RangeError(`Expected no period with ${rule}, got ${period}`);
  if (horizon !== undefined) requireInteger("the horizon", horizon, 1);
  if ("epsilon" in behavior) {
    if (!(behavior.epsilon >= 0 && behavior.epsilon <= 1)) {
      throw new RangeError(`Expected ε from 0 to 1, got ${behavior.epsilon}`);
    }
  } else requirePolicy(world, behavior);
  if (initialValues) {
    if (initialValues.length !== world.states * world.actions) {
      throw new RangeError(
        `Expected ${world.states}·${world.actions} initial values, got ${initialValues.length}`,
      );
    }
    requireFinite("the initial values", initialValues);
  }
  if (replay) {
    requireInteger("the capacity of the replay", replay.capacity, 1);
    requireInteger("the updates for each step", replay.updates, 1);
    if (rule === "sarsa" || rule === "expected-sarsa") {
      throw new RangeError(`Expected no replay with ${rule}: its target belongs to the policy that acted`);
    }
  }
  if (world.terminal.every((end, s) => end || world.initial[s] === 0)) {
    throw new RangeError("Expected episodes to start in a state that is not terminal, got none");
  }
}

/**
 * A table of action values learned by acting in a world.
 *
 * Q(s,a) ← Q(s,a) + α(target − Q(s,a)), the target by the rule; a terminal state is worth 0.
 *
 * Source: Watkins and Dayan (1992); van Hasselt, NeurIPS 2010, algorithm 1; Mnih et al., Nature 518 (2015) 529, algorithm 1; Sutton and
 * Barto (2018), sections 6.4–6.7; kaplan section 8.3. With every pair visited for ever and a rate with Σα = ∞, Σα² < ∞ Q-learning and double
 * Q-learning converge to Q* whatever the behaviour. On the way, and with a constant rate for ever, the maximum makes Q-learning
 * overestimate; a lagged copy does not change that, two independent tables do ({@linkcode maximizationBias}).
 *
 * @param world S states, A actions; terminal states start a new episode
 * @param options see {@linkcode ActionValueOptions}
 * @throws {RangeError} if an option is out of its range, the behaviour no policy of the world, or no episode can start
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * import { finiteWorld } from "../worlds/mod.ts";
 * import { constantRate } from "./learning-rates.ts";
 * const world = finiteWorld({ transition: [[[1, 0], [0, 1]], [[], []]], reward: [[1, 5], [0, 0]] });
 * const { values } = learnActionValues(world, {
 *   rule: "q-learning", discount: 0.5, steps: 200, rate: constantRate(1), behavior: { epsilon: 1 }, stream: stream(1),
 * });
 * assert.deepEqual([...values], [3.5, 5, 0, 0]); // 1 + ½·5
 * ```
 */
export function learnActionValues(world: FiniteWorld, options: ActionValueOptions): LearnedActionValues {
  requireOptions(world, options);
  const { states: S, actions: A, transition, reward, allowed, terminal, initial } = world;
  const { rule, discount, steps, rate, behavior, stream, period = 1, horizon = Infinity, replay, observe } =
    options;
  const double = rule === "double-q-learning";
  const first = Float64Array.from(
    options.initialValues ?? new Float64Array(S * A),
    (q, i) => allowed[i] ? q : 0,
  );
  const tables = double ? [first, first.slice()] : [first];
  const values = double ? first.slice() : first;
  let lagged = rule.startsWith("lagged") ? first.slice() : first;
  const counts = tables.map(() => new Float64Array(S * A));
  const returns: number[] = [];
  const epsilon = "epsilon" in behavior ? behavior.epsilon : undefined;
  let updates = 0;

  /** The best action of a state; ties are broken evenly. */
  const best = (table: Float64Array, state: number): number => {
    let chosen = -1;
    let ties = 0;
    for (let a = 0; a < A; a++) {
      if (!allowed[state * A + a]) continue;
      const lead = chosen < 0 ? Infinity : table[state * A + a] - table[state * A + chosen];
      if (lead > 0) [chosen, ties] = [a, 1];
      else if (lead === 0 && stream.uniform() * ++ties < 1) chosen = a;
    }
    return chosen;
  };
  const most = (table: Float64Array, state: number): number => {
    let value = -Infinity;
    for (let a = 0; a < A; a++) {
      if (allowed[state * A + a] && table[state * A + a] > value) value = table[state * A + a];
    }
    return value;
  };
  const anyAction = (state: number): number => {
    let left = stream.integer(allowed.subarray(state * A, state * A + A).reduce((sum, x) => sum + x, 0));
    let action = 0;
    while (!allowed[state * A + action] || left-- > 0) action++;
    return action;
  };
  const drawn = (probabilities: ArrayLike<number>, start: number, count: number): number => {
    let left = stream.uniform();
    let last = 0;
    for (let i = 0; i < count; i++) {
      if (probabilities[start + i] === 0) continue;
      last = i;
      left -= probabilities[start + i];
      if (left < 0) break;
    }
    return last;
  };
  const act = (state: number): number => {
    if (epsilon === undefined) return drawn(behavior as ArrayLike<number>, state * A, A);
    return epsilon > 0 && stream.uniform() < epsilon ? anyAction(state) : best(values, state);
  };
  /** Σ π(a|s)Q(s,a) under the behaviour. */
  const expected = (state: number): number => {
    let sum = 0;
    let number = 0;
    for (let a = 0; a < A; a++) {
      if (!allowed[state * A + a]) continue;
      number++;
      sum += (epsilon === undefined ? (behavior as ArrayLike<number>)[state * A + a] : 1) *
        first[state * A + a];
    }
    return epsilon === undefined ? sum : epsilon * sum / number + (1 - epsilon) * most(first, state);
  };
  const update = (state: number, action: number, gain: number, next: number, nextAction: number): void => {
    const which = double && stream.uniform() < 0.5 ? 1 : 0;
    const table = tables[which];
    let bootstrap = 0;
    if (!terminal[next]) {
      if (rule === "q-learning" || rule === "lagged-q-learning") bootstrap = most(lagged, next);
      else if (rule === "lagged-double-q-learning") bootstrap = lagged[next * A + best(first, next)];
      else if (double) bootstrap = tables[1 - which][next * A + best(table, next)];
      else if (rule === "sarsa") bootstrap = first[next * A + nextAction];
      else bootstrap = expected(next);
    }
    const at = state * A + action;
    const size = rate(counts[which][at]++);
    if (!(size >= 0 && size <= 1)) {
      throw new RangeError(
        `Expected learning rates from 0 to 1, got ${size} after ${counts[which][at] - 1} updates`,
      );
    }
    table[at] += size * (gain + discount * bootstrap - table[at]);
    if (double) values[at] = (tables[0][at] + tables[1][at]) / 2;
    if (++updates % period === 0 && lagged !== first) lagged = first.slice();
  };

  const memory: [number, number, number, number][] = [];
  // Episodes start where something can be done: the probability of the terminal states is shared out.
  const begun = initial.map((p, s) => terminal[s] ? 0 : p);
  const mass = terminal.some((end, s) => end && initial[s] > 0) ? begun.reduce((sum, p) => sum + p, 0) : 1;
  const starts = begun.map((p) => p / mass);
  const start = (): number => drawn(starts, 0, S);
  let state = start();
  let action = act(state);
  let length = 0;
  let total = 0;
  let taken = 0;
  while (taken < steps) {
    const from = (state * A + action) * S;
    const next = drawn(transition, from, S);
    const gain = reward[from + next];
    taken++;
    length++;
    total += gain;
    // SARSA's target needs the next action before the update; ε-greedy off-policy rules choose it after.
    const early = rule === "sarsa" && !terminal[next] ? act(next) : -1;
    if (replay) {
      memory[(taken - 1) % replay.capacity] = [state, action, gain, next];
      for (let k = 0; k < replay.updates; k++) update(...memory[stream.integer(memory.length)], -1);
    } else update(state, action, gain, next, early);
    if (terminal[next] || length >= horizon) {
      returns.push(total);
      [length, total] = [0, 0];
      state = start();
      action = act(state);
    } else {
      state = next;
      action = early >= 0 ? early : act(next);
    }
    if (observe?.(taken, values) === true) break;
  }
  const all = counts.reduce((sum, count) => sum.map((n, i) => n + count[i]), new Float64Array(S * A));
  return { values, tables, updates: all, steps: taken, returns };
}
