import { forwardProjection, type GaussianMixture, reverseProjections } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { covering, picking } from "../experiment.ts";

type Fit = readonly [number, number];

interface CoverTheory {
  /** Mean and width of the normal law nearest to two bumps at ∓a, the left one of a weight. */
  fit(a: number, weight: number): Fit;
}

const twoBumps = (a: number, weight: number): GaussianMixture => ({
  weights: [weight, 1 - weight],
  means: [-a, a],
  standardDeviations: [1, 1],
});

/** The law with the mixture's own mean and variance. */
const moments: CoverTheory = {
  fit: (a, weight) => {
    const { mean, standardDeviation } = forwardProjection(twoBumps(a, weight));
    return [mean, standardDeviation];
  },
};

/** The one direction covers both bumps. */
export const forwardCovers = claim("kaplan:2.3.forward-kl-covers", {
  printed: {
    as: String
      .raw`\text{the }q\text{ minimizing }D_{KL}(p\|q)\text{ will be a broad distribution encompassing both components of }p`,
    theory: moments,
  },
  rivals: {
    "one bump": { fit: (a, weight) => [weight > 0.5 ? -a : a, 1] },
    "in the middle, as wide as the gap": { fit: (a) => [0, a] },
    "the mean of the bumps, with the width of one": { fit: (a, weight) => [a * (1 - 2 * weight), 1] },
    "the widths added, not the variances": { fit: (a, weight) => [a * (1 - 2 * weight), 1 + a] },
  },
  by: "searches from five starts for the least sum over a grid of p ln(p/q), for eight mixtures",
  measure: covering,
  compare: (found, theory, judge) => {
    judge.equal(
      "mean, from every start",
      found.flatMap(({ means }) => means),
      found.flatMap(({ a, weight, means }) => means.map(() => theory.fit(a, weight)[0])),
      { atol: 5e-12, why: "Newton's method on numerical derivatives" },
    );
    judge.equal(
      "width, from every start",
      found.flatMap(({ widths }) => widths),
      found.flatMap(({ a, weight, widths }) => widths.map(() => theory.fit(a, weight)[1])),
      { atol: 5e-12, why: "Newton's method on numerical derivatives" },
    );
  },
});

interface PickTheory {
  /** What comes first as equal bumps move apart: that there are two of them, or that one is picked. */
  readonly order: readonly ["two bumps", "one picked"] | readonly ["one picked", "two bumps"];
  /** The divergence of the best law for well separated bumps, the left one of a weight. */
  value(weight: number): number;
  /** |mean| and width of the best law for well separated bumps. */
  far(a: number): Fit;
  /** The number of best laws there, for equal weights. */
  readonly bestOnes: number;
  /** The least divergence at any separation. */
  least(a: number, weight: number): number;
}

const onOneBump: PickTheory = {
  order: ["two bumps", "one picked"],
  // A law on one bump of weight w has the divergence −ln w where the other one does not reach.
  value: (weight) => -Math.log(Math.max(weight, 1 - weight)),
  far: (a) => [a, 1],
  bestOnes: 2,
  least: leastReverse,
};

const leastOnes = new Map<string, number>();

/** The divergence of the reverse projection; kept, since most rivals predict the same. */
function leastReverse(a: number, weight: number): number {
  const key = `${a} ${weight}`;
  const least = leastOnes.get(key) ?? reverseProjections(twoBumps(a, weight))[0].divergence;
  leastOnes.set(key, least);
  return least;
}

/** Bumps this far apart are well separated. */
const FAR = 3.5;

/** The other direction picks one bump, once they are far enough apart. */
export const reversePicks = claim("kaplan:2.3.reverse-kl-picks", {
  printed: {
    as: String
      .raw`\text{in between the two bumps, where }p\text{ is tiny, we need }q\text{ to be tiny as well: }q\text{ will tend to be identified with one of the bumps of }p\text{, and ignore the other one}`,
    theory: onOneBump,
  },
  rivals: {
    "one is picked as soon as there are two": { ...onOneBump, order: ["one picked", "two bumps"] },
    "it covers both here, too": { ...onOneBump, far: (a) => [0, Math.hypot(1, a)], bestOnes: 1 },
    "it sits in between": { ...onOneBump, far: (a) => [a / 2, 1] },
    "one best law for bumps of equal weight": { ...onOneBump, bestOnes: 1 },
    "the bump is matched without loss": { ...onOneBump, value: () => 0 },
    "the smaller bump": { ...onOneBump, value: (weight) => -Math.log(Math.min(weight, 1 - weight)) },
    "one bump, however close they are": {
      ...onOneBump,
      least: (_, weight) => -Math.log(Math.max(weight, 1 - weight)),
    },
  },
  by:
    "searches from nine starts for the least sum over a grid of q ln(q/p), for 72 mixtures; the onset by bisection",
  measure: picking,
  compare: ({ mixtures, onset, twoBumps }, theory, judge) => {
    judge.order("separation of equal bumps", { "two bumps": twoBumps, "one picked": onset }, theory.order, {
      by: 1e-5,
      why: "the places are known to 10⁻⁶ and 10⁻⁹",
    });
    const far = mixtures.filter(({ a }) => a >= FAR);
    judge.equal(
      "|mean| of the best law, bumps at 3.5 and further",
      far.map(({ minima }) => Math.abs(minima[0].mean)),
      far.map(({ a }) => theory.far(a)[0]),
      { atol: 0.02, why: "the other bump's tail still pulls a little" },
    );
    judge.equal(
      "its width",
      far.map(({ minima }) => minima[0].width),
      far.map(({ a }) => theory.far(a)[1]),
      { atol: 0.02, why: "the other bump's tail still pulls a little" },
    );
    judge.equal(
      "its divergence",
      far.map(({ minima }) => minima[0].value),
      far.map(({ weight }) => theory.value(weight)),
      { atol: 0.005, why: "the other bump's tail" },
    );
    judge.equal(
      "least divergence, all separations from 0.5 to 4",
      mixtures.map(({ minima }) => minima[0].value),
      mixtures.map(({ a, weight }) => theory.least(a, weight)),
      { atol: 5e-11, why: "sums over a grid, whose spacing leaves some 10⁻¹¹ where q is wide" },
    );
    const equal = far.filter(({ weight }) => weight === 0.5);
    judge.equal(
      "laws that are equally good, equal weights",
      equal.map(({ minima }) =>
        minima.filter(({ value }) => Math.abs(value - minima[0].value) < 1e-6).length
      ),
      equal.map(() => theory.bestOnes),
      { why: "counted" },
    );
  },
});
