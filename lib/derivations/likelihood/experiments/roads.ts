import { derivative, gradient, hessian } from "../../../oracles/mod.ts";
import { solve, symmetricEigenvalues } from "../../../math/mod.ts";

/** Slopes and the largest curvature of a function at a place, by finite differences. */
const largestCurvature = (f: (u: number[]) => number, u: number[], step: number): number =>
  symmetricEigenvalues(hessian(f, u, { step })).at(-1)!;

/**
 * Plain gradient descent on numerical slopes, with the step 1/(largest curvature), halved where the loss would rise,
 * until the slope is round-off.
 */
export function descend(
  loss: (u: number[]) => number,
  start: readonly number[],
  step: number,
): { u: number[]; steps: number; path: number[][] } {
  let u = [...start];
  let rate = 1 / Math.max(1, largestCurvature(loss, u, step));
  const path = [u];
  let steps = 0;
  for (; steps < 10_000; steps++) {
    if (steps % 20 === 10) rate = 1 / Math.max(1e-3, largestCurvature(loss, u, step));
    const slope = gradient(loss, u, { step });
    if (Math.hypot(...slope) < 3e-12) break;
    const before = loss(u);
    let next = u.map((each, i) => each - rate * slope[i]);
    while (loss(next) > before + 1e-14) {
      rate /= 2;
      next = u.map((each, i) => each - rate * slope[i]);
    }
    u = next;
    path.push(u);
  }
  return { u, steps, path };
}

/** Newton's steps on numerical derivatives from a place near a minimum or maximum of a smooth function. */
export function settle(
  f: (u: number[]) => number,
  start: readonly number[],
  { step = 0.1, steps = 6 }: { readonly step?: number; readonly steps?: number } = {},
): number[] {
  let u = [...start];
  for (let i = 0; i < steps; i++) {
    const move = solve(hessian(f, u, { step }), gradient(f, u, { step }));
    u = u.map((each, j) => each - move[j]);
  }
  return u;
}

/** The same for one number. */
export function settleOne(f: (u: number) => number, start: number, step: number, steps = 6): number {
  let u = start;
  for (let i = 0; i < steps; i++) {
    u -= derivative(f, u, { step }) / derivative(f, u, { step, order: 2 });
  }
  return u;
}
