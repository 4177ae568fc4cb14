import { experiment } from "../../../ledger/mod.ts";
import {
  constantRate,
  learnActionValues,
  powerRate,
  qLearningLoss,
  tdLoss,
} from "../../../reinforcement/mod.ts";
import { coinWalk, lottery, LOTTERY_DISCOUNT, twoArms } from "../worlds.ts";

/** The discount of the walk without choices. */
export const WALK_DISCOUNT = 0.9;

/** Sampled descent on the squared Bellman error of a table, with and without a gradient through the right-hand side. */
export const descents = experiment("q-learning/descents", { steps: 600_000 }, ({ stream, steps }) => {
  const { values: table } = learnActionValues(lottery, {
    rule: "q-learning",
    discount: LOTTERY_DISCOUNT,
    steps: 600_000,
    rate: powerRate({ exponent: 1, offset: 4 }),
    behavior: { epsilon: 0.3 },
    stream: stream.at("collected"),
  });
  const walk = (through: boolean): number[] => {
    const lots = stream.at(through ? "through" : "stopped");
    const values = new Float64Array(4);
    for (let episode = 0; episode < steps / 2; episode++) {
      const rate = 2 / (2 + episode / 20);
      const middle = lots.uniform() < 0.5 ? 1 : 2;
      for (const [s, reward, next] of [[0, 0, middle], [middle, coinWalk.reward[middle * 4 + 3], 3]]) {
        const { gradient, nextGradient } = tdLoss(values[s], {
          reward,
          discount: next === 3 ? 0 : WALK_DISCOUNT,
        }, values[next]);
        values[s] -= rate / 2 * gradient;
        if (through && next !== 3) values[next] -= rate / 2 * nextGradient;
      }
    }
    return [...values.slice(0, 3)];
  };
  return { table: [...table.slice(0, 4)], stopped: walk(false), through: walk(true) };
});

/** Two arms of sure rewards 1 and 2, pulled by the learner's own choice, with and without trying at random. */
export const collected = experiment(
  "q-learning/collected",
  { runs: 1000, pulls: 60 },
  ({ stream, runs, pulls }) => {
    const learn = (epsilon: number, learners: number, steps: number): number[][] =>
      Array.from({ length: learners }, (_, run) => [
        ...learnActionValues(twoArms, {
          rule: "q-learning",
          discount: 1,
          steps,
          rate: constantRate(0.5),
          behavior: { epsilon },
          stream: stream.at(epsilon).at(run),
        }).values.slice(0, 2),
      ]);
    const missed = learn(0, runs, pulls).filter(([, second]) => second === 0);
    const explored = learn(0.1, 100, 2000);
    return {
      runs,
      greedy: { stuck: missed.length, share: missed.length / runs, stuckValues: missed[0] ?? [0, 0] },
      exploring: { values: explored.flat(), stuck: explored.filter(([, second]) => second === 0).length },
    };
  },
);

/** γ, and the shares of updates made in the first and in the second state. */
export const LINEAR_CASES = [0.4, 0.6, 0.9].flatMap((discount) =>
  ([[1, 0], [0.5, 0.5], [0, 1]] as const).map((shares) => ({ discount, shares }))
);
export const LINEAR_RATE = 0.05;

/** One weight w, values w and 2w of two states: the first leads to the second, which stays; no rewards. */
export const linearUpdates = experiment("q-learning/linear-updates", { sweeps: 200 }, ({ sweeps }) => ({
  factors: LINEAR_CASES.map(({ discount, shares }) => {
    let w = 1;
    for (let k = 0; k < sweeps; k++) {
      const slopes = [1, 2].map((feature) =>
        qLearningLoss([feature * w], { action: 0, reward: 0, discount }, [2 * w]).gradient[0] * feature
      );
      w -= LINEAR_RATE * (shares[0] * slopes[0] + shares[1] * slopes[1]);
    }
    return Math.exp(Math.log(w) / sweeps);
  }),
}));
