import { requireInteger } from "../../math/checks.ts";
import type { Stream } from "../../random/mod.ts";
import { scoreLoss } from "../../reinforcement/mod.ts";
import type { TokenPolicy } from "../transformer/mod.ts";
import { adamAscent } from "./adam-ascent.ts";
import { exactSuccess } from "./evaluate.ts";
import { trainOnObjective } from "./on-objective.ts";
import type { VerifiableTask } from "./verifiable-task.ts";

/** What {@linkcode fineTune} takes. */
export interface FineTuneOptions {
  /** Answers shown at each step. */
  readonly batch: number;
  /** Adam's rate. */
  readonly rate: number;
  /** It ends once the probability of the right response, over all prompts, reaches this. */
  readonly until: number;
  /** Steps between two looks at that probability; 5 unless told. */
  readonly every?: number;
  /** The most steps. */
  readonly steps: number;
  /** Where the prompts come from. */
  readonly stream: Stream;
}

/** Where {@linkcode fineTune} ended. */
export interface FineTuned {
  readonly parameters: Float64Array;
  readonly success: number;
  readonly steps: number;
  /** The cross-entropy of each step's answers, in nats a token. */
  readonly losses: readonly number[];
}

/**
 * Supervised fine-tuning: the cross-entropy of right answers, until the policy is as good as asked.
 *
 * L = −⟨ln π(y_t|x, y_<t)⟩ over the tokens of the batch's answers.
 *
 * Source: Ouyang et al., arXiv:2203.02155v1, section 3.5 (step 1).
 *
 * @param policy the network
 * @param parameters θ at the start
 * @param task prompts and answers
 * @param options batch, rate, goal, limit, stream
 * @throws {RangeError} if an option is bad
 */
export async function fineTune(
  policy: TokenPolicy,
  parameters: Float64Array,
  task: VerifiableTask,
  { batch, rate, until, every = 5, steps, stream }: FineTuneOptions,
): Promise<FineTuned> {
  requireInteger("the batch", batch, 1);
  requireInteger("the steps between two looks", every, 1);
  const climb = adamAscent(rate);
  const losses: number[] = [];
  let there = parameters;
  let success = await exactSuccess(policy, there, task);
  while (success < until && losses.length < steps) {
    const answers = Array.from({ length: batch }, () => {
      const prompt = task.prompts[stream.integer(task.prompts.length)];
      return { prompt, response: task.answer(prompt) };
    });
    const step = await trainOnObjective(
      policy,
      there,
      answers,
      (logs) => scoreLoss(logs, logs.map(() => 1), { aggregation: "token" }),
      climb,
    );
    there = step.parameters;
    losses.push(step.value);
    if (losses.length % every === 0) success = await exactSuccess(policy, there, task);
  }
  return { parameters: there, success, steps: losses.length, losses };
}
