import { experiment } from "../../../ledger/mod.ts";
import { softmax } from "../../../math/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { trainPpo } from "../../../reinforcement/trust-region/mod.ts";
import { randomWorld } from "../worlds.ts";

/** Descends a loss by steps that grow while it falls and are halved when it does not. */
function descend(
  start: Float64Array,
  loss: (z: Float64Array) => { readonly value: number; readonly gradient: Float64Array },
  steps: number,
): Float64Array {
  let here = start;
  let now = loss(here);
  let rate = 1;
  for (let step = 0; step < steps; step++) {
    const there = here.map((z, i) => z - rate * now.gradient[i]);
    const next = loss(there);
    if (next.value <= now.value) {
      here = there as Float64Array<ArrayBuffer>;
      now = next;
      rate *= 1.5;
    } else rate /= 2;
  }
  return here;
}

const divergence = (p: ArrayLike<number>, q: ArrayLike<number>): number =>
  Array.from(p).reduce((sum, each, a) => each === 0 ? sum : sum + each * Math.log(each / q[a]), 0);

/** Σ p r. */
const mean = (p: ArrayLike<number>, values: ArrayLike<number>): number =>
  Array.from(p).reduce((sum, each, a) => sum + each * values[a], 0);

/** The advantages of some actions and how often each was drawn, of noisy rewards. */
function noisyBatch(
  policy: Float64Array,
  rewards: Float64Array,
  size: number,
  noise: number,
  chance: Stream,
): { readonly weights: Float64Array; readonly advantages: Float64Array } {
  const weights = new Float64Array(rewards.length);
  const sums = new Float64Array(rewards.length);
  for (let i = 0; i < size; i++) {
    let left = chance.uniform();
    let action = 0;
    while (action < rewards.length - 1 && left > policy[action]) left -= policy[action++];
    weights[action] += 1 / size;
    sums[action] += (rewards[action] + noise * chance.normal()) / size;
  }
  const baseline = sums.reduce((sum, each) => sum + each, 0);
  return { weights, advantages: sums.map((sum, a) => weights[a] === 0 ? 0 : sum / weights[a] - baseline) };
}

/** The policy that is best for a batch, ⟨ρA⟩ − β D(old‖new), by descent; and its divergence from the old one. */
function penalisedUpdate(
  logits: Float64Array,
  { weights, advantages }: { readonly weights: Float64Array; readonly advantages: Float64Array },
  beta: number,
  steps: number,
): { readonly logits: Float64Array; readonly policy: Float64Array; readonly divergence: number } {
  const old = softmax(logits);
  const found = descend(logits, (z) => {
    const policy = softmax(z);
    let surrogate = 0;
    let distance = 0;
    for (let a = 0; a < old.length; a++) {
      surrogate += weights[a] * policy[a] / old[a] * advantages[a];
      distance += old[a] * Math.log(old[a] / policy[a]);
    }
    return {
      value: beta * distance - surrogate,
      gradient: policy.map((p, a) =>
        beta * (p - old[a]) - p * (weights[a] / old[a] * advantages[a] - surrogate)
      ),
    };
  }, steps);
  const policy = softmax(found);
  return { logits: found, policy, divergence: divergence(old, policy) };
}

/**
 * A dozen updates of a bandit's policy, each on a small noisy batch optimised to the end under a penalty: the first update's divergence,
 * and the true reward at the end, for each β.
 */
