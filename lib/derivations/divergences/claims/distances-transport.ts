import {
  jensenShannonDivergence,
  klDivergence,
  optimalTransport,
  totalVariationDistance,
  wassersteinDistance,
} from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { matrix } from "../../../math/mod.ts";
import { distancesGeometry } from "../experiments/distances-geometry.ts";
import { distancesWork } from "../experiments/distances-work.ts";

type Numbers = readonly number[];

interface WorkTheory {
  /** Heaps of lumps on two lists of places on a line. */
  line(values: Numbers, others: Numbers, from: Numbers, to: Numbers): number;
  /** Laws of four outcomes each, with a cost for each pair. */
  general(p: Numbers, q: Numbers, costs: Numbers): number;
  /** All of a heap, of a bump, of a bell moved by d. */
  moved(distance: number): number;
  /** The least by which two moves are more work than one. */
  readonly slack: number;
  /** The Jensen–Shannon and the Kullback–Leibler divergence of two laws, the one moved by a distance. */
  shared(p: Numbers, q: Numbers, distance: number): number;
  divergence(p: Numbers, q: Numbers, distance: number): number;
}

const shares = (lumps: Numbers): number[] => {
  const total = lumps.reduce((sum, count) => sum + count, 0);
  return lumps.map((count) => count / total);
};

/** The mean over independent draws of a cost that may depend on both. */
const independently = (p: Numbers, q: Numbers, cost: (i: number, j: number) => number): number =>
  p.reduce((sum, a, i) => sum + q.reduce((inner, b, j) => inner + a * b * cost(i, j), 0), 0);

const average = (places: Numbers, lumps: Numbers): number =>
  shares(lumps).reduce((sum, share, i) => sum + share * places[i], 0);

const leastWorkTheory: WorkTheory = {
  line: (values, others, weights, otherWeights) =>
    wassersteinDistance(values, others, { weights, otherWeights }),
  general: (p, q, costs) => optimalTransport(p, q, matrix(p.length, q.length, costs)).cost,
  moved: (distance) => Math.abs(distance),
  slack: 0,
  shared: (p, q) => jensenShannonDivergence(p, q),
  divergence: (p, q) => klDivergence(p, q),
};

const ROUND_OFF = { atol: 1e-13, rtol: 1e-13, why: "sums of at most 16 products; round-off only" };

export const distancesLeastWork = claim("kaplan:3.6.emd", {
  printed: {
    as: String
      .raw`\text{the EMD effectively computes the minimum amount of work we do to 'move the dirt' to turn one lump into the other}\ldots\text{ moving the dirt further means doing more work, leading to a larger EMD}`,
    theory: leastWorkTheory,
  },
  rivals: {
    "work with the square of the way": {
      ...leastWorkTheory,
      line: (values, others, weights, otherWeights) =>
        wassersteinDistance(values, others, { weights, otherWeights, order: 2 }) ** 2,
      general: (p, q, costs) =>
        optimalTransport(p, q, matrix(p.length, q.length, costs.map((c) => c * c))).cost,
      moved: (distance) => distance * distance,
      slack: -2,
    },
    "root of the mean square (W₂)": {
      ...leastWorkTheory,
      line: (values, others, weights, otherWeights) =>
        wassersteinDistance(values, others, { weights, otherWeights, order: 2 }),
      general: (p, q, costs) =>
        Math.sqrt(optimalTransport(p, q, matrix(p.length, q.length, costs.map((c) => c * c))).cost),
    },
    "any way of moving it": {
      ...leastWorkTheory,
      line: (values, others, from, to) =>
        independently(shares(from), shares(to), (i, j) => Math.abs(values[i] - others[j])),
      general: (p, q, costs) => independently(p, q, (i, j) => costs[i * q.length + j]),
    },
    "how much is moved, not how far": {
      ...leastWorkTheory,
      // The two laws have no place in common: all is moved.
      line: () => 1,
      general: () => 1,
      moved: (distance) => (distance === 0 ? 0 : 1),
    },
    "the way of the centre of mass": {
      ...leastWorkTheory,
      line: (values, others, from, to) => Math.abs(average(values, from) - average(others, to)),
    },
    "the Jensen–Shannon divergence grows with the way, too": {
      ...leastWorkTheory,
      shared: (p, q, distance) => distance * jensenShannonDivergence(p, q),
    },
    "the Kullback–Leibler divergence goes with the way, not its square": {
      ...leastWorkTheory,
      divergence: (_, __, distance) => distance / 2,
    },
  },
  by:
    "trying every way to move 8 lumps between 4 and 4 places; normal laws in bins through the transport solver; all orders of five points",
  measure: distancesWork,
  compare: ({ line, plane, points, bumps, bells, leastSlack }, theory, judge) => {
    judge.equal(
      "least work per lump on a line",
      line.map(({ work }) => work),
      line.map(({ values, others, from, to }) => theory.line(values, others, from, to)),
      ROUND_OFF,
    );
    judge.equal(
      "least work per lump in the plane",
      plane.map(({ work }) => work),
      plane.map(({ from, to, costs }) => theory.general(shares(from), shares(to), costs)),
      ROUND_OFF,
    );
    judge.equal(
      "one heap, moved by d",
      points.map(({ work }) => work),
      points.map(({ d }) => theory.moved(d)),
      ROUND_OFF,
    );
    judge.equal(
      "a bump, moved by up to 12",
      bumps.map(({ work }) => work),
      bumps.map(({ shift }) => theory.moved(shift)),
      ROUND_OFF,
    );
    judge.equal(
      "N(0, 1) moved by up to 6, in bins of a quarter",
      bells.map(({ work }) => work),
      bells.map(({ shift }) => theory.moved(shift)),
      { atol: 1e-12, why: "tails beyond eight standard deviations, and round-off of some hundred masses" },
    );
    judge.atLeast("work of two moves less that of one, least of 200 triples", leastSlack, theory.slack, {
      atol: 1e-13,
      why: "round-off of sums of five distances",
    });
    judge.order(
      "work for a bump moved by 1, 2, 3, 5 and 12",
      Object.fromEntries(
        BUMPS.map((shift) => [`by ${shift}`, bumps.find((each) => each.shift === shift)!.work]),
      ),
      BUMPS.toSorted((a, b) => theory.moved(a) - theory.moved(b)).map((shift) => `by ${shift}`),
      { why: "steps of at least 1" },
    );
    judge.equal(
      "Jensen–Shannon divergence of the same bumps, which stops at ln 2",
      bumps.map(({ shared }) => shared),
      bumps.map(({ p, q, shift }) => theory.shared(p, q, shift)),
      { atol: 1e-10, why: "an extrapolated numerical derivative" },
    );
    judge.equal(
      "Kullback–Leibler divergence of the same bells, which goes with the square",
      bells.map(({ divergence }) => divergence),
      bells.map(({ p, q, shift }) => theory.divergence(p, q, shift)),
      { rtol: 1e-8, why: "an extrapolated numerical derivative of sums of widely different powers" },
    );
  },
});

