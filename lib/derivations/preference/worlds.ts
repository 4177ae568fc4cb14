import { integrate, logSoftmax } from "../../math/mod.ts";
import { derivative } from "../../oracles/mod.ts";
import type { Stream } from "../../random/mod.ts";
import { type TokenTree, tokenTree } from "../../reinforcement/worlds/mod.ts";

/** The tree of responses that all token experiments share: three tokens, at most three of them, the last one ends. */
export const TREE: TokenTree = tokenTree({ vocabulary: 3, length: 3, end: 2 });

/** k normal numbers. */
export const normals = (stream: Stream, k: number, spread = 1): number[] =>
  Array.from(stream.normals(k), (x) => spread * x);

/** The log-probabilities of a random law over k responses. */
export const randomLogs = (stream: Stream, k: number, spread = 1): number[] =>
  Array.from(logSoftmax(normals(stream, k, spread)));

export const lawOf = (logs: ArrayLike<number>): number[] => Array.from(logs, Math.exp);

export const expectation = (law: ArrayLike<number>, values: ArrayLike<number>): number =>
  Array.from(law).reduce((sum, p, y) => sum + p * values[y], 0);

/** E[r] − β E[ln π/ref], term by term. */
export function objective(
  logs: ArrayLike<number>,
  reference: ArrayLike<number>,
  rewards: ArrayLike<number>,
  beta: number,
): number {
  return Array.from(logs).reduce(
    (sum, log, y) => sum + Math.exp(log) * (rewards[y] - beta * (log - reference[y])),
    0,
  );
}

/** KL(p‖q) as the slope of Σ pᵗ q¹⁻ᵗ at t = 1. */
export const divergenceBySlope = (logs: ArrayLike<number>, reference: ArrayLike<number>): number =>
  derivative(
    (t) => Array.from(logs).reduce((sum, log, y) => sum + Math.exp(t * log + (1 - t) * reference[y]), 0),
    1,
  );

/** The surprise that the first of two exponential clocks of given rates rings before the second, by quadrature over its time. */
export function raceSurprise(first: number, second: number): number {
  // In units of the faster clock's mean, so that the integrand is of order 1.
  const unit = Math.max(first, second);
  const [a, b] = [first / unit, second / unit];
  const { value } = integrate((t) => a * Math.exp(-(a + b) * t), 0, Infinity, { rtol: 1e-12 });
  return -Math.log(value);
}

/**
 * Climbs E[r] − β KL(π‖ref) from a random policy by natural gradient steps of half the length 1/β: logits move along
 * r − β ln π/ref.
 */
export function climb(
  reference: ArrayLike<number>,
  rewards: ArrayLike<number>,
  beta: number,
  start: ArrayLike<number>,
): number[] {
  let logs = logSoftmax(start);
  for (let step = 0; step < 120; step++) {
    logs = logSoftmax(logs.map((log, y) => log + (rewards[y] / beta - (log - reference[y])) / 2));
  }
  return Array.from(logs);
}
