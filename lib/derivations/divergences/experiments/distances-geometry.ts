import { experiment } from "../../../ledger/mod.ts";
import { permutations } from "../../../oracles/mod.ts";
import { divergenceAsSlope, leastWork } from "./distances-roads.ts";

/** Lumps, of ten, on the three states of the two laws. */
const LUMPS = { p: [7, 2, 1], q: [1, 2, 7] };

/** Where the three states lie on a line. */
const PLACES = { even: [0, 1, 2], stretched: [0, 10, 20], folded: [0, 2, 1], crowded: [0, 0.01, 5] };

/**
 * The same two laws on differently placed states: least work by trying every way, divergences as slopes.
 *
 * `placed`: on each of the geometries. `relabelled`: all orders of the states' probabilities, the places left where they
 * are, and with the places moved along. `alike`: all states at distance 1 from each other.
 */
export const distancesGeometry = experiment("divergences/distances-geometry", {}, () => {
  const measured = (p: readonly number[], q: readonly number[], places: readonly number[]) => ({
    p: p.map((lumps) => lumps / 10),
    q: q.map((lumps) => lumps / 10),
    places: [...places],
    work: leastWork(p, q, (i, j) => Math.abs(places[i] - places[j])) / 10,
    divergence: divergenceAsSlope(p.map((x) => x / 10), q.map((x) => x / 10)),
    shared: halves(p.map((x) => x / 10), q.map((x) => x / 10)),
  });
  const reordered = (values: readonly number[], order: readonly number[]): number[] =>
    order.map((i) => values[i]);
  const orders = [...permutations(3)];
  return {
    placed: Object.entries(PLACES).map(([name, places]) => ({ name, ...measured(LUMPS.p, LUMPS.q, places) })),
    relabelled: orders.map((order) =>
      measured(reordered(LUMPS.p, order), reordered(LUMPS.q, order), PLACES.even)
    ),
    together: orders.map((order) =>
      measured(reordered(LUMPS.p, order), reordered(LUMPS.q, order), reordered(PLACES.even, order))
    ),
    alike: leastWork(LUMPS.p, LUMPS.q, (i, j) => (i === j ? 0 : 1)) / 10,
  };
});

function halves(p: readonly number[], q: readonly number[]): number {
  const mixture = p.map((each, x) => (each + q[x]) / 2);
  return (divergenceAsSlope(p, mixture) + divergenceAsSlope(q, mixture)) / 2;
}
