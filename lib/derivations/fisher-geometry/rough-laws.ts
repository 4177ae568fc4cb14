import { integrate } from "../../math/mod.ts";
import { derivative } from "../../oracles/mod.ts";

/** One law with one parameter, and the four expressions at θ = θ₀ as far as they exist. */
type RoughCase = {
  readonly law: string;
  /** ∂²D/∂θ², from the side on which D is finite. */
  readonly hessian: number;
  /** −∫ q₀ ∂² ln q. */
  readonly mean: number;
  /** ∫ q₀ (∂ ln q)². */
  readonly product: number;
};

/** The uniform law on [0, θ], and Laplace's double exponential about θ: each at one parameter. */
export function measureRoughLaws(): RoughCase[] {
  return [uniformCase(2), laplaceCase(0.5)];
}

function uniformCase(theta: number): RoughCase {
  const log = (at: number): number => -Math.log(at);
  const step = theta / 10;
  // D(θ‖θ′) for θ′ ≥ θ; the formula goes on smoothly to the left, where D itself is infinite.
  const divergenceTo = (to: number): number =>
    integrate(() => (log(theta) - log(to)) / theta, 0, theta, { rtol: 1e-14, atol: 1e-15 }).value;
  return {
    law: "uniform on [0, θ]",
    hessian: derivative(divergenceTo, theta, { order: 2, step }),
    mean: integrate(() => -derivative(log, theta, { order: 2, step }) / theta, 0, theta).value,
    product: integrate(() => derivative(log, theta, { step }) ** 2 / theta, 0, theta).value,
  };
}

function laplaceCase(scale: number): RoughCase {
  const log = (theta: number, x: number): number => -Math.abs(x - theta) / scale - Math.log(2 * scale);
  const density = (x: number): number => Math.exp(log(0, x));
  const divergenceTo = (to: number): number =>
    integrate((x) => density(x) * (log(0, x) - log(to, x)), -Infinity, Infinity, {
      points: to === 0 ? [0] : [0, to],
      rtol: 1e-13,
    }).value;
  // Differences must not reach over the kink at x = θ.
  const step = (x: number): number => Math.min(0.1, Math.abs(x) / 2);
  const mean = (of: (x: number) => number): number =>
    integrate((x) => density(x) * of(x), -Infinity, Infinity, { points: [0], atol: 1e-9 }).value;
  return {
    law: "double exponential about θ",
    hessian: secondDifference(divergenceTo),
    mean: mean((x) => -derivative((theta) => log(theta, x), 0, { order: 2, step: step(x) })),
    product: mean((x) => derivative((theta) => log(theta, x), 0, { step: step(x) }) ** 2),
  };
}

/** f″(0) of an even f with a cubic term in |θ|: from three distances, so that the terms in |θ| and θ² drop out. */
function secondDifference(f: (theta: number) => number): number {
  const h = 0.01;
  const [one, two, four] = [1, 2, 4].map((k) => 2 * f(k * h) / (k * h) ** 2);
  const [first, second] = [2 * one - two, 2 * two - four];
  return (4 * first - second) / 3;
}
