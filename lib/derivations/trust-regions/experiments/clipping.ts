import { experiment } from "../../../ledger/mod.ts";
import { type Matrix, matrix, matvec, norm, softmax, transpose } from "../../../math/mod.ts";
import { derivative, gradient } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import {
  clippedSurrogateLoss,
  normalizedAdvantages,
  ppoClipLoss,
} from "../../../reinforcement/trust-region/mod.ts";

/** The ratios of the table: inside, at the edge on either side, and far out. */
const RATIOS = [0.01, 0.5, 0.79, 0.9, 1, 1.1, 1.21, 2, 20];

/** The clipped loss of one ratio and its numerical slope. */
export const clippedSlopes = experiment(
  "trust-regions/clipped-slopes",
  { clip: 0.2, ratios: RATIOS, advantages: [1, -1, 0.3, -2.5] },
  ({ clip, ratios, advantages }) =>
    advantages.flatMap((advantage) =>
      ratios.map((ratio) => {
        const loss = (rho: number): number => clippedSurrogateLoss([rho], [advantage], { clip }).value;
        return { advantage, ratio, loss: loss(ratio), slope: derivative(loss, ratio, { step: 0.004 }) };
      })
    ),
);

/** A policy over actions whose logits are features times parameters, and a batch of its actions with noisy advantages. */
export interface Batch {
  readonly features: Matrix;
  readonly start: Float64Array;
  readonly oldPolicy: Float64Array;
  readonly actions: number[];
  readonly advantages: number[];
}

/** Draws a batch of a random policy. */
export function batchOf(count: number, parameters: number, size: number, chance: Stream): Batch {
  const features = matrix(count, parameters, () => chance.normal());
  const start = chance.normals(parameters).map((x) => 0.3 * x);
  const oldPolicy = softmax(matvec(features, start));
  const worth = chance.normals(count);
  const actions = Array.from({ length: size }, () => {
    let left = chance.uniform();
    let action = 0;
    while (action < count - 1 && left > oldPolicy[action]) left -= oldPolicy[action++];
    return action;
  });
  return {
    features,
    start,
    oldPolicy,
    actions,
    advantages: actions.map((a) => worth[a] + 0.5 * chance.normal()),
  };
}

/** The log-probabilities of the batch's actions. */
function logsOf({ features, actions }: Batch, theta: ArrayLike<number>): Float64Array {
  const policy = softmax(matvec(features, theta));
  return Float64Array.from(actions, (a) => Math.log(policy[a]));
}

/** The mean over the batch of f(ln π, ln π_old, A). */
function meanOf(
  batch: Batch,
  theta: ArrayLike<number>,
  f: (log: number, oldLog: number, advantage: number) => number,
): number {
  const logs = logsOf(batch, theta);
  return logs.reduce(
    (sum, log, i) => sum + f(log, Math.log(batch.oldPolicy[batch.actions[i]]), batch.advantages[i]),
    0,
  ) /
    logs.length;
}

/** The clipped loss's gradient in the parameters: the library's, pulled back through the softmax. */
function clippedGradient(batch: Batch, theta: ArrayLike<number>, clip: number): Float64Array {
  const policy = softmax(matvec(batch.features, theta));
  const { gradient: [byLog] } = ppoClipLoss(
    [logsOf(batch, theta)],
    [Float64Array.from(batch.actions, (a) => Math.log(batch.oldPolicy[a]))],
    [batch.advantages],
    { clip, aggregation: "token" },
  );
  const inLogits = new Float64Array(policy.length);
  let total = 0;
  batch.actions.forEach((a, i) => {
    inLogits[a] += byLog[i];
    total += byLog[i];
  });
  return matvec(transpose(batch.features), inLogits.map((each, a) => each - total * policy[a]));
}

/** What evidence keeps of a batch. */
const plain = ({ features, start, oldPolicy, actions, advantages }: Batch): {
  features: number[];
  start: number[];
  oldPolicy: number[];
  actions: number[];
  advantages: number[];
} => ({
  features: Array.from(features.data),
  start: Array.from(start),
  oldPolicy: Array.from(oldPolicy),
  actions,
  advantages,
});

const COUNT = 6;
const PARAMETERS = 4;

