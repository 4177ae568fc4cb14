import { experiment } from "../../../ledger/mod.ts";
import { sequences } from "../../../oracles/mod.ts";
import { trajectories } from "../../../reinforcement/mod.ts";
import { randomTables, worldOf } from "../worlds.ts";

/** Rewards of which every outcome can be listed with its probability. */
export const PROCESSES = [
  "correlation 0.9",
  "correlation 0",
  "correlation −0.9",
  "r₁ = −r₀",
  "one reward at a random step",
] as const;
export type Process = typeof PROCESSES[number];

export const DISCOUNTS = [0.3, 0.5, 0.9, 0.99, 1];
/** Numbers of rewards. */
const LENGTHS = [1, 2, 3, 6, 10];

/** A symmetric chain of ±1 whose neighbours have the given correlation: each sequence with its probability. */
function* signs(correlation: number, length: number): Generator<{ rewards: number[]; p: number }> {
  for (const bits of sequences(2, length)) {
    const rewards = bits.map((bit) => 2 * bit - 1);
    let p = 0.5;
    for (let t = 1; t < length; t++) p *= (1 + rewards[t] * rewards[t - 1] * correlation) / 2;
    if (p > 0) yield { rewards, p };
  }
}

function* outcomes(process: Process, length: number): Generator<{ rewards: number[]; p: number }> {
  if (process === "one reward at a random step") {
    for (let when = 0; when < length; when++) {
      yield { rewards: Array.from({ length }, (_, t) => Number(t === when)), p: 1 / length };
    }
    return;
  }
  const correlation = {
    "correlation 0.9": 0.9,
    "correlation 0": 0,
    "correlation −0.9": -0.9,
    "r₁ = −r₀": -1,
  };
  yield* signs(correlation[process], length);
}

/** The variance of the return over everything that can happen. */
function varianceOf(all: Iterable<{ rewards: readonly number[]; p: number }>, discount: number): number {
  let mean = 0;
  let square = 0;
  for (const { rewards, p } of all) {
    let ret = 0;
    for (let t = rewards.length - 1; t >= 0; t--) ret = rewards[t] + discount * ret;
    mean += p * ret;
    square += p * ret * ret;
  }
  return square - mean * mean;
}

/** The variance of the return of each process, for every discount and number of rewards. */
export const returnVariances = experiment("returns/variances", {}, () =>
  PROCESSES.map((process) => ({
    process,
    lengths: (process === "r₁ = −r₀"
      ? [2]
      : LENGTHS.filter((n) =>
        n > 1 || process !== "one reward at a random step"
      ))
      .map((length) => ({
        times: Array.from({ length }, (_, t) => t),
        variances: DISCOUNTS.map((discount) => varianceOf(outcomes(process, length), discount)),
      })),
  })));

/** Squares of returns of independent normal rewards, whose mean is 0. */
export const normalReturns = experiment(
  "returns/normal-returns",
  { batches: 4000, batch: 36, rewards: 51 },
  ({ stream, batches, batch, rewards }) => {
    const squares = DISCOUNTS.map(() => new Float64Array(batches));
    const chance = stream.at("rewards");
    const sums = new Float64Array(DISCOUNTS.length);
    for (let b = 0; b < batches; b++) {
      for (let i = 0; i < batch; i++) {
        sums.fill(0);
        for (let t = 0; t < rewards; t++) {
          const reward = chance.normal();
          DISCOUNTS.forEach((discount, d) => sums[d] = reward + discount * sums[d]);
        }
        sums.forEach((sum, d) => squares[d][b] += sum * sum / batch);
      }
    }
    return { squares, times: Array.from({ length: rewards }, (_, t) => t) };
  },
);

/** The variance of the return of five rewards in random decision processes, over all trajectories. */
export const worldVariances = experiment(
  "returns/world-variances",
  { worlds: 20 },
  ({ stream, worlds }) =>
    Array.from({ length: worlds }, (_, i) => {
      const tables = randomTables(2, 2, stream.at(i));
      const all = [...trajectories(worldOf(tables), tables.policy.flat(), 5)]
        .map(({ rewards, probability }) => ({ rewards, p: probability }));
      return {
        tables,
        times: [0, 1, 2, 3, 4],
        variances: DISCOUNTS.map((discount) => varianceOf(all, discount)),
      };
    }),
);
