import type { Tensor } from "@tensorflow/tfjs";
import { loadTensors, type Tensors } from "../../lib/tensor/mod.ts";
import { assertEquals, assertThrows } from "../support/assert.ts";
import { assertClose } from "../support/close.ts";
import { hessianVectorProductByDifferences } from "./finite-differences.ts";

const count = (t: Tensors): number => t.tf.memory().numTensors;
const sines = (length: number, phase: number): number[] =>
  Array.from({ length }, (_, index) => Math.sin(1.7 * index * index + phase));

// A network of 3 inputs, 5 and 4 tanh units and 2 logits, over six examples.
const sizes = [3, 5, 4, 2];
const examples = 6;
const inputs = sines(examples * sizes[0], 0.4);
const classes = [0, 1, 1, 0, 1, 0];
const weights = sizes.slice(1).map((columns, layer) => sines(sizes[layer] * columns, layer));
const directions = weights.map((layer, index) => sines(layer.length, 2 + index));

function plainLoss(layers: number[][]): number {
  let loss = 0;
  for (let example = 0; example < examples; example++) {
    let units = inputs.slice(3 * example, 3 * example + 3);
    layers.forEach((layer, depth) => {
      const columns = sizes[depth + 1];
      const sums = Array.from(
        { length: columns },
        (_, column) => units.reduce((sum, unit, row) => sum + unit * layer[row * columns + column], 0),
      );
      units = depth === layers.length - 1 ? sums : sums.map(Math.tanh);
    });
    const margin = units[classes[example]] - units[1 - classes[example]];
    loss += Math.log1p(Math.exp(-margin)) / examples;
  }
  return loss;
}

function tensorLoss(t: Tensors): (...layers: Tensor[]) => Tensor {
  const { tf } = t;
  return (...layers) => {
    const hidden = layers.slice(0, -1).reduce(
      (units, layer) => tf.tanh(tf.matMul(units, layer)),
      t.fromNumbers(inputs, [examples, sizes[0]]),
    );
    const labels = tf.cast(tf.oneHot(tf.tensor1d(classes, "int32"), 2), "float32");
    return tf.mean(t.softmaxCrossEntropy(labels, tf.matMul(hidden, layers[layers.length - 1])));
  };
}

for (const backend of ["wasm", "cpu"]) {
  Deno.test(`${backend}: the Hessian–vector product of a tanh network agrees with float64 differences`, async () => {
    const t = await loadTensors({ backend });
    await t.scopeAsync(async () => {
      const tensors = (layers: number[][]): Tensor[] =>
        layers.map((layer, depth) => t.fromNumbers(layer, [sizes[depth], sizes[depth + 1]]));
      const loss = tensorLoss(t);
      assertClose(await t.number(loss(...tensors(weights))), plainLoss(weights), {
        rtol: 1e-6,
        why: "float32",
      });
      const found = await Promise.all(
        t.hessianVectorProduct(loss, tensors(weights), tensors(directions)).map((x) => t.numbers(x)),
      );
      hessianVectorProductByDifferences(plainLoss, weights, directions).forEach((expected, layer) =>
        assertClose(found[layer], expected, { atol: 1e-5, rtol: 1e-5, why: "float32 through three layers" })
      );
    });
  });

  Deno.test(`${backend}: gradient() gives one tensor for one and a list for a list, and leaves nothing else`, async () => {
    const t = await loadTensors({ backend });
    const before = count(t);
    const x = t.fromNumbers([1, 2], [2]);
    const y = t.fromNumbers([3, 5], [2]);
    // f = Σ x²·y has ∂f/∂x = 2xy = (6, 20) and ∂f/∂y = x² = (1, 4).
    const f = (a: Tensor, b: Tensor): Tensor => t.tf.sum(t.tf.mul(t.tf.square(a), b));
    const pair = t.gradient(f, [x, y]);
    const { value, gradient } = t.valueAndGradient((a) => f(a, y), x);
    assertEquals(count(t), before + 6);
    assertEquals(await Promise.all(pair.map((tensor) => t.numbers(tensor))), [
      Float64Array.of(6, 20),
      Float64Array.of(1, 4),
    ]);
    assertEquals(await t.number(value), 23);
    assertEquals(await t.numbers(gradient), Float64Array.of(6, 20));
    t.tf.dispose([x, y, ...pair, value, gradient]);
    assertEquals(count(t), before);
  });

  Deno.test(`${backend}: products with a Jacobian from both sides, of a hand-worked map`, async () => {
    const t = await loadTensors({ backend });
    const before = count(t);
    await t.scopeAsync(async () => {
      // f(x, y) = (x²y, x + 3y, xy²) at (2, 5) has the Jacobian [[20, 4], [1, 3], [25, 20]].
      const f = (point: Tensor): Tensor => {
        const [x, y] = t.tf.unstack(point);
        return t.tf.stack([
          t.tf.mul(t.tf.square(x), y),
          t.tf.add(x, t.tf.mul(y, 3)),
          t.tf.mul(x, t.tf.square(y)),
        ]);
      };
      const point = t.fromNumbers([2, 5], [2]);
      // Times (1, −2): (20 − 8, 1 − 6, 25 − 40). (2, −1, 3) times it: (40 − 1 + 75, 8 − 3 + 60).
      const forward = t.jacobianVectorProduct(f, point, t.fromNumbers([1, -2], [2]));
      assertEquals(await t.numbers(forward), Float64Array.of(12, -5, -15));
      const backward = t.vectorJacobianProduct(f, point, t.fromNumbers([2, -1, 3], [3]));
      assertEquals(await t.numbers(backward), Float64Array.of(114, 65));
    });
    assertEquals(count(t), before);
  });

  Deno.test(`${backend}: gradients nest, here to the third derivative of tanh`, async () => {
    const t = await loadTensors({ backend });
    await t.scopeAsync(async () => {
      const derivative = (f: (x: Tensor) => Tensor) => (x: Tensor): Tensor => t.gradient(f, x);
      const third = derivative(derivative(derivative((x) => t.tf.tanh(x))))(t.tf.scalar(0.6));
      // With y = tanh x: y′ = 1 − y², y″ = −2y(1 − y²), y‴ = (6y² − 2)(1 − y²).
      const y = Math.tanh(0.6);
      assertClose(await t.number(third), (6 * y * y - 2) * (1 - y * y), { rtol: 1e-5, why: "float32" });
    });
  });

  Deno.test(`${backend}: a linear function has the Hessian zero, a constant one the Jacobian zero`, async () => {
    const t = await loadTensors({ backend });
    await t.scopeAsync(async () => {
      const x = t.fromNumbers([1, 2], [2]);
      assertEquals(await t.numbers(t.hessianVectorProduct((a) => t.tf.sum(a), x, x)), Float64Array.of(0, 0));
      assertEquals(await t.numbers(t.jacobianVectorProduct(() => t.tf.ones([1]), x, x)), Float64Array.of(0));
      const u = t.tf.ones([1]);
      assertEquals(
        await t.numbers(t.vectorJacobianProduct(() => t.tf.ones([1]), x, u)),
        Float64Array.of(0, 0),
      );
    });
  });
}

