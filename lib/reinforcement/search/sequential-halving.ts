import { requireInteger } from "../../math/checks.ts";

/**
 * The order in which sequential halving spends its simulations, as visit counts: simulation t goes to the best move among those that have been
 * visited `result[t]` times.
 *
 * In each of ⌈log₂ m⌉ phases all moves still considered get max(1, ⌊n / (⌈log₂ m⌉ · width)⌋) visits; then the worse half is left. What remains of the
 * budget goes to the last two.
 *
 * Source: Karnin, Koren, Somekh, "Almost optimal exploration in multi-armed bandits" (2013), algorithm 1; the form by visit counts is that of mctx 0.0.6,
 * `get_sequence_of_considered_visits`.
 *
 * @param considered m, moves at the beginning, at least 1
 * @param simulations n, at least 1
 * @returns n counts
 * @throws {RangeError} if a number is not whole or below 1
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // 16 simulations, 4 moves: two visits each, then four each for the better two.
 * assert.deepEqual(sequentialHalvingVisits(4, 16), [0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
 * ```
 */
export function sequentialHalvingVisits(considered: number, simulations: number): number[] {
  requireInteger("the number of moves considered", considered, 1);
  requireInteger("the number of simulations", simulations, 1);
  const phases = Math.ceil(Math.log2(considered));
  const order: number[] = [];
  let visits = 0;
  for (let width = considered; order.length < simulations; width = Math.max(2, width >> 1)) {
    const rounds = considered === 1 ? simulations : Math.max(1, Math.floor(simulations / (phases * width)));
    for (let round = 0; round < rounds; round++, visits++) {
      for (let i = 0; i < Math.min(width, considered); i++) order.push(visits);
    }
  }
  return order.slice(0, simulations);
}
