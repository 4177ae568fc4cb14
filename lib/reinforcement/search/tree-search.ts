import { requireFiniteNumber, requireInteger, requireNonNegative } from "../../math/checks.ts";
import type { Stream } from "../../random/mod.ts";
import type { Evaluator } from "./evaluation.ts";
import { type ExplorationRate, puctFactor, requireExploration, uctBonus } from "./exploration.ts";
import type { Game } from "./games/mod.ts";
import { noisyPrior, type RootNoise } from "./root-noise.ts";

/** How a search goes about it. */
export interface SearchOptions {
  /** Simulations, each of which adds one position (or visits an end of the game again) and one visit at the root; at least 1. */
  readonly simulations: number;
  /** "puct" unless told; "uct" ignores the prior and tries every move of a node once before any a second time. */
  readonly rule?: "puct" | "uct";
  /** c_puct, or the c of UCT (a number then), in units of outcome; 1.25 unless told. */
  readonly exploration?: ExplorationRate;
  /** Q(s,a) of a move not tried yet: a number, 0 unless told, or the value that the evaluator gave its position. */
  readonly firstPlay?: number | "parent";
  /** N under PUCT's root sign: the visits of the moves ("moves", unless told), or those and the one that opened the node ("node"), at the search's root too. */
  readonly total?: "moves" | "node";
  /** Noise on the root's prior; none unless told. Needs a stream. */
  readonly noise?: RootNoise;
  /** Which of several best moves is followed: the first unless told, or one by lot, which needs a stream. */
  readonly ties?: "first" | "random";
  /** Where chance comes from; a search without noise and lots needs none. */
  readonly stream?: Stream;
}

/** What a search found out about its root. Values are seen by the player to move there. */
export interface SearchResult {
  /** N(s,a): A counts that sum to the number of simulations. */
  readonly visits: Float64Array;
  /** Q(s,a), A mean values in units of outcome; the first-play value of moves not tried, 0 of moves that cannot be made. */
  readonly values: Float64Array;
  /** p(a|s) as the search used it, noise included: A probabilities, 0 for moves that cannot be made. */
  readonly prior: Float64Array;
  /** The mean value of all simulations: Σ_a N(s,a) Q(s,a) / Σ_a N(s,a). */
  readonly value: number;
  /** What the evaluator said of the root. */
  readonly evaluation: number;
  /** How many positions the tree holds, the root among them. */
  readonly nodes: number;
  /** The most moves from the root to a position of the tree. */
  readonly depth: number;
}

/** A position in a tree: moves, and what the simulations through them brought, all in the order of `moves`. */
export interface SearchNode<State> {
  readonly state: State;
  /** Whether the game has ended here. */
  readonly ended: boolean;
  /** The outcome where the game has ended, else the evaluator's value. */
  readonly value: number;
  readonly moves: readonly number[];
  prior: ArrayLike<number>;
  /** Plain lists: thousands of short typed arrays cost more than the search. */
  readonly visits: number[];
  /** Sums of values, seen by the player to move here. */
  readonly sums: number[];
  total: number;
  readonly children: (SearchNode<State> | undefined)[];
}

/** A node for a position: an ended game has its exact outcome, any other is evaluated once. */
export function openNode<State>(
  game: Game<State>,
  state: State,
  evaluate: Evaluator<State>,
): SearchNode<State> {
  const outcome = game.outcome(state);
  const moves = outcome === undefined ? game.moves(state) : [];
  const { value, prior } = outcome === undefined ? evaluate(state) : { value: outcome, prior: [] };
  requireFiniteNumber("the value of a position", value);
  return {
    state,
    ended: outcome !== undefined,
    value,
    moves,
    prior: outcome === undefined ? requirePrior(game, prior, moves) : [],
    visits: new Array<number>(moves.length).fill(0),
    sums: new Array<number>(moves.length).fill(0),
    total: 0,
    children: new Array<undefined>(moves.length).fill(undefined),
  };
}

/** The prior of the moves that can be made, divided by its sum. */
function requirePrior<State>(
  game: Game<State>,
  prior: ArrayLike<number>,
  moves: readonly number[],
): number[] {
  if (prior.length !== game.actions) {
    throw new RangeError(`Expected a prior of ${game.actions} moves, got ${prior.length}`);
  }
  const masked = new Array<number>(moves.length);
  let sum = 0;
  let valid = true;
  for (let i = 0; i < moves.length; i++) {
    masked[i] = prior[moves[i]];
    valid &&= masked[i] >= 0;
    sum += masked[i];
  }
  if (!valid || !(sum > 0 && sum < Infinity)) {
    throw new RangeError(
      `Expected a prior of at least 0 that is positive for some of the moves ${moves.join(", ")}, got ${
        masked.join(", ")
      }`,
    );
  }
  for (let i = 0; i < masked.length; i++) masked[i] /= sum;
  return masked;
}

/** Follows `select` from the root to a new position or an end of the game, and takes its value back along the path. Returns its depth. */
export function simulate<State>(
  game: Game<State>,
  root: SearchNode<State>,
  evaluate: Evaluator<State>,
  select: (node: SearchNode<State>, atRoot: boolean) => number,
): { readonly depth: number; readonly opened: boolean } {
  const path: { readonly node: SearchNode<State>; readonly choice: number }[] = [];
  let node = root;
  let opened = false;
  while (!node.ended && !opened) {
    const choice = select(node, path.length === 0);
    path.push({ node, choice });
    let child = node.children[choice];
    if (child === undefined) {
      child = openNode(game, game.play(node.state, node.moves[choice]), evaluate);
      node.children[choice] = child;
      opened = true;
    }
    node = child;
  }
  let value = node.value;
  for (let i = path.length - 1; i >= 0; i--) {
    value = -value; // the move was made by the other player
    const { node: parent, choice } = path[i];
    parent.visits[choice]++;
    parent.sums[choice] += value;
    parent.total++;
  }
  return { depth: path.length, opened };
}

