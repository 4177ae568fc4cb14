import { experiment } from "../../../ledger/mod.ts";
import { logspace } from "../../../math/mod.ts";
import { subsets } from "../../../oracles/mod.ts";
import { groupAdvantages } from "../../../reinforcement/mod.ts";
import { exactly } from "../exactly.ts";
import { trl } from "../recorded.ts";

/** DiscoPOP's loss of a margin, in logarithms: (1 − m)·softplus(−h) + exp(−h + ln m), ln m = −softplus(−h/τ). */
export const discopopLosses = experiment("peers/discopop-losses", { tau: 0.05 }, ({ stream, tau }) => {
  const softplus = (x: number): number => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  const margins = [-1998, -800, -720, -700, -100, -5, -0.5, -0.05, 0.05, 0.5, 3, 50];
  const random = Array.from({ length: 8 }, (_, i) => 4 * stream.at(i).normal());
  return [...margins, ...random].map((margin) => ({
    margin,
    tau,
    loss: Math.exp(-softplus(margin / tau)) * softplus(-margin) +
      Math.exp(-margin - softplus(-margin / tau)),
  }));
});

/** The size of the smallest set of tokens that reaches a mass, by trying all sets, with exact sums of the doubles. */
export const smallestSets = experiment("peers/smallest-sets", {}, ({ stream }) => {
  const laws: number[][] = [];
  for (let a = 9; a >= 1; a--) {
    for (let b = Math.min(a, 10 - a); b >= 1; b--) {
      const c = 10 - a - b;
      if (c === 0) laws.push([a / 10, b / 10]);
      else if (c <= b && c > 0) laws.push([a / 10, b / 10, c / 10]);
      else if (c > b && c - b <= b) laws.push([a / 10, b / 10, b / 10, (c - b) / 10]);
    }
  }
  const tenths = laws.flatMap((law) => [5, 6, 7, 8, 9].map((mass) => ({ law, mass: mass / 10 })));
  const dyadic = Array.from({ length: 20 }, (_, i) => {
    const cuts = [0, ...Array.from({ length: 3 }, (_, j) => 1 + stream.at(`${i} ${j}`).integer(1023)), 1024];
    cuts.sort((x, y) => x - y);
    const law = cuts.slice(1).map((cut, j) => (cut - cuts[j]) / 1024).filter((p) => p > 0).sort((x, y) =>
      y - x
    );
    // A mass that the two most probable tokens reach exactly.
    return { law, mass: law[0] + (law[1] ?? 0) };
  });
  return [...tenths, ...dyadic].map(({ law, mass }) => {
    let size = law.length;
    for (const set of subsets(law.length)) {
      const total = set.reduce((sum, token) => sum + exactly(law[token]), 0n);
      if (total >= exactly(mass) && set.length < size) size = set.length;
    }
    return { law, mass, size };
  });
});

/** eᵈ − d − 1 by its series, which has terms of one sign for d > 0: all digits, however small d is. */
function excessOf(d: number): { d: number; excess: number } {
  let term = d * d / 2;
  let sum = 0;
  for (let n = 3; term > sum * 1e-18; n++) {
    sum += term;
    term *= d / n;
  }
  return { d, excess: sum };
}

/** It, for numbers d in float32. */
export const excesses = experiment(
  "peers/excesses",
  {},
  ({ stream }) =>
    [0, -1, -2, -3, -4, -5, -6, -8, -9].map((exponent) =>
      excessOf(Math.fround(10 ** exponent * (1 + stream.at(exponent).uniform())))
    ),
);

/** The same for many numbers, for the figure. */
export const manyExcesses = experiment(
  "peers/many-excesses",
  { n: 70 },
  ({ n }) => Array.from(logspace(1e-6, 2, n), (d) => excessOf(Math.fround(d))),
);

/** The variance of TRL's advantages in random groups, and in groups of equal rewards. */
export const groupVariances = experiment(
  "peers/group-variances",
  {},
  ({ stream }) =>
    [0, 1e-4, 1e-3, 1e-2, 1].flatMap((unit) =>
      [2, 4, 8, 16].map((size) => {
        const rewards = stream.at(`${unit} ${size}`).normals(size).map((each) => 1 + unit * each);
        const spread = (list: Float64Array): number => {
          const mean = list.reduce((sum, x) => sum + x, 0) / size;
          return list.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (size - 1);
        };
        const advantages = groupAdvantages(rewards, {
          center: "mean",
          scale: { divisor: "n-1", added: 1e-4, zeroDeviation: "zeros" },
        });
        return { size, unit, deviation: Math.sqrt(spread(rewards)), variance: spread(advantages) };
      })
    ),
);

/** The margins behind the losses that TRL gave under the α-divergence: L = −ln σ(m). */
export const alphaMargins = experiment(
  "peers/alpha-margins",
  {},
  () =>
    trl.alphaDivergence.map(({ alpha, chosenLogRatio, rejectedLogRatio, beta, loss }) => ({
      alpha,
      chosen: chosenLogRatio,
      rejected: rejectedLogRatio,
      beta,
      margin: -Math.log(Math.expm1(loss)),
    })),
);
