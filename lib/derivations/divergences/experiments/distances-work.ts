import { optimalTransport } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { matrix, normalCdf } from "../../../math/mod.ts";
import { permutations } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { divergenceAsSlope, leastWork } from "./distances-roads.ts";

type Place = readonly [number, number];

const distanceOf = ([a, b]: Place, [c, d]: Place): number => Math.hypot(a - c, b - d);

/** Lumps of the bump that is moved. */
const BUMP = [1, 2, 3, 1, 1];

/** How many lumps lie on each of n places, at random. */
function heaps(n: number, lumps: number, stream: Stream): number[] {
  const counts = new Array<number>(n).fill(0);
  for (let i = 0; i < lumps; i++) counts[stream.integer(n)]++;
  return counts;
}

/**
 * The work of moving dirt, by trying every way to move its lumps.
 *
 * `line` and `plane`: heaps of 8 lumps on 4 random places each; the least work per lump. `points`: one heap moved by d.
 * `bumps`: a bump moved by s, with the Jensen–Shannon divergence of both places as slopes. `bells`: N(0, 1) and N(μ, 1) in
 * bins of a quarter: work through the transport solver, and both divergences as slopes. `leastSlack`: of 200 triples of five points in the plane, by how
 * much two moves are at least more work than one.
 */
export const distancesWork = experiment(
  "divergences/distances-work",
  { cases: 12, lumps: 8, shifts: [0, 1, 2, 3, 4, 5, 6, 8, 10, 12], bellShifts: [0.5, 1, 2, 3, 4, 6] },
  ({ stream, cases, lumps, shifts, bellShifts }) => {
    const line = Array.from({ length: cases }, (_, i) => {
      const chance = stream.at("line").at(i);
      const [values, others] = [chance.normals(4), chance.normals(4)];
      const [from, to] = [heaps(4, lumps, chance), heaps(4, lumps, chance)];
      const work = leastWork(from, to, (i, j) => Math.abs(values[i] - others[j])) / lumps;
      return { values: [...values], others: [...others], from, to, work };
    });
    const plane = Array.from({ length: cases }, (_, i) => {
      const chance = stream.at("plane").at(i);
      const places = Array.from({ length: 8 }, (): Place => [chance.normal(), chance.normal()]);
      const [from, to] = [heaps(4, lumps, chance), heaps(4, lumps, chance)];
      const cost = (i: number, j: number): number => distanceOf(places[i], places[4 + j]);
      const costs = from.flatMap((_, i) => to.map((_, j) => cost(i, j)));
      return { costs, from, to, work: leastWork(from, to, cost) / lumps };
    });
    const points = [0.25, 1, 3, 40].map((d) => ({ d, work: leastWork([3], [3], () => d) / 3 }));
    return {
      line,
      plane,
      points,
      bumps: shifts.map((shift) => movedBump(shift)),
      bells: bellShifts.map(movedBell),
      leastSlack: leastSlack(stream.at("triples")),
    };
  },
);

/** A bump before and after, the least work, and the Jensen–Shannon divergence in nats. */
type MovedBump = {
  shift: number;
  p: number[];
  q: number[];
  work: number;
  shared: number;
};

function movedBump(shift: number): MovedBump {
  const lumps = BUMP.reduce((sum, count) => sum + count, 0);
  const places = BUMP.map((_, i) => i);
  const work = leastWork(BUMP, BUMP, (i, j) => Math.abs(places[i] - places[j] - shift)) / lumps;
  const on = (start: number): number[] =>
    Array.from({ length: BUMP.length + shift }, (_, x) => (BUMP[x - start] ?? 0) / lumps);
  const [p, q] = [on(0), on(shift)];
  return { shift, p, q, work, shared: sharedBetween(p, q) };
}

/** The Jensen–Shannon divergence as the mean of two slopes. */
function sharedBetween(p: readonly number[], q: readonly number[]): number {
  const mixture = p.map((each, x) => (each + q[x]) / 2);
  return (divergenceAsSlope(p, mixture) + divergenceAsSlope(q, mixture)) / 2;
}

/** N(0, 1) and N(shift, 1) in bins of a quarter from −8 to 14, the work, and both divergences in nats. */
type MovedBell = MovedBump & { divergence: number };

function movedBell(shift: number): MovedBell {
  const width = 0.25;
  const edges = Array.from({ length: 87 }, (_, i) => -7.75 + width * i);
  const bins = (center: number): number[] =>
    Array.from({ length: edges.length + 1 }, (_, i) => {
      const below = i === 0 ? 0 : normalCdf(edges[i - 1] - center);
      // Of the upper half the mass above, so that small masses keep their digits.
      if (i > 0 && edges[i - 1] > center) {
        return normalCdf(center - edges[i - 1]) - (i === edges.length ? 0 : normalCdf(center - edges[i]));
      }
      return normalCdf(edges[i] - center) - below;
    });
  const n = edges.length + 1;
  const [p, q] = [bins(0), bins(shift)];
  const { cost } = optimalTransport(p, q, matrix(n, n, (i, j) => width * Math.abs(i - j)));
  return { shift, p, q, work: cost, shared: sharedBetween(p, q), divergence: divergenceAsSlope(p, q) };
}

/** The least of W(p, q) + W(q, r) − W(p, r) over random triples of five equal lumps in the plane. */
function leastSlack(stream: Stream): number {
  const orders = [...permutations(5)];
  const work = (first: readonly Place[], second: readonly Place[]): number =>
    orders.reduce((least, order) => {
      const total = order.reduce((sum, j, i) => sum + distanceOf(first[i], second[j]), 0);
      return Math.min(least, total / 5);
    }, Infinity);
  let least = Infinity;
  for (let i = 0; i < 200; i++) {
    // Every other triple nearly on a line, where the slack is small.
    const height = i % 2 === 0 ? 1 : 1e-3;
    const [p, q, r] = [0, 1, 2].map((shift) =>
      Array.from({ length: 5 }, (): Place => [shift + stream.normal() / 2, height * stream.normal()])
    );
    least = Math.min(least, work(p, q) + work(q, r) - work(p, r));
  }
  return least;
}
