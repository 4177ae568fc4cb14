import { experiment } from "../../../ledger/mod.ts";
import { dot, type Matrix, matrix, norm } from "../../../math/mod.ts";
import { bisect, gradient } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import {
  backtrack,
  linearSoftmax,
  policyFisherProduct,
  trustRegionStep,
} from "../../../reinforcement/trust-region/mod.ts";
import { meanLogRatio, randomWorld, valuesOf, visitsOf } from "../worlds.ts";

const DISCOUNT = 0.9;
const STATES = 4;
const ACTIONS = 3;
const PARAMETERS = 5;

/** A random policy whose logits share parameters, with its surrogate, the surrogate's slope by differences, and divergences. */
function problem(chance: Stream): {
  readonly policy: Float64Array;
  readonly visits: Float64Array;
  readonly features: Matrix;
  readonly start: Float64Array;
  readonly slope: Float64Array;
  readonly surrogate: (theta: ArrayLike<number>) => number;
  readonly oldFromNew: (theta: ArrayLike<number>) => number;
  readonly fisherProduct: (vector: ArrayLike<number>) => Float64Array;
} {
  const world = randomWorld(STATES, ACTIONS, chance.at("world"));
  const features = matrix(STATES * ACTIONS, PARAMETERS, () => chance.normal());
  const family = linearSoftmax(world, features);
  const start = chance.normals(PARAMETERS);
  const policy = family.policy(start);
  const values = valuesOf(world, policy, DISCOUNT);
  const visits = visitsOf(world, policy, DISCOUNT);
  const worth = Float64Array.from(policy, (_, pair) => {
    let value = 0;
    for (let next = 0; next < STATES; next++) {
      const i = pair * STATES + next;
      value += world.transition[i] * (world.reward[i] + DISCOUNT * values[next]);
    }
    return visits[Math.floor(pair / ACTIONS)] * (value - values[Math.floor(pair / ACTIONS)]);
  });
  const surrogate = (theta: ArrayLike<number>): number =>
    family.policy(theta).reduce((sum, p, pair) => sum + p * worth[pair], 0);
  return {
    policy,
    visits,
    features,
    start,
    slope: gradient((theta) => surrogate(theta), start),
    surrogate,
    oldFromNew: (theta) => meanLogRatio(policy, family.policy(theta), visits),
    fisherProduct: (vector) => policyFisherProduct(policy, vector, { weights: visits, jacobian: features }),
  };
}

/** TRPO's full step and its line search, with and without the surrogate's test, on many random policies. */
export const lineSearches = experiment(
  "trust-regions/line-searches",
  { policies: 300, radii: [1e-4, 0.01, 0.5] },
  ({ stream, policies, radii }) => {
    const problems = Array.from({ length: policies }, (_, index) => problem(stream.at(index)));
    return radii.map((radius) => ({
      radius,
      steps: problems.map(({ start, slope, surrogate, oldFromNew, fisherProduct }) => {
        const base = { fisherProduct, radius, iterations: 20 };
        const before = surrogate(start);
        const full = trustRegionStep(start, slope, { ...base, divergence: () => 0 });
        const alone = trustRegionStep(start, slope, { ...base, divergence: oldFromNew });
        const both = trustRegionStep(start, slope, { ...base, divergence: oldFromNew, surrogate });
        return {
          full: oldFromNew(full.parameters),
          fullRise: surrogate(full.parameters) - before,
          alone: oldFromNew(alone.parameters),
          aloneRise: surrogate(alone.parameters) - before,
          both: oldFromNew(both.parameters),
          bothRise: surrogate(both.parameters) - before,
          accepted: both.accepted,
          trials: both.trials.length,
        };
      }),
    }));
  },
);

/** What conjugate gradients make of a policy's slope. */
export const conjugate = experiment(
  "trust-regions/conjugate",
  { policies: 40 },
  ({ stream, policies }) =>
    Array.from({ length: policies }, (_, index) => {
      const { policy, visits, features, start, slope, oldFromNew, fisherProduct } = problem(stream.at(index));
      const { direction } = trustRegionStep(start, slope, {
        fisherProduct,
        divergence: oldFromNew,
        radius: 0.01,
        iterations: 20,
        tolerance: 1e-13,
      });
      return {
        policy: Array.from(policy),
        visits: Array.from(visits),
        features: Array.from(features.data),
        slope: Array.from(slope),
        direction: Array.from(direction),
      };
    }),
);

/** A line search along the plain gradient, from a step that is far too long; and the natural gradient's step of the same divergence. */
export const plainSearches = experiment(
  "trust-regions/plain-searches",
  { policies: 150, radii: [1e-3, 1e-2, 1e-1] },
  ({ stream, policies, radii }) => {
    const problems = Array.from({ length: policies }, (_, index) => problem(stream.at(index)));
    return radii.map((radius) => ({
      radius,
      steps: problems.map(({ start, slope, surrogate, oldFromNew, fisherProduct }) => {
        const before = surrogate(start);
        const long = slope.map((each) => 20 * each / norm(slope));
        const found = backtrack(start, long, { divergence: oldFromNew, surrogate, radius });
        const step = found.parameters.map((z, i) => z - start[i]);
        const divergence = oldFromNew(found.parameters);
        const { direction } = trustRegionStep(start, slope, {
          fisherProduct,
          divergence: () => 0,
          radius,
          iterations: 20,
        });
        // The natural step, brought to the same divergence.
        const gap = (length: number): number =>
          oldFromNew(start.map((z, k) => z + length * direction[k])) - divergence;
        let most = Math.sqrt(2 * divergence / dot(direction, slope));
        while (gap(most) < 0) most *= 2;
        const length = bisect(gap, 0, most);
        const natural = start.map((z, i) => z + length * direction[i]);
        const product = fisherProduct(step);
        return {
          accepted: found.accepted,
          trials: found.trials.length,
          divergence,
          rise: surrogate(found.parameters) - before,
          naturalDivergence: oldFromNew(natural),
          naturalRise: surrogate(natural) - before,
          quadratic: dot(step, product),
        };
      }),
    }));
  },
);
