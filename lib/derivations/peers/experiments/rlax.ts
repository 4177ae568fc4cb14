import { experiment } from "../../../ledger/mod.ts";
import { integrate } from "../../../math/mod.ts";
import { bisect, goldenSection } from "../../../oracles/mod.ts";
import {
  boundedStandardDeviation,
  expectileLoss,
  powerTransform,
  signedHyperbolicTransform,
  signedLogTransform,
  type ValueTransform,
} from "../../../reinforcement/mod.ts";
import { rlax } from "../recorded.ts";

/** The weights that rlax gave to errors on either side, and where the loss of a two-valued target is least. */
export const expectileSides = experiment("peers/expectile-sides", {}, () => ({
  weights: rlax.expectile.map(({ prediction, target, expectile, loss }) => ({
    expectile,
    over: prediction > target,
    weight: loss / (prediction - target) ** 2,
  })),
  // Targets 0 and 1, equally likely.
  least: [0.1, 0.3, 0.7, 0.9, 0.99].map((expectile) => ({
    expectile,
    prediction: goldenSection((p) => expectileLoss([p, p], [0, 1], expectile).value, 0, 1).x,
  })),
}));

const HYPERBOLIC = signedHyperbolicTransform();

/** The transforms whose code is sign(x) times a function of |x|, and their inverses, by rlax's names. */
const TRANSFORMS: Record<keyof typeof rlax.slopesAtZero, ValueTransform["forward"]> = {
  signed_logp1: signedLogTransform.forward,
  signed_expm1: signedLogTransform.inverse,
  signed_hyperbolic: HYPERBOLIC.forward,
  signed_parabolic: HYPERBOLIC.inverse,
  power: powerTransform(0.5).forward,
};

/** Their slopes at 0, by chords across it: the error of a chord is of first order in its length, and is extrapolated. */
export const slopesAtZero = experiment("peers/slopes-at-zero", {}, () => {
  const chord = (f: (x: number) => number, h: number): number => (f(h) - f(-h)) / (2 * h);
  const h = 2 ** -20;
  return Object.entries(TRANSFORMS).map(([name, f]) => ({
    name,
    slope: 2 * chord(f, h / 2) - chord(f, h),
  }));
});

/** The share on the lower of two points that makes the mean the value, found by bisection. */
export const sharesByMean = experiment(
  "peers/shares-by-mean",
  {},
  ({ stream }) =>
    [1e-4, 1e-3, 1e-2, 0.1, 1, 10, 100].flatMap((width) =>
      [-3, -1, 0, 2].map((place) => {
        const lower = place * width;
        const upper = lower + width;
        const value = lower + width * (0.1 + 0.8 * stream.at(`${width} ${place}`).uniform());
        return {
          width,
          lower,
          upper,
          value,
          share: bisect((share) => share * lower + (1 - share) * upper - value, 0, 1),
        };
      })
    ),
);

/** How much a reward counts in the return of an earlier step, on episodes that follow one another; the steps that end one are masked. */
export const influences = experiment(
  "peers/influences",
  {},
  ({ stream }) =>
    Array.from({ length: 12 }, (_, episode) => {
      const chance = stream.at(episode);
      const end = 1 + chance.integer(4);
      const discounts = Array.from({ length: 6 }, (_, t) => t === end ? 0 : 0.5 + 0.5 * chance.uniform());
      // Play on and add up, with what the steps so far have left of a reward's worth.
      const returnFrom = (start: number, rewards: readonly number[]): number => {
        let worth = 1;
        let sum = 0;
        for (let t = start; t < rewards.length; t++) {
          sum += worth * rewards[t];
          worth *= discounts[t];
        }
        return sum;
      };
      const rewards = discounts.map(() => chance.normal());
      const pairs = discounts.flatMap((_, start) =>
        discounts.map((_, t) => ({ start, t })).filter(({ t }) => t > start && t !== end && start !== end)
      );
      return pairs.map(({ start, t }) => ({
        // What lies from the step to the reward: discounts, and whether the mask lets the step learn.
        between: discounts.slice(start, t).map((discount, i) => ({ discount, learnable: start + i !== end })),
        influence: returnFrom(start, rewards.map((reward, i) => reward + (i === t ? 1 : 0))) -
          returnFrom(start, rewards),
      }));
    }).flat(),
);

/** The bonuses that rlax gave, for embeddings in several units. */
export const episodicBonuses = experiment("peers/episodic-bonuses", {}, () => rlax.episodic);

/** The entropy of a squashed Gaussian action, by integrating −p ln p over the actions themselves. */
export const squashedEntropies = experiment("peers/squashed-entropies", {}, ({ stream }) => {
  const random = Array.from({ length: 6 }, (_, i) => ({
    mean: 1.5 * stream.at(`mean ${i}`).normal(),
    raw: 0.2 + stream.at(`raw ${i}`).uniform(),
  }));
  return [...rlax.squashedEntropy.map(({ mean, raw }) => ({ mean, raw })), ...random].map(({ mean, raw }) => {
    const mu = Math.tanh(mean); // as rlax activates both parameters
    const sigma = boundedStandardDeviation(raw);
    const density = (a: number): number => {
      const z = (Math.atanh(a) - mu) / sigma;
      return Math.exp(-z * z / 2) / (sigma * Math.sqrt(2 * Math.PI) * (1 - a * a));
    };
    const minusPLogP = (a: number): number => {
      const p = density(a);
      return p > 0 ? -p * Math.log(p) : 0;
    };
    const cuts = [-9, -4, -1.5, 0, 1.5, 4, 9].map((z) => Math.tanh(mu + sigma * z));
    return {
      mu,
      sigma,
      entropy: cuts.slice(1).reduce(
        (sum, end, k) => sum + integrate(minusPLogP, cuts[k], end, { rtol: 1e-11, atol: 1e-13 }).value,
        0,
      ),
    };
  });
});
