import type { GradSaveFunc, Tensor } from "@tensorflow/tfjs";
import { loadTensors, type Tensors } from "../../../lib/tensor/mod.ts";
import { assertEquals, assertThrows } from "../../support/assert.ts";
import { assertClose } from "../../support/close.ts";

const count = (t: Tensors): number => t.tf.memory().numTensors;

/** Saves many copies on the way: of inputs for square and mul, of outputs for tanh and exp. */
function busy(t: Tensors, x: Tensor): Tensor {
  const { tf } = t;
  return tf.sum(tf.mul(tf.exp(tf.tanh(tf.square(x))), x));
}

for (const backend of ["wasm", "cpu"]) {
  Deno.test(`${backend}: a function that throws while it is differentiated leaves no tensor`, async () => {
    const t = await loadTensors({ backend });
    const x = t.fromNumbers([0.2, 0.4], [2]);
    const before = count(t);
    const failing = (a: Tensor): Tensor => {
      busy(t, a);
      throw new RangeError("stop");
    };
    assertThrows(() => t.gradient(failing, x), RangeError, "stop");
    assertThrows(() => t.hessianVectorProduct(failing, x, x), RangeError, "stop");
    assertThrows(() => t.tf.grad(failing)(x), RangeError, "stop");
    assertEquals(count(t), before);
    x.dispose();
  });

  Deno.test(`${backend}: an operation without a gradient leaves no tensor`, async () => {
    const t = await loadTensors({ backend });
    const x = t.fromNumbers([0.2, 0.4], [2]);
    const before = count(t);
    const f = (a: Tensor): Tensor => t.tf.sum(t.tf.topk(t.tf.mul(busy(t, a), a), 1).values);
    assertThrows(() => t.gradient(f, x), Error, "TopK");
    assertEquals(count(t), before);
    x.dispose();
  });

  Deno.test(`${backend}: an error inside an inner gradient leaves the outer one sound`, async () => {
    const t = await loadTensors({ backend });
    const before = count(t);
    await t.scopeAsync(async () => {
      const x = t.fromNumbers([0.3], [1]);
      const f = (a: Tensor): Tensor => {
        const y = t.tf.exp(a);
        assertThrows(() => t.gradient((b) => t.tf.square(t.tf.concat([b, b])), a), RangeError, "scalar");
        return t.tf.sum(t.tf.square(y));
      };
      // (e²ˣ)′ = 2e²ˣ.
      assertClose(await t.numbers(t.gradient(f, x)), [2 * Math.exp(0.6)], { rtol: 1e-6, why: "float32" });
    });
    assertEquals(count(t), before);
  });
}

Deno.test("a custom gradient that throws after saving leaves no tensor", async () => {
  const t = await loadTensors();
  const x = t.fromNumbers([0.2, 0.4], [2]);
  const before = count(t);
  const operation = t.tf.customGrad((...parameters) => {
    const [a, save] = parameters as [Tensor, GradSaveFunc];
    save([a]);
    throw new RangeError("stop");
  });
  assertThrows(() => t.gradient((a) => t.tf.sum(operation(a)), x), RangeError, "stop");
  assertEquals(count(t), before);
  x.dispose();
});

/** x ↦ eᵃ with a = x², saving the named intermediate, input or output for its gradient 2x·eᵃ. */
function expOfSquare(t: Tensors, saves: "output" | "intermediate"): (x: Tensor) => Tensor {
  const { tf } = t;
  return tf.customGrad((...parameters) => {
    const [x, save] = parameters as [Tensor, GradSaveFunc];
    const square = tf.square(x);
    const value = tf.exp(square);
    save(saves === "output" ? [x, value] : [x, square]);
    return {
      value,
      gradFunc: (dy: Tensor, [a, b]: Tensor[]) =>
        tf.mul(dy, tf.mul(tf.mul(2, a), saves === "output" ? b : tf.exp(b))),
    };
  });
}

Deno.test("a custom gradient that saves its input and output is differentiated twice", async () => {
  const t = await loadTensors();
  await t.scopeAsync(async () => {
    const x = t.tf.scalar(0.5);
    // (eˣˣ)″ = (2 + 4x²)·eˣˣ = 3·e^¼ at x = ½.
    const second = t.hessianVectorProduct(expOfSquare(t, "output"), x, t.tf.scalar(1));
    assertClose(await t.number(second), 3 * Math.exp(0.25), { rtol: 1e-6, why: "float32" });
  });
});

Deno.test("a custom gradient that saves an intermediate result is differentiated once, and refused twice", async () => {
  const t = await loadTensors();
  await t.scopeAsync(async () => {
    const x = t.tf.scalar(0.5);
    const f = expOfSquare(t, "intermediate");
    assertClose(await t.number(t.gradient(f, x)), Math.exp(0.25), { rtol: 1e-6, why: "float32" });
    assertThrows(
      () => t.hessianVectorProduct(f, x, x),
      Error,
      "Cannot differentiate a custom gradient twice",
    );
  });
});

Deno.test("TensorFlow.js's own softmaxCrossEntropy is refused where it would be wrong", async () => {
  const t = await loadTensors();
  t.scope(() => {
    const logits = t.fromNumbers([0.1, 0.7, -0.3], [1, 3]);
    const labels = t.fromNumbers([0, 1, 0], [1, 3]);
    const loss = (x: Tensor): Tensor => t.tf.losses.softmaxCrossEntropy(labels, x) as Tensor;
    assertThrows(() => t.hessianVectorProduct(loss, logits, logits), Error, "use softmaxCrossEntropy()");
  });
});
