import type { Tensor } from "@tensorflow/tfjs";
import { engineOf, type TensorFlow } from "./engine.ts";
import { scope } from "./scopes.ts";

/** A function of tensors, made of TensorFlow.js operations. */
export type TensorFunction = (...xs: Tensor[]) => Tensor;

function checkShapes(found: readonly Tensor[], expected: readonly Tensor[], what: string): void {
  if (found.length !== expected.length) {
    throw new RangeError(`Expected ${expected.length} ${what}, got ${found.length}`);
  }
  expected.forEach((tensor, index) => {
    if (String(found[index].shape) === String(tensor.shape)) return;
    throw new RangeError(`Expected ${what} of shape [${tensor.shape}], got [${found[index].shape}]`);
  });
}

/**
 * Gradients of ⟨f(xs), weights⟩ (weights of one by default); undefined where f does not depend on an x.
 *
 * f is evaluated at copies: one tape serves all enclosing gradients, and whatever else was computed from the very
 * tensors of `xs` would otherwise count as a function of the arguments too.
 */
function pullBack(
  tf: TensorFlow,
  f: TensorFunction,
  xs: readonly Tensor[],
  weights?: Tensor,
): { value: Tensor; gradients: (Tensor | undefined)[] } {
  if (xs.length === 0) {
    throw new RangeError("Expected at least one tensor to differentiate with respect to, got none");
  }
  const points = xs.map((x) => tf.clone(x));
  const allowConstant = true;
  const evaluate = (): Tensor => {
    const value = f(...points);
    if (weights !== undefined) checkShapes([weights], [value], "a vector");
    return value;
  };
  const { value, grads } = engineOf(tf).gradients(evaluate, points, weights, allowConstant);
  return { value, gradients: grads };
}

function orZero(tf: TensorFlow, gradients: readonly (Tensor | undefined)[], xs: readonly Tensor[]): Tensor[] {
  return xs.map((x, index) => gradients[index] ?? tf.zerosLike(x));
}

/** f's value, a scalar, with its gradient for each of `xs`. */
export function valueAndGradients(
  tf: TensorFlow,
  f: TensorFunction,
  xs: readonly Tensor[],
): { value: Tensor; gradients: Tensor[] } {
  return scope(tf, () => {
    const { value, gradients } = pullBack(tf, f, xs);
    if (value.size !== 1) {
      throw new RangeError(`Expected a function with a scalar value, got [${value.shape}]`);
    }
    const connected = gradients.map((gradient, index) => {
      if (gradient !== undefined) return gradient;
      throw new Error(
        `Expected a function that depends on each argument, but its value does not depend on number ${index}: ` +
          "compute it from the arguments that it is given, with operations that are not constant everywhere",
      );
    });
    return { value, gradients: connected };
  });
}

/** J(xs)ᵀ·u for each of `xs`, where J is the Jacobian of f; zero for an argument that f does not depend on. */
export function vectorJacobianProducts(
  tf: TensorFlow,
  f: TensorFunction,
  xs: readonly Tensor[],
  u: Tensor,
): Tensor[] {
  return scope(tf, () => orZero(tf, pullBack(tf, f, xs, u).gradients, xs));
}

/**
 * J(xs)·vs, where J is the Jacobian of f.
 *
 * The map u ↦ J(xs)ᵀ·u is linear with the Jacobian J(xs)ᵀ, so its own vector–Jacobian product with v is J·v.
 */
export function jacobianVectorProduct(
  tf: TensorFlow,
  f: TensorFunction,
  xs: readonly Tensor[],
  vs: readonly Tensor[],
): Tensor {
  checkShapes(vs, xs, "vectors");
  return scope(tf, () => {
    const u = tf.zerosLike(scope(tf, () => f(...xs)));
    const paired = (weights: Tensor): Tensor => {
      const products = orZero(tf, pullBack(tf, f, xs, weights).gradients, xs);
      return tf.addN(products.map((product, index) => tf.sum(tf.mul(product, vs[index]))));
    };
    return orZero(tf, pullBack(tf, paired, [u]).gradients, [u])[0];
  });
}

/** H(xs)·vs for each of `xs`, where H is the Hessian of the scalar f: the gradient of ⟨∇f(xs), vs⟩. */
export function hessianVectorProducts(
  tf: TensorFlow,
  f: TensorFunction,
  xs: readonly Tensor[],
  vs: readonly Tensor[],
): Tensor[] {
  checkShapes(vs, xs, "vectors");
  return scope(tf, () => {
    const slope = (...points: Tensor[]): Tensor => {
      const { gradients } = valueAndGradients(tf, f, points);
      return tf.addN(gradients.map((gradient, index) => tf.sum(tf.mul(gradient, vs[index]))));
    };
    return orZero(tf, pullBack(tf, slope, xs).gradients, xs);
  });
}
