import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import {
  categoricalProjection,
  quantileMidpoints,
  quantileRegressionLoss,
} from "../../../reinforcement/mod.ts";
import { beside, fiveStates } from "../worlds.ts";

interface Law {
  readonly values: readonly number[];
  readonly probabilities: readonly number[];
}

/** A chain of five states with steps by chance: next states with their probabilities and the reward of each step. */
interface Chain {
  readonly transition: readonly (readonly number[])[];
  readonly reward: readonly (readonly number[])[];
}

function chain(stream: Stream): Chain {
  const transition = Array.from({ length: 5 }, (_, s) => {
    const row = new Array<number>(5).fill(0);
    const forward = 0.2 + 0.6 * stream.at(s).uniform();
    row[Math.min(4, s + 1)] += forward;
    row[Math.max(0, s - 1)] += 1 - forward;
    return row;
  });
  return { transition, reward: Array.from({ length: 5 }, (_, s) => [...stream.at("r").at(s).normals(5)]) };
}

/** The law of r + γZ(s′), outcome by outcome. */
function backedUp({ transition, reward }: Chain, laws: readonly Law[], discount: number): Law[] {
  return transition.map((row, s) => {
    const values: number[] = [];
    const probabilities: number[] = [];
    row.forEach((p, next) => {
      if (p === 0) return;
      laws[next].values.forEach((z, i) => {
        values.push(reward[s][next] + discount * z);
        probabilities.push(p * laws[next].probabilities[i]);
      });
    });
    return { values, probabilities };
  });
}

const meanOf = ({ values, probabilities }: Law): number =>
  values.reduce((sum, z, i) => sum + z * probabilities[i], 0);

/** The Wasserstein distance of order p, or the largest gap (p = ∞), by pairing quantiles. */
function wasserstein(first: Law, second: Law, order: number): number {
  const sorted = (law: Law): { z: number; p: number }[] =>
    law.values.map((z, i) => ({ z, p: law.probabilities[i] })).filter(({ p }) => p > 0).sort((x, y) =>
      x.z - y.z
    );
  const [x, y] = [sorted(first), sorted(second)];
  let [i, j, left, right, sum] = [0, 0, x[0].p, y[0].p, 0];
  while (i < x.length && j < y.length) {
    const share = Math.min(left, right);
    const gap = Math.abs(x[i].z - y[j].z);
    if (share > 1e-14) sum = order === Infinity ? Math.max(sum, gap) : sum + share * gap ** order;
    left -= share;
    right -= share;
    if (left <= 1e-15 && ++i < x.length) left = x[i].p;
    if (right <= 1e-15 && ++j < y.length) right = y[j].p;
  }
  return order === Infinity ? sum : sum ** (1 / order);
}

const randomLaw = (lots: Stream, atoms: number): Law => {
  const shares = lots.exponentials(atoms);
  const total = shares.reduce((sum, x) => sum + x, 0);
  return {
    values: [...lots.normals(atoms)].map((z) => 3 * z),
    probabilities: [...shares].map((x) => x / total),
  };
};

/** The discounts and the orders of the distance. */
export const LAW_DISCOUNTS = [0.5, 0.9] as const;
export const ORDERS = [1, 2, Infinity] as const;

/** Backups of random laws on random chains: their means, and how near they bring two sets of laws. */
export const lawBackups = experiment(
  "q-learning/law-backups",
  { pairs: 60 },
  ({ stream, pairs }) =>
    LAW_DISCOUNTS.map((discount) => {
      const ratios = ORDERS.map(() => 0);
      const means: number[] = [];
      const atoms: number[] = [];
      const scalar: number[] = [];
      for (let k = 0; k < pairs; k++) {
        const lots = stream.at(discount).at(k);
        const world = chain(lots.at("chain"));
        const laws = Array.from({ length: 5 }, (_, s) => randomLaw(lots.at(s), 6));
        // Every third partner is the same set of laws moved by 1.
        const others = k % 3 === 0
          ? laws.map(({ values, probabilities }) => ({ values: values.map((z) => z + 1), probabilities }))
          : Array.from({ length: 5 }, (_, s) => randomLaw(lots.at(10 + s), 6));
        const [after, othersAfter] = [backedUp(world, laws, discount), backedUp(world, others, discount)];
        ORDERS.forEach((order, o) => {
          const far = (x: Law[], y: Law[]): number =>
            Math.max(...x.map((law, s) => wasserstein(law, y[s], order)));
          ratios[o] = Math.max(ratios[o], far(after, othersAfter) / far(laws, others));
        });
        means.push(...after.map(meanOf));
        atoms.push(
          ...after.map(({ values, probabilities }) => {
            const support = Array.from({ length: 101 }, (_, i) => -50 + i);
            const projected = categoricalProjection(values, probabilities, support);
            return support.reduce((sum, z, i) => sum + z * projected[i], 0);
          }),
        );
        const before = laws.map(meanOf);
        scalar.push(...world.transition.map((row, s) => {
          let q = 0;
          row.forEach((p, next) => q += p * (world.reward[s][next] + discount * before[next]));
          return q;
        }));
      }
      const compared = (found: number[]): { slope: number; gap: number } => ({
        slope: found.reduce((sum, x, i) => sum + x * scalar[i], 0) /
          scalar.reduce((sum, x) => sum + x * x, 0),
        gap: Math.max(...found.map((x, i) => Math.abs(x - scalar[i]))),
      });
      return { discount, ratios, exact: compared(means), fixed: compared(atoms) };
    }),
);

