import { experiment } from "../../../ledger/mod.ts";
import { gradient } from "../../../oracles/mod.ts";
import { policyGradient, sampleTrajectory } from "../../../reinforcement/mod.ts";
import {
  episodes,
  expectedReturnOf,
  logProbability,
  norm,
  policyOf,
  randomSetting,
  returnOf,
  type Setting,
  worldOf,
} from "../worlds.ts";

interface Weighted {
  readonly weight: number;
  readonly states: readonly number[];
  readonly actions: readonly number[];
}

/** −Σ weight Σₜ ln π(aₜ|sₜ): the surrogate loss of episodes whose weights hold their returns. */
function surrogateOf(setting: Setting, all: readonly Weighted[], logits: ArrayLike<number>): number {
  let sum = 0;
  for (const { weight, states, actions } of all) {
    actions.forEach((action, t) => sum -= weight * logProbability(setting, logits, states[t], action));
  }
  return sum;
}

/** Steps that lower the surrogate loss of a batch of sampled episodes, and what they do to the expected return. */
export const deceptiveSteps = experiment(
  "policy-gradients/deceptive-steps",
  { worlds: 100, size: 16 },
  ({ stream, worlds, size }) =>
    Array.from({ length: worlds }, (_, i) => {
      const chance = stream.at(i);
      const setting = randomSetting(chance, { states: 2 });
      const world = worldOf(setting);
      const policy = policyOf(setting);
      const batch = Array.from({ length: size }, () => {
        const { states, actions, rewards } = sampleTrajectory(world, policy, setting.horizon, chance);
        return { weight: returnOf(rewards, setting.discount) / size, states, actions };
      });
      const start = [...setting.logits];
      const loss = (z: number[]): number => surrogateOf(setting, batch, z);
      const worth = (z: number[]): number => expectedReturnOf(setting, z);
      const [down, worse] = [gradient(loss, start), gradient(worth, start)].map((slope) => {
        const length = norm(slope);
        return slope.map((each) => -each / length);
      });
      // Half-way between the steepest descent of the loss and that of the return both fall, if the step is short enough.
      let step = 0.5;
      let end = start;
      do {
        end = start.map((z, k) => z + step * (down[k] + worse[k]));
        step /= 2;
      } while (step > 1e-9 && !(loss(end) < loss(start) && worth(end) < worth(start)));
      return { loss: loss(end) - loss(start), worth: worth(end) - worth(start) };
    }),
);

/** Exact ascent of the expected return in a random world, all rewards raised by a constant: changes of loss and return step by step. */
export const shiftedTraining = experiment(
  "policy-gradients/shifted-training",
  { worlds: 100, steps: 60, rate: 2, shifts: [-3, 3] },
  ({ stream, worlds, steps, rate, shifts }) =>
    Array.from({ length: worlds }, (_, i) => {
      const drawn = randomSetting(stream.at(i), { states: 2, horizon: 2 });
      return shifts.map((shift) => {
        const setting: Setting = {
          ...drawn,
          reward: drawn.reward.map((rows) => rows.map((row) => row.map((reward) => reward + shift))),
        };
        const world = worldOf(setting);
        let logits = [...setting.logits];
        const path: { loss: number; worth: number }[] = [];
        for (let step = 0; step <= steps; step++) {
          // Of all worlds but the first only the two ends are measured.
          if (i === 0 || step === 0 || step === steps) {
            const all = episodes(setting, logits).map(({ probability, rewards, states, actions }) => ({
              weight: probability * returnOf(rewards, setting.discount),
              states,
              actions,
            }));
            path.push({
              loss: surrogateOf(setting, all, logits),
              worth: all.reduce((sum, { weight }) => sum + weight, 0),
            });
          }
          const slope = policyGradient(world, logits, setting);
          logits = logits.map((z, k) => z + rate * slope[k]);
        }
        return {
          shift,
          gain: path.at(-1)!.worth - path[0].worth,
          lossChange: path.at(-1)!.loss - path[0].loss,
          path: i === 0 ? path : [],
        };
      });
    }),
);

/** How the law of visits moves with the policy: the law of s₁ before and after a step of the logits. */
export const visitShift = experiment("policy-gradients/visit-shift", { step: 1 }, ({ stream, step }) => {
  const setting = randomSetting(stream.at("setting"));
  const law = (logits: readonly number[]): number[] => {
    const found = setting.initial.map(() => 0);
    for (const { probability, states } of episodes(setting, logits)) found[states[1]] += probability;
    return found;
  };
  const moved = setting.logits.map((z, k) => k === 0 ? z + step : z);
  return { setting, moved, before: law(setting.logits), after: law(moved) };
});