/** Shifts whose order is tested. */
const BUMPS = [1, 2, 3, 5, 12];

interface GeometryTheory {
  work(p: Numbers, q: Numbers, places: Numbers): number;
  divergence(p: Numbers, q: Numbers, places: Numbers): number;
  shared(p: Numbers, q: Numbers, places: Numbers): number;
  /** The work where all states are one unit from each other. */
  alike(p: Numbers, q: Numbers): number;
}

const onGeometry: GeometryTheory = {
  work: (p, q, places) => wassersteinDistance(places, places, { weights: p, otherWeights: q }),
  divergence: (p, q) => klDivergence(p, q),
  shared: (p, q) => jensenShannonDivergence(p, q),
  alike: (p, q) => totalVariationDistance(p, q),
};

const spread = (places: Numbers): number => Math.max(...places) - Math.min(...places);
const ranks = (places: Numbers): number[] => places.map((x) => places.filter((other) => other < x).length);

export const distancesNeedGeometry = claim("kaplan:3.6.emd-geometry", {
  printed: {
    as: String
      .raw`\text{to define it, we must \emph{specify a geometry} on the underlying space }X\ldots\text{ (This wasn't a requirement for the KL or the JSD.)}`,
    theory: onGeometry,
  },
  rivals: {
    "no geometry: how much is moved": { ...onGeometry, work: (p, q) => totalVariationDistance(p, q) },
    "only the order of the places counts": {
      ...onGeometry,
      work: (p, q, places) => onGeometry.work(p, q, ranks(places)),
    },
    "only the numbers of the states count": {
      ...onGeometry,
      work: (p, q) => onGeometry.work(p, q, p.map((_, x) => x)),
    },
    "KL goes with the size of the space": {
      ...onGeometry,
      divergence: (p, q, places) => klDivergence(p, q) * spread(places) / 2,
    },
    "JSD goes with the size of the space": {
      ...onGeometry,
      shared: (p, q, places) => jensenShannonDivergence(p, q) * spread(places) / 2,
    },
    "equal distances still cost two units": {
      ...onGeometry,
      alike: (p, q) => 2 * totalVariationDistance(p, q),
    },
  },
  by: "trying every way to move ten lumps, and slopes of Σ p(q/p)^t, on four geometries and all relabellings",
  measure: distancesGeometry,
  compare: ({ placed, relabelled, together, alike }, theory, judge) => {
    const groups = {
      "on four geometries": placed,
      "for all orders of the states, places kept": relabelled,
      "for all orders of states and places": together,
    };
    const how = { atol: 1e-11, why: "an extrapolated numerical derivative" };
    for (const [where, cases] of Object.entries(groups)) {
      const laws = cases.map(({ p, q, places }) => [p, q, places] as const);
      judge.equal(
        `least work ${where}`,
        cases.map(({ work }) => work),
        laws.map((each) => theory.work(...each)),
        ROUND_OFF,
      );
      judge.equal(
        `KL divergence ${where}`,
        cases.map(({ divergence }) => divergence),
        laws.map((each) => theory.divergence(...each)),
        how,
      );
      judge.equal(
        `JSD ${where}`,
        cases.map(({ shared }) => shared),
        laws.map((each) => theory.shared(...each)),
        how,
      );
    }
    judge.equal(
      "least work where all states are one unit apart",
      alike,
      theory.alike(placed[0].p, placed[0].q),
      ROUND_OFF,
    );
  },
});
