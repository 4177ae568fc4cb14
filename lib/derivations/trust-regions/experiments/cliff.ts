import { experiment } from "../../../ledger/mod.ts";
import { dot } from "../../../math/mod.ts";
import { gradient } from "../../../oracles/mod.ts";
import { linearSoftmax, naturalPolicyGradient, trainTrpo } from "../../../reinforcement/trust-region/mod.ts";
import { cliffFeatures, cliffWorld, meanLogRatio, returnOf, valuesOf, visitsOf } from "../worlds.ts";

const DISCOUNT = 0.9;
const WORLD = cliffWorld();
const FEATURES = cliffFeatures();
const FAMILY = linearSoftmax(WORLD, FEATURES);
const at = (theta: ArrayLike<number>): number => returnOf(WORLD, FAMILY.policy(theta), DISCOUNT);

/** A policy that has begun to find its way along the cliff: random parameters, trained until the return exceeds a level. */
function beginner(level: number, draw: (attempt: number) => Float64Array): Float64Array {
  for (let attempt = 0;; attempt++) {
    let start = draw(attempt);
    for (let block = 0; block < 12; block++) {
      const { parameters, iterations } = trainTrpo(WORLD, {
        discount: DISCOUNT,
        iterations: 3,
        start,
        features: FEATURES,
        radius: 0.04,
        products: 12,
      });
      start = parameters;
      // As good as certain somewhere: F is singular in floats, and there is no natural gradient.
      if (start.some((each) => Math.abs(each) > 50)) break;
      if (iterations.at(-1)!.return > level) return start;
    }
  }
}

/**
 * The return after one step of each length, up the plain gradient and up the natural one, from many beginners' policies whose logits share
 * parameters; gradients are differences of exact returns.
 */
export const cliff = experiment(
  "trust-regions/cliff",
  { starts: 30, level: -5, lengths: Array.from({ length: 25 }, (_, i) => 10 ** (-3 + i / 4)) },
  ({ stream, starts, level, lengths }) =>
    Array.from({ length: starts }, (_, index) => {
      const chance = stream.at(index);
      const start = beginner(level, (attempt) => chance.at(attempt).normals(FAMILY.size).map((x) => 0.7 * x));
      const policy = FAMILY.policy(start);
      const visits = visitsOf(WORLD, policy, DISCOUNT);
      const slope = gradient((theta) => at(theta), start);
      const { x: natural } = naturalPolicyGradient(policy, slope, {
        weights: visits,
        jacobian: FEATURES,
        // What the differences leave outside F's range, about 10⁻¹⁰ of the slope, must not be solved for.
        iterations: 20,
        tolerance: 1e-7,
      });
      const before = at(start);
      const along = (direction: ArrayLike<number>): { divergence: number; change: number }[] =>
        lengths.map((length) => {
          const there = start.map((z, i) => z + length * direction[i]);
          return {
            divergence: meanLogRatio(policy, FAMILY.policy(there), visits),
            change: at(there) - before,
          };
        }).filter(({ divergence }) => Number.isFinite(divergence));
      return {
        before,
        firstOrder: dot(slope, slope),
        plain: along(slope),
        natural: along(natural),
      };
    }),
);

/** The return after a step of any length with a table of logits and the exact gradient, in the same gridworld: from random policies. */
export const tables = experiment(
  "trust-regions/tables",
  { starts: 40, lengths: [1e-2, 1e-1, 1, 10, 100, 1000] },
  ({ stream, starts, lengths }) =>
    Array.from({ length: starts }, (_, index) => {
      const family = linearSoftmax(WORLD);
      const start = stream.at(index).normals(family.size).map((x) => 1.5 * x);
      const policy = family.policy(start);
      const values = valuesOf(WORLD, policy, DISCOUNT);
      const visits = visitsOf(WORLD, policy, DISCOUNT);
      const A = WORLD.actions;
      const step = start.map((_, pair) => {
        const s = Math.floor(pair / A);
        if (WORLD.terminal[s]) return 0;
        let value = 0;
        for (let next = 0; next < WORLD.states; next++) {
          const i = pair * WORLD.states + next;
          value += WORLD.transition[i] * (WORLD.reward[i] + DISCOUNT * values[next]);
        }
        return visits[s] * policy[pair] * (value - values[s]);
      });
      const before = returnOf(WORLD, policy, DISCOUNT);
      return lengths.map((length) =>
        returnOf(WORLD, family.policy(start.map((z, i) => z + length * step[i])), DISCOUNT) - before
      );
    }),
);
