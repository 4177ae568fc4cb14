import { experiment } from "../../../ledger/mod.ts";
import { matrix } from "../../../math/mod.ts";
import {
  type PolicyTraining,
  trainPolicyGradient,
  trainPpo,
  trainTrpo,
} from "../../../reinforcement/trust-region/mod.ts";
import type { FiniteWorld } from "../../../reinforcement/worlds/mod.ts";
import { randomWorld, returnOf } from "../worlds.ts";

const DISCOUNT = 0.9;
const STATES = 5;
const ACTIONS = 3;
const PARAMETERS = 8;

/** Half decades over three decades for each method: the plain gradient's rate, TRPO's radius, and the rate of Adam for the others. */
const SETTINGS = {
  "policy gradient": [0.1, 0.3, 1, 3, 10, 30, 100],
  TRPO: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1],
  PPO: [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3],
  "reused batch": [0.03, 0.1, 0.3],
} as const;

/** A method that is trained. */
export type Method = keyof typeof SETTINGS;

export const METHODS = Object.keys(SETTINGS) as Method[];

/** The settings of a method, in the order of the evidence. */
export const settingsOf = (method: Method): readonly number[] => SETTINGS[method];

/** The return of the best table of actions, by trying all of them. */
function bestReturn(world: FiniteWorld): number {
  let best = -Infinity;
  for (let code = 0; code < ACTIONS ** STATES; code++) {
    const policy = new Float64Array(STATES * ACTIONS);
    let rest = code;
    for (let s = 0; s < STATES; s++) {
      policy[s * ACTIONS + rest % ACTIONS] = 1;
      rest = Math.floor(rest / ACTIONS);
    }
    best = Math.max(best, returnOf(world, policy, DISCOUNT));
  }
  return best;
}

/**
 * Training runs of four methods from the same start on many small worlds whose logits share parameters, settings over three decades (for PPO's epochs without its clip the middle one),
 * from the same numbers of drawn episodes: the exact return and divergence of every iteration.
 */
export const trainings = experiment(
  "trust-regions/trainings",
  { problems: 72, iterations: 16, episodes: 8, horizon: 15 },
  ({ stream, problems, iterations, episodes, horizon }) => {
    const drawn = Array.from({ length: problems }, (_, index) => {
      const chance = stream.at(index);
      const world = randomWorld(STATES, ACTIONS, chance.at("world"));
      return {
        world,
        features: matrix(STATES * ACTIONS, PARAMETERS, () => chance.normal()),
        best: bestReturn(world),
        runs: chance.at("runs"),
      };
    });
    const train = (method: Method, setting: number, problem: typeof drawn[number]): PolicyTraining => {
      const options = {
        discount: DISCOUNT,
        iterations,
        features: problem.features,
        samples: { episodes, horizon, stream: problem.runs.at(`${method} ${setting}`) },
      };
      switch (method) {
        case "policy gradient":
          return trainPolicyGradient(problem.world, { ...options, rate: setting });
        case "TRPO":
          return trainTrpo(problem.world, { ...options, radius: setting });
        case "PPO":
          return trainPpo(problem.world, {
            ...options,
            clip: 0.2,
            epochs: 10,
            rate: setting,
            normalize: true,
          });
        case "reused batch":
          return trainPpo(problem.world, { ...options, epochs: 10, rate: setting, normalize: true });
      }
    };
    return {
      methods: METHODS.map((method) => ({
        method,
        settings: settingsOf(method).map((setting) => ({
          setting,
          runs: drawn.map((problem) => {
            const found = train(method, setting, problem);
            const share = (value: number): number =>
              (value - found.startReturn) / (problem.best - found.startReturn);
            return {
              returns: found.iterations.map((each) => share(each.return)),
              divergences: found.iterations.map(({ oldFromNew }) => Math.min(oldFromNew, 1e3)),
              clipFraction: found.iterations.reduce((sum, each) => sum + each.clipFraction, 0) / iterations,
              gradients: found.iterations.reduce((sum, each) => sum + each.gradients, 0),
              products: found.iterations.reduce((sum, each) => sum + each.fisherProducts, 0),
            };
          }),
        })),
      })),
    };
  },
);
