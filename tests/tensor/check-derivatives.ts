// The same assertions on every backend: value, gradient and Hessian–vector product of each case.
import type { Tensor } from "@tensorflow/tfjs";
import type { Tensors } from "../../lib/tensor/mod.ts";
import { assertClose } from "../support/close.ts";
import { assertEquals } from "../support/assert.ts";
import type { DerivativeCase } from "./derivative-cases.ts";
import { gradientByDifferences, hessianVectorProductByDifferences } from "./finite-differences.ts";

const weight = (index: number): number => Math.sin(1.37 * index + 0.5);
const direction = (index: number): number => 0.7 * Math.cos(2.1 * index + 0.9);

/** Σ wᵢ·(yᵢ + yᵢ²/2): curved even where the operation is linear, so that no Hessian is zero by accident. */
function plainObjective({ plain }: DerivativeCase): (xs: number[][]) => number {
  return (xs) => plain(xs).reduce((sum, y, index) => sum + weight(index) * (y + y * y / 2), 0);
}

function tensorObjective({ tensor }: DerivativeCase, t: Tensors): (...xs: Tensor[]) => Tensor {
  const { tf } = t;
  return (...xs) => {
    const y = tf.reshape(tensor(tf, xs, t), [-1]);
    const weights = t.fromNumbers(Array.from({ length: y.size }, (_, index) => weight(index)), [y.size]);
    return tf.sum(tf.mul(weights, tf.add(y, tf.mul(tf.square(y), 0.5))));
  };
}

async function read(t: Tensors, tensors: readonly Tensor[]): Promise<Float64Array[]> {
  return await Promise.all(tensors.map((tensor) => t.numbers(tensor)));
}

/** Checks one case; `tolerance` is absolute and relative, against numbers of the order of one. */
export async function checkDerivatives(
  t: Tensors,
  testCase: DerivativeCase,
  tolerance: number,
): Promise<void> {
  const before = t.tf.memory().numTensors;
  await t.scopeAsync(async () => {
    const plain = testCase.inputs.map((input) => input.values);
    const directions = plain.map((values, index) => values.map((_, entry) => direction(entry + 5 * index)));
    const xs = testCase.inputs.map(({ values, shape }) => t.fromNumbers(values, shape));
    const vs = testCase.inputs.map(({ shape }, index) => t.fromNumbers(directions[index], shape));
    const close = (found: ArrayLike<number>, expected: ArrayLike<number>, what: string): void =>
      assertClose(found, expected, { atol: tolerance, rtol: tolerance, why: `${what}, rounded to float32` });

    const value = t.scope(() => testCase.tensor(t.tf, xs, t));
    close(await t.numbers(value), testCase.plain(plain), "the value");

    const objective = tensorObjective(testCase, t);
    const gradients = await read(t, t.gradient(objective, xs));
    const expected = gradientByDifferences(plainObjective(testCase), plain);
    expected.forEach((numbers, index) => close(gradients[index], numbers, `gradient ${index}`));

    const products = await read(t, t.hessianVectorProduct(objective, xs, vs));
    const curved = hessianVectorProductByDifferences(plainObjective(testCase), plain, directions);
    curved.forEach((numbers, index) => close(products[index], numbers, `Hessian–vector product ${index}`));
  });
  assertEquals(t.tf.memory().numTensors, before, "Expected no tensor to stay");
}