/** Numerical gradients of ⟨ρA⟩ and ⟨A ln π⟩ at the old parameters and away from them. */
export const ratioGradients = experiment(
  "trust-regions/ratio-gradients",
  { batches: 20, size: 12 },
  ({ stream, batches, size }) =>
    Array.from({ length: batches }, (_, index) => {
      const chance = stream.at(index);
      const batch = batchOf(COUNT, PARAMETERS, size, chance);
      const away = Array.from(batch.start, (each) => each + 0.5 * chance.normal());
      const ratio = (theta: ArrayLike<number>): number =>
        meanOf(batch, theta, (log, oldLog, advantage) => Math.exp(log - oldLog) * advantage);
      const logarithm = (theta: ArrayLike<number>): number =>
        meanOf(batch, theta, (log, _, advantage) => advantage * log);
      const slope = (f: (theta: ArrayLike<number>) => number, at: ArrayLike<number>): number[] =>
        Array.from(gradient((theta) => f(theta), Array.from(at)));
      return {
        ...plain(batch),
        away,
        ratio: slope(ratio, batch.start),
        logarithm: slope(logarithm, batch.start),
        ratioAway: slope(ratio, away),
        logarithmAway: slope(logarithm, away),
      };
    }),
);

/** The first two steps of a clipped and of an unclipped surrogate, whose gradients are numerical, for steps short and long. */
export const firstSteps = experiment(
  "trust-regions/first-steps",
  { batches: 20, size: 24, clip: 0.2, rates: [0.1, 1, 30] },
  ({ stream, batches, size, clip, rates }) =>
    Array.from({ length: batches }, (_, index) => {
      const batch = batchOf(COUNT, PARAMETERS, size, stream.at(index));
      const clipped = (theta: ArrayLike<number>): number =>
        meanOf(batch, theta, (log, oldLog, advantage) =>
          -clippedSurrogateLoss([Math.exp(log - oldLog)], [advantage], { clip }).value);
      const unclipped = (theta: ArrayLike<number>): number =>
        meanOf(batch, theta, (log, oldLog, advantage) =>
          Math.exp(log - oldLog) * advantage);
      // Steps too short for any ratio to reach the clip.
      const slope = (f: (theta: ArrayLike<number>) => number, at: Float64Array): number[] =>
        Array.from(gradient(
          (theta) =>
            f(theta),
          at,
          { step: 0.01 },
        ));
      const first = slope(clipped, batch.start);
      return {
        ...plain(batch),
        first,
        steps: rates.map((rate) => {
          const there = batch.start.map((z, i) =>
            z + rate * first[i]
          );
          const logs = logsOf(batch, there);
          const ratios = logs.map((log, i) => Math.exp(log - Math.log(batch.oldPolicy[batch.actions[i]])));
          const second = clippedGradient(batch, there, clip);
          const open = gradient((theta) => unclipped(theta), there, { step: 0.01 });
          return {
            rate,
            largest: Math.max(...ratios),
            there: Array.from(there),
            // How far the second gradients are apart, over the unclipped one.
            apart: norm(second.map((each, i) => each + open[i])) / (norm(open) + 1e-300),
          };
        }),
      };
    }),
);

/** Gradients and first steps with rewards in different units, with and without normalised advantages. */
export const rescaled = experiment(
  "trust-regions/rescaled",
  { batches: 40, size: 24, factors: [0.01, 1, 100], rate: 1e-5 },
  ({ stream, batches, size, factors, rate }) =>
    Array.from({ length: batches }, (_, index) => {
      const batch = batchOf(COUNT, PARAMETERS, size, stream.at(index));
      return factors.map((factor) => {
        const advantages = batch.advantages.map((each) => factor * each);
        const normalized = Array.from(
          normalizedAdvantages(advantages, { deviation: "sample", zeroDeviation: "refuse" }),
        );
        const centre = advantages.reduce((sum, each) => sum + each, 0) / size;
        const measure = (given: number[]): { gradient: number; divergence: number; adam: number } => {
          const step = clippedGradient({ ...batch, advantages: given }, batch.start, 0.2).map((each) =>
            -each
          );
          const moved = (change: ArrayLike<number>): number => {
            const policy = softmax(matvec(batch.features, batch.start.map((z, i) => z + change[i])));
            return policy.reduce(
              (sum, p, a) => sum + batch.oldPolicy[a] * Math.log(batch.oldPolicy[a] / p),
              0,
            );
          };
          return {
            gradient: norm(step),
            divergence: moved(step.map((each) => rate * 1e3 * each)),
            // Adam's first step: the sign of every component.
            adam: norm(step.map((each) => 0.01 * each / (Math.abs(each) + 1e-8))),
          };
        };
        return {
          factor,
          plain: measure(advantages),
          centred: measure(advantages.map((each) => each - centre)),
          normalized: measure(normalized),
        };
      });
    }),
);

