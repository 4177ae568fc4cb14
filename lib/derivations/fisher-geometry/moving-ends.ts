import { integrate } from "../../math/mod.ts";
import { derivative } from "../../oracles/mod.ts";

/** A law with one parameter whose support may move with it. */
export interface MovingLaw {
  readonly name: string;
  logDensity(theta: number, x: number): number;
  support(theta: number): readonly [number, number];
  /** Which ends move: −1 for the lower, 1 for the upper. */
  readonly moving: readonly (-1 | 1)[];
  /** The direction of θ in which the support grows, so that the divergence is finite; 0 if there is none. */
  readonly growing: -1 | 0 | 1;
}

export const movingLaws: readonly MovingLaw[] = [
  {
    name: "uniform on [0, θ]",
    logDensity: (theta) => -Math.log(theta),
    support: (theta) => [0, theta],
    moving: [1],
    growing: 1,
  },
  {
    name: "exponential from θ on",
    logDensity: (theta, x) => Math.LN2 - 2 * (x - theta),
    support: (theta) => [theta, Infinity],
    moving: [-1],
    growing: -1,
  },
  {
    name: "falling to 0 at θ like θ − x",
    logDensity: (theta, x) => Math.log(2 * (theta - x)) - 2 * Math.log(theta),
    support: (theta) => [0, theta],
    moving: [1],
    growing: 1,
  },
  {
    name: "rising from 1/2θ to 3/2θ on [0, θ]",
    logDensity: (theta, x) => Math.log(1 / 2 + x / theta) - Math.log(theta),
    support: (theta) => [0, theta],
    moving: [1],
    growing: 1,
  },
  {
    name: "uniform on [θ, θ + 1]",
    logDensity: () => 0,
    support: (theta) => [theta, theta + 1],
    moving: [-1, 1],
    growing: 0,
  },
];

/** Density just inside a moving end, and the speed of the end in θ. */
export function endOf(
  law: MovingLaw,
  theta: number,
  side: -1 | 1,
): { side: number; density: number; speed: number } {
  const place = (at: number): number => law.support(at)[side === 1 ? 1 : 0];
  return {
    side,
    density: Math.exp(law.logDensity(theta, place(theta) - side * 1e-12)),
    speed: derivative(place, theta, { step: 0.02 }),
  };
}

/** ∫ q over the support. */
export function massOf(law: MovingLaw, theta: number): number {
  return integrate((x) => Math.exp(law.logDensity(theta, x)), ...law.support(theta), { rtol: 1e-13 }).value;
}

/** ∫ q ∂ ln q/∂θ over the support, the derivative taken at x held fast. */
export function meanScoreOf(law: MovingLaw, theta: number): number {
  const [from, to] = law.support(theta);
  return integrate(
    (x) => {
      // The differences must not cross an end, which moves no faster than θ.
      const step = Math.min(0.02, (x - from) / 2, (to - x) / 2);
      const score = derivative((at) => law.logDensity(at, x), theta, { step });
      return Math.exp(law.logDensity(theta, x)) * score;
    },
    from,
    to,
    { rtol: 1e-9, atol: 1e-9 },
  ).value;
}

/** D(q_θ‖q_θ′)/|θ′ − θ| for a θ′ beside θ on the side where it is finite. */
export function riseOf(law: MovingLaw, theta: number, distance: number): number {
  const near = theta + law.growing * distance;
  const terms = (x: number): number => {
    const log = law.logDensity(theta, x);
    return Math.exp(log) * (log - law.logDensity(near, x));
  };
  return integrate(terms, ...law.support(theta), { rtol: 1e-10, atol: 1e-13 }).value / distance;
}
