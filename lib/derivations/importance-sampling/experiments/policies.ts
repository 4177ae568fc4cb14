import { experiment } from "../../../ledger/mod.ts";
import { gradient } from "../../../oracles/mod.ts";
import { aliasSampler } from "../../../random/mod.ts";
import { expectation, policyOf, randomPair } from "../worlds.ts";
import { batchMeans } from "./weighted.ts";

/**
 * Rewards of one policy estimated from draws of the other, both ways round; and what the update has to climb: the reward of the policy
 * that is being changed.
 */
export const reweighted = experiment(
  "importance-sampling/reweighted",
  { worlds: 8, actions: 8, distance: 1.3, sizes: [4000, 400] },
  ({ stream, worlds, actions, distance, sizes: [batches, size] }) =>
    Array.from({ length: worlds }, (_, index) => {
      const chance = stream.at(index);
      const pair = randomPair(actions, distance, chance.at("pair"));
      const before = policyOf(pair.oldLogits);
      const now = policyOf(pair.newLogits);
      const weighted = pair.rewards.map((reward, y) => reward * before[y] / now[y]);
      const logs = now.map((p, y) => Math.log(p / before[y]));
      const ofBefore = aliasSampler(before);
      const ofNow = aliasSampler(now);
      const newSamples: number[] = [];
      const logRatios: number[] = [];
      for (let batch = 0; batch < batches; batch++) {
        let reward = 0;
        let logRatio = 0;
        for (let i = 0; i < size; i++) {
          const y = ofNow(chance);
          reward += weighted[y];
          logRatio += logs[y];
        }
        newSamples.push(reward / size);
        logRatios.push(logRatio / size);
      }
      return {
        ...pair,
        oldSamples: batchMeans(batches, size, () => {
          const y = ofBefore(chance);
          return pair.rewards[y] * now[y] / before[y];
        }),
        newSamples,
        logRatios,
      };
    }),
);

/** How to draw actions and weigh their rewards. */
export const PAIRINGS = ["old samples, weight new/old", "new samples, weight old/new"] as const;

export type Pairing = typeof PAIRINGS[number];

/** The reward, weighted, of actions whose law is `drawn`, as a function of the policy that is being changed. */
function surrogate(
  pairing: Pairing,
  drawn: readonly number[],
  before: readonly number[],
  rewards: readonly number[],
): (logits: ArrayLike<number>) => number {
  return (logits: ArrayLike<number>): number => {
    const changed = policyOf(logits);
    const weights = changed.map((p, y) => pairing === PAIRINGS[0] ? p / before[y] : before[y] / p);
    return expectation(drawn, rewards.map((reward, y) => reward * weights[y]));
  };
}

/** Policies after some steps up either surrogate: what was gained in reward, and the surrogate's slopes at the new policy and at the old one. */
export const ascents = experiment(
  "importance-sampling/ascents",
  { worlds: 60, actions: 6, distance: 1, steps: 20, rate: 0.05 },
  ({ stream, worlds, actions, distance, steps, rate }) =>
    Array.from({ length: worlds }, (_, index) => {
      const pair = randomPair(actions, distance, stream.at(index));
      const before = policyOf(pair.oldLogits);
      const slopes: Record<string, number[]> = {};
      const slopesAtOld: Record<string, number[]> = {};
      const gains: Record<string, number> = {};
      for (const pairing of PAIRINGS) {
        const climb = (logits: ArrayLike<number>): number[] => {
          const drawn = pairing === PAIRINGS[0] ? before : policyOf(logits);
          return Array.from(gradient(surrogate(pairing, drawn, before, pair.rewards), Array.from(logits)));
        };
        slopes[pairing] = climb(pair.newLogits);
        slopesAtOld[pairing] = climb(pair.oldLogits);
        let logits: number[] = [...pair.oldLogits];
        for (let step = 0; step < steps; step++) {
          const slope = climb(logits);
          logits = logits.map((logit, y) => logit + rate * slope[y]);
        }
        gains[pairing] = expectation(policyOf(logits), pair.rewards) - expectation(before, pair.rewards);
      }
      return { ...pair, slopes, slopesAtOld, gains };
    }),
);