export const penalised = experiment(
  "trust-regions/penalised",
  {
    worlds: 40,
    runs: 4,
    actions: 6,
    size: 12,
    noise: 1,
    steps: 50,
    updates: 12,
    betas: [0.01, 0.1, 0.3, 1, 3, 10, 100],
  },
  ({ stream, worlds, runs, actions, size, noise, steps, updates, betas }) =>
    Array.from({ length: worlds }, (_, index) => {
      const chance = stream.at(index);
      const start = chance.normals(actions).map((z) => 0.5 * z);
      const rewards = chance.normals(actions);
      const before = mean(softmax(start), rewards);
      const most = Math.max(...rewards);
      return betas.map((beta) => {
        let first = 0;
        const gains: number[] = [];
        for (let run = 0; run < runs; run++) {
          const noises = chance.at(`run ${run}`);
          let logits: Float64Array = start;
          let policy: Float64Array = softmax(start);
          for (let update = 0; update < updates; update++) {
            // An action without any chance left is never drawn again.
            if (policy.some((p) => p < 1e-12)) break;
            const batch = noisyBatch(policy, rewards, size, noise, noises);
            const next = penalisedUpdate(logits, batch, beta, steps);
            if (update === 0) first += next.divergence / runs;
            logits = next.logits;
            policy = next.policy;
          }
          gains.push((mean(policy, rewards) - before) / (most - before));
        }
        const gain = gains.reduce((sum, each) => sum + each, 0) / runs;
        return {
          beta,
          divergence: first,
          gain,
          spread: Math.sqrt(gains.reduce((sum, each) => sum + (each - gain) ** 2, 0) / (runs - 1)),
        };
      });
    }),
);

/** Ascent on a proxy of the reward, with and without a reference: divergence from the start, proxy and true reward. */
export const referenced = experiment(
  "trust-regions/referenced",
  { worlds: 60, responses: 12, error: 1, steps: 150, betas: [0, 0.3, 1, 3, 10] },
  ({ stream, worlds, responses, error, steps, betas }) =>
    Array.from({ length: worlds }, (_, index) => {
      const chance = stream.at(index);
      const startLogits = chance.normals(responses);
      const start = softmax(startLogits);
      const rewards = chance.normals(responses);
      const proxy = rewards.map((reward) => reward + error * chance.normal());
      return betas.map((beta) => {
        const logits = descend(startLogits, (z) => {
          const policy = softmax(z);
          const penalised = proxy.map((reward, y) =>
            reward - (beta === 0 ? 0 : beta * Math.log(policy[y] / start[y]))
          );
          const value = mean(policy, penalised);
          return { value: -value, gradient: policy.map((p, y) => -p * (penalised[y] - value)) };
        }, steps);
        const policy = softmax(logits);
        return {
          beta,
          divergence: divergence(policy, start),
          proxy: mean(policy, proxy),
          gain: mean(policy, proxy) - mean(start, proxy),
          reward: mean(policy, rewards),
        };
      });
    }),
);

/**
 * Divergence of every iteration, with the penalty's coefficient fixed at each of four decades and with the adapted one, on worlds whose
 * rewards are counted in units over three decades.
 */
export const coefficients = experiment(
  "trust-regions/coefficients",
  {
    worlds: 12,
    iterations: 18,
    epochs: 30,
    rate: 0.01,
    target: 1e-3,
    units: [0.03, 1, 30],
    betas: [0.1, 1, 10, 100, 1000],
    start: 10,
  },
  ({ stream, worlds, iterations, epochs, rate, target, units, betas, start }) => {
    const problems = units.flatMap((unit) =>
      Array.from({ length: worlds }, (_, index) => {
        const world = randomWorld(6, 3, stream.at(index));
        return { unit, world: { ...world, reward: world.reward.map((each) => unit * each) } };
      })
    );
    const run = (penalty: { readonly beta: number; readonly target?: number }): {
      unit: number;
      divergences: number[];
      betas: number[];
    }[] =>
      problems.map(({ unit, world }) => {
        const found = trainPpo(world, { discount: 0.9, iterations, epochs, rate, penalty }).iterations;
        return {
          unit,
          divergences: found.map(({ oldFromNew }) => oldFromNew),
          betas: found.map(({ beta }) => beta),
        };
      });
    return {
      target,
      fixed: betas.map((beta) => ({ beta, runs: run({ beta }) })),
      adaptive: { beta: start, runs: run({ beta: start, target }) },
    };
  },
);
