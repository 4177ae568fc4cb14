import { experiment } from "../../../ledger/mod.ts";
import { minimize } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { determinantEntropy, resolventCrossEntropy, type State } from "../log-determinants.ts";
import { blended, diagonalState, mixture, product, randomState, reduced } from "../states.ts";
import { type PartsOfThree, partsOfThree } from "../parts-of-three.ts";

/** The entropies of parts of a system X, Y, Z, in nats. */
const entropiesOf = (state: State, shape: readonly number[]): PartsOfThree =>
  partsOfThree((...kept) => determinantEntropy(kept.length === 3 ? state : reduced(state, shape, kept)));

const QUBITS = [2, 2, 2];
const QUTRITS = [3, 3, 3];

/** Real components of a pure state of three qubits, most of them 0, as a state. */
const pure = (components: readonly number[]): State => mixture(8, [[...components, ...new Array(8).fill(0)]]);

/** States where an inequality may become an equality, or where round-off is worst. */
function specialStates(stream: Stream): { name: string; state: State }[] {
  const [two, one, other] = [4, 2, 2].map((size, i) => randomState(size, 2, stream.at("parts").at(i)));
  const even = diagonalState(new Array(8).fill(1 / 8));
  return [
    { name: "three parts in pure states of their own", state: pure([1, 0, 0, 0, 0, 0, 0, 0]) },
    { name: "GHZ", state: pure([1, 0, 0, 0, 0, 0, 0, 1]) },
    { name: "W", state: pure([0, 1, 1, 0, 1, 0, 0, 0]) },
    { name: "X and Y entangled, Z apart", state: pure([1, 0, 0, 0, 0, 0, 1, 0]) },
    { name: "X and Z entangled, Y apart", state: pure([1, 0, 0, 0, 0, 1, 0, 0]) },
    { name: "one even bit, seen three times", state: diagonalState([0.5, 0, 0, 0, 0, 0, 0, 0.5]) },
    { name: "X an even bit, Y and Z pure", state: diagonalState([0.5, 0, 0, 0, 0.5, 0, 0, 0]) },
    { name: "Z an even bit, X and Y pure", state: diagonalState([0.5, 0.5, 0, 0, 0, 0, 0, 0]) },
    { name: "XY beside Z", state: product(two, one) },
    { name: "X beside YZ", state: product(other, two) },
    { name: "even, but for a millionth", state: blended(even, randomState(8, 1, stream.at("a")), 1e-6) },
    { name: "pure, but for a millionth", state: blended(randomState(8, 1, stream.at("b")), even, 1e-6) },
  ];
}

/** How many states and pairs are kept entry by entry. */
const EXAMPLES = 40;

const rankOf = (i: number): number => 1 + i % 8;
const qubitState = (i: number, stream: Stream): State => randomState(8, rankOf(i), stream.at("qubits").at(i));

/**
 * Systems of three quantum parts: the entropies of all parts, from determinants.
 *
 * `qubits`: random states of ranks 1 to 8 in turn, of which `examples` are the first; `qutrits`: of ranks 1 to 27; `special`: product states and others;
 * `search`: the least S_XY + S_YZ − S_Y − S_XYZ over pure states and mixtures of two.
 */
export const threeParts = experiment(
  "mutual-information/three-parts",
  { qubits: 300, qutrits: 12, evaluations: 500 },
  ({ stream, qubits, qutrits, evaluations }) => ({
    qubits: Array.from({ length: qubits }, (_, i) => {
      const state = qubitState(i, stream);
      return { rank: rankOf(i), ...entropiesOf(state, QUBITS) };
    }),
    examples: Array.from({ length: EXAMPLES }, (_, i) => qubitState(i, stream)),
    qutrits: Array.from({ length: qutrits }, (_, i) => {
      const rank = [1, 2, 3, 9, 18, 27][i % 6];
      return { rank, ...entropiesOf(randomState(27, rank, stream.at("qutrits").at(i)), QUTRITS) };
    }),
    special: specialStates(stream.at("special")).map(({ name, state }) => ({
      name,
      ...entropiesOf(state, QUBITS),
    })),
    search: [1, 2].map((rank) => {
      const start = Array.from(stream.at("search").at(rank).normals(16 * rank));
      const stateOf = (u: readonly number[]): State =>
        mixture(8, Array.from({ length: rank }, (_, k) => u.slice(16 * k, 16 * (k + 1))));
      const slack = (u: readonly number[]): number => {
        const state = stateOf(u);
        const of = (...kept: number[]): number => determinantEntropy(reduced(state, QUBITS, kept));
        return of(0, 1) + of(1, 2) - of(1) - determinantEntropy(state);
      };
      const { x, value } = minimize(slack, start, { maxEvaluations: evaluations, step: 0.5 });
      return { rank, slack: value, ...entropiesOf(stateOf(x), QUBITS) };
    }),
  }),
);

/**
 * The relative entropy of pairs of three-qubit states, and what is left of it when one qubit and then another is lost.
 *
 * `random`: ranks 1 to 8 beside states of full rank (`examples`: the first of them); `shared`: pairs that differ on two qubits alone, the third in the
 * same state beside both, so that nothing can be lost with it.
 */
export const lostParts = experiment(
  "mutual-information/lost-parts",
  { pairs: 300, shared: 20 },
  ({ stream, pairs, shared }) => {
    const relative = (rho: State, sigma: State): number =>
      resolventCrossEntropy(rho, sigma) - determinantEntropy(rho);
    const pair = (i: number): { rho: State; sigma: State } => {
      const chance = stream.at("pairs").at(i);
      return {
        rho: randomState(8, rankOf(i), chance.at("rho")),
        sigma: randomState(8, 12, chance.at("sigma")),
      };
    };
    return {
      random: Array.from({ length: pairs }, (_, i) => {
        const { rho, sigma } = pair(i);
        const [two, one] = [[0, 1], [0]].map((kept) =>
          relative(reduced(rho, QUBITS, kept), reduced(sigma, QUBITS, kept))
        );
        return { all: relative(rho, sigma), two, one };
      }),
      examples: Array.from({ length: EXAMPLES }, (_, i) => pair(i)),
      shared: Array.from({ length: shared }, (_, i) => {
        const chance = stream.at("shared").at(i);
        const [rho, sigma] = ["rho", "sigma"].map((name) => randomState(4, 6, chance.at(name)));
        const beside = randomState(2, 3, chance.at("beside"));
        // What is lost is `beside`: the same with either.
        return { rho: product(rho, beside), sigma: product(sigma, beside), two: relative(rho, sigma) };
      }),
    };
  },
);
