import type { Tensor } from "@tensorflow/tfjs";
import {
  hessianVectorProducts,
  jacobianVectorProduct,
  type TensorFunction,
  valueAndGradients,
  vectorJacobianProducts,
} from "./derivatives.ts";
import type { TensorFlow } from "./engine.ts";
import { fromNumbers, number, numbers } from "./numbers.ts";
import { scope, scopeAsync } from "./scopes.ts";
import { softmaxCrossEntropy } from "./softmax-cross-entropy.ts";

/** How to load tensors. */
export interface TensorOptions {
  /** A backend's name or `auto`; by default REDERIVE_BACKEND where reading it is permitted, else `wasm`. */
  readonly backend?: string;
  /** Lets `webgpu`, asked for by name, use a software adapter; by default where REDERIVE_SOFTWARE_GPU is 1. */
  readonly software?: boolean;
}

/** One tensor, or a list such as a network's parameters. */
export type OneOrMany = Tensor | readonly Tensor[];

/** One tensor for one, a list for a list. */
export type Alike<X extends OneOrMany> = X extends Tensor ? Tensor : Tensor[];

/**
 * TensorFlow.js on one backend, repaired, with the ways in and out.
 *
 * Tensors hold float32 numbers: about 7 digits. Where f is differentiated it receives the arguments of the call, one
 * by one. Everything returned belongs to the enclosing scope, or to the caller where there is none.
 */
export interface Tensors {
  /** TensorFlow.js itself. Read with `numbers`: `dataSync` does not work on a graphics processor. */
  readonly tf: TensorFlow;
  /** The name of the backend. */
  readonly backend: string;
  readonly float32: true;

  /** One line for people: the backend, where it runs, who chose it, and what `auto` passed over. */
  describe(): string;

  /**
   * Runs a synchronous body and disposes of every tensor it made, except those in its result (also inside arrays,
   * maps and records), variables, and what was kept by `tf.keep`. If the body throws, nothing stays.
   *
   * @throws TypeError if the body returns a promise
   */
  scope<T>(body: () => T): T;

  /**
   * As `scope`, for a body that awaits. Scopes that run at the same time do not disturb each other.
   *
   * @throws Error inside `scope`, `tf.tidy` or a differentiated function, which would end first
   */
  scopeAsync<T>(body: () => Promise<T>): Promise<T>;

  /**
   * A copy of a tensor's numbers in row-major order; float32 is exact in float64, booleans become 0 and 1.
   *
   * On webgpu a read takes about 11 ms, many at once hardly longer: gather losses and await them together.
   *
   * @throws TypeError for strings and complex numbers
   */
  numbers(tensor: Tensor): Promise<Float64Array>;

  /**
   * The number of a tensor that has just one, such as a loss.
   *
   * @throws RangeError for any other size
   */
  number(tensor: Tensor): Promise<number>;

  /**
   * A float32 tensor from numbers in row-major order. NaN and infinities pass.
   *
   * @throws RangeError if the shape does not hold that many numbers, or a finite one lies outside float32's range
   */
  fromNumbers(data: ArrayLike<number>, shape: readonly number[]): Tensor;

  /**
   * ∇f(x) of a scalar f, of the shape of x.
   *
   * @throws RangeError if f's value is not a scalar
   * @throws Error if f's value does not depend on an argument: that is a mistake more often than a zero
   */
  gradient<X extends OneOrMany>(f: TensorFunction, x: X): Alike<X>;

  /** f(x) with ∇f(x); throws as `gradient` does. */
  valueAndGradient<X extends OneOrMany>(f: TensorFunction, x: X): { value: Tensor; gradient: Alike<X> };

  /**
   * ∇²f(x)·v of a scalar f, as the gradient of ⟨∇f(x), v⟩; zero where f is linear.
   *
   * @throws RangeError if v has not the shape of x, or f's value is not a scalar
   */
  hessianVectorProduct<X extends OneOrMany>(f: TensorFunction, x: X, v: X): Alike<X>;

  /**
   * J(x)·v, of the shape of f(x), where Jᵢⱼ = ∂fᵢ/∂xⱼ.
   *
   * @throws RangeError if v has not the shape of x
   */
  jacobianVectorProduct<X extends OneOrMany>(f: TensorFunction, x: X, v: X): Tensor;

  /**
   * J(x)ᵀ·u, of the shape of x, where Jᵢⱼ = ∂fᵢ/∂xⱼ.
   *
   * @throws RangeError if u has not the shape of f(x)
   */
  vectorJacobianProduct<X extends OneOrMany>(f: TensorFunction, x: X, u: Tensor): Alike<X>;

  /**
   * Cross-entropies −Σₖ labelsₖ·ln softmax(logits)ₖ in nats: shape of the logits without their last axis.
   *
   * Differentiable twice in both arguments, which `tf.losses.softmaxCrossEntropy` is not.
   *
   * @param labels probabilities, float32, of the shape of the logits
   * @param logits finite numbers
   * @throws RangeError if the shapes differ, TypeError if the labels are not float32
   */
  softmaxCrossEntropy(labels: Tensor, logits: Tensor): Tensor;
}

function listOf(x: OneOrMany): readonly Tensor[] {
  return Array.isArray(x) ? x : [x as Tensor];
}

function alike<X extends OneOrMany>(x: X, results: Tensor[]): Alike<X> {
  return (Array.isArray(x) ? results : results[0]) as Alike<X>;
}

/** Binds everything that works on tensors to one backend, and refuses to compute once another one has taken over. */
export function makeTensors(tf: TensorFlow, backend: string, description: string): Tensors {
  const active = (): TensorFlow => {
    if (tf.getBackend() === backend) return tf;
    throw new Error(
      `Expected the backend "${backend}" to be active, but "${tf.getBackend()}" has been loaded since: ` +
        "call loadTensors() again to come back",
    );
  };
  return {
    tf,
    backend,
    float32: true,
    describe: () => description,
    scope: (body) => scope(active(), body),
    scopeAsync: async (body) => await scopeAsync(active(), body),
    numbers,
    number,
    fromNumbers: (data, shape) => fromNumbers(active(), data, shape),
    gradient: (f, x) => alike(x, scope(active(), () => valueAndGradients(tf, f, listOf(x)).gradients)),
    valueAndGradient: (f, x) => {
      const { value, gradients } = valueAndGradients(active(), f, listOf(x));
      return { value, gradient: alike(x, gradients) };
    },
    hessianVectorProduct: (f, x, v) => alike(x, hessianVectorProducts(active(), f, listOf(x), listOf(v))),
    jacobianVectorProduct: (f, x, v) => jacobianVectorProduct(active(), f, listOf(x), listOf(v)),
    vectorJacobianProduct: (f, x, u) => alike(x, vectorJacobianProducts(active(), f, listOf(x), u)),
    softmaxCrossEntropy: (labels, logits) => softmaxCrossEntropy(active(), labels, logits),
  };
}
