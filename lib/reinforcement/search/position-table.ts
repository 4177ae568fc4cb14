import { requirePositive } from "../../math/checks.ts";
import { softmax } from "../../math/mod.ts";
import { alphaZeroLoss, type SearchTarget } from "./alpha-zero-loss.ts";
import type { Evaluation } from "./evaluation.ts";
import type { Game } from "./games/mod.ts";

/** A position with what is to be learnt of it. */
export interface SearchExample<State> extends SearchTarget {
  readonly state: State;
}

/** How fast a table learns. */
export interface TableRates {
  /** Step along −∂L/∂v; ½ puts the value at the last outcome. */
  readonly value: number;
  /** Step along −∂L/∂z. */
  readonly policy: number;
}

/** A policy-and-value model with parameters of its own for every position. */
export interface PositionTable<State> {
  /** p and V of a position; the same for all moves, and 0, where nothing has been learnt. */
  evaluate(state: State): Evaluation;
  /** One step of gradient descent on the AlphaZero loss for each example, in turn; returns the mean loss before the steps. */
  learn(examples: readonly SearchExample<State>[], rates: TableRates): number;
  /** How many positions something has been learnt of, symmetric ones counted once. */
  readonly size: number;
  /** A table that goes its own way from here. */
  copy(): PositionTable<State>;
}

/** Value and logits of one position. */
interface Entry {
  value: number;
  readonly logits: Float64Array;
}

/**
 * The smallest policy-and-value model: a table of logits and values, trained by gradient descent on AlphaZero's loss.
 *
 * v ← v − η_v ∂L/∂v, z ← z − η_p ∂L/∂z. Positions that a symmetry of the game maps onto each other share one entry, what AlphaGo Zero got by showing
 * its network all eight turns of a board.
 *
 * Source: kaplan section 8.6 (f_θ(s) = (p, V)), eq. (8.6.1); Silver and others, Nature 550 (2017) 354.
 *
 * @param game the game, with its symmetries if it has any
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { ticTacToe } from "./games/mod.ts";
 * const game = ticTacToe();
 * const table = positionTable(game);
 * const corner = game.play(game.start, 0);
 * const centre = Float64Array.from({ length: 9 }, (_, a) => a === 4 ? 1 : 0);
 * table.learn([{ state: corner, policy: centre, outcome: 0.5 }], { value: 0.5, policy: 3 });
 * const { prior, value } = table.evaluate(game.play(game.start, 8)); // the opposite corner has learnt it too
 * assert.equal(value, 0.5);
 * assert(prior[4] > 0.7);
 * ```
 */
export function positionTable<State>(game: Game<State>): PositionTable<State> {
  return tableWith(game, new Map());
}

function tableWith<State>(
  game: Game<State>,
  entries: Map<string | number, Entry>,
): PositionTable<State> {
  /** The key shared by all images of a position, and the symmetry that leads to the image it belongs to. */
  const canonical = (state: State): { key: string | number; action: (action: number) => number } => {
    let key = game.key(state);
    let action = (a: number): number => a;
    for (const symmetry of game.symmetries ?? []) {
      const image = game.key(symmetry.state(state));
      if (image < key) {
        key = image;
        action = symmetry.action;
      }
    }
    return { key, action };
  };
  /** What was said since the last lesson. */
  const said = new Map<string | number, Evaluation>();
  const evaluate = (state: State): Evaluation => {
    const own = game.key(state);
    const before = said.get(own);
    if (before) return before;
    const { key, action } = canonical(state);
    const entry = entries.get(key);
    const logits = new Float64Array(game.actions).fill(-Infinity);
    for (const move of game.moves(state)) logits[move] = entry?.logits[action(move)] ?? 0;
    const evaluation = { prior: softmax(logits), value: entry?.value ?? 0 };
    said.set(own, evaluation);
    return evaluation;
  };
  return {
    evaluate,
    get size() {
      return entries.size;
    },
    copy: () =>
      tableWith(
        game,
        new Map([...entries].map(([key, { value, logits }]) => [key, { value, logits: logits.slice() }])),
      ),
    learn: (examples, rates) => {
      requirePositive("the rate of the value", rates.value);
      requirePositive("the rate of the policy", rates.policy);
      said.clear();
      let loss = 0;
      for (const { state, outcome, policy } of examples) {
        const { key, action } = canonical(state);
        let entry = entries.get(key);
        if (!entry) {
          entry = { value: 0, logits: new Float64Array(game.actions) };
          entries.set(key, entry);
        }
        const moves = game.moves(state);
        const found = alphaZeroLoss(
          { value: entry.value, logits: moves.map((move) => entry.logits[action(move)]) },
          { outcome, policy: moves.map((move) => policy[move]) },
        );
        loss += found.value;
        entry.value -= rates.value * found.gradient.value;
        moves.forEach((move, i) => entry.logits[action(move)] -= rates.policy * found.gradient.logits[i]);
      }
      return examples.length === 0 ? 0 : loss / examples.length;
    },
  };
}