/** The number of learned quantiles. */
export const QUANTILES = 20;

/** One state that stays, rewards 0 and 1 by the toss of a coin, γ = ½: quantiles learned by temporal differences, and returns drawn. */
export const coinLoop = experiment(
  "q-learning/coin-loop",
  { updates: 120_000, returns: 4000 },
  ({ stream, updates, returns }) => {
    const lots = stream.at("learning");
    const fractions = quantileMidpoints(QUANTILES);
    const theta = new Float64Array(QUANTILES);
    const averaged = new Float64Array(QUANTILES);
    for (let k = 0; k < updates; k++) {
      const reward = lots.uniform() < 0.5 ? 0 : 1;
      const { gradient } = quantileRegressionLoss(theta, fractions, theta.map((z) => reward + z / 2));
      const rate = 0.5 / (1 + k / 400);
      gradient.forEach((g, i) => theta[i] -= rate * g);
      if (k >= updates / 2) theta.forEach((z, i) => averaged[i] += z / (updates / 2));
    }
    const tosses = stream.at("returns");
    const draws = Array.from({ length: returns }, () => {
      let sum = 0;
      for (let t = 0, weight = 1; t < 60; t++, weight /= 2) sum += tosses.uniform() < 0.5 ? 0 : weight;
      return sum;
    });
    // The law of the return, iterated exactly: all sums of 12 tosses.
    let exact = [0];
    for (let k = 0; k < 12; k++) exact = exact.flatMap((z) => [z / 2, 1 + z / 2]);
    return {
      updates,
      fractions: [...fractions],
      quantiles: [...averaged],
      draws,
      mean: [...averaged].reduce((sum, z) => sum + z, 0) / QUANTILES,
      exact: exact.sort((x, y) => x - y).filter((_, i) => i % 64 === 32),
    };
  },
);

/** The places at which the mean excess E max(Z − c, 0) of a learned law is read. */
export const PLACES_OF_EXCESS = [-1.5, -1, -0.5, 0, 0.5, 1, 1.5] as const;

/** Five states in a row: laws learned on fixed atoms and by quantiles, and drawn rewards and returns of the middle state. */
export const chainLaws = experiment(
  "q-learning/chain-laws",
  { updates: 150_000, returns: 4000 },
  ({ stream, updates, returns }) => {
    const { up, reward, start, discount } = fiveStates;
    const support = Array.from({ length: 201 }, (_, i) => (i - 100) / 25);
    let laws: Float64Array[] = up.map(() => Float64Array.from(support, (z) => z === 0 ? 1 : 0));
    for (let sweep = 0; sweep < 60; sweep++) {
      laws = laws.map((_, s) =>
        categoricalProjection(
          [0, 1].flatMap((way) => support.map((z) => reward[s][way] + discount * z)),
          [0, 1].flatMap((way) => Array.from(laws[beside(s, way)], (p) => (way ? up[s] : 1 - up[s]) * p)),
          support,
        )
      );
    }
    const fractions = quantileMidpoints(QUANTILES);
    const theta = up.map(() => new Float64Array(QUANTILES));
    const averaged = new Float64Array(QUANTILES);
    const lots = stream.at("learning");
    for (let k = 0; k < updates; k++) {
      const s = lots.integer(5);
      const way = lots.uniform() < up[s] ? 1 : 0;
      const { gradient } = quantileRegressionLoss(
        theta[s],
        fractions,
        theta[beside(s, way)].map((z) => reward[s][way] + discount * z),
      );
      const rate = 0.5 / (1 + k / 2000);
      gradient.forEach((g, i) => theta[s][i] -= rate * g);
      if (k >= updates / 2) theta[start].forEach((z, i) => averaged[i] += z / (updates / 2));
    }
    const tosses = stream.at("returns");
    const draws = Array.from({ length: returns }, () => {
      let [s, sum] = [start as number, 0];
      for (let t = 0, weight = 1; t < 50; t++, weight *= discount) {
        const way = tosses.uniform() < up[s] ? 1 : 0;
        sum += weight * reward[s][way];
        s = beside(s, way);
      }
      return sum;
    });
    const excess = (values: ArrayLike<number>, probabilities: ArrayLike<number>): number[] =>
      PLACES_OF_EXCESS.map((c) =>
        Array.from(values).reduce((sum, z, i) => sum + Math.max(0, z - c) * probabilities[i], 0)
      );
    return {
      atoms: excess(support, laws[start]),
      quantiles: excess(averaged, new Float64Array(QUANTILES).fill(1 / QUANTILES)),
      draws,
    };
  },
);
