import { requireFiniteNumber, requireInteger, requireNonNegative } from "../../math/checks.ts";
import type { Stream } from "../../random/mod.ts";
import type { FiniteWorld } from "../worlds/mod.ts";
import type { Evaluation } from "./evaluation.ts";
import { type ExplorationRate, puctFactor, requireExploration, uctBonus } from "./exploration.ts";

/** How a search in a decision process goes about it. */
export interface WorldSearchOptions {
  /** Simulations, at least 1. */
  readonly simulations: number;
  /** γ, from 0 to 1. */
  readonly discount: number;
  /** How many steps an episode still has; without one only terminal states end it. */
  readonly horizon?: number;
  /** "puct" unless told. */
  readonly rule?: "puct" | "uct";
  /** c in units of reward, or of the whole range of values seen with `normalize`; 1.25 unless told. */
  readonly exploration?: ExplorationRate;
  /** Whether the values that are compared are first mapped onto [0, 1], the range that the tree has seen: for rewards of unknown size. */
  readonly normalize?: boolean;
  /** Prior over A actions and value of a state that is new; the same prior for each action and value 0 unless told. */
  readonly evaluate?: (state: number, stepsLeft: number) => Evaluation;
  /** Where the next states come from. */
  readonly stream: Stream;
}

/** What a search in a decision process found out about its root. */
export interface WorldSearchResult {
  /** N(s,a), A counts that sum to the number of simulations. */
  readonly visits: Float64Array;
  /** Q(s,a), A mean returns in units of reward; 0 of actions never taken. */
  readonly values: Float64Array;
  /** The mean return of all simulations. */
  readonly value: number;
  /** How many states the tree holds, each as often as the ways that lead to it. */
  readonly nodes: number;
}

/** A state in the tree, with what was taken and what followed. */
interface WorldNode {
  readonly state: number;
  readonly value: number;
  readonly actions: readonly number[];
  readonly prior: Float64Array;
  readonly visits: Float64Array;
  readonly sums: Float64Array;
  total: number;
  /** By action, then by the state that followed. */
  readonly children: Map<number, WorldNode>[];
}

/**
 * Monte-Carlo tree search for one player in a decision process whose laws are known: the tree branches on actions and on what chance
 * makes of them.
 *
 * A simulation follows argmax [Q + U] and draws s′ ~ P(·|s,a) at every step, until it meets a state that is new, terminal, or at the horizon; the
 * return G = r + γ r′ + … + γᵏ V goes into the mean Q of each action on its way. Since successors are drawn anew each time, Q converges to the
 * values of dynamic programming also where chance rules; a tree with one successor for each action does not.
 *
 * Source: Kocsis and Szepesvári (2006), section 2.3, for UCT in decision processes; U of kaplan eq. (8.6.2); `normalize`: Schrittwieser and
 * others, arXiv:1911.08265v2, eq. (5).
 *
 * @param world the decision process
 * @param state where to begin, not terminal
 * @param options simulations, discount, horizon, rule, stream
 * @throws {RangeError} if the state is terminal or unknown, or an option is out of range
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * import { finiteWorld } from "../worlds/mod.ts";
 * // Action 0 pays 1 or nothing, action 1 pays 0.7.
 * const world = finiteWorld({
 *   transition: [[[0, 0.5, 0.5], [0, 1, 0]], [[], []], [[], []]],
 *   reward: [[[0, 0, 1], 0.7], [0, 0], [0, 0]],
 * });
 * const { visits } = worldSearch(world, 0, { simulations: 400, discount: 1, stream: stream(1) });
 * assert(visits[1] > visits[0]);
 * ```
 */