/** Many steps on one batch, with and without the clip: divergence from the old policy, and ratios of drawn and undrawn actions. */
export const reused = experiment(
  "trust-regions/reused",
  {
    batches: 60,
    size: 24,
    clips: [0.1, 0.2, 0.3],
    rates: [0.01, 0.1, 1, 10],
    epochs: 200,
    actions: 12,
    parameters: 5,
  },
  ({ stream, batches, size, clips, rates, epochs, actions, parameters }) => {
    const drawn = Array.from(
      { length: batches },
      (_, index) => batchOf(actions, parameters, size, stream.at(index)),
    );
    const run = (rate: number, clip: number): {
      divergence: number;
      largest: number;
      undrawn: number;
      outside: number;
    }[] => drawn.map((batch) => climbed(batch, rate, clip, epochs));
    return rates.map((rate) => ({
      rate,
      open: run(rate, Infinity),
      clipped: clips.map((clip) => ({ clip, runs: run(rate, clip) })),
    }));
  },
);

/** Plain ascent on one batch; an infinite clip is none. */
function climbed(batch: Batch, rate: number, clip: number, epochs: number): {
  divergence: number;
  largest: number;
  undrawn: number;
  outside: number;
} {
  const options = Number.isFinite(clip) ? clip : { low: 1, high: 1e300 };
  const { features, oldPolicy, actions, advantages } = batch;
  const back = transpose(features);
  const oldLogs = Float64Array.from(actions, (a) => Math.log(oldPolicy[a]));
  let theta = batch.start;
  let policy = oldPolicy;
  for (let epoch = 0; epoch < epochs; epoch++) {
    const { gradient: [byLog] } = ppoClipLoss(
      [Float64Array.from(actions, (a) => Math.log(policy[a]))],
      [oldLogs],
      [advantages],
      { clip: options, aggregation: "token" },
    );
    const inLogits = new Float64Array(policy.length);
    let total = 0;
    actions.forEach((a, i) => {
      inLogits[a] += byLog[i];
      total += byLog[i];
    });
    const step = matvec(back, inLogits.map((each, a) => each - total * policy[a]));
    theta = theta.map((z, i) => z - rate * step[i]);
    policy = softmax(matvec(features, theta));
  }
  const ratios = policy.map((p, a) => p / oldPolicy[a]);
  const seen = new Set(actions);
  const beyond = (ratio: number): boolean => ratio > 1 + clip || ratio < 1 - clip;
  return {
    divergence: policy.reduce((sum, p, a) => p === 0 ? sum : sum + p * Math.log(p / oldPolicy[a]), 0),
    largest: Math.max(...[...seen].map((a) => Math.max(ratios[a], 1 / Math.max(ratios[a], 1e-300)))),
    undrawn: ratios.reduce((most, ratio, a) => seen.has(a) ? most : Math.max(most, ratio), 1),
    outside: Number.isFinite(clip) ? actions.filter((a) => beyond(ratios[a])).length / actions.length : 0,
  };
}

/** Mean and variance of the unclipped and the clipped surrogate, by enumeration, for policies on the way up and for random ones. */
export const surrogateMoments = experiment(
  "trust-regions/surrogate-moments",
  { policies: 500, actions: 6, clips: [0.1, 0.2, 0.3], distances: [0.1, 0.3, 1, 2] },
  ({ stream, policies, actions, clips, distances }) =>
    distances.map((distance) => ({
      distance,
      cases: Array.from({ length: policies }, (_, index) => {
        const chance = stream.at(index);
        const oldPolicy = softmax(chance.normals(actions));
        const rewards = chance.normals(actions);
        const mean = rewards.reduce((sum, reward, a) => sum + reward * oldPolicy[a], 0);
        const advantages = rewards.map((reward) => reward - mean);
        // Up the natural gradient: logits move along the advantages.
        const climbing = softmax(oldPolicy.map((p, a) => Math.log(p) + distance * advantages[a]));
        const random = softmax(oldPolicy.map((p) => Math.log(p) + distance * chance.normal()));
        const moments = (policy: Float64Array, clip: number): { mean: number; variance: number } => {
          let first = 0;
          let second = 0;
          for (let a = 0; a < actions; a++) {
            const ratio = [policy[a] / oldPolicy[a]];
            const value = clip === Infinity
              ? ratio[0] * advantages[a]
              : -clippedSurrogateLoss(ratio, [advantages[a]], { clip }).value;
            first += oldPolicy[a] * value;
            second += oldPolicy[a] * value ** 2;
          }
          return { mean: first, variance: second - first ** 2 };
        };
        const both = (policy: Float64Array): {
          truth: number;
          open: { mean: number; variance: number };
          clipped: { mean: number; variance: number }[];
        } => ({
          truth: rewards.reduce((sum, reward, a) => sum + reward * (policy[a] - oldPolicy[a]), 0),
          open: moments(policy, Infinity),
          clipped: clips.map((clip) => moments(policy, clip)),
        });
        return { climbing: both(climbing), random: both(random) };
      }),
    })),
);
