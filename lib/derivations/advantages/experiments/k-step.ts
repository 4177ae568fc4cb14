import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";

const STATES = 20;
const START = 10;
const DISCOUNT = 0.9;

export const KS = [1, 2, 4, 8, 16, 64];

/** How wrong the value function is: a little or a lot everywhere, or in one state two steps from the start. */
export const ERRORS = ["small errors", "large errors", "one wrong state"] as const;

/** A walk on a line of twenty states, left or right as likely, that stays at the ends. */
interface Walk {
  readonly [key: string]: number[];
  /** The mean reward of arriving in each state; ±1 is added to it by chance. */
  readonly rewards: number[];
  /** What is wrong with V in each state. */
  readonly errors: number[];
}

const left = (s: number): number => Math.max(0, s - 1);
const right = (s: number): number => Math.min(STATES - 1, s + 1);

/** The law of the state after one more step. */
function moved(law: readonly number[]): number[] {
  const next = new Array<number>(STATES).fill(0);
  law.forEach((p, s) => {
    next[left(s)] += p / 2;
    next[right(s)] += p / 2;
  });
  return next;
}

const oneHot = (s: number): number[] => Array.from({ length: STATES }, (_, i) => Number(i === s));
const mean = (law: readonly number[], of: readonly number[]): number =>
  law.reduce((sum, p, s) => sum + p * of[s], 0);

/** Discounted rewards of a crowd that starts in s, for so many steps, and the law it ends with. */
function crowd(s: number, steps: number, rewards: readonly number[]): { sum: number; law: number[] } {
  let law = oneHot(s);
  let sum = 0;
  for (let t = 0; t < steps; t++) {
    law = moved(law);
    sum += DISCOUNT ** t * mean(law, rewards);
  }
  return { sum, law };
}

function walkOf(what: typeof ERRORS[number], chance: Stream): Walk {
  const rewards = Array.from({ length: STATES }, () => chance.uniform() - 0.5);
  const size = what === "large errors" ? 20 : 0.5;
  // Neighbours of the start are wrong in opposite directions.
  const errors = Array.from(
    { length: STATES },
    (_, s) =>
      what === "one wrong state"
        ? (s === START + 2 ? 5 : 0)
        : size * (0.5 + chance.uniform()) * (Math.floor(s / 2) % 2 === 1 ? 1 : -1),
  );
  return { rewards, errors };
}

/** Mean of the k-step advantage of the start, exactly, and its square over many walks. */
export const kSteps = experiment(
  "advantages/k-steps",
  { batches: 4000, batch: 30 },
  ({ stream, batches, batch }) =>
    ERRORS.map((what) => {
      const chance = stream.at(what);
      const walk = walkOf(what, chance);
      // Long enough that 0.9ᵗ is lost in round-off.
      const truth = Array.from({ length: STATES }, (_, s) => crowd(s, 400, walk.rewards).sum);
      const values = truth.map((v, s) => v + walk.errors[s]);
      const means = KS.map((k) => {
        const { sum, law } = crowd(START, k, walk.rewards);
        return -values[START] + sum + DISCOUNT ** k * mean(law, values);
      });
      const squares = KS.map(() => new Float64Array(batches));
      for (let b = 0; b < batches; b++) {
        for (let i = 0; i < batch; i++) {
          let s = START;
          let sum = -values[START];
          let weight = 1;
          for (let t = 0, next = 0; t < KS[KS.length - 1]; t++) {
            const bits = chance.uint32();
            s = bits & 1 ? left(s) : right(s);
            sum += weight * (walk.rewards[s] + (bits & 2 ? 1 : -1));
            weight *= DISCOUNT;
            if (t + 1 === KS[next]) {
              squares[next][b] += (sum + weight * values[s]) ** 2 / batch;
              next++;
            }
          }
        }
      }
      return {
        what,
        walk,
        discount: DISCOUNT,
        start: `${START}`,
        ks: KS.map((k) => Array.from({ length: k }, (_, t) => t)),
        means,
        // Apart from −V(s), which does not depend on the action: what the mean of A⁽ᵏ⁾ + V(s) is off from V^π(s).
        biases: means.map((mean) => mean + values[START] - truth[START]),
        squares,
        variances: squares.map((each, j) => each.reduce((x, y) => x + y, 0) / batches - means[j] ** 2),
      };
    }),
);
