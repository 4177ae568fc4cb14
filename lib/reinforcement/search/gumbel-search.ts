import { requireInteger } from "../../math/checks.ts";
import type { Stream } from "../../random/mod.ts";
import {
  completedValues,
  improvedPolicy,
  mixedValue,
  type ValueScale,
  valueScale,
} from "./completed-values.ts";
import type { Evaluator } from "./evaluation.ts";
import type { Game } from "./games/mod.ts";
import { largest } from "./gumbel-top-k.ts";
import { sequentialHalvingVisits } from "./sequential-halving.ts";
import { openNode, resultOf, type SearchNode, type SearchResult, simulate } from "./tree-search.ts";

/** How a Gumbel search goes about it. */
export interface GumbelSearchOptions extends ValueScale {
  /** The budget, at least 1. */
  readonly simulations: number;
  /** How many moves are drawn at the root, 16 unless told; fewer where fewer have a positive prior. */
  readonly considered?: number;
  /** Where the noise comes from; without one there is none, and the moves of largest prior are considered. */
  readonly stream?: Stream;
}

/** What a Gumbel search found. */
export interface GumbelSearchResult extends SearchResult {
  /** The move to make. */
  readonly action: number;
  /** π′, A probabilities: the improved policy, to learn from. */
  readonly policy: Float64Array;
  /** The moves that were drawn, the best first. */
  readonly considered: readonly number[];
}

/** σ of the completed values of a node's moves. */
function scaledValues<State>(node: SearchNode<State>, scale: ValueScale): Float64Array {
  const values = node.sums.map((sum, i) => node.visits[i] > 0 ? sum / node.visits[i] : 0);
  const statistics = { values, visits: node.visits };
  const completed = completedValues(statistics, mixedValue(statistics, node.prior, node.value));
  return valueScale(completed, node.visits, scale);
}

/**
 * Gumbel AlphaZero: moves drawn without replacement at the root, the worse half dropped again and again, and below the root the visits that follow the
 * improved policy.
 *
 * Root: m moves with the largest g + ln p; {@linkcode sequentialHalvingVisits} by g + ln p + σ(q̄); the move made is the best of the most visited. Below:
 * argmax [π′(a) − N(a)/(1 + Σ N)]. With exact values the move made is worth, in the mean over g, at least what the prior's own draw is: for *any* number of
 * simulations, which PUCT's visits do not promise. Each draw of g shows it, since the prior's own draw is among the m.
 *
 * Source: Danihelka and others, "Policy improvement by planning with Gumbel" (ICLR 2022), algorithm 2 and section 5; link to the trick:
 * {@linkcode "gumbelTopK"}.
 *
 * @param game the game
 * @param state not an ended one
 * @param evaluate asked once for each new position; moves of prior 0 are never considered
 * @param options simulations, considered, stream, c_visit, c_scale, rescale
 * @throws {RangeError} if the game has ended, an option is out of range, or as the evaluator of {@linkcode "treeSearch"}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * import { treeGame } from "./games/mod.ts";
 * // The example of the paper: only the move that the prior likes least is any good.
 * const game = treeGame([0, 0, 1]);
 * const evaluate = () => ({ prior: [0.5, 0.3, 0.2], value: 0 });
 * const { action, policy } = gumbelSearch(game, [], evaluate, { simulations: 3, considered: 3, stream: stream(1) });
 * assert.equal(action, 2);
 * assert(policy[2] > 0.99);
 * ```
 */
export function gumbelSearch<State>(
  game: Game<State>,
  state: State,
  evaluate: Evaluator<State>,
  options: GumbelSearchOptions,
): GumbelSearchResult {
  const { simulations, considered = 16, stream } = options;
  requireInteger("the number of simulations", simulations, 1);
  requireInteger("the number of moves considered", considered, 1);
  const root = openNode(game, state, evaluate);
  if (root.ended) {
    throw new RangeError("Expected a position in which the game goes on, got one where it has ended");
  }
  const logits = Float64Array.from(root.prior, Math.log);
  const gumbels = stream ? stream.gumbels(logits.length) : new Float64Array(logits.length);
  const drawn = largest(
    logits,
    gumbels,
    Math.min(considered, logits.filter((logit) => logit > -Infinity).length),
  );
  const order = sequentialHalvingVisits(drawn.length, simulations);
  /** The best by g + ln p + σ(q̄) of the drawn moves with so many visits. */
  const bestWith = (visits: number): number => {
    const scaled = scaledValues(root, options);
    let best = -1;
    for (const i of drawn) {
      if (root.visits[i] !== visits) continue;
      const score = gumbels[i] + logits[i] + scaled[i];
      if (best < 0 || score > gumbels[best] + logits[best] + scaled[best]) best = i;
    }
    return best;
  };
  const inside = (node: SearchNode<State>): number => {
    const policy = improvedPolicy(Float64Array.from(node.prior, Math.log), scaledValues(node, options));
    let best = 0;
    let highest = -Infinity;
    policy.forEach((p, i) => {
      const score = p - node.visits[i] / (1 + node.total);
      if (score > highest) {
        highest = score;
        best = i;
      }
    });
    return best;
  };
  let nodes = 1;
  let deepest = 0;
  for (const visits of order) {
    const select = (node: SearchNode<State>, atRoot: boolean): number =>
      atRoot ? bestWith(visits) : inside(node);
    const { depth, opened } = simulate(game, root, evaluate, select);
    if (opened) nodes++;
    deepest = Math.max(deepest, depth);
  }
  const improved = improvedPolicy(logits, scaledValues(root, options));
  const policy = new Float64Array(game.actions);
  root.moves.forEach((action, i) => policy[action] = improved[i]);
  return {
    ...resultOf(game, root, root.value, nodes, deepest),
    action: root.moves[bestWith(Math.max(...root.visits))],
    policy,
    considered: drawn.map((i) => root.moves[i]),
  };
}