export function worldSearch(
  world: FiniteWorld,
  state: number,
  options: WorldSearchOptions,
): WorldSearchResult {
  const { states: S, actions: A, transition, reward, terminal, allowed } = world;
  const {
    simulations,
    discount,
    horizon = Infinity,
    rule = "puct",
    exploration = 1.25,
    normalize = false,
    evaluate = () => ({ prior: new Float64Array(A).fill(1 / A), value: 0 }),
    stream,
  } = options;
  requireInteger("the number of simulations", simulations, 1);
  requireExploration(exploration);
  requireNonNegative("the discount", discount);
  if (discount > 1) throw new RangeError(`Expected a discount from 0 to 1, got ${discount}`);
  if (horizon !== Infinity) requireInteger("the horizon", horizon, 1);
  if (rule === "uct" && typeof exploration !== "number") {
    throw new RangeError("Expected one number as the exploration rate of UCT, got PUCT's base and init");
  }
  if (!(Number.isInteger(state) && state >= 0 && state < S) || terminal[state]) {
    throw new RangeError(`Expected a state from 0 to ${S - 1} that is not terminal, got ${state}`);
  }

  let nodes = 0;
  let least = Infinity;
  let most = -Infinity;
  const open = (at: number, stepsLeft: number): WorldNode => {
    nodes++;
    const ended = terminal[at] === 1 || stepsLeft === 0;
    const actions = ended ? [] : Array.from({ length: A }, (_, a) => a).filter((a) => allowed[at * A + a]);
    const { prior, value } = ended ? { prior: [], value: 0 } : evaluate(at, stepsLeft);
    requireFiniteNumber("the value of a state", value);
    const masked = Float64Array.from(actions, (a) => prior[a]);
    const sum = masked.reduce((total, p) => total + p, 0);
    if (!ended && !(masked.every((p) => p >= 0) && sum > 0 && sum < Infinity)) {
      throw new RangeError(
        `Expected a prior that is positive for some action in state ${at}, got ${masked.join(", ")}`,
      );
    }
    return {
      state: at,
      value,
      actions,
      prior: masked.map((p) => p / sum),
      visits: new Float64Array(actions.length),
      sums: new Float64Array(actions.length),
      total: 0,
      children: actions.map(() => new Map<number, WorldNode>()),
    };
  };
  const successor = (at: number, action: number): number => {
    const start = (at * A + action) * S;
    const uniform = stream.uniform();
    let sum = 0;
    let last = -1;
    for (let next = 0; next < S; next++) {
      if (transition[start + next] === 0) continue;
      last = next;
      sum += transition[start + next];
      if (uniform < sum) break;
    }
    return last;
  };
  const select = (node: WorldNode): number => {
    const factor = rule === "puct" ? puctFactor(node.total, exploration) : exploration as number;
    const range = normalize && most > least ? most - least : 1;
    const from = normalize && most > least ? least : 0;
    let best = -Infinity;
    let chosen = 0;
    for (let i = 0; i < node.actions.length; i++) {
      const visits = node.visits[i];
      const bonus = rule === "puct"
        ? factor * node.prior[i] / (1 + visits)
        : uctBonus(visits, node.total, factor);
      // An action never taken counts as much as its state does.
      const score = ((visits > 0 ? node.sums[i] / visits : node.value) - from) / range + bonus;
      if (score > best) {
        best = score;
        chosen = i;
      }
    }
    return chosen;
  };

  const root = open(state, horizon);
  for (let simulation = 0; simulation < simulations; simulation++) {
    const path: { readonly node: WorldNode; readonly choice: number; readonly reward: number }[] = [];
    let node = root;
    let opened = false;
    while (node.actions.length > 0 && !opened) {
      const choice = select(node);
      const action = node.actions[choice];
      const next = successor(node.state, action);
      path.push({ node, choice, reward: reward[(node.state * A + action) * S + next] });
      let child = node.children[choice].get(next);
      if (child === undefined) {
        child = open(next, horizon - path.length);
        node.children[choice].set(next, child);
        opened = true;
      }
      node = child;
    }
    let value = node.value;
    for (let i = path.length - 1; i >= 0; i--) {
      const { node: parent, choice, reward: paid } = path[i];
      value = paid + discount * value;
      parent.visits[choice]++;
      parent.sums[choice] += value;
      parent.total++;
      const mean = parent.sums[choice] / parent.visits[choice];
      least = Math.min(least, mean);
      most = Math.max(most, mean);
    }
  }
  const spread = (of: (i: number) => number): Float64Array => {
    const all = new Float64Array(A);
    root.actions.forEach((action, i) => all[action] = of(i));
    return all;
  };
  return {
    visits: spread((i) => root.visits[i]),
    values: spread((i) => root.visits[i] > 0 ? root.sums[i] / root.visits[i] : 0),
    value: root.sums.reduce((sum, each) => sum + each, 0) / root.total,
    nodes,
  };
}
