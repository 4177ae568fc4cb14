import { experiment } from "../../../ledger/mod.ts";
import type { WordRule } from "../../../networks/mod.ts";
import { type Method, problem, run, supervisedStart } from "../problems.ts";

const RULES: readonly WordRule[] = ["sort", "reverse", "copy"];

/** The tiny problems' common parameters: change them in one place. */
const TINY = { symbols: 4, length: 2, width: 16 };

/** Supervised starts of many tiny problems: sorting, reversing and copying words, a fresh network for each. */
export const starts = experiment(
  "post-training/starts",
  { problems: 32, until: 0.4, ...TINY },
  async ({ stream, tensors, problems, until, ...sizes }) => {
    const engine = await tensors();
    const found = [];
    for (let k = 0; k < problems; k++) {
      const rule = RULES[k % RULES.length];
      const { parameters, success, steps } = await supervisedStart(
        problem(engine, rule, sizes),
        until,
        stream.at(k),
      );
      found.push({ rule, parameters, success, steps });
    }
    return found;
  },
);

/** The settings of the tiny problems' methods, in one place. */
export const TINY_METHODS = {
  PPO: { method: "PPO", rate: 0.006, epochs: 4, clip: 0.2 },
  TRPO: { method: "TRPO", radius: 0.03, products: 3 },
  GRPO: { method: "GRPO", rate: 0.006, epochs: 4, clip: 0.2, beta: 0.04 },
  DPO: { method: "DPO", rate: 0.005, epochs: 6, beta: 0.2, group: 40 },
} as const satisfies Record<string, Method>;

/** The same length of way on each batch, Adam's rate times its steps: one step of 0.12, or four of 0.03. */
export const CLIFF_METHODS = {
  leap: { method: "policy gradient", rate: 0.12, epochs: 1 },
  steps: { method: "PPO", rate: 0.03, epochs: 4, clip: 0.2 },
} as const satisfies Record<string, Method>;

/** One method on every tiny problem, from the supervised start, with the same chance for all methods: where it ends. */
export const tinyRuns = experiment(
  "post-training/tiny-runs",
  { problems: 32, iterations: 3, prompts: 12, group: 4, method: TINY_METHODS.PPO as Method },
  async ({ seed, backend, stream, tensors, problems, method, ...sizes }) => {
    const begun = await starts({ seed, backend, problems });
    const engine = await tensors();
    const found = [];
    for (let k = 0; k < problems; k++) {
      const { rule, parameters } = begun[k];
      const training = await run(problem(engine, rule, TINY), parameters, method, {
        ...sizes,
        every: sizes.iterations,
      }, stream.at(k));
      const last = training.iterations[0];
      found.push({
        start: training.start.success,
        success: last.success,
        divergence: last.divergence,
        stepDivergence: last.stepDivergence,
        largestRatio: last.largestRatio,
        clipFractions: [...last.clipFractions],
        callsBefore: training.callsBefore,
        calls: last.verifierCalls,
      });
    }
    return found;
  },
);
