import { experiment } from "../../../ledger/mod.ts";
import { minimize } from "../../../oracles/mod.ts";
import { nested, totalOf } from "../counting.ts";
import { determinantEntropy, type State } from "../log-determinants.ts";
import { blended, diagonalState, mixture, randomState, reduced } from "../states.ts";
import { randomTables } from "../tables.ts";

const EVEN = diagonalState([1 / 4, 1 / 4, 1 / 4, 1 / 4]);

/** The four maximally entangled pairs, as real and imaginary parts of their four components. */
const BELL_PAIRS = [
  [1, 0, 0, 1],
  [1, 0, 0, -1],
  [0, 1, 1, 0],
  [0, 1, -1, 0],
].map((components) => mixture(4, [[...components, 0, 0, 0, 0]]));

/** The entropies of a pair and of its second part, and what they leave open about the first, in nats. */
function openAbout(
  state: State,
  shape: readonly [number, number],
): { whole: number; known: number; open: number } {
  const whole = determinantEntropy(state);
  const known = determinantEntropy(reduced(state, shape, [1]));
  return { whole, known, open: whole - known };
}

/**
 * Pairs of quantum systems: the entropy of the pair less that of its second part, all from determinants.
 *
 * `bell`: the four Bell pairs; `werner`: a singlet of weight w in even noise; `random`: two qubits, or a qutrit beside
 * a qubit, of rank 1 (pure) to 4; `diagonal`: tables of counts written on the diagonal; `least`: by search.
 */
export const twoParts = experiment(
  "mutual-information/two-parts",
  { wernerSteps: 20, states: 120, tables: 60, evaluations: 1500 },
  ({ stream, wernerSteps, states, tables, evaluations }) => ({
    bell: BELL_PAIRS.map((state) => openAbout(state, [2, 2]).open),
    werner: Array.from({ length: wernerSteps + 1 }, (_, i) => {
      const weight = i / wernerSteps;
      return { weight, ...openAbout(blended(EVEN, BELL_PAIRS[3], weight), [2, 2]) };
    }),
    random: Array.from({ length: states }, (_, i) => {
      const shape = [i % 3 === 2 ? 3 : 2, 2] as const;
      const rank = 1 + i % 4;
      const state = randomState(shape[0] * 2, rank, stream.at("states").at(i));
      return { shape, rank, ...state, ...openAbout(state, shape) };
    }),
    diagonal: randomTables(tables, 2, 4, stream.at("tables")).map(({ shape, counts }) => {
      const total = totalOf(counts);
      const state = diagonalState(counts.map((count) => count / total));
      return { table: nested(shape, counts), ...openAbout(state, [shape[0], shape[1]]) };
    }),
    least: leastOpen(Array.from(stream.at("search").normals(16)), evaluations),
  }),
);

/** The least that a mixture of two pure states of two qubits leaves open about the first, by search. */
function leastOpen(start: readonly number[], maxEvaluations: number): number {
  const open = (u: readonly number[]): number =>
    openAbout(mixture(4, [u.slice(0, 8), u.slice(8)]), [2, 2]).open;
  return minimize(open, start, { maxEvaluations, step: 0.5 }).value;
}
