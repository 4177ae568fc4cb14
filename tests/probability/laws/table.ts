// Laws of every kind, with parameters that differ from each other and from their defaults.
import { integrate } from "../../../lib/math/mod.ts";
import * as probability from "../../../lib/probability/mod.ts";
import type { Distribution } from "../../../lib/probability/mod.ts";

/** A law, and how to make it from its parameters. */
export interface Entry {
  readonly law: Distribution;
  /** The parameters in which it is smooth. */
  readonly smooth: readonly string[];
  /** Whether its support stays where it is, so that the score has mean zero. */
  readonly regular: boolean;
  /** How many cumulants exist with integrals that converge fast enough to be checked. */
  readonly cumulants: number;
  make(parameters: Record<string, number>): Distribution;
}

function entry<P>(
  maker: (parameters: P) => Distribution,
  parameters: P,
  options: { smooth?: string[]; regular?: boolean; cumulants?: number } = {},
): Entry {
  const law = maker(parameters);
  const { smooth = Object.keys(law.parameters), regular = true, cumulants = 4 } = options;
  return { law, smooth, regular, cumulants, make: (changed) => maker({ ...parameters, ...changed } as P) };
}

const {
  normal,
  lognormal,
  exponential,
  gamma,
  beta,
  uniform,
  laplace,
  studentT,
  cauchy,
  pareto,
  logistic,
  gumbel,
  frechet,
  weibull,
  bernoulli,
  binomial,
  poisson,
  geometric,
  categorical,
} = probability;

/** The laws. */
export const entries: readonly Entry[] = [
  entry(normal, { mean: 1.5, standardDeviation: 2.25 }),
  entry(lognormal, { logMean: 0.3, logStandardDeviation: 0.6 }),
  entry(exponential, { rate: 0.4 }),
  entry(gamma, { shape: 2.5, scale: 1.5 }),
  entry(gamma, { shape: 0.7, scale: 3 }),
  entry(gamma, { shape: 400, scale: 0.125 }),
  entry(beta, { alpha: 2.5, beta: 3.25 }),
  entry(beta, { alpha: 0.8, beta: 30 }),
  entry(uniform, { lower: -1, upper: 3 }, { regular: false }),
  entry(laplace, { location: 1, scale: 0.5 }),
  entry(studentT, { degreesOfFreedom: 7.5, location: 0.5, scale: 2 }),
  entry(studentT, { degreesOfFreedom: 80, location: -3, scale: 0.75 }),
  entry(studentT, { degreesOfFreedom: 0.9, location: 0.5, scale: 2 }, { cumulants: 0 }),
  entry(cauchy, { location: 1, scale: 2 }, { cumulants: 0 }),
  entry(pareto, { shape: 9.5, minimum: 1.5 }, { regular: false }),
  entry(logistic, { location: -1, scale: 0.75 }),
  entry(gumbel, { location: 2, scale: 1.5 }),
  entry(frechet, { shape: 9.5, scale: 1.5 }),
  entry(weibull, { shape: 1.75, scale: 3 }),
  entry(weibull, { shape: 0.9, scale: 2 }),
  entry(bernoulli, { probability: 0.3 }),
  entry(binomial, { trials: 20, probability: 0.3 }, { smooth: ["probability"] }),
  entry(binomial, { trials: 1000, probability: 0.875 }, { smooth: ["probability"] }),
  entry(poisson, { mean: 3.5 }),
  entry(poisson, { mean: 60 }),
  entry(geometric, { probability: 0.15 }),
  entry(
    ({ p1, p2, p3 }: { p1: number; p2: number; p3: number }) => categorical([1 - p1 - p2 - p3, p1, p2, p3]),
    { p1: 0.4, p2: 0.2, p3: 0.3 },
  ),
];

/** E[f(X)], by quadrature against the density or by summation over all that is not lost in float64. */
export function expectation(law: Distribution, f: (x: number) => number): number {
  const [least, greatest] = law.support;
  if (law.discrete) {
    let sum = 0;
    const last = Math.min(greatest, 3 * law.quantile(1 - 2 ** -50) + 60);
    for (let k = least; k <= last; k++) sum += law.density(k) * f(k);
    return sum;
  }
  const points = [0.01, 0.25, 0.5, 0.75, 0.99].map((p) => law.quantile(p))
    .filter((x) => x > least && x < greatest);
  const integrand = (x: number): number => {
    const density = law.density(x);
    return density === 0 ? 0 : density * f(x);
  };
  return integrate(integrand, least, greatest, { points, rtol: 1e-9 }).value;
}
