import { experiment } from "../../../ledger/mod.ts";
import { derivative } from "../../../oracles/mod.ts";
import {
  constantRate,
  epsilonGreedyTable,
  greedyPolicy,
  learnActionValues,
  powerRate,
  randomWorld,
  softmaxPolicy,
  trajectories,
  uniformPolicy,
} from "../../../reinforcement/mod.ts";
import { median } from "../../../statistics/mod.ts";
import { sweptReturn } from "./swept-return.ts";
import { lottery, LOTTERY_DISCOUNT } from "../worlds.ts";

/** Tabular Q-learning in the lottery, steps taken by policies that never change. */
export const learnedElsewhere = experiment(
  "q-learning/learned-elsewhere",
  { steps: 600_000 },
  ({ stream, steps }) => {
    const behaviors = {
      uniform: uniformPolicy(lottery),
      worst: epsilonGreedyTable(lottery, [1, 0, 0, 1, 0, 0], 0.5),
    };
    return Object.entries(behaviors).map(([name, behavior]) => {
      const marks = [1e3, 3e3, 1e4, 3e4, 1e5, 3e5, steps].filter((mark) => mark <= steps);
      const path: { step: number; values: number[] }[] = [];
      const { values } = learnActionValues(lottery, {
        rule: "q-learning",
        discount: LOTTERY_DISCOUNT,
        steps,
        rate: powerRate({ exponent: 1, offset: 4 }),
        behavior,
        stream: stream.at(name),
        observe: (step, table) => {
          if (marks.includes(step)) path.push({ step, values: [...table.slice(0, 4)] });
        },
      });
      return { name, values: [...values.slice(0, 4)], path };
    });
  },
);

/** How many steps the enumerated episodes have. */
export const STALE_HORIZON = 4;
/** The logits of the policy that is to be improved, and the way in which the older one differs. */
export const CURRENT_LOGITS = [0.4, -0.3, -0.2, 0.5, 0, 0] as const;
const AWAY = [-1, 1, 1, -1, 0, 0];
export const AGES = [0, 0.25, 0.5, 1, 1.5] as const;

/** The exact mean and variance of the vanilla estimator (total return times score) fed with episodes of older policies. */
export const staleGradients = experiment("q-learning/stale-gradients", {}, () => {
  const logits = [...CURRENT_LOGITS];
  const policy = softmaxPolicy(lottery, logits);
  const total = (at: ArrayLike<number>): number => {
    let sum = 0;
    for (const { probability, rewards } of trajectories(lottery, softmaxPolicy(lottery, at), STALE_HORIZON)) {
      sum += probability * rewards.reduce((G, r) => G + r, 0);
    }
    return sum;
  };
  const slope = [0, 1, 2, 3].map((i) =>
    derivative((x) => total(logits.map((z, j) => j === i ? x : z)), logits[i])
  );
  const ages = AGES.map((age) => {
    const old = softmaxPolicy(lottery, logits.map((z, i) => z + age * AWAY[i]));
    const plain = new Float64Array(4);
    const weighted = new Float64Array(4);
    let square = 0;
    for (const { states, actions, rewards, probability } of trajectories(lottery, old, STALE_HORIZON)) {
      const score = new Float64Array(4);
      let weight = 1;
      actions.forEach((action, t) => {
        const s = states[t];
        for (let b = 0; b < 2; b++) score[2 * s + b] += (b === action ? 1 : 0) - policy[2 * s + b];
        weight *= policy[2 * s + action] / old[2 * s + action];
      });
      const G = rewards.reduce((sum, r) => sum + r, 0);
      score.forEach((each, i) => {
        plain[i] += probability * G * each;
        weighted[i] += probability * weight * G * each;
        square += probability * (weight * G * each) ** 2;
      });
    }
    return {
      plain: [...plain],
      weighted: [...weighted],
      variance: square - weighted.reduce((sum, g) => sum + g * g, 0),
    };
  });
  return { slope, ages };
});

/** How many steps Q-learning takes to 95 % of the best return, with and without a memory, in many small worlds. */
export const replayed = experiment(
  "q-learning/replayed",
  { worlds: 64, most: 8000 },
  ({ stream, worlds, most }) => {
    const pairs = Array.from({ length: worlds }, (_, index) => {
      const lots = stream.at(index);
      const world = randomWorld({
        states: 10,
        actions: 4,
        branching: 2,
        stream: lots.at("world"),
        ending: 0.1,
      });
      const discount = 0.9;
      const best = sweptReturn(world, discount);
      const worst = sweptReturn(world, discount, uniformPolicy(world));
      const target = worst + 0.95 * (best - worst);
      const stepsTo = (replay: boolean): number => {
        let reached = most;
        learnActionValues(world, {
          rule: "q-learning",
          discount,
          steps: most,
          rate: constantRate(0.1),
          behavior: { epsilon: 0.3 },
          stream: lots.at(replay ? "memory" : "none"),
          ...(replay ? { replay: { capacity: 2000, updates: 10 } } : {}),
          observe: (step, values) => {
            if (step % 50 !== 0 || sweptReturn(world, discount, greedyPolicy(world, values)) < target) {
              return false;
            }
            reached = step;
            return true;
          },
        });
        return reached;
      };
      return { plain: stepsTo(false), memory: stepsTo(true) };
    });
    const medians = {
      plain: median(pairs.map(({ plain }) => plain)),
      memory: median(pairs.map(({ memory }) => memory)),
    };
    return { pairs, medians, saved: medians.plain - medians.memory };
  },
);
