import { experiment } from "../../../ledger/mod.ts";

/** The law of a sum of `steps` independent draws of 0 or 1: entry k is P(sum = k), by adding one draw after the other. */
function sumLaw(steps: number, probability: number): Float64Array {
  let law = Float64Array.of(1);
  for (let step = 0; step < steps; step++) {
    const next = new Float64Array(law.length + 1);
    law.forEach((p, k) => {
      next[k] += p * (1 - probability);
      next[k + 1] += p * probability;
    });
    law = next;
  }
  return law;
}

/**
 * Signal and noise of gradient estimators when only the first of T actions matters, summed over all episodes (those that count alike are
 * taken together). Every step has two actions and logits of its own; action 1 of the first step is paid a bonus; each later step pays ±noise
 * by chance.
 */
export const attribution = experiment(
  "policy-gradients/attribution",
  { horizons: [1, 3, 10, 30, 100, 300, 1000], probability: 0.3, noise: 1 },
  ({ horizons, probability: p, noise }) => ({
    probability: p,
    noise,
    rows: horizons.map((horizon) => {
      const heads = sumLaw(horizon - 1, 0.5);
      const ones = sumLaw(horizon - 1, p);
      // ∇ ln π of action 1 is 1 − p in its own logit and −(1 − p) in the other's, and so on.
      const square = (action: number): number => 2 * (action === 1 ? (1 - p) ** 2 : p ** 2);
      const slope = (action: number): number => action === 1 ? 1 - p : -p;
      const sums = {
        own: 0,
        ownSquare: 0,
        quiet: 0,
        quietSquare: 0,
        wholeSquare: 0,
        oracle: 0,
        oracleSquare: 0,
      };
      let wholeQuietSquare = 0;
      for (const first of [0, 1]) {
        const bonus = first;
        const chance = first === 1 ? p : 1 - p;
        sums.oracle += chance * bonus * slope(first);
        sums.oracleSquare += chance * bonus ** 2 * square(first);
        heads.forEach((headChance, k) => {
          const total = bonus + noise * (2 * k - (horizon - 1));
          sums.own += chance * headChance * total * slope(first);
          sums.ownSquare += chance * headChance * total ** 2 * square(first);
          ones.forEach((oneChance, count) => {
            if (headChance * oneChance === 0) return;
            const scores = square(first) + count * square(1) + (horizon - 1 - count) * square(0);
            sums.wholeSquare += chance * headChance * oneChance * total ** 2 * scores;
          });
        });
        ones.forEach((oneChance, count) => {
          const scores = square(first) + count * square(1) + (horizon - 1 - count) * square(0);
          wholeQuietSquare += chance * oneChance * bonus ** 2 * scores;
        });
      }
      // The mean has a part of either sign in the first step's two logits, and none in the others.
      const signal = (mean: number): number => Math.SQRT2 * Math.abs(mean);
      const ratio = (mean: number, squares: number): number =>
        signal(mean) / Math.sqrt(squares - signal(mean) ** 2);
      return {
        horizon,
        mean: sums.own,
        oracleMean: sums.oracle,
        variance: sums.ownSquare - signal(sums.own) ** 2,
        own: ratio(sums.own, sums.ownSquare),
        whole: ratio(sums.own, sums.wholeSquare),
        wholeQuiet: ratio(sums.oracle, wholeQuietSquare),
        oracle: ratio(sums.oracle, sums.oracleSquare),
        supervised: supervisedRatio(horizon, p),
      };
    }),
  }),
);

/**
 * The same for labels: each step is told an action, the right one, 1, nine times in ten, and climbs its log-probability. Squares of the mean
 * and of the whole gradient are summed over how many of the labels are right.
 */
function supervisedRatio(horizon: number, p: number): number {
  let meanScores = 0;
  let squares = 0;
  sumLaw(horizon, 0.9).forEach((chance, right) => {
    meanScores += chance * (right * (1 - p) - (horizon - right) * p);
    squares += chance * 2 * (right * (1 - p) ** 2 + (horizon - right) * p ** 2);
  });
  const signal = 2 * horizon * (meanScores / horizon) ** 2;
  return Math.sqrt(signal / (squares - signal));
}
