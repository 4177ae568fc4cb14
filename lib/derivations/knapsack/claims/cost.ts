import { claim } from "../../../ledger/mod.ts";
import { densities, sizes } from "../experiment.ts";

const upTo = (n: number, of: (i: number) => number): number => {
  let sum = 0;
  for (let i = 0; i <= Math.min(n, 60); i++) sum += of(i);
  return sum;
};

export const numberOfStates = claim("knapsack:states", {
  statement:
    "Over sets the knapsack has up to $2^n$ states; over (next item, room) it has at most $\\sum_{i=0}^n\\min(2^i,C+1)$, which is attained by the weights $1,2,4,\\dots$ and grows with the number $C$, not with its digits. With equal weights it is $(n+1)(n+2)/2$.",
  printed: {
    as: String.raw`|\text{sets}|\le2^n,\qquad|\text{rooms}|\le\sum_{i=0}^{n}\min(2^i,C+1)`,
    theory: {
      sets: (n: number) => 2 ** n,
      rooms: (n: number, bound: number) => upTo(n, (i) => Math.min(2 ** i, bound + 1)),
      equal: (n: number) => (n + 1) * (n + 2) / 2,
    },
  },
  rivals: {
    "the whole table": {
      sets: (n) => 2 ** n,
      rooms: (n, bound) => (n + 1) * (bound + 1),
      equal: (n) => (n + 1) ** 2,
    },
    "one row of the table": { sets: (n) => 2 ** n, rooms: (_, bound) => bound + 1, equal: (n) => n + 1 },
    "as many as sets": { sets: (n) => 2 ** n, rooms: (n) => 2 ** n, equal: (n) => 2 ** n },
    "sets in order of packing": {
      sets: (n) =>
        upTo(n, (k) => Array.from({ length: k }, (_, i) => n - i).reduce((product, i) => product * i, 1)),
      rooms: (n, bound) => upTo(n, (i) => Math.min(2 ** i, bound + 1)),
      equal: (n) => (n + 1) * (n + 2) / 2,
    },
  },
  by:
    "counting the sets and the reachable pairs of random weights up to 1000, of powers of two and of equal weights, for up to 40 items",
  measure: (context) => sizes(context),
  compare: ({ random, distinct, equal }, theory, judge) => {
    const counted = { rtol: 1e-12, why: "counted" };
    const { items, largest, doublings } = sizes.parameters;
    judge.atMost(
      "sets of random weights that fit",
      random.map(({ sets }) => sets),
      largest.flatMap(() => items.map((n) => theory.sets(n))),
      counted,
    );
    judge.equal(
      "sets of weights that all fit",
      distinct.map(({ sets }) => sets),
      doublings.map((n) => theory.sets(n)),
      counted,
    );
    judge.atMost(
      "pairs of random weights",
      random.map(({ rooms }) => rooms),
      random.map(({ bound }, i) => theory.rooms(items[i % items.length], bound)),
      counted,
    );
    judge.equal(
      "pairs of the weights 1, 2, 4, …",
      distinct.map(({ rooms }) => rooms),
      doublings.map((n) => theory.rooms(n, 2 ** n - 1)),
      counted,
    );
    judge.equal(
      "pairs of equal weights",
      equal.map(({ rooms }) => rooms),
      doublings.map((n) => theory.equal(n)),
      counted,
    );
  },
});

export const densestFirst = claim("knapsack:density", {
  statement:
    "Packing the densest items first can miss the best packing by any factor; the better of it and the best single item has at least half of the best value, and no packing exceeds the value with the first item that does not fit cut to size.",
  printed: {
    as: String.raw`\max(v_{\text{dense}},\max_iv_i)\ge\tfrac12V^*,\qquad V^*\le v_{\text{cut}}`,
    theory: {
      half: 1 / 2,
      cut: 1,
      misses: true,
      trap: (C: number) => 2 / C,
      tight: (C: number) => (C / 2 + 2) / C,
    },
  },
  rivals: {
    "never worse than half by itself": {
      half: 1 / 2,
      cut: 1,
      misses: true,
      trap: (C) => Math.max(0.5, 2 / C),
      tight: (C) => (C / 2 + 2) / C,
    },
    "two thirds": {
      half: 2 / 3,
      cut: 1,
      misses: true,
      trap: (C) => 2 / C,
      tight: (C) => Math.max(2 / 3, (C / 2 + 2) / C),
    },
    "always the best": { half: 1, cut: 1, misses: false, trap: () => 1, tight: () => 1 },
    "the cut packing has twice too much": {
      half: 1 / 2,
      cut: 0.5,
      misses: true,
      trap: (C) => 2 / C,
      tight: (C) => (C / 2 + 2) / C,
    },
  },
  by: "trying all sets of 300 random knapsacks, and of two families made to trap the rule",
  measure: (context) => densities(context),
  compare: ({ random, trap, half, missed }, theory, judge) => {
    const traps = densities.parameters.traps;
    const all = [...random, ...trap, ...half];
    judge.atLeast(
      "the better of rule and single item, over the best",
      all.map(({ rule, single, best }) => Math.max(rule, single) / (best || 1)),
      theory.half,
      { rtol: 1e-12, why: "quotients of whole numbers" },
    );
    judge.atMost(
      "the best packing",
      all.map(({ best }) => best),
      all.map(({ bound }) => theory.cut * bound),
      { rtol: 1e-12, why: "sums of at most ten numbers" },
    );
    judge.exists("a random knapsack in which the rule misses the best", missed, theory.misses, {
      why: "seen or not seen",
    });
    judge.equal(
      "rule over best in the trap",
      trap.map(({ rule, best }) => rule / best),
      traps.map((C) => theory.trap(C)),
      { rtol: 1e-12, why: "quotients of whole numbers" },
    );
    judge.equal(
      "better of rule and single item over best, two halves",
      half.map(({ rule, single, best }) => Math.max(rule, single) / best),
      traps.map((C) => theory.tight(C)),
      { rtol: 1e-12, why: "quotients of whole numbers" },
    );
  },
});
