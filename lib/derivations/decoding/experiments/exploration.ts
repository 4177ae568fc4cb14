import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";

/** A way to choose from the means so far. */
interface Chooser {
  readonly name: string;
  choose(estimates: readonly number[], stream: Stream): number;
}

function best(values: readonly number[]): number {
  return values.indexOf(Math.max(...values));
}

const greedy: Chooser = { name: "greedy", choose: best };

const epsilonGreedy = (epsilon: number): Chooser => ({
  name: `ε = ${epsilon}`,
  choose: (estimates, stream) =>
    stream.uniform() < epsilon ? stream.integer(estimates.length) : best(estimates),
});

const softmaxAt = (temperature: number): Chooser => ({
  name: `T = ${temperature}`,
  choose: (estimates, stream) => best(estimates.map((q) => q / temperature + stream.gumbel())),
});

/** The choosers, and the temperatures of those that draw from a softmax. */
export const TEMPERATURES = [0.05, 0.1, 0.2, 0.5, 1, 4];
const choosers: readonly Chooser[] = [greedy, epsilonGreedy(0.1), ...TEMPERATURES.map(softmaxAt)];

/** An action pays its mean with certainty, or 1 with that probability. */
interface Task {
  readonly name: string;
  readonly means: readonly number[];
  readonly certain: readonly boolean[];
  /** The means from the middle of a run on. */
  readonly later?: readonly number[];
}

/**
 * Each looks at first as if action 0 were best: the learner's estimates begin at 0, and action 0 pays 0.4 for sure. The better actions pay
 * rarely but more; "the world changes" makes a worse action the best one halfway.
 */
const tasks: readonly Task[] = [
  { name: "a bandit that deceives", means: [0.4, 0.8, 0.1], certain: [true, false, false] },
  {
    name: "two tokens, the second decides",
    means: [0.4, 0.3, 0.2, 0.9],
    certain: [true, false, false, false],
  },
  {
    name: "the world changes",
    means: [0.4, 0.2, 0.1],
    certain: [true, false, false],
    later: [0.1, 0.9, 0.1],
  },
];

/** Learners on tasks whose first reward deceives: the mean reward of the last tenth of each run, and whether the best action was never tried. */
export const deceived = experiment(
  "decoding/deceived",
  { runs: 400, steps: 400 },
  ({ stream, runs, steps }) =>
    tasks.flatMap((task) =>
      choosers.map(({ name, choose }) => {
        const finals: number[] = [];
        let stuck = 0;
        for (let run = 0; run < runs; run++) {
          const chance = stream.at(task.name).at(name).at(run);
          const estimates = task.means.map(() => 0);
          const lastMeans = task.later ?? task.means;
          const goal = best(lastMeans);
          let final = 0;
          let tried = false;
          for (let step = 0; step < steps; step++) {
            const means = task.later && step >= steps / 2 ? task.later : task.means;
            const action = choose(estimates, chance);
            const reward = task.certain[action] ? means[action] : chance.uniform() < means[action] ? 1 : 0;
            estimates[action] += 0.1 * (reward - estimates[action]);
            tried ||= action === goal;
            if (step >= steps * 0.9) final += means[action];
          }
          finals.push(final / (steps * 0.1));
          if (!tried) stuck++;
        }
        return { task: task.name, learner: name, finals, stuck: stuck / runs };
      })
    ),
);
