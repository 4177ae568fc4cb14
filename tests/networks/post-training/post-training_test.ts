import {
  adamAscent,
  countedVerifier,
  exactSuccess,
  fineTune,
  grpoUpdate,
  judgedPairs,
  leaveOneOutAdvantages,
  measurePolicy,
  objectiveGradient,
  onPairs,
  policyGradientUpdate,
  type PolicyUpdate,
  ppoUpdate,
  trainDpo,
  trainOnline,
  trainOnObjective,
  transformerPolicy,
  transformerStart,
  trpoUpdate,
  wordTask,
} from "../../../lib/networks/mod.ts";
import { dot, norm } from "../../../lib/math/mod.ts";
import { sequences } from "../../../lib/oracles/mod.ts";
import { dpoLoss, ipoLoss } from "../../../lib/preference/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { scoreLoss } from "../../../lib/reinforcement/mod.ts";
import { loadTensors } from "../../../lib/tensor/mod.ts";
import { assert, assertEquals, assertRejects, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const task = wordTask("reverse", { symbols: 2, length: 2 });
const shape = { vocabulary: 4, length: 5, width: 8, heads: 2, hidden: 8, layers: 1 };
const tensors = await loadTensors({ backend: "wasm" });
const policy = transformerPolicy(tensors, shape);
const start = transformerStart(shape, stream(11)).map((each, i) => each + 0.05 * Math.sin(i));

Deno.test("words are sorted, reversed and copied, and end", () => {
  const answers = (["sort", "reverse", "copy"] as const).map((rule) =>
    wordTask(rule, { symbols: 4, length: 3 }).answer([2, 0, 1, 4])
  );
  assertEquals(answers, [[0, 1, 2, 5], [1, 0, 2, 5], [2, 0, 1, 5]]);
  assertEquals(wordTask("copy", { symbols: 3, length: 2 }).prompts[5], [1, 2, 3]);
  assertThrows(() => wordTask("sort", { symbols: 27, length: 1 }), RangeError, "at most 26");
});

Deno.test("the verifier accepts the answer alone, to its last token", () => {
  const { reward, calls } = countedVerifier(task);
  assertEquals([[1, 0, 3], [1, 0], [0, 1, 3], [1, 0, 2]].map((response) => reward([0, 1, 2], response)), [
    1,
    0,
    0,
    0,
  ]);
  assertEquals(calls(), 4);
});

/** Every response of at most `most` tokens that the end closes or the limit cuts. */
function allResponses(): number[][] {
  const found = new Map<string, number[]>();
  for (const each of sequences(shape.vocabulary, task.most)) {
    const end = Array.from(each).indexOf(task.end);
    const response = Array.from(each).slice(0, end < 0 ? task.most : end + 1);
    found.set(response.join(), response);
  }
  return [...found.values()];
}

Deno.test("exact success is the enumerated expectation of the verifier's reward", async () => {
  const { reward } = countedVerifier(task);
  let expected = 0;
  for (const prompt of task.prompts) {
    const all = allResponses().map((response) => ({ prompt, response }));
    const logs = await policy.logProbabilities(start, all);
    const probabilities = logs.map((list) => Math.exp(list.reduce((sum, each) => sum + each, 0)));
    assertClose(probabilities.reduce((sum, each) => sum + each, 0), 1, { atol: 1e-5, why: "float32 logits" });
    all.forEach(({ response }, i) =>
      expected += probabilities[i] * reward(prompt, response) / task.prompts.length
    );
  }
  assertClose(await exactSuccess(policy, start, task), expected, { rtol: 1e-5, why: "float32 logits" });
});

Deno.test("the measured divergence has the mean of the enumerated divergence of responses", async () => {
  const reference = transformerStart(shape, stream(12)).map((each) => 1.3 * each);
  let expected = 0;
  for (const prompt of task.prompts) {
    const all = allResponses().map((response) => ({ prompt, response }));
    const sums = async (of: Float64Array): Promise<number[]> =>
      (await policy.logProbabilities(of, all)).map((list) => list.reduce((sum, each) => sum + each, 0));
    const [own, other] = [await sums(start), await sums(reference)];
    own.forEach((log, i) => expected += Math.exp(log) * (log - other[i]) / task.prompts.length);
  }
  const found: number[] = [];
  for (let k = 0; k < 60; k++) {
    const { divergence } = await measurePolicy(policy, start, task, {
      reference,
      stream: stream("kl").at(k),
    });
    found.push(divergence);
  }
  const mean = found.reduce((sum, each) => sum + each, 0) / found.length;
  const deviation = Math.sqrt(found.reduce((sum, each) => sum + (each - mean) ** 2, 0) / (found.length - 1));
  assert(Math.abs(mean - expected) < 5 * deviation / Math.sqrt(found.length), `${mean} for ${expected}`);
  assert(deviation < expected / 4, "exact over next tokens: little chance is left");
});

Deno.test("a loss of pairs gives every token its response's slope", () => {
  const logs = [[-1, -2], [-0.5], [-3], [-1, -1, -1]].map((list) => Float64Array.from(list));
  const reference = { chosen: [-2, -1], rejected: [-2, -4] };
  const found = onPairs((pairs) => dpoLoss(pairs, reference, { beta: 0.5 }))(logs);
  const expected = dpoLoss({ chosen: [-3, -0.5], rejected: [-3, -3] }, reference, { beta: 0.5 });
  assertEquals(found.value, expected.value);
  assertEquals(found.gradient.map((list) => Array.from(list)), [
    [expected.gradient.chosen[0], expected.gradient.chosen[0]],
    [expected.gradient.chosen[1]],
    [expected.gradient.rejected[0]],
    [expected.gradient.rejected[1], expected.gradient.rejected[1], expected.gradient.rejected[1]],
  ]);
  assertThrows(
    () => onPairs((pairs) => dpoLoss(pairs, reference, { beta: 1 }))(logs.slice(1)),
    RangeError,
    "one length",
  );
});

Deno.test("the gradient of a loss in the parameters is that of central differences of the loss", async () => {
  const responses = [[1, 0, 3], [0, 3], [2, 2, 2], [3]].map((response) => ({ prompt: [0, 1, 2], response }));
  const reference = { chosen: [-5, -2], rejected: [-3, -1] };
  const loss = onPairs((pairs) => ipoLoss(pairs, reference, { beta: 0.3 }));
  const { value, gradient } = await objectiveGradient(policy, start, responses, loss);
  assertEquals(value, loss(await policy.logProbabilities(start, responses)).value);
  for (let k = 0; k < 6; k++) {
    const direction = stream("direction").at(k).normals(policy.size);
    const h = 0.02 / norm(direction);
    const at = async (sign: number): Promise<number> =>
      loss(await policy.logProbabilities(start.map((each, i) => each + sign * h * direction[i]), responses))
        .value;
    assertClose(dot(gradient, direction), (await at(1) - await at(-1)) / (2 * h), {
      rtol: 1e-3,
      atol: 1e-2,
      why: "float32 differences over a step of 0.02 along a vector of length about 20",
    });
  }
});

Deno.test("a step goes down the loss", async () => {
  const responses = task.prompts.map((prompt) => ({ prompt, response: task.answer(prompt) }));
  const loss = (logs: Float64Array[]) => scoreLoss(logs, logs.map(() => 1), { aggregation: "token" });
  const plain = (parameters: Float64Array, gradient: Float64Array): Float64Array =>
    parameters.map((each, i) => each + 0.05 * gradient[i]);
  const first = await trainOnObjective(policy, start, responses, loss, plain);
  const second = await trainOnObjective(policy, first.parameters, responses, loss, plain);
  assertClose(first.value - second.value, 0.05 * first.gradientNorm ** 2, {
    rtol: 0.1,
    why: "first order in the step",
  });
});

Deno.test("advantages leave their own reward out, and are divided by the batch's deviation", () => {
  const batch = {
    responses: [],
    rewards: Float64Array.of(1, 0, 0, 1, 1, 1),
    group: 3,
    oldLaws: [],
    oldLogProbabilities: [],
    referenceLogProbabilities: [],
  };
  // Less the others' mean: 1, −½, −½, 0, 0, 0; mean 0, squares 1.5/6.
  assertEquals([...leaveOneOutAdvantages(batch)], [2, -1, -1, 0, 0, 0]);
  const equal = leaveOneOutAdvantages({ ...batch, rewards: Float64Array.of(1, 1, 1, 1, 1, 1) });
  assert(equal.every((each) => each === 0));
});

const supervised = (await fineTune(policy, start, task, {
  batch: 8,
  rate: 0.02,
  until: 0.4,
  steps: 200,
  stream: stream("answers"),
})).parameters;

const online = (update: PolicyUpdate, seed = 1): ReturnType<typeof trainOnline> =>
  trainOnline(policy, task, {
    start: supervised,
    iterations: 3,
    prompts: 4,
    group: 4,
    update,
    stream: stream(seed),
  });

Deno.test("fine-tuning ends at the success that was asked for", async () => {
  const success = await exactSuccess(policy, supervised, task);
  assert(success >= 0.4 && success < 0.8, String(success));
});

Deno.test("on its first step PPO takes the step of the policy gradient, whatever its clip", async () => {
  const of = async (update: PolicyUpdate): Promise<Float64Array> => (await online(update)).parameters;
  const settings = { rate: 0.01, epochs: 1 };
  const expected = await of(policyGradientUpdate(settings));
  // Adam divides by the gradient's own size: rounding of tiny components is all that may differ.
  assertClose(await of(ppoUpdate({ ...settings, clip: 0.2 })), expected, {
    atol: 2e-3,
    why: "Adam in float32 gradients",
  });
  assertClose(await of(ppoUpdate({ ...settings, clip: Infinity })), expected, {
    atol: 2e-3,
    why: "the same",
  });
});

Deno.test("clip fractions are 0 at the first step of each batch", async () => {
  const settings = { rate: 0.05, epochs: 5, clip: 0.1 };
  for (const update of [ppoUpdate(settings), grpoUpdate({ ...settings, beta: 0.1 })]) {
    const { iterations } = await online(update);
    for (const { clipFractions } of iterations) {
      assertEquals([clipFractions.length, clipFractions[0]], [5, 0]);
    }
    assert(iterations.some(({ clipFractions }) => clipFractions[4] > 0));
  }
});

Deno.test("a trust-region step stays within its radius, and moves", async () => {
  for (const radius of [0.001, 0.05]) {
    const { iterations } = await online(trpoUpdate({ radius, products: 5, damping: 1e-3, trials: 10 }));
    for (const { stepDivergence } of iterations) assert(stepDivergence <= radius * (1 + 1e-3));
    assert(iterations.some(({ stepDivergence }) => stepDivergence > radius / 8));
  }
});

Deno.test("a run is the same from the same stream, and asks one question for each response", async () => {
  const update = (): PolicyUpdate => ppoUpdate({ rate: 0.01, epochs: 2, clip: 0.2 });
  const [one, two, other] = [await online(update()), await online(update()), await online(update(), 2)];
  assertEquals(one, two);
  assert(one.parameters.some((each, i) => each !== other.parameters[i]));
  assertEquals(one.iterations.map(({ verifierCalls }) => verifierCalls), [16, 32, 48]);
  assertEquals(one.start.divergence, 0);
});

Deno.test("batches whose rewards are all equal leave the policy where it is", async () => {
  const impossible = { ...task, answer: () => [3, 3, 3] };
  for (
    const update of [
      trpoUpdate({ radius: 0.01, products: 3, damping: 1e-3, trials: 3 }),
      grpoUpdate({ rate: 0.01, epochs: 2, clip: 0.2, beta: 0 }),
    ]
  ) {
    const { parameters } = await trainOnline(policy, impossible, {
      start: supervised,
      iterations: 1,
      prompts: 2,
      group: 3,
      update,
      stream: stream(3),
    });
    assertEquals(parameters, supervised);
  }
});

Deno.test("pairs hold a right and a wrong response to one prompt, and DPO asks for no more", async () => {
  const verifier = countedVerifier(task);
  const pairs = await judgedPairs(policy, supervised, task, { group: 6, verifier, stream: stream(5) });
  assertEquals(verifier.calls(), 24);
  assert(pairs.length > 0);
  for (const { chosen, rejected } of pairs) {
    assertEquals(chosen.prompt, rejected.prompt);
    assertEquals([
      verifier.reward(chosen.prompt, chosen.response),
      verifier.reward(rejected.prompt, rejected.response),
    ], [
      1,
      0,
    ]);
  }
  const { callsBefore, iterations } = await trainDpo(policy, task, {
    start: supervised,
    iterations: 4,
    epochs: 5,
    pairs: 8,
    group: 6,
    beta: 0.5,
    rate: 0.01,
    every: 2,
    stream: stream(6),
  });
  assertEquals([callsBefore, ...iterations.map(({ verifierCalls }) => verifierCalls)], [24, 24, 24]);
  assertEquals(iterations.map(({ iteration }) => iteration), [2, 4]);
  await assertRejects(
    () =>
      trainDpo(policy, { ...task, answer: () => [2, 2, 2, 2] }, {
        start: supervised,
        iterations: 1,
        epochs: 1,
        pairs: 1,
        group: 2,
        beta: 1,
        rate: 0.01,
        stream: stream(7),
      }),
    RangeError,
    "draw larger groups",
  );
});

Deno.test("settings that are none are refused, and nothing stays behind", async () => {
  assertThrows(() => ppoUpdate({ rate: 0, epochs: 1, clip: 0.2 }), RangeError, "learning rate");
  assertThrows(() => ppoUpdate({ rate: 0.1, epochs: 0, clip: 0.2 }), RangeError, "epochs");
  assertThrows(() => trpoUpdate({ radius: -1, products: 1, damping: 1, trials: 1 }), RangeError, "radius");
  assertThrows(() => adamAscent(NaN), RangeError, "rate");
  await assertRejects(
    () =>
      trainOnline(policy, task, {
        start: supervised,
        iterations: 1,
        prompts: 2,
        group: 1,
        update: policyGradientUpdate({ rate: 0.01, epochs: 1 }),
        stream: stream(1),
      }),
    RangeError,
    "group",
  );
  assertEquals(tensors.tf.memory().numTensors, 0);
});
