import { experiment } from "../../../ledger/mod.ts";
import { matrix, matvec, norm, solve } from "../../../math/mod.ts";
import { derivative, gradient, hessian, minimize } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { sampleTrajectory } from "../../../reinforcement/worlds/mod.ts";
import { meanLogRatio, policyOf, randomWorld, returnOf, visitsOf } from "../worlds.ts";

const DISCOUNT = 0.9;

/** The largest log of a ratio in the worlds below is small: no action is rare. */
const logitsOf = (n: number, spread: number, stream: Stream): number[] =>
  Array.from({ length: n }, () => spread * (2 * stream.uniform() - 1));

/**
 * Two policies, and what is seen of their divergence: log ratios at the states that the old policy comes to, for actions drawn by the new
 * one; and sums of log ratios in both orders as the step grows, in two parametrisations.
 */
export const twoPolicies = experiment(
  "trust-regions/two-policies",
  { worlds: 12, sampled: 4, states: 4, actions: 3, horizon: 6, sizes: [4000, 16] },
  ({ stream, worlds, sampled, states, actions, horizon, sizes: [batches, size] }) =>
    Array.from({ length: worlds }, (_, index) => {
      const chance = stream.at(index);
      const world = randomWorld(states, actions, chance.at("world"));
      const oldLogits = logitsOf(states * actions, 0.8, chance.at("old"));
      const step = logitsOf(states * actions, 1.6, chance.at("step"));
      const oldPolicy = policyOf(oldLogits, actions);
      // Far enough away that the two orders differ by many standard errors.
      const newPolicy = policyOf(oldLogits.map((z, i) => z + 1.4 * step[i]), actions);
      // Which states the old policy visits in `horizon` steps, step by step.
      let law = Array.from(world.initial);
      const visits = new Array<number>(states).fill(0);
      for (let t = 0; t < horizon; t++) {
        law.forEach((p, s) => visits[s] += p / horizon);
        law = law.map((_, next) =>
          law.reduce((sum, p, s) => {
            for (let a = 0; a < actions; a++) {
              sum += p * oldPolicy[s * actions + a] * world.transition[(s * actions + a) * states + next];
            }
            return sum;
          }, 0)
        );
      }
      const samples: number[] = [];
      for (let batch = 0; index < sampled && batch < batches; batch++) {
        let sum = 0;
        for (let episode = 0; episode < size; episode++) {
          const { states: seen } = sampleTrajectory(world, oldPolicy, horizon, chance);
          for (let t = 0; t < horizon; t++) {
            let left = chance.uniform();
            let pair = seen[t] * actions;
            while (left > newPolicy[pair] && pair % actions < actions - 1) left -= newPolicy[pair++];
            sum += Math.log(newPolicy[pair] / oldPolicy[pair]);
          }
        }
        samples.push(sum / (size * horizon));
      }
      // Another chart of the same policies: z = Mφ with a random matrix.
      const mixing = matrix(
        states * actions,
        states * actions,
        (i, j) => (i === j ? 2 : 0) + 0.3 * chance.normal(),
      );
      const remixed = solve(mixing, oldLogits);
      const remixedStep = solve(mixing, step);
      const steps = [0.005, 0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 1, 3];
      return {
        oldPolicy,
        newPolicy,
        visits,
        samples,
        length: norm(step),
        remixedLength: norm(remixedStep),
        direction: step,
        sizes: steps.map((scale) => {
          const moved = policyOf(oldLogits.map((z, i) => z + scale * step[i]), actions);
          const other = policyOf(matvec(mixing, remixed.map((z, i) => z + scale * remixedStep[i])), actions);
          return {
            scale,
            newFromOld: meanLogRatio(moved, oldPolicy, visits),
            oldFromNew: meanLogRatio(oldPolicy, moved, visits),
            remixed: meanLogRatio(other, oldPolicy, visits),
          };
        }),
      };
    }),
);

/** Logits in which each state's last action has 0, so that every policy has one set of parameters. */
function pinned(parameters: ArrayLike<number>, states: number, actions: number): number[] {
  return Array.from(
    { length: states * actions },
    (_, i) =>
      i % actions === actions - 1 ? 0 : parameters[Math.floor(i / actions) * (actions - 1) + i % actions],
  );
}

