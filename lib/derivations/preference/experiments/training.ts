import { experiment } from "../../../ledger/mod.ts";
import { logSoftmax } from "../../../math/mod.ts";
import { dpoLoss } from "../../../preference/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { expectation, lawOf, normals, randomLogs } from "../worlds.ts";

/** A pair of responses and how often the first was preferred to the second. */
export interface WeighedPair {
  readonly winner: number;
  readonly loser: number;
  readonly weight: number;
}

/** Descends DPO's mean loss over weighed pairs in the logits of one policy; reports each step's total probability. */
export function descend(
  reference: readonly number[],
  pairs: readonly WeighedPair[],
  { beta, steps }: { readonly beta: number; readonly steps: number },
): { readonly logs: number[]; readonly totals: number[] } {
  const total = pairs.reduce((sum, { weight }) => sum + weight, 0);
  const references = {
    chosen: pairs.map(({ winner }) => reference[winner]),
    rejected: pairs.map(({ loser }) => reference[loser]),
  };
  let logits: Float64Array = Float64Array.from(reference);
  const totals: number[] = [];
  // The curvature is at most β²/4 times the largest weighed degree, twice over.
  const degree = new Float64Array(reference.length);
  for (const { winner, loser, weight } of pairs) {
    degree[winner] += weight / total;
    degree[loser] += weight / total;
  }
  const rate = 2 / (beta * beta * Math.max(...degree));
  for (let step = 0; step < steps; step++) {
    const logs = logSoftmax(logits);
    totals.push(lawOf(logs).reduce((sum, p) => sum + p, 0));
    const { gradient } = dpoLoss(
      { chosen: pairs.map(({ winner }) => logs[winner]), rejected: pairs.map(({ loser }) => logs[loser]) },
      references,
      { beta },
    );
    const slope = new Float64Array(reference.length);
    pairs.forEach(({ winner, loser, weight }, i) => {
      // The mean weighs all pairs alike; here they count by how often they came. The softmax's own part cancels in a difference.
      const share = weight / total * pairs.length;
      slope[winner] += share * gradient.chosen[i];
      slope[loser] += share * gradient.rejected[i];
    });
    logits = logits.map((z, y) => z - rate * slope[y]);
  }
  return { logs: Array.from(logSoftmax(logits)), totals };
}

/** Who wins a race of clocks of rates e^r, n times. */
function drawnPairs(rewards: readonly number[], n: number, chance: Stream): WeighedPair[] {
  const counts = new Map<string, number>();
  for (let i = 0; i < n; i++) {
    const a = chance.integer(rewards.length);
    const b = (a + 1 + chance.integer(rewards.length - 1)) % rewards.length;
    const first = chance.exponential() / Math.exp(rewards[a]) < chance.exponential() / Math.exp(rewards[b]);
    const key = first ? `${a} ${b}` : `${b} ${a}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return [...counts].map(([key, weight]) => {
    const [winner, loser] = key.split(" ").map(Number);
    return { winner, loser, weight };
  });
}

/** The expected share of each ordered pair, from the chance that one clock rings before the other. */
const expectedPairs = (rewards: readonly number[]): WeighedPair[] =>
  rewards.flatMap((r, winner) =>
    rewards.flatMap((other, loser) =>
      winner === loser ? [] : [{ winner, loser, weight: Math.exp(r) / (Math.exp(r) + Math.exp(other)) }]
    )
  );

/** From preferences to a policy: fifty responses with all the data there can be, and twelve with more and more of it. */
export const endToEnd = experiment(
  "preference/end-to-end",
  { responses: 50, beta: 0.5, steps: 400, sizes: [1000, 8000, 64_000], repeats: 48 },
  ({ stream, responses, beta, steps, sizes, repeats }) => {
    const reference = randomLogs(stream.at("reference"), responses);
    const rewards = normals(stream.at("rewards"), responses, 0.7);
    const labels = expectedPairs(rewards);
    const { logs, totals } = descend(reference, labels, { beta, steps });
    const few = 12;
    const smallReference = randomLogs(stream.at("small reference"), few, 0.3);
    const smallRewards = normals(stream.at("small rewards"), few, 0.3);
    const whole = descend(smallReference, expectedPairs(smallRewards), { beta, steps: 300 }).logs;
    const curve = sizes.map((n) => {
      let sum = 0;
      for (let repeat = 0; repeat < repeats; repeat++) {
        const pairs = drawnPairs(smallRewards, n, stream.at(n).at(repeat));
        const found = descend(smallReference, pairs, { beta, steps: 60 }).logs;
        sum += expectation(lawOf(found), found.map((log, y) => log - whole[y]));
      }
      return { n, divergence: sum / repeats };
    });
    return { beta, reference, rewards, law: lawOf(logs), totals, curve };
  },
);

/** One DPO update with the reward, the policy or the reference disturbed: with the labels kept, and with labels made anew. */
export const disturbed = experiment(
  "preference/disturbed",
  { responses: 8, beta: 0.5 },
  ({ stream, responses, beta }) => {
    const reference = randomLogs(stream.at("reference"), responses);
    const policy = randomLogs(stream.at("policy"), responses);
    const rewards = normals(stream.at("rewards"), responses);
    const push = normals(stream.at("push"), responses, 2);
    const pairsOf = (r: readonly number[]): [number, number][] =>
      r.flatMap((_, a) => r.slice(0, a).map((_, b): [number, number] => r[a] > r[b] ? [a, b] : [b, a]));
    const update = (
      at: { policy: readonly number[]; reference: readonly number[]; labels: readonly [number, number][] },
    ): number[] => {
      const of = (logs: readonly number[]) => ({
        chosen: at.labels.map(([w]) => logs[w]),
        rejected: at.labels.map(([, l]) => logs[l]),
      });
      const { value, gradient } = dpoLoss(of(at.policy), of(at.reference), { beta });
      return [value, ...gradient.chosen];
    };
    const moved = (list: readonly number[]): number[] =>
      Array.from(logSoftmax(list.map((x, y) => x + push[y])));
    const labels = pairsOf(rewards);
    const plain = update({ policy, reference, labels });
    const change = (other: readonly number[]): number =>
      Math.max(...other.map((x, i) => Math.abs(x - plain[i])));
    // The scores of all responses change by 0.1 %, which turns no label; or they change sides.
    const scored = rewards.map((r) => 1.001 * r + 3);
    const changes = {
      "reward function, labels kept": change(update({ policy, reference, labels: pairsOf(scored) })),
      policy: change(update({ policy: moved(policy), reference, labels })),
      reference: change(update({ policy, reference: moved(reference), labels })),
      "reward function, labels made anew": change(
        update({ policy, reference, labels: pairsOf(rewards.map((r) => -r)) }),
      ),
    };
    return Object.entries(changes).map(([what, size]) => ({ what, size, matters: size > 1e-12 }));
  },
);