Deno.test("what a differentiated function takes from outside stays constant, also inside another gradient", async () => {
  const t = await loadTensors();
  await t.scopeAsync(async () => {
    const x = t.tf.scalar(3);
    // ∂/∂y (y·c) at y = x is c = x², whose derivative is 2x = 6; were c taken for a function of y, it would be 3x².
    const inner = (a: Tensor): Tensor => {
      const c = t.tf.square(a);
      return t.gradient((y) => t.tf.mul(y, c), a);
    };
    assertEquals(await t.number(inner(x)), 9);
    assertEquals(await t.number(t.gradient(inner, x)), 6);
    // The direction may be the point itself: ∇²(x³)·x = 6x·x = 54.
    assertEquals(await t.number(t.hessianVectorProduct((a) => t.tf.mul(a, t.tf.square(a)), x, x)), 54);
  });
});

Deno.test("gradient() refuses values that are not scalar, and functions that ignore an argument", async () => {
  const t = await loadTensors();
  t.scope(() => {
    const x = t.fromNumbers([1, 2], [2]);
    assertThrows(() => t.gradient((a) => t.tf.square(a), x), RangeError, "scalar value, got [2]");
    assertThrows(() => t.gradient((a) => t.tf.sum(a), [x, x]), Error, "does not depend on number 1");
    assertThrows(
      () => t.gradient(() => t.tf.sum(x), x),
      Error,
      "compute it from the arguments that it is given",
    );
    assertThrows(() => t.gradient(() => t.tf.scalar(1), []), RangeError, "at least one tensor");
  });
});

Deno.test("products refuse vectors of another shape or number", async () => {
  const t = await loadTensors();
  t.scope(() => {
    const x = t.fromNumbers([1, 2], [2]);
    const wrong = t.fromNumbers([1, 2, 3], [3]);
    const f = (a: Tensor): Tensor => t.tf.sum(t.tf.square(a));
    assertThrows(
      () => t.hessianVectorProduct(f, x, wrong),
      RangeError,
      "Expected vectors of shape [2], got [3]",
    );
    assertThrows(() => t.hessianVectorProduct(f, [x], [x, x]), RangeError, "Expected 1 vectors, got 2");
    assertThrows(() => t.jacobianVectorProduct(f, x, wrong), RangeError, "Expected vectors of shape [2]");
    assertThrows(
      () => t.vectorJacobianProduct((a) => t.tf.square(a), x, wrong),
      RangeError,
      "Expected a vector of shape [2], got [3]",
    );
  });
});
