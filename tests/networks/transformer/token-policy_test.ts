import {
  sampleResponses,
  type TokenPolicy,
  transformerPolicy,
  transformerStart,
} from "../../../lib/networks/mod.ts";
import { dot, norm } from "../../../lib/math/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { loadTensors } from "../../../lib/tensor/mod.ts";
import { assert, assertEquals, assertRejects } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const shape = { vocabulary: 5, length: 6, width: 8, heads: 2, hidden: 12, layers: 2 };
const tensors = await loadTensors({ backend: "wasm" });
const policy = transformerPolicy(tensors, shape);
const start = transformerStart(shape, stream("start"));
// Away from the nearly uniform start: laws with something to say.
const parameters = start.map((each, i) => each + 0.1 * stream("shift").at(i % 7).normal() * (1 + i % 3));
const responses = [
  { prompt: [0, 3], response: [1, 2, 4] },
  { prompt: [2, 2, 1], response: [3] },
  { prompt: [4], response: [0, 0, 1, 4] },
];
const weights = [[0.5, -1, 2], [1.5], [-0.25, 0.75, 1, -2]];

const form = async (at: ArrayLike<number>, which: TokenPolicy = policy): Promise<number> =>
  (await which.logProbabilities(at, responses)).reduce((sum, list, i) => sum + dot(list, weights[i]), 0);

Deno.test("the gradient of a linear form in log-probabilities is that of central differences", async () => {
  const gradient = await policy.linearFormGradient(parameters, responses, weights);
  assertEquals(gradient.length, policy.size);
  for (let k = 0; k < 12; k++) {
    const direction = stream("directions").at(k).normals(policy.size);
    const h = 0.01 / norm(direction);
    const at = (sign: number): Promise<number> =>
      form(parameters.map((each, i) => each + sign * h * direction[i]));
    const slope = (await at(1) - await at(-1)) / (2 * h);
    assertClose(dot(gradient, direction), slope, {
      atol: 1e-2,
      why:
        "differences of float32 numbers of about 10 over a step of 0.01: 1e-4 for each unit of length, 25 in all",
    });
  }
});

Deno.test("every block of parameters has the gradient of central differences", async () => {
  const gradient = await policy.linearFormGradient(parameters, responses, weights);
  for (let i = 0; i < policy.size; i += 37) {
    const at = (h: number): Promise<number> => form(parameters.map((each, k) => k === i ? each + h : each));
    const slope = (await at(0.01) - await at(-0.01)) / 0.02;
    assertClose(gradient[i], slope, {
      atol: 5e-4,
      rtol: 1e-2,
      why: "float32 over a step of 0.01, and its square",
    });
  }
});

Deno.test("later tokens do not change earlier logits", async () => {
  const base = [0, 3, 1, 2, 4, 1];
  for (let place = 1; place < base.length; place++) {
    const changed = base.map((token, t) => t < place ? token : (token + 1) % shape.vocabulary);
    const logits = await policy.logits(parameters, [base, changed]);
    const V = shape.vocabulary;
    const [first, second] = [logits.subarray(0, place * V), logits.subarray(6 * V, (6 + place) * V)];
    assertEquals(first, second);
    assert(
      logits.subarray(place * V, (place + 1) * V).some((each, v) => each !== logits[(6 + place) * V + v]),
      `the token at ${place} is not read`,
    );
  }
});

Deno.test("a response's laws do not depend on its neighbours in the batch", async () => {
  const together = await policy.nextLaws(parameters, responses);
  for (let i = 0; i < responses.length; i++) {
    const [alone] = await policy.nextLaws(parameters, [responses[i]]);
    alone.forEach((law, t) =>
      assertClose(together[i][t], law, { atol: 2e-6, why: "float32 sums in another order" })
    );
  }
});

Deno.test("next-token laws are normalised, and their taken entries are the log-probabilities", async () => {
  const laws = await policy.nextLaws(parameters, responses);
  const logs = await policy.logProbabilities(parameters, responses);
  laws.forEach((list, i) =>
    list.forEach((law, t) => {
      assertClose(law.reduce((sum, log) => sum + Math.exp(log), 0), 1, {
        atol: 1e-14,
        why: "float64 softmax",
      });
      assertEquals(logs[i][t], law[responses[i].response[t]]);
    })
  );
});

Deno.test("the gradient is linear in the weights, and zero for weights of zero", async () => {
  const doubled = weights.map((list) => list.map((each) => 2 * each));
  const [once, twice] = [
    await policy.linearFormGradient(parameters, responses, weights),
    await policy.linearFormGradient(parameters, responses, doubled),
  ];
  assertClose(twice, once.map((each) => 2 * each), { atol: 1e-5, why: "float32" });
  const none = await policy.linearFormGradient(
    parameters,
    responses,
    weights.map((list) => list.map(() => 0)),
  );
  assert(none.every((each) => each === 0));
});