/** Which move a node tries next: the largest Q + U. */
function selector<State>(options: SearchOptions): (node: SearchNode<State>) => number {
  const { rule = "puct", exploration = 1.25, firstPlay = 0, total = "moves", ties = "first", stream } =
    options;
  return (node) => {
    const untried = firstPlay === "parent" ? node.value : firstPlay;
    const factor = rule === "puct"
      ? puctFactor(node.total + (total === "node" ? 1 : 0), exploration)
      : exploration as number;
    let best = -Infinity;
    let chosen = 0;
    let equals = 0;
    for (let i = 0; i < node.moves.length; i++) {
      const visits = node.visits[i];
      const bonus = rule === "puct"
        ? factor * node.prior[i] / (1 + visits)
        : uctBonus(visits, node.total, factor);
      const score = (visits > 0 ? node.sums[i] / visits : untried) + bonus;
      if (score > best) {
        best = score;
        chosen = i;
        equals = 1;
      } else if (score === best && ties === "random" && stream!.integer(++equals) === 0) chosen = i;
    }
    return chosen;
  };
}

function requireOptions(options: SearchOptions): void {
  const { simulations, rule, exploration = 1.25, firstPlay = 0, noise, ties, stream } = options;
  requireInteger("the number of simulations", simulations, 1);
  requireExploration(exploration);
  if (rule === "uct" && typeof exploration !== "number") {
    throw new RangeError("Expected one number as the exploration rate of UCT, got PUCT's base and init");
  }
  if (firstPlay !== "parent") requireFiniteNumber("the first-play value", firstPlay);
  if ((noise !== undefined || ties === "random") && stream === undefined) {
    throw new RangeError("Expected a stream for noise or ties by lot, got none");
  }
  if (noise) requireNonNegative("the fraction of noise", noise.fraction);
}

/** What the root of a tree knows, over all A moves. */
export function resultOf<State>(
  game: Game<State>,
  root: SearchNode<State>,
  untried: number,
  nodes: number,
  depth: number,
): SearchResult {
  const spread = (of: (i: number) => number): Float64Array => {
    const all = new Float64Array(game.actions);
    root.moves.forEach((action, i) => all[action] = of(i));
    return all;
  };
  return {
    visits: spread((i) => root.visits[i]),
    values: spread((i) => root.visits[i] > 0 ? root.sums[i] / root.visits[i] : untried),
    prior: spread((i) => root.prior[i]),
    value: root.sums.reduce((sum, each) => sum + each, 0) / root.total,
    evaluation: root.value,
    nodes,
    depth,
  };
}

/**
 * Monte-Carlo tree search as AlphaZero does it: each simulation follows the largest Q + U to a position not seen yet, asks the evaluator
 * for its prior and value, and takes the value back along the path.
 *
 * a = argmax_a [Q(s,a) + U(s,a)]; Q(s,a) = mean over the simulations through (s,a) of the value they ended with, *seen by the player to
 * move at s*: the sign changes with every move back. Where the game has ended its exact outcome counts, not the evaluator. U is
 * {@linkcode puctBonus} or {@linkcode uctBonus}. The same position reached by two ways is two nodes.
 *
 * Source: kaplan eqs. (8.6.2)–(8.6.4), the sign of (8.6.3) made explicit; Silver and others, Nature 550 (2017) 354, "Methods: search algorithm"; the
 * same, arXiv:1712.01815v1. UCT: Kocsis and Szepesvári (2006).
 *
 * @param game the game
 * @param state the position to search from, not an ended one
 * @param evaluate asked once for each new position; its prior may be positive for moves that cannot be made
 * @param options simulations, rule, rate, first-play value, noise, ties
 * @throws {RangeError} if the game has ended, an option is out of range, or the evaluator's answer is no prior with a finite value
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { subtractionGame } from "./games/mod.ts";
 * import { uniformEvaluator } from "./evaluation.ts";
 * const game = subtractionGame({ pile: 7 });
 * const { visits, value } = treeSearch(game, 7, uniformEvaluator(game), { simulations: 500 });
 * assert(visits[2] > 450 && value > 0.8); // take three, leave four, and win
 * ```
 */
export function treeSearch<State>(
  game: Game<State>,
  state: State,
  evaluate: Evaluator<State>,
  options: SearchOptions,
): SearchResult {
  requireOptions(options);
  const root = openNode(game, state, evaluate);
  if (root.ended) {
    throw new RangeError("Expected a position in which the game goes on, got one where it has ended");
  }
  const { noise, stream, firstPlay = 0 } = options;
  if (noise) root.prior = noisyPrior(root.prior, noise, stream!);
  const select = selector<State>(options);
  let nodes = 1;
  let deepest = 0;
  for (let i = 0; i < options.simulations; i++) {
    const { depth, opened } = simulate(game, root, evaluate, select);
    if (opened) nodes++;
    deepest = Math.max(deepest, depth);
  }
  return resultOf(game, root, firstPlay === "parent" ? root.value : firstPlay, nodes, deepest);
}
