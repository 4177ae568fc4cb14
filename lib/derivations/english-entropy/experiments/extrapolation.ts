import { experiment } from "../../../ledger/mod.ts";
import { minimize } from "../../../oracles/mod.ts";
import { fitLine, mean } from "../../../statistics/mod.ts";
import { scaling } from "./scaling.ts";

/** Letters of a large corpus, to which the curve of one book is drawn on. */
export const LARGE_CORPUS = 1e9;

/**
 * The fall of the bits with the training letters N, drawn on: a N^−α, which ends at 0, and h + a N^−α, which has a floor.
 *
 * Both are fitted to all chunks, and to each half of them; the first sizes are left out, where the fall is steeper.
 */
export const extrapolation = experiment(
  "english-entropy/extrapolation",
  { leftOut: 2 },
  async ({ seed, backend, leftOut }) => {
    const sizes = (await scaling({ seed, backend })).slice(leftOut);
    const chunks = sizes[0].bits.map((_, chunk) => chunk);
    const parts = [
      chunks,
      chunks.filter((chunk) => chunk % 2 === 0),
      chunks.filter((chunk) => chunk % 2 === 1),
    ];
    return parts.map((part) => {
      const x = sizes.map(({ training }) => training / LARGE_CORPUS);
      const y = sizes.map(({ bits }) => mean(part.map((chunk) => bits[chunk])));
      const line = fitLine(x.map(Math.log), y.map(Math.log));
      const bent = minimize(
        ([floor, scale, power]) =>
          floor < 0 || power < 0
            ? Infinity
            : x.reduce((sum, size, i) => sum + (floor + scale * size ** -power - y[i]) ** 2, 0),
        [0.8, 0.5, 0.12],
        { restarts: 4 },
      ).x;
      return {
        powerLaw: { scale: Math.exp(line.intercept), power: -line.slope },
        withFloor: { floor: bent[0], scale: bent[1], power: bent[2] },
        // At N = LARGE_CORPUS the power of the size is 1.
        atLargeCorpus: [Math.exp(line.intercept), bent[0] + bent[1]],
      };
    });
  },
);
