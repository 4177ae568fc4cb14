import { AsyncLocalStorage } from "node:async_hooks";
import type { Tensor } from "@tensorflow/tfjs";
import { type Engine, engineOf, type TensorFlow } from "./engine.ts";

/** The tensors that an asynchronous scope has to dispose of. */
const asyncScope = new AsyncLocalStorage<Set<Tensor>>();

/**
 * Lets tensors made outside every synchronous scope be booked in the asynchronous scope they belong to.
 *
 * The engine knows one stack of scopes, which interleaved asynchronous code would corrupt: a scope that stays open
 * across an `await` also takes the tensors of everybody else who runs meanwhile. So an asynchronous scope never opens
 * one on the engine; which scope a tensor belongs to follows from the asynchronous context that made it.
 */
export function bookInAsyncScopes(engine: Engine): void {
  const track = engine.track;
  engine.track = (tensor) => {
    if (!engine.state.activeScope) asyncScope.getStore()?.add(tensor);
    return track.call(engine, tensor);
  };
}

function isThenable(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | null | undefined)?.then === "function";
}

/** Every tensor inside a value: arrays, maps, sets and records are searched, typed arrays are not. */
function tensorsIn(tf: TensorFlow, value: unknown): Tensor[] {
  const found: Tensor[] = [];
  const seen = new Set<object>();
  const visit = (item: unknown): void => {
    if (typeof item !== "object" || item === null || ArrayBuffer.isView(item) || seen.has(item)) return;
    seen.add(item);
    if (item instanceof tf.Tensor) found.push(item);
    else if (item instanceof Map || item instanceof Set) Array.from<unknown>(item.entries()).forEach(visit);
    else Object.values(item).forEach(visit);
  };
  visit(value);
  return found;
}

/** Runs `body` and disposes of every tensor it made, except those in its result; of all of them if it throws. */
export function scope<T>(tf: TensorFlow, body: () => T): T {
  const engine = engineOf(tf);
  let kept: Tensor[] = [];
  engine.startScope();
  try {
    const result = body();
    if (isThenable(result)) {
      // What the promise still does will fail on disposed tensors; the error below is the one to show.
      result.then(undefined, () => {});
      throw new TypeError(
        "Expected a synchronous body in scope(), got one that returns a promise: use scopeAsync()",
      );
    }
    kept = tensorsIn(tf, result);
    return result;
  } finally {
    engine.endScope(kept);
  }
}

/** As `scope`, for a body that awaits; scopes that run at the same time do not disturb each other. */
export async function scopeAsync<T>(tf: TensorFlow, body: () => Promise<T>): Promise<T> {
  const engine = engineOf(tf);
  if (engine.state.activeScope) {
    throw new Error(
      "Expected scopeAsync() outside of scope(), tidy() and gradients: the outer scope would end before the body does",
    );
  }
  const made = new Set<Tensor>();
  try {
    const result = await asyncScope.run(made, body);
    for (const tensor of tensorsIn(tf, result)) {
      if (made.delete(tensor)) engine.track(tensor);
    }
    return result;
  } finally {
    for (const tensor of made) {
      if (!tensor.kept) tensor.dispose();
    }
  }
}
