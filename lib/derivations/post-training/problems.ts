import {
  fineTune,
  grpoUpdate,
  policyGradientUpdate,
  type PolicyUpdate,
  type PostTraining,
  ppoUpdate,
  type TokenPolicy,
  trainDpo,
  trainOnline,
  transformerPolicy,
  transformerStart,
  trpoUpdate,
  type VerifiableTask,
  type WordRule,
  wordTask,
} from "../../networks/mod.ts";
import type { Stream } from "../../random/mod.ts";
import type { Tensors } from "../../tensor/mod.ts";

/** What all problems of an experiment share. */
export interface ProblemSizes {
  /** Letters of the alphabet. */
  readonly symbols: number;
  /** Letters of a word. */
  readonly length: number;
  /** Width of the network's residual stream. */
  readonly width: number;
}

/** A task with a network for it. */
export interface Problem {
  readonly task: VerifiableTask;
  readonly policy: TokenPolicy;
}

/** One rule on words, and a transformer of one layer and two heads that just fits. */
export function problem(tensors: Tensors, rule: WordRule, { symbols, length, width }: ProblemSizes): Problem {
  const task = wordTask(rule, { symbols, length });
  const shape = {
    vocabulary: task.names.length,
    length: 2 * length + 1,
    width,
    heads: 2,
    hidden: 2 * width,
    layers: 1,
  };
  return { task, policy: transformerPolicy(tensors, shape) };
}

/** A policy fine-tuned until it is right with the given probability: the common start of all methods. */
export function supervisedStart(
  { task, policy }: Problem,
  until: number,
  stream: Stream,
): ReturnType<typeof fineTune> {
  return fineTune(policy, transformerStart(policy.shape, stream.at("network")), task, {
    batch: 32,
    rate: 0.01,
    until,
    every: 1,
    steps: 600,
    stream: stream.at("answers"),
  });
}

/** A method with its settings; the clip 0 is none. */
export type Method =
  | { readonly method: "policy gradient"; readonly rate: number; readonly epochs: number }
  | { readonly method: "PPO"; readonly rate: number; readonly epochs: number; readonly clip: number }
  | { readonly method: "TRPO"; readonly radius: number; readonly products: number }
  | {
    readonly method: "GRPO";
    readonly rate: number;
    readonly epochs: number;
    readonly clip: number;
    readonly beta: number;
  }
  | {
    readonly method: "DPO";
    readonly rate: number;
    readonly epochs: number;
    readonly beta: number;
    readonly group: number;
  };

/** Sizes of a run. */
export interface RunSizes {
  readonly iterations: number;
  /** Prompts of a batch. */
  readonly prompts: number;
  /** Responses to each. */
  readonly group: number;
  /** Iterations between reports. */
  readonly every: number;
}

function updateOf(method: Exclude<Method, { method: "DPO" }>): PolicyUpdate {
  switch (method.method) {
    case "policy gradient":
      return policyGradientUpdate(method);
    case "PPO":
      return ppoUpdate({ ...method, clip: method.clip === 0 ? Infinity : method.clip });
    case "GRPO":
      return grpoUpdate(method);
    case "TRPO":
      return trpoUpdate({ ...method, damping: 1e-3, fisherResponses: 24, trials: 8 });
  }
}

/** One run of a method from a start. Methods that draw their own batches see the same prompts and the same chance. */
export function run(
  { task, policy }: Problem,
  start: Float64Array,
  method: Method,
  { iterations, prompts, group, every }: RunSizes,
  stream: Stream,
): Promise<PostTraining> {
  if (method.method === "DPO") {
    // As many pairs a step as the others have responses, two by two.
    const pairs = prompts * group / 2;
    return trainDpo(policy, task, { start, iterations, pairs, every, ...method, stream: stream.at("DPO") });
  }
  const update = updateOf(method);
  return trainOnline(policy, task, {
    start,
    iterations,
    prompts,
    group,
    every,
    update,
    stream: stream.at("batches"),
  });
}
