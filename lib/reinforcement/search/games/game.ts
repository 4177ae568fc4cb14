/**
 * A game of two players who move in turn, see everything, and of whom one wins what the other loses.
 *
 * Everything is seen by the player to move: outcomes, values, and (where a state holds a board) the stones. After a move the view changes
 * sides, so that a value changes its sign.
 */
export interface Game<State> {
  /** A, the number of moves that a policy ranges over; in most positions some of them cannot be made. */
  readonly actions: number;
  /** The position in which a game begins. */
  readonly start: State;
  /** The moves that can be made, in ascending order; none where the game has ended. */
  moves(state: State): readonly number[];
  /**
   * The position after a move, seen by the other player.
   *
   * @throws {RangeError} if the move cannot be made
   */
  play(state: State, action: number): State;
  /** What the player to move gets where the game has ended: 1 for a win, 0 for a draw, −1 for a loss; undefined while it goes on. */
  outcome(state: State): number | undefined;
  /** The same for two states exactly if they are the same position with the same player to move. */
  key(state: State): string | number;
  /** The maps of the board onto itself that leave the rules alone, the identity first. */
  readonly symmetries?: readonly GameSymmetry<State>[];
}

/** A map of positions, and of the moves in them, that leaves the rules of a game alone. */
export interface GameSymmetry<State> {
  state(state: State): State;
  action(action: number): number;
}

/** A policy of a game: A probabilities in each position, 0 for moves that cannot be made. */
export type GamePolicy<State> = (state: State) => ArrayLike<number>;
