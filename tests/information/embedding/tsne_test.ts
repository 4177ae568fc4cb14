import {
  jointProbabilities,
  labelAgreement,
  perplexityBandwidths,
  sneLoss,
  squaredDistances,
  tsne,
  tsneGradient,
  tsneLoss,
} from "../../../lib/information/mod.ts";
import { type Matrix, matrix } from "../../../lib/math/mod.ts";
import { stream } from "../../../lib/random/mod.ts";
import { loadTensors } from "../../../lib/tensor/mod.ts";
import { assert, assertEquals, assertRejects } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";
import { randomCloud } from "./random-cloud.ts";

/** Three clusters of ten points in five dimensions, in turn. */
const noise = stream(24).at("noise").normals(150);
const points = matrix(30, 5, (i, k) => noise[5 * i + k] + (k === i % 3 ? 8 : 0));
const labels = Array.from({ length: 30 }, (_, i) => i % 3);
const laws = perplexityBandwidths(squaredDistances(points), 5).probabilities;

function centreOf({ data }: Matrix): number[] {
  return [0, 1].map((k) => data.reduce((sum, y, at) => at % 2 === k ? sum + y : sum, 0));
}

for (const kernel of ["student", "gaussian"] as const) {
  for (const start of ["random", "principal"] as const) {
    Deno.test(`clusters stay together and the loss falls: ${kernel} kernel, ${start} start`, async () => {
      const { map, loss, trace } = await tsne(points, {
        perplexity: 5,
        iterations: 300,
        kernel,
        start,
        traceEvery: 100,
      });
      assert(labelAgreement(map, labels, 3) > 0.9);
      const last = trace[trace.length - 1];
      assertEquals(last, { iteration: 300, loss });
      assert(loss < 0.8 * trace[0].loss);
      assertClose(centreOf(map), [0, 0], { atol: 1e-10, why: "centred after every step" });
    });
  }
}

Deno.test("the reported loss is that of the map", async () => {
  const student = await tsne(points, { perplexity: 5, iterations: 20 });
  assertEquals(student.loss, tsneLoss(jointProbabilities(laws), student.map));
  const gaussian = await tsne(points, { perplexity: 5, iterations: 20, kernel: "gaussian" });
  assertEquals(gaussian.loss, sneLoss(laws, gaussian.map) / 30);
});

Deno.test("one seed gives one map, another seed another one", async () => {
  const options = { perplexity: 5, iterations: 30 };
  const first = await tsne(points, { ...options, seed: 7 });
  assertEquals(await tsne(points, { ...options, seed: 7 }), first);
  assert((await tsne(points, { ...options, seed: 8 })).map.data[0] !== first.map.data[0]);
});

Deno.test("one plain step is the learning rate times the slope of the loss", async () => {
  const options = {
    perplexity: 5,
    exaggeratedIterations: 0,
    momentum: 0,
    gains: false,
    learningRate: 3,
    seed: 1,
  };
  const before = (await tsne(points, { ...options, iterations: 0 })).map;
  const after = (await tsne(points, { ...options, iterations: 1 })).map;
  const slopes = tsneGradient(jointProbabilities(laws), before).data;
  const centre = centreOf(matrix(30, 2, before.data.map((y, at) => (y - 3 * slopes[at]) / 30)));
  assertClose(after.data, before.data.map((y, at) => y - 3 * slopes[at] - centre[at % 2]), {
    atol: 1e-18,
    why: "places of 1e-4, rounded",
  });
});

for (const kernel of ["student", "gaussian"] as const) {
  Deno.test(`on tensors the first steps are those in float64, and nothing is left behind: ${kernel} kernel`, async () => {
    const tensors = await loadTensors({ backend: "wasm" });
    const held = tensors.tf.memory().numTensors;
    const cloud = randomCloud(25, 40, 6);
    const options = { perplexity: 8, iterations: 25, exaggeratedIterations: 10, kernel, dimensions: 3 };
    const plain = await tsne(cloud, options);
    const onTensors = await tsne(cloud, { ...options, tensors });
    const size = Math.max(...plain.map.data.map(Math.abs));
    assertClose(onTensors.map.data, plain.map.data, {
      atol: 1e-3 * size,
      why: "float32 forces in 25 steps that double small differences every few steps",
    });
    assertEquals(tensors.tf.memory().numTensors, held);
  });
}

Deno.test("what cannot be embedded is refused", async () => {
  await assertRejects(() => tsne(randomCloud(1, 3, 2)), RangeError, "at least 4 points");
  await assertRejects(() => tsne(points, { perplexity: 29 }), RangeError, "below the number of other points");
  await assertRejects(() => tsne(points, { perplexity: 5, momentum: 1 }), RangeError, "below 1");
  await assertRejects(() => tsne(points, { perplexity: 5, learningRate: 0 }), RangeError, "learning rate");
  await assertRejects(() => tsne(points, { perplexity: 5, exaggeration: 0 }), RangeError, "exaggeration");
  await assertRejects(
    () => tsne(points, { perplexity: 5, kernel: "laplace" as "student" }),
    RangeError,
    "kernel",
  );
  await assertRejects(
    () => tsne(points, { perplexity: 5, start: "spectral" as "random" }),
    RangeError,
    "start",
  );
  await assertRejects(() => tsne(matrix(4, 1, [0, 1, 2, NaN])), RangeError, "at index 3");
  const steep = { perplexity: 5, kernel: "gaussian", learningRate: 1e300, iterations: 20 } as const;
  await assertRejects(() => tsne(points, steep), Error, "smaller learningRate");
});
