import type { Stream } from "../../random/mod.ts";

/** Weights as a distribution. */
export function normalised(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** A law on k outcomes drawn from the Dirichlet law with all parameters alike: small ones give lopsided laws. */
export function dirichletLaw(k: number, parameter: number, stream: Stream): number[] {
  return normalised(Array.from({ length: k }, () => stream.gamma(parameter)));
}

/** A law on k outcomes of which none is rarer than 1/2k. */
export function mildLaw(k: number, stream: Stream): number[] {
  return dirichletLaw(k, 1, stream).map((p) => (p + 1 / k) / 2);
}
