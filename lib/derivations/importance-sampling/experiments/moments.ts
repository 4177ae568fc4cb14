import { experiment } from "../../../ledger/mod.ts";
import { integrate } from "../../../math/mod.ts";
import { derivative, searchWorst } from "../../../oracles/mod.ts";
import { aliasSampler } from "../../../random/mod.ts";
import { mixedWithUniform, randomLaw } from "../worlds.ts";
import { batchMeans } from "./weighted.ts";

/** What the powers of the weight w = P/Q say: their mean under Q and its slopes at the powers 0 and 1. */
interface PowerMoments {
  readonly [key: string]: number;
  readonly mean: number;
  /** d E_Q[w^t]/dt at t = 1 and at t = 0. */
  readonly slopeAtOne: number;
  readonly slopeAtZero: number;
  readonly meanSquare: number;
}

function powerMoments(power: (t: number) => number): PowerMoments {
  return {
    mean: power(1),
    slopeAtOne: derivative(power, 1),
    slopeAtZero: derivative(power, 0),
    meanSquare: power(2),
  };
}

const finitePower = (p: readonly number[], q: readonly number[]) => (t: number): number =>
  p.reduce((sum, each, x) => sum + q[x] * Math.pow(each / q[x], t), 0);

/** Random pairs of laws: moments of the weight from its powers, and log ratios over draws of either law. */
export const ratioMoments = experiment(
  "importance-sampling/ratio-moments",
  { outcomes: [2, 3, 6, 20, 100, 1000], repeats: 5, sizes: [4000, 60] },
  ({ stream, outcomes, repeats, sizes: [batches, size] }) =>
    outcomes.flatMap((n) =>
      Array.from({ length: repeats }, (_, repeat) => {
        const chance = stream.at(n).at(repeat);
        const p = mixedWithUniform(randomLaw(n, chance));
        const q = mixedWithUniform(randomLaw(n, chance));
        const logRatios = p.map((each, x) => Math.log(each / q[x]));
        const ofP = aliasSampler(p);
        const ofQ = aliasSampler(q);
        return {
          p,
          q,
          moments: powerMoments(finitePower(p, q)),
          underP: repeat > 0 ? [] : batchMeans(batches, size, () => logRatios[ofP(chance)]),
          underQ: repeat > 0 ? [] : batchMeans(batches, size, () => logRatios[ofQ(chance)]),
        };
      })
    ),
);

/** The same for normal laws of unit variance: the weight's powers by quadrature. */
export const normalMoments = experiment(
  "importance-sampling/normal-moments",
  { shifts: [0.3, 1, 2] },
  ({ shifts }) =>
    shifts.map((shift) => ({
      shift,
      moments: powerMoments((t) =>
        integrate(
          (x) => Math.exp(-x * x / 2 + t * shift * (x - shift / 2)) / Math.sqrt(2 * Math.PI),
          -Infinity,
          Infinity,
          { rtol: 1e-13 },
        ).value
      ),
    })),
);

/** The pair of laws on n outcomes with most mean log ratio under P for the logarithm of the weight's mean square. */
export const tightest = experiment(
  "importance-sampling/tightest-bound",
  { outcomes: [2, 3, 5] },
  ({ stream, outcomes }) =>
    outcomes.map((n) => {
      const lawOf = (x: readonly number[]): number[] => {
        const weights = x.map((each) => Math.exp(each));
        const total = weights.reduce((sum, each) => sum + each, 0);
        return weights.map((each) => each / total);
      };
      const powerOf = (x: readonly number[]) => finitePower(lawOf(x.slice(0, n)), lawOf(x.slice(n)));
      const worst = searchWorst({
        stream: stream.at(n),
        draw: (chance) => Array.from({ length: 2 * n }, () => 3 * (chance.uniform() - 0.5)),
        score: (x) => {
          if (x.some((each) => Math.abs(each) > 4)) return -Infinity;
          const power = powerOf(x);
          const meanSquare = power(2);
          // Where the laws agree the ratio is 0/0; a plain difference will do for a search.
          const slope = (power(1 + 1e-5) - power(1 - 1e-5)) / 2e-5;
          return meanSquare < 1 + 1e-4 ? -Infinity : slope / Math.log(meanSquare);
        },
        tries: 300,
        refine: 1,
      });
      return powerMoments(powerOf(worst.x));
    }),
);
