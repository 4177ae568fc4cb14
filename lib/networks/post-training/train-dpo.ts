import { requireInteger } from "../../math/checks.ts";
import { mean } from "../../statistics/mod.ts";
import { dpoLoss } from "../../preference/mod.ts";
import type { Stream } from "../../random/mod.ts";
import { type PromptedResponse, sampleResponses, type TokenPolicy } from "../transformer/mod.ts";
import { adamAscent } from "./adam-ascent.ts";
import { measurePolicy } from "./evaluate.ts";
import { lawsDivergence } from "./laws-divergence.ts";
import { inHalves, onPairs, responseSums, trainOnObjective } from "./on-objective.ts";
import type { PostTraining, PostTrainingIteration } from "./run-record.ts";
import { countedVerifier, type VerifiableTask, type Verifier } from "./verifiable-task.ts";

/** A right and a wrong response to one prompt. */
export interface JudgedPair {
  readonly chosen: PromptedResponse;
  readonly rejected: PromptedResponse;
}

/**
 * Pairs of a right and a wrong response of one policy, labelled by a verifier.
 *
 * To every prompt `group` responses are drawn and scored; its k-th right one is paired with its k-th wrong one, as far as there are both.
 *
 * @param policy the network
 * @param parameters of the policy that responds
 * @param task prompts and answers
 * @param options the size of a group, the verifier, the stream
 * @returns the pairs, in the prompts' order
 */
export async function judgedPairs(
  policy: TokenPolicy,
  parameters: Float64Array,
  task: VerifiableTask,
  { group, verifier, stream }: {
    readonly group: number;
    readonly verifier: Verifier;
    readonly stream: Stream;
  },
): Promise<JudgedPair[]> {
  requireInteger("the size of a group", group, 2);
  const drawn = await sampleResponses(
    policy,
    parameters,
    task.prompts.flatMap((prompt) => Array.from({ length: group }, () => prompt)),
    { end: task.end, most: task.most, stream },
  );
  return task.prompts.flatMap((_, i) => {
    const own = drawn.slice(i * group, (i + 1) * group);
    const rewards = own.map(({ prompt, response }) => verifier.reward(prompt, response));
    const right = own.filter((_, k) => rewards[k] === 1);
    const wrong = own.filter((_, k) => rewards[k] === 0);
    return right.slice(0, wrong.length).map((chosen, k) => ({ chosen, rejected: wrong[k] }));
  });
}

/** What {@linkcode trainDpo} takes. */
export interface DpoOptions {
  /** θ at the start: the supervised policy, which draws the pairs and is the reference. */
  readonly start: Float64Array;
  /** Iterations that are reported, each of `epochs` steps. */
  readonly iterations: number;
  /** Steps in an iteration. */
  readonly epochs: number;
  /** Pairs in a step. */
  readonly pairs: number;
  /** Responses to every prompt from which pairs are made. */
  readonly group: number;
  /** β > 0, in units of reward per nat. */
  readonly beta: number;
  /** Adam's rate. */
  readonly rate: number;
  /** Iterations between two reports; 1 unless told. The last is always reported. */
  readonly every?: number;
  readonly stream: Stream;
}

/**
 * Direct preference optimisation on pairs that the supervised policy has drawn and a verifier has labelled, once.
 *
 * L = −⟨ln σ(β[ln π(y_w)/π_ref(y_w) − ln π(y_l)/π_ref(y_l)])⟩ over random pairs of the data (`dpoLoss`). No response is drawn and no reward
 * asked for while it trains.
 *
 * Source: Rafailov et al., arXiv:2305.18290v3, eq. (7).
 *
 * @param policy the network
 * @param task prompts and answers
 * @param options start, sizes, β, rate, stream
 * @throws {RangeError} if an option is bad, or no prompt had both a right and a wrong response
 */
export async function trainDpo(
  policy: TokenPolicy,
  task: VerifiableTask,
  { start, iterations, epochs, pairs, group, beta, rate, every = 1, stream }: DpoOptions,
): Promise<PostTraining> {
  requireInteger("the number of iterations", iterations, 1);
  requireInteger("the iterations between reports", every, 1);
  requireInteger("the number of epochs", epochs, 1);
  requireInteger("the number of pairs", pairs, 1);
  const verifier = countedVerifier(task);
  const data = await judgedPairs(policy, start, task, { group, verifier, stream: stream.at("pairs") });
  const callsBefore = verifier.calls();
  if (data.length === 0) {
    throw new RangeError(
      `Expected a prompt with a right and a wrong response, got none in ${callsBefore} responses: draw larger groups`,
    );
  }
  // The reference never changes: its log-probabilities of the data are read once.
  const everything = [...data.map(({ chosen }) => chosen), ...data.map(({ rejected }) => rejected)];
  const references = inHalves(responseSums(await policy.logProbabilities(start, everything)));
  const measured = (parameters: Float64Array, iteration: number): ReturnType<typeof measurePolicy> =>
    measurePolicy(policy, parameters, task, {
      reference: start,
      stream: stream.at("measure").at(iteration),
    });
  const climb = adamAscent(rate);
  const found: PostTrainingIteration[] = [];
  const startMeasure = await measured(start, 0);
  let parameters = start;
  for (let iteration = 1; iteration <= iterations; iteration++) {
    const picks = stream.at("batches").at(iteration);
    const before = parameters;
    let last: PromptedResponse[] = [];
    let gradientNorm = 0;
    let ranked = 0;
    for (let epoch = 0; epoch < epochs; epoch++) {
      const batch = Array.from({ length: pairs }, () => picks.integer(data.length));
      last = [...batch.map((pair) => data[pair].chosen), ...batch.map((pair) => data[pair].rejected)];
      const reference = {
        chosen: batch.map((pair) => references.chosen[pair]),
        rejected: batch.map((pair) => references.rejected[pair]),
      };
      const step = await trainOnObjective(
        policy,
        parameters,
        last,
        onPairs((of) => dpoLoss(of, reference, { beta })),
        climb,
      );
      if (epoch === 0) {
        gradientNorm = step.gradientNorm;
        const own = inHalves(responseSums(step.logProbabilities));
        ranked = mean(Array.from(own.chosen, (log, i) => log > own.rejected[i] ? 1 : 0));
      }
      parameters = step.parameters;
    }
    if (iteration % every !== 0 && iteration !== iterations) continue;
    const [oldLaws, laws] = [await policy.nextLaws(before, last), await policy.nextLaws(parameters, last)];
    const ratios = laws.flatMap((list, i) =>
      list.map((law, t) => Math.abs(law[last[i].response[t]] - oldLaws[i][t][last[i].response[t]]))
    );
    found.push({
      iteration,
      ...await measured(parameters, iteration),
      reward: ranked,
      stepDivergence: lawsDivergence(oldLaws, laws),
      largestRatio: Math.exp(ratios.reduce((most, each) => Math.max(most, each), 0)),
      clipFractions: [],
      gradientNorm,
      verifierCalls: verifier.calls(),
    });
  }
  return { parameters, start: startMeasure, callsBefore, iterations: found };
}
