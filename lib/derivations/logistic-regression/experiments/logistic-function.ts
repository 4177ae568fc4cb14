import { sigmoid } from "../../../estimators/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { softmax } from "../../../math/mod.ts";
import { bisect } from "../../../oracles/mod.ts";
import { exactSlope, TwoOutcomes } from "../exact.ts";

/** Two outcomes of weights eᶻ and 1, shared out in whole-number arithmetic for every whole z up to a largest one. */
export const exactShares = experiment("logistic-regression/exact-shares", { largest: 800 }, ({ largest }) => {
  const z = Array.from({ length: 2 * largest + 1 }, (_, i) => i - largest);
  const outcomes = z.map((each) => new TwoOutcomes(each));
  return {
    z,
    share: outcomes.map((each) => each.share()),
    rest: outcomes.map((each) => each.rest()),
    logShare: outcomes.map((each) => each.logShare()),
    logRest: outcomes.map((each) => each.logRest()),
    logTotal: outcomes.map((each) => each.logTotal()),
    softmax: z.map((each) => softmax([each, 0])[0]),
    between: outcomes.every((each) => each.isBetween()),
  };
});

/** How the share grows with z, from whole-number arithmetic at two near places. */
export const exactSlopes = experiment("logistic-regression/exact-slopes", { largest: 30 }, ({ largest }) => {
  const z = Array.from({ length: 2 * largest + 1 }, (_, i) => i - largest);
  return { z, slope: z.map(exactSlope) };
});

const roundings = { float64: (x: number): number => x, float32: Math.fround } as const;

type Rounding = (x: number) => number;

/** 1/(1 + e⁻ᶻ) as it is written, each operation rounded to the format. */
function asWritten(z: number, round: Rounding): number {
  return round(1 / round(1 + round(Math.exp(-round(z)))));
}

/** The library's way through e^−|z|, each operation rounded to the format. */
function withoutOverflow(z: number, round: Rounding): number {
  if (round === roundings.float64) return sigmoid(z);
  const small = round(Math.exp(-Math.abs(round(z))));
  return z >= 0 ? round(1 / round(1 + small)) : round(small / round(1 + small));
}

/** The z from which each way to compute the logistic function gives exactly 1, and below which it gives exactly 0. */
export const floatEnds = experiment(
  "logistic-regression/float-ends",
  { largest: 1000 },
  ({ largest }) =>
    Object.entries(roundings).flatMap(([format, round]) => {
      const ways = {
        "as written": (z: number): number => asWritten(z, round),
        "without overflow": (z: number): number => withoutOverflow(z, round),
      };
      return Object.entries(ways).map(([way, f]) => {
        const values = Array.from({ length: 2 * largest + 1 }, (_, i) => f(i - largest));
        return {
          format,
          way,
          one: bisect((z) => f(z) === 1, 0, largest, { tolerance: 1e-9 }),
          zero: bisect((z) => f(z) > 0, -largest, 0, { tolerance: 1e-9 }),
          least: Math.min(...values),
          most: Math.max(...values),
        };
      });
    }),
);