/** F by its definition: the mean over tokens of Σ_v π(v) ∇ln π(v) ∇ln π(v)ᵀ, applied to a vector by one gradient for each token and v. */
async function fisherByScores(vector: Float64Array): Promise<Float64Array> {
  const laws = await policy.nextLaws(parameters, responses);
  const tokens = laws.reduce((sum, list) => sum + list.length, 0);
  const sum = new Float64Array(policy.size);
  for (let i = 0; i < responses.length; i++) {
    for (let t = 0; t < responses[i].response.length; t++) {
      for (let v = 0; v < shape.vocabulary; v++) {
        const { prompt, response } = responses[i];
        const asked = { prompt: [...prompt, ...response.slice(0, t)], response: [v] };
        const score = await policy.linearFormGradient(parameters, [asked], [[1]]);
        const weight = Math.exp(laws[i][t][v]) * dot(score, vector) / tokens;
        score.forEach((each, k) => sum[k] += weight * each);
      }
    }
  }
  return sum;
}

Deno.test("the Fisher product is the mean of the scores' outer products", async () => {
  const vector = stream("vector").normals(policy.size);
  const expected = await fisherByScores(vector);
  assertClose(await policy.fisherProduct(parameters, responses, vector), expected, {
    atol: 2e-5 * norm(expected),
    why: "float32, 40 gradients",
  });
});

Deno.test("the natural direction solves (F + damping) x = g", async () => {
  const gradient = await policy.linearFormGradient(parameters, responses, weights);
  const damping = 1;
  const direction = await policy.naturalDirection(parameters, responses, gradient, {
    iterations: 40,
    damping,
  });
  const product = await policy.fisherProduct(parameters, responses, direction);
  const image = product.map((each, i) => each + damping * direction[i]);
  assertClose(image, gradient, { atol: 2e-3 * norm(gradient), why: "conjugate gradients in float32" });
  const zero = await policy.naturalDirection(parameters, responses, new Float64Array(policy.size), {
    iterations: 3,
    damping,
  });
  assert(zero.every((each) => each === 0));
});

Deno.test("no tensor stays behind, step after step, nor after an error", async () => {
  const before = tensors.tf.memory().numTensors;
  for (let step = 0; step < 5; step++) {
    await policy.linearFormGradient(parameters, responses, weights);
    await policy.nextLaws(parameters, responses);
    await policy.fisherProduct(parameters, responses, parameters);
    await policy.naturalDirection(parameters, responses, parameters, { iterations: 2, damping: 1 });
    assertEquals(tensors.tf.memory().numTensors, before);
  }
  await assertRejects(
    () => policy.linearFormGradient(parameters, responses, [[1], [1], [1]]),
    RangeError,
    "tokens",
  );
  assertEquals(tensors.tf.memory().numTensors, before);
});

Deno.test("bad input is refused", async () => {
  await assertRejects(() => policy.nextLaws(parameters.subarray(1), responses), RangeError, "parameters");
  await assertRejects(
    () => policy.nextLaws(parameters.map((each, i) => i === 3 ? NaN : each), responses),
    RangeError,
    "NaN",
  );
  await assertRejects(
    () => policy.nextLaws(parameters, [{ prompt: [0, 5], response: [1] }]),
    RangeError,
    "from 0 to 4",
  );
  await assertRejects(
    () => policy.nextLaws(parameters, [{ prompt: [0, 1, 2, 3], response: [1, 1, 1, 1] }]),
    RangeError,
    "at most 6 positions, got 7",
  );
  await assertRejects(
    () => policy.nextLaws(parameters, [{ prompt: [], response: [1] }]),
    RangeError,
    "prompt 0",
  );
  await assertRejects(() => policy.nextLaws(parameters, []), RangeError, "at least one response");
  await assertRejects(() => policy.logits(parameters, [[1, 2], [1]]), RangeError, "one length");
});

Deno.test("samples follow the policy's laws, and end at the end token", async () => {
  const prompts = Array.from({ length: 600 }, () => [0, 3]);
  const options = { end: 4, most: 3, stream: stream("samples") };
  const drawn = await sampleResponses(policy, parameters, prompts, options);
  const [[law]] = await policy.nextLaws(parameters, [{ prompt: [0, 3], response: [0] }]);
  law.forEach((log, token) => {
    const share = drawn.filter(({ response }) => response[0] === token).length / prompts.length;
    const p = Math.exp(log);
    assert(
      Math.abs(share - p) < 5 * Math.sqrt(p * (1 - p) / prompts.length),
      `token ${token}: ${share} for ${p}`,
    );
  });
  for (const { response } of drawn) {
    const end = Array.from(response).indexOf(4);
    assert(end === -1 ? response.length === 3 : end === response.length - 1);
  }
  assertEquals(
    await sampleResponses(policy, parameters, prompts, { ...options, stream: stream("samples") }),
    drawn,
  );
  const cold = await sampleResponses(policy, parameters, prompts.slice(0, 20), {
    ...options,
    temperature: 1e-3,
  });
  assert(cold.every(({ response }) => String(response) === String(cold[0].response)));
  await assertRejects(
    () => sampleResponses(policy, parameters, prompts, { ...options, most: 0 }),
    RangeError,
  );
});

Deno.test("wasm and cpu agree", async () => {
  const other = transformerPolicy(await loadTensors({ backend: "cpu" }), shape);
  const found = await other.linearFormGradient(parameters, responses, weights);
  const value = await form(parameters, other);
  await loadTensors({ backend: "wasm" });
  assertClose(value, await form(parameters), { atol: 1e-5, why: "float32" });
  assertClose(found, await policy.linearFormGradient(parameters, responses, weights), {
    atol: 1e-5,
    why: "float32",
  });
});
