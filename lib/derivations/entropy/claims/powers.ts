import { claim } from "../../../ledger/mod.ts";
import { matches, squeeze, staircase } from "../experiment.ts";

const { pairs, most } = matches.parameters;

interface MatchTheory {
  /** The exponents n at which a power of s comes nearer to one of t than ever before, up to a limit. */
  exponents(s: number, t: number, limit: number): number[];
  /** What n/m tends to along them. */
  ratio(s: number, t: number): number;
  /** The first n at which a power of s is one of t; 0 if there is none. */
  equal(s: number, t: number): number;
  /** The largest gap of one of them, when the next is at n. */
  gap(t: number, next: number): number;
  /** The largest gap over all n in a row, nearest powers taken. */
  late(t: number): number;
}

/** A whole number that both are powers of, as exponents of s and t; none if there is none. */
function commonExponents(s: number, t: number): [number, number] | undefined {
  for (let root = 2; root <= Math.min(s, t); root++) {
    const [a, b] = [s, t].map((power) => Math.round(Math.log(power) / Math.log(root)));
    if (root ** a === s && root ** b === t) return [a, b];
  }
  return undefined;
}

/** Denominators of the continued fraction of a number, up to a limit. */
function denominators(x: number, limit: number): number[] {
  const found: number[] = [];
  let [before, last] = [0, 1];
  for (let rest = x; last <= limit;) {
    if (last !== found.at(-1)) found.push(last);
    rest = 1 / (rest - Math.floor(rest));
    [before, last] = [last, Math.floor(rest) * last + before];
  }
  return found;
}

const firstEqual = (s: number, t: number): number => {
  const common = commonExponents(s, t);
  if (!common) return 0;
  for (let n = 1;; n++) if (n * common[0] % common[1] === 0) return n;
};

const dirichlet: MatchTheory = {
  exponents: (s, t, limit) => denominators(Math.log(s) / Math.log(t), limit),
  ratio: (s, t) => Math.log(t) / Math.log(s),
  equal: firstEqual,
  gap: (t, next) => Math.log(t) / next,
  late: (t) => Math.log(t) / 2,
};

export const matchingFractions = claim("kaplan:2.2.fraction-match", {
  printed: {
    as: String
      .raw`\text{note that }\frac1{s^n}\approx\frac1{t^m}\text{ for sufficiently large }n\text{ and }m`,
    theory: dirichlet,
  },
  rivals: {
    "the exponents are doubled from match to match": {
      ...dirichlet,
      exponents: (_, __, limit) => Array.from({ length: Math.floor(Math.log2(limit)) + 1 }, (_, i) => 2 ** i),
    },
    "the ratio upside down": { ...dirichlet, ratio: (s, t) => Math.log(s) / Math.log(t) },
    "the ratio of the numbers": { ...dirichlet, ratio: (s, t) => t / s },
    "gaps like 1/n²": { ...dirichlet, gap: (t, next) => Math.log(t) / next ** 2 },
    "half of the gap": { ...dirichlet, gap: (t, next) => Math.log(t) / (2 * next) },
    "every large n has its m": { ...dirichlet, late: (t) => Math.log(t) / most },
    "powers of different numbers never match exactly": { ...dirichlet, equal: () => 0 },
  },
  by: "all powers up to 10 000 of five pairs of whole numbers, in whole numbers",
  measure: matches,
  compare: (found, theory, judge) => {
    judge.equal(
      "first exponents of equal powers, 0 for none",
      found.map(({ equal }) => equal),
      pairs.map(([s, t]) => theory.equal(s, t)),
      { why: "whole numbers compared" },
    );
    found.forEach(({ best, equal, late }, i) => {
      if (equal !== 0) return;
      const [s, t] = pairs[i];
      const what = `s = ${s}, t = ${t}`;
      judge.same(
        `exponents n of ever better matches up to ${most}, ${what}`,
        best.map(({ n }) => n),
        theory.exponents(s, t, most),
        { why: "whole numbers; gaps right to 10⁻¹² of themselves" },
      );
      const next = best.slice(1).map(({ n }) => n);
      judge.atMost(
        `gaps |ln sⁿ/tᵐ| of these matches, ${what}`,
        best.slice(0, -1).map(({ gap }) => gap),
        next.map((n) => theory.gap(t, n)),
        { rtol: 1e-12, why: "logarithms of ratios of leading digits" },
      );
      const last = best[best.length - 1];
      judge.equal(`n/m of the best match, ${what}`, last.n / last.m, theory.ratio(s, t), {
        atol: 1.5 * last.gap / (last.m * Math.log(s)),
        why: "the gap that is left, divided by m ln s",
      });
      judge.equal(`largest gap of the last thousand n, ${what}`, late, theory.late(t), {
        rtol: 0.01,
        why: "a thousand places spread over the interval from one power of t to the next",
      });
    });
  },
});

const { largest, powers } = staircase.parameters;
const bases = Array.from({ length: largest - 1 }, (_, i) => i + 2);
const basePairs = bases.flatMap((s) => bases.map((t) => [s, t] as const));
const exponents = Array.from({ length: powers }, (_, i) => i + 1);

interface StaircaseTheory {
  /** What m/n closes in on. */
  ratio(s: number, t: number): number;
  /** Between which multiples of 1/n it may exceed m/n. */
  excess(n: number): readonly [number, number];
  /** How often s^m = t^n. */
  ties(s: number, t: number): number;
}

const squeezed: StaircaseTheory = {
  ratio: (s, t) => Math.log(t) / Math.log(s),
  excess: () => [0, 1],
  ties: (s, t) => firstEqual(t, s) === 0 ? 0 : Math.floor(powers / firstEqual(t, s)),
};