/** Second derivatives of the averaged divergence, by finite differences, in each argument and order, at one policy and away from it. */
export const curvatures = experiment(
  "trust-regions/curvatures",
  { worlds: 3, states: 3, actions: 3 },
  ({ stream, worlds, states, actions }) =>
    Array.from({ length: worlds }, (_, index) => {
      const chance = stream.at(index);
      const world = randomWorld(states, actions, chance.at("world"));
      const size = states * actions;
      const here = logitsOf(size, 1, chance.at("here"));
      const away = here.map((z) => z + 0.4 + chance.uniform());
      away[0] += 1;
      const policy = policyOf(here, actions);
      const visits = Array.from(visitsOf(world, policy, DISCOUNT));
      const at = (logits: ArrayLike<number>): number[] => policyOf(logits, actions);
      const second = (f: (z: number[]) => number, point: number[]): number[] =>
        Array.from(hessian((z) => f(Array.from(z)), point).data);
      return {
        policy,
        awayPolicy: at(away),
        visits,
        inNew: second((z) => meanLogRatio(at(z), policy, visits), here),
        inNewReversed: second((z) => meanLogRatio(policy, at(z), visits), here),
        // The states' weights move with the old policy.
        inOld: second((z) => meanLogRatio(policy, at(z), visitsOf(world, at(z), DISCOUNT)), here),
        awayInNew: second((z) => meanLogRatio(at(z), policy, visits), away),
        awayReversed: second((z) => meanLogRatio(policy, at(z), visits), away),
      };
    }),
);

/** The step within a small divergence that raises the return the most, by a search over all directions; and the return along given steps. */
export const bestSteps = experiment(
  "trust-regions/best-steps",
  { worlds: 2, states: 4, actions: 3, radii: [1e-2, 1e-4] },
  ({ stream, worlds, states, actions, radii }) =>
    Array.from({ length: worlds }, (_, index) => {
      const chance = stream.at(index);
      const world = randomWorld(states, actions, chance.at("world"));
      const start = logitsOf(states * (actions - 1), 1, chance.at("start"));
      const policyAt = (parameters: ArrayLike<number>): number[] =>
        policyOf(pinned(parameters, states, actions), actions);
      const policy = policyAt(start);
      const visits = Array.from(visitsOf(world, policy, DISCOUNT));
      const earned = (parameters: ArrayLike<number>): number =>
        returnOf(world, policyAt(parameters), DISCOUNT);
      const distance = (parameters: ArrayLike<number>): number =>
        meanLogRatio(policyAt(parameters), policy, visits);
      const before = earned(start);
      const slope = Array.from(gradient((z) => earned(z), start));
      const along = (direction: ArrayLike<number>, length: number): number[] =>
        start.map((z, i) => z + length * direction[i]);
      const reach = (direction: ArrayLike<number>, radius: number): number[] => {
        // The divergence grows as the square of the length, nearly: a dozen corrections leave nothing.
        let length = Math.sqrt(radius) / norm(direction);
        for (let i = 0; i < 12; i++) length *= Math.sqrt(radius / distance(along(direction, length)));
        return along(direction, length);
      };
      const curvature = hessian((z) => distance(z), start);
      const natural = solve(curvature, slope);
      return {
        policy,
        visits,
        slope,
        best: radii.map((radius) => {
          // Whichever way uphill: the search starts from the plain gradient.
          const { x } = minimize(
            (direction) => (before - earned(reach(direction, radius))) / Math.sqrt(radius),
            slope.map((each) => each / norm(slope)),
            { step: 0.3, tolerance: 1e-11, restarts: 3 },
          );
          return { radius, step: reach(x, radius).map((z, i) => z - start[i]) };
        }),
        // How fast the return changes along the natural gradient, F being differences of divergences.
        slopeAlong: derivative((t) => earned(along(natural, t)), 0, { step: 1e-2 }),
        changes: [1e-3, 1e-2].map((rate) => ({
          rate,
          up: earned(along(natural, rate)) - before,
          down: earned(along(natural, -rate)) - before,
        })),
        charts: charts(start, slope, natural, policyAt, earned, distance),
      };
    }),
);

/** How far apart the policies are that a step gives in two charts, θ and θ = φ + 0.2 φ². */
function charts(
  start: readonly number[],
  slope: readonly number[],
  natural: ArrayLike<number>,
  policyAt: (parameters: ArrayLike<number>) => number[],
  earned: (parameters: ArrayLike<number>) => number,
  distance: (parameters: ArrayLike<number>) => number,
): { readonly rate: number; readonly natural: number; readonly plain: number }[] {
  const bend = 0.2;
  const chart = (phi: ArrayLike<number>): number[] => Array.from(phi, (each) => each + bend * each ** 2);
  const inverse = start.map((z) => (Math.sqrt(1 + 4 * bend * z) - 1) / (2 * bend));
  const bentSlope = gradient((phi) => earned(chart(phi)), inverse);
  const bentNatural = solve(hessian((phi) => distance(chart(phi)), inverse), bentSlope);
  const apart = (p: number[], q: number[]): number => norm(p.map((each, i) => each - q[i]));
  return [1e-4, 2e-4, 4e-4].map((rate) => ({
    rate,
    natural: apart(
      policyAt(start.map((z, i) => z + rate * natural[i])),
      policyAt(chart(inverse.map((z, i) => z + rate * bentNatural[i]))),
    ),
    plain: apart(
      policyAt(start.map((z, i) => z + rate * slope[i])),
      policyAt(chart(inverse.map((z, i) => z + rate * bentSlope[i]))),
    ),
  }));
}
