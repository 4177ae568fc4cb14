import { matrix } from "../../math/mod.ts";
import { maximizationBias, riccatiFixedPoint } from "../../reinforcement/mod.ts";
import { LINE, LOOP } from "./worlds.ts";

const one = (x: number): ReturnType<typeof matrix> => matrix(1, 1, [x]);

/** The best gain and cost of the line, by the Riccati equation. */
export function riccati(discount: number): { gain: number; cost: number } {
  const { gain, matrix: cost } = riccatiFixedPoint({
    dynamics: one(LINE.a),
    control: one(LINE.b),
    stateCost: one(LINE.q),
    controlCost: one(LINE.r),
    discount,
  });
  return { gain: gain.data[0], cost: cost.data[0] };
}

/** γ/(1 − γ) times the mean of the largest of the loop's errors, each of deviation √(α/(2 − α)). */
export function loopBias(): number {
  const standardDeviation = Math.sqrt(LOOP.rate / (2 - LOOP.rate));
  const { single } = maximizationBias(
    Array.from({ length: LOOP.actions }, () => ({ mean: 0, standardDeviation })),
  );
  return LOOP.discount / (1 - LOOP.discount) * single;
}