export const squeezeBetweenPowers = claim("kaplan:2.2.12", {
  printed: {
    as: String
      .raw`s^m\le t^n<s^{m+1};\quad\frac mn\le\frac{\log t}{\log s}\le\frac mn+\frac1n;\quad mA(s)\le nA(t)<(m+1)A(s);\quad\left|\frac mn-\frac{A(t)}{A(s)}\right|<\epsilon`,
    theory: squeezed,
  },
  rivals: {
    "within half a step on either side, as for m/n rounded": {
      ...squeezed,
      excess: () => [-0.5, 0.5] as const,
    },
    "within 1/n²": { ...squeezed, excess: (n) => [0, 1 / n] as const },
    "log s over log t": { ...squeezed, ratio: (s, t) => Math.log(s) / Math.log(t) },
    "m/n closes in on t/s": { ...squeezed, ratio: (s, t) => t / s },
    "the lower bound is never attained": { ...squeezed, ties: () => 0 },
  },
  by:
    "m for all n up to 500 and all s, t from 2 to 12 by comparing whole numbers, and entropies of equal choices",
  measure: staircase,
  compare: ({ equalChoices, pairs: found }, theory, judge) => {
    const roundOff = { atol: 2e-12, why: "n times a quotient of logarithms; round-off" };
    const steps = found.flatMap((pair) => Array.from(pair.steps));
    const scaled = basePairs.flatMap(([s, t]) => exponents.map((n) => n * theory.ratio(s, t)));
    const bounds = basePairs.flatMap(() => exponents.map((n) => theory.excess(n)));
    judge.atMost("m against n log t / log s", steps, scaled.map((x, i) => x - bounds[i][0]), roundOff);
    judge.atLeast(
      "m against n log t / log s less a step",
      steps,
      scaled.map((x, i) => x - bounds[i][1]),
      roundOff,
    );
    const entropies = basePairs.flatMap(([s, t]) =>
      exponents.map((n) => n * equalChoices[t - 2] / equalChoices[s - 2])
    );
    judge.atLeast("n A(t)/A(s) against m", entropies, steps.map((m, i) => m + bounds[i][0]), roundOff);
    judge.atMost(
      "n A(t)/A(s) against m and a step",
      entropies,
      steps.map((m, i) => m + bounds[i][1]),
      roundOff,
    );
    judge.equal(
      "how often s^m = t^n exactly, for each pair",
      found.map(({ ties }) => ties),
      basePairs.map(([s, t]) => theory.ties(s, t)),
      { why: "whole numbers compared" },
    );
    const largestGap = scaled.reduce((most, x, i) => Math.max(most, x - steps[i]), -Infinity);
    judge.between("largest n (log t/log s − m/n)", largestGap, theory.excess(1), roundOff);
  },
});

const { largest: power } = squeeze.parameters;

interface LogarithmTheory {
  /** A(t)/A(2). */
  ratio(t: number): number;
  /** How wide the interval left by powers up to n may be. */
  width(n: number): number;
  /** Which conditions a proposal meets. */
  meets(name: string): { readonly tree: boolean; readonly order: boolean };
}

const additiveOnly = ["log n", "number of prime factors of n"];
const increasing = ["log n", "square root of n", "log(1 + n)", "length of n in binary digits"];

const onlyLogarithm: LogarithmTheory = {
  ratio: Math.log2,
  width: (n) => 1 / n,
  meets: (name) => ({ tree: additiveOnly.includes(name), order: increasing.includes(name) }),
};

export const choicesAreLogarithmic = claim("kaplan:2.2.13", {
  printed: { as: String.raw`A(t)=K\log t`, theory: onlyLogarithm },
  rivals: {
    "log(1 + t)": { ...onlyLogarithm, ratio: (t) => Math.log2(1 + t) / Math.log2(3) },
    "a power of t, for small exponents like the logarithm": {
      ...onlyLogarithm,
      ratio: (t) => (t ** 0.01 - 1) / (2 ** 0.01 - 1),
    },
    "a constant besides the factor": { ...onlyLogarithm, ratio: (t) => (1 + Math.log2(t)) / 2 },
    "the interval closes like 1/n²": { ...onlyLogarithm, width: (n) => 1 / n ** 2 },
    "the tree rule brings the order with it": {
      ...onlyLogarithm,
      meets: (name) => ({ ...onlyLogarithm.meets(name), order: true }),
    },
    "the order brings the tree rule with it": {
      ...onlyLogarithm,
      meets: (name) => ({ ...onlyLogarithm.meets(name), tree: increasing.includes(name) }),
    },
  },
  by:
    "whole powers of 2 compared with powers up to 2000 of every number up to 1000, and five proposals tried",
  measure: squeeze,
  compare: ({ low, high, proposals }, theory, judge) => {
    const ratios = low.map((_, i) => theory.ratio(i + 2));
    const exact = { atol: 1e-14, why: "whole numbers compared; a logarithm rounded" };
    judge.atMost("A(t)/A(2) of 2 to 1000 at least", low, ratios, exact);
    judge.atLeast("A(t)/A(2) of 2 to 1000 at most", high, ratios, exact);
    judge.atMost(
      "widest interval left",
      Math.max(...high.map((each, i) => each - low[i])),
      theory.width(power),
      exact,
    );
    judge.same(
      "proposals that obey the tree rule",
      proposals.filter(({ tree }) => Math.abs(tree) < 1e-9).map(({ name }) => name),
      proposals.map(({ name }) => name).filter((name) => theory.meets(name).tree),
      { why: "round-off of logarithms, or failures of a tenth and more" },
    );
    judge.same(
      "proposals that never decrease",
      proposals.filter(({ decreases }) => decreases === 0).map(({ name }) => name),
      proposals.map(({ name }) => name).filter((name) => theory.meets(name).order),
      { why: "counted" },
    );
  },
});
