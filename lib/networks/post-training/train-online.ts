import { requireInteger } from "../../math/checks.ts";
import { mean } from "../../statistics/mod.ts";
import type { Stream } from "../../random/mod.ts";
import { type PromptedResponse, sampleResponses, type TokenPolicy } from "../transformer/mod.ts";
import { measurePolicy } from "./evaluate.ts";
import { lawsDivergence } from "./laws-divergence.ts";
import type { PolicyUpdate } from "./updates/mod.ts";
import type { PostTraining, PostTrainingIteration } from "./run-record.ts";
import { countedVerifier, type VerifiableTask } from "./verifiable-task.ts";

/** What {@linkcode trainOnline} takes. */
export interface OnlineOptions {
  /** θ at the start: the supervised policy, which is also the reference. */
  readonly start: Float64Array;
  /** Batches, each drawn from the policy of its time. */
  readonly iterations: number;
  /** Prompts in a batch. */
  readonly prompts: number;
  /** Responses to each. */
  readonly group: number;
  readonly update: PolicyUpdate;
  /** Iterations between two reports; 1 unless told. The last is always reported. */
  readonly every?: number;
  readonly stream: Stream;
}

/** The tokens' own log-probabilities out of next-token laws. */
function taken(
  laws: readonly (readonly Float64Array[])[],
  responses: readonly PromptedResponse[],
): Float64Array[] {
  return laws.map((list, i) => Float64Array.from(list, (law, t) => law[responses[i].response[t]]));
}

/** Largest max(ρ, 1/ρ) of the tokens of a batch. */
function largestRatio(
  logs: readonly Float64Array[],
  oldLogs: readonly Float64Array[],
): number {
  return Math.exp(
    logs.reduce(
      (most, list, i) =>
        list.reduce((larger, log, t) => Math.max(larger, Math.abs(log - oldLogs[i][t])), most),
      0,
    ),
  );
}

/**
 * Post-training with a verifier: draw responses, ask for their rewards, update, again.
 *
 * Each iteration draws `group` responses to each of some random prompts from the policy as it is, scores each by the verifier, and gives the
 * batch to the method. Success and divergence are measured beside it, without the verifier.
 *
 * @param policy the network
 * @param task prompts and answers
 * @param options start, sizes, method and stream
 * @throws {RangeError} if an option is bad
 */
export async function trainOnline(
  policy: TokenPolicy,
  task: VerifiableTask,
  { start, iterations, prompts, group, update, every = 1, stream }: OnlineOptions,
): Promise<PostTraining> {
  requireInteger("the number of iterations", iterations, 1);
  requireInteger("the iterations between reports", every, 1);
  requireInteger("the number of prompts", prompts, 1);
  requireInteger("the size of a group", group, 2);
  const verifier = countedVerifier(task);
  const measured = (parameters: Float64Array, iteration: number): ReturnType<typeof measurePolicy> =>
    measurePolicy(policy, parameters, task, {
      reference: start,
      stream: stream.at("measure").at(iteration),
    });
  const found: PostTrainingIteration[] = [];
  const startMeasure = await measured(start, 0);
  let parameters = start;
  for (let iteration = 1; iteration <= iterations; iteration++) {
    const picks = stream.at("prompts").at(iteration);
    const asked = Array.from({ length: prompts }, () => task.prompts[picks.integer(task.prompts.length)]);
    const responses = await sampleResponses(
      policy,
      parameters,
      asked.flatMap((prompt) => Array.from({ length: group }, () => prompt)),
      { end: task.end, most: task.most, stream: stream.at("responses").at(iteration) },
    );
    const rewards = Float64Array.from(
      responses,
      ({ prompt, response }) => verifier.reward(prompt, response),
    );
    const oldLaws = await policy.nextLaws(parameters, responses);
    const oldLogProbabilities = taken(oldLaws, responses);
    const report = await update(policy, parameters, {
      responses,
      rewards,
      group,
      oldLaws,
      oldLogProbabilities,
      referenceLogProbabilities: await policy.logProbabilities(start, responses),
    });
    parameters = report.parameters;
    if (iteration % every !== 0 && iteration !== iterations) continue;
    const laws = await policy.nextLaws(parameters, responses);
    found.push({
      iteration,
      ...await measured(parameters, iteration),
      reward: mean(rewards),
      stepDivergence: lawsDivergence(oldLaws, laws),
      largestRatio: largestRatio(taken(laws, responses), oldLogProbabilities),
      clipFractions: report.clipFractions,
      gradientNorm: report.gradientNorm,
      verifierCalls: verifier.calls(),
    });
  }
  return { parameters, start: startMeasure, callsBefore: 0, iterations: found };
}
