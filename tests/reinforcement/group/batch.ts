import { gradient } from "../../../lib/oracles/mod.ts";
import type { Objective } from "../../../lib/reinforcement/mod.ts";
import { assertClose } from "../../support/close.ts";

/** Four responses of 3, 3, 2 and 1 tokens, uneven in every way; the numbers of the references are for them. */
export const LOGS = [[-1.0, -2.0, -0.5], [-0.3, -1.7, -2.2], [-0.9, -0.4], [-2.5]];
export const OLD = [[-1.1, -1.8, -0.9], [-0.6, -1.5, -1.9], [-0.8, -0.9], [-2.0]];
export const REFERENCE = [[-1.4, -1.9, -0.7], [-0.5, -2.6, -2.0], [-1.3, -0.2], [-1.2]];
export const ADVANTAGES = [1.2, -0.7, 0.4, -1.5];
export const DATA = { oldLogProbabilities: OLD, advantages: ADVANTAGES };

export const flat = (lists: readonly ArrayLike<number>[]): number[] =>
  lists.flatMap((list) => Array.from(list));

/** Fails unless an objective's gradient is the derivative of its value. */
export function assertGradient(
  loss: (lists: readonly number[][]) => Objective<Float64Array[]>,
  lists = LOGS,
): void {
  const unflat = (all: number[]): number[][] => {
    let start = 0;
    return lists.map((list) => all.slice(start, start += list.length));
  };
  assertClose(
    flat(loss(lists).gradient),
    gradient((all: number[]) => loss(unflat(all)).value, lists.flat(), { step: 1e-3 }),
    {
      atol: 1e-9,
      why: "an extrapolated numerical derivative",
    },
  );
}

/** Fails unless value and gradient are those of TRL. */
export function assertPeer(
  { value, gradient: found }: Objective<Float64Array[]>,
  expected: { readonly value: number; readonly gradient: readonly (readonly number[])[] },
): void {
  const how = { rtol: 1e-12, atol: 1e-15, why: "TRL 1.16.0 with torch 2.15, float64" };
  assertClose(value, expected.value, how);
  assertClose(flat(found), flat(expected.gradient), how);
}
