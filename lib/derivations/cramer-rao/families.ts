import { integrate, lgamma } from "../../math/mod.ts";
import { derivative } from "../../oracles/mod.ts";
import type { Stream } from "../../random/mod.ts";

/** A law on the line with one parameter θ, given by its log density, and by its draws. */
export interface Family {
  readonly name: string;
  /** The value of the parameter at which all is measured. */
  readonly theta: number;
  /** ln p(x|θ) of an x in the support; made once for a θ, so that constants are computed once. */
  readonly logDensity: (theta: number) => (x: number) => number;
  readonly support: (theta: number) => readonly [number, number];
  readonly discrete?: true;
  /** How far θ may be moved before the formula of ln p, as it stands inside the support, meets a kink or a pole. */
  readonly reach?: (x: number, theta: number) => number;
  /** Kinks of the density in x. */
  readonly kinks?: (theta: number) => number[];
  readonly draw: (stream: Stream, theta: number) => number;
}

const HALF_LOG_TWO_PI = Math.log(2 * Math.PI) / 2;
const line = (): readonly [number, number] => [-Infinity, Infinity];
const positive = (): readonly [number, number] => [0, Infinity];

/** The standard deviation of the normal law whose mean is the parameter. */
export const NOISE = 1.3;

/** Families whose support does not depend on θ. */
export const FIXED_SUPPORT: readonly Family[] = [
  {
    name: "normal mean",
    theta: 0.7,
    logDensity: (theta) => (x) => -(((x - theta) / NOISE) ** 2) / 2 - Math.log(NOISE) - HALF_LOG_TWO_PI,
    support: line,
    draw: (stream, theta) => theta + NOISE * stream.normal(),
  },
  {
    name: "normal scale",
    theta: 1.3,
    logDensity: (theta) => {
      const constant = -Math.log(theta) - HALF_LOG_TWO_PI;
      return (x) => constant - (x / theta) ** 2 / 2;
    },
    support: line,
    draw: (stream, theta) => theta * stream.normal(),
  },
  {
    name: "exponential rate",
    theta: 0.8,
    logDensity: (theta) => {
      const constant = Math.log(theta);
      return (x) => constant - theta * x;
    },
    support: positive,
    draw: (stream, theta) => stream.exponential() / theta,
  },
  {
    name: "Bernoulli",
    theta: 0.3,
    logDensity: (theta) => {
      const logs = [Math.log(1 - theta), Math.log(theta)];
      return (x) => logs[x];
    },
    support: () => [0, 1],
    discrete: true,
    reach: (_, theta) => Math.min(theta, 1 - theta),
    draw: (stream, theta) => stream.uniform() < theta ? 1 : 0,
  },
  {
    name: "gamma shape",
    theta: 2.4,
    logDensity: (theta) => {
      const constant = -lgamma(theta);
      return (x) => (theta - 1) * Math.log(x) - x + constant;
    },
    support: positive,
    draw: (stream, theta) => stream.gamma(theta),
  },
  {
    name: "Laplace location",
    theta: 0.4,
    logDensity: (theta) => (x) => -Math.abs(x - theta) - Math.LN2,
    support: line,
    reach: (x, theta) => Math.abs(x - theta),
    kinks: (theta) => [theta],
    draw: (stream, theta) => theta + stream.sign() * stream.exponential(),
  },
];

/** Families whose support moves with θ. */
export const MOVING_SUPPORT: readonly Family[] = [
  {
    name: "uniform on (0, θ)",
    theta: 1.7,
    logDensity: (theta) => {
      const constant = -Math.log(theta);
      return () => constant;
    },
    support: (theta) => [0, theta],
    draw: (stream, theta) => theta * stream.uniform(),
  },
  {
    name: "exponential from θ on",
    theta: 0.6,
    logDensity: (theta) => (x) => theta - x,
    support: (theta) => [theta, Infinity],
    draw: (stream, theta) => theta + stream.exponential(),
  },
  {
    name: "1/x² from θ on",
    theta: 1.4,
    logDensity: (theta) => {
      const constant = Math.log(theta);
      return (x) => constant - 2 * Math.log(x);
    },
    support: (theta) => [theta, Infinity],
    draw: (stream, theta) => theta / stream.open(),
  },
  {
    name: "uniform on (θ, θ + 1)",
    theta: 0.2,
    logDensity: () => () => 0,
    support: (theta) => [theta, theta + 1],
    draw: (stream, theta) => theta + stream.uniform(),
  },
  {
    name: "(θ − x)⁵ on (0, θ)",
    theta: 1.1,
    logDensity: (theta) => {
      const constant = Math.log(6) - 6 * Math.log(theta);
      return (x) => constant + 5 * Math.log(theta - x);
    },
    support: (theta) => [0, theta],
    reach: (x, theta) => theta - x,
    draw: (stream, theta) => theta * (1 - stream.open() ** (1 / 6)),
  },
];

/** The score ∂ ln p(x|θ)/∂θ by numerical differentiation. */
export function scoreAt(family: Family, x: number, theta = family.theta): number {
  const reach = family.reach?.(x, theta) ?? theta;
  const step = Math.min(Math.max(1, Math.abs(theta)) / 8, Math.abs(reach) / 2);
  return derivative((moved) => family.logDensity(moved)(x), theta, { step });
}

/** ⟨f⟩ under p(x|θ): a sum over whole numbers, or quadrature over the support. */
export function expectation(family: Family, f: (x: number) => number, theta = family.theta): number {
  const logDensity = family.logDensity(theta);
  const [from, to] = family.support(theta);
  if (family.discrete) {
    let sum = 0;
    for (let x = from; x <= to; x++) sum += Math.exp(logDensity(x)) * f(x);
    return sum;
  }
  const points = family.kinks?.(theta) ?? [];
  return integrate(
    (x) => {
      const density = Math.exp(logDensity(x));
      return density === 0 ? 0 : density * f(x);
    },
    from,
    to,
    { points, rtol: 1e-11, atol: 1e-12 },
  ).value;
}
