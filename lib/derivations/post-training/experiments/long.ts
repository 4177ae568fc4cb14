import { experiment } from "../../../ledger/mod.ts";
import type { PostTrainingIteration } from "../../../networks/mod.ts";
import { type Method, problem, run, supervisedStart } from "../problems.ts";

/** Settings of the longer runs. */
export const LONG_METHODS = {
  PPO: { method: "PPO", rate: 0.005, epochs: 4, clip: 0.2 },
  TRPO: { method: "TRPO", radius: 0.03, products: 4 },
  GRPO: { method: "GRPO", rate: 0.005, epochs: 4, clip: 0.2, beta: 0.04 },
  DPO: { method: "DPO", rate: 0.003, epochs: 4, beta: 0.2, group: 16 },
} as const satisfies Record<string, Method>;

/** One point of a curve. */
export type CurvePoint = {
  readonly iteration: number;
  readonly success: number;
  readonly divergence: number;
  readonly entropy: number;
  readonly stepDivergence: number;
  readonly largestRatio: number;
  /** At the last step on the batch. */
  readonly clipFraction: number;
  readonly gradientNorm: number;
};

const pointOf = (each: PostTrainingIteration): CurvePoint => ({
  iteration: each.iteration,
  success: each.success,
  divergence: each.divergence,
  entropy: each.entropy,
  stepDivergence: each.stepDivergence,
  largestRatio: each.largestRatio,
  clipFraction: each.clipFractions.at(-1) ?? 0,
  gradientNorm: each.gradientNorm,
});

/** Words of three letters out of four. */
const LONG = { symbols: 4, length: 3, width: 16 };

/** Several networks, each fine-tuned until four of ten responses are right. */
export const courseStarts = experiment(
  "post-training/course-starts",
  { seeds: 4, until: 0.4 },
  async ({ stream, tensors, seeds, until }) => {
    const each = problem(await tensors(), "sort", LONG);
    const found = [];
    for (let k = 0; k < seeds; k++) {
      const { parameters, success, steps } = await supervisedStart(each, until, stream.at(k));
      found.push({ parameters, success, steps });
    }
    return found;
  },
);

/** The whole course of a method's runs, one from each start, with the same chance for all methods. */
export const courses = experiment(
  "post-training/courses",
  { seeds: 4, iterations: 8, prompts: 16, group: 4, every: 1, method: LONG_METHODS.PPO as Method },
  async ({ seed, backend, stream, tensors, seeds, method, ...sizes }) => {
    const begun = await courseStarts({ seed, backend, seeds });
    const each = problem(await tensors(), "sort", LONG);
    const found = [];
    for (let k = 0; k < seeds; k++) {
      const training = await run(each, begun[k].parameters, method, sizes, stream.at(k));
      found.push({
        supervised: begun[k].steps,
        start: { ...training.start },
        calls: training.iterations.at(-1)!.verifierCalls,
        points: training.iterations.map(pointOf),
      });
    }
    return found;
  },
);
