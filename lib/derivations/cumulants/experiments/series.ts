import { experiment } from "../../../ledger/mod.ts";
import { integrate } from "../../../math/mod.ts";
import { complex } from "./complex.ts";
import {
  alongMinusI,
  derivativesAtZero,
  factorial,
  type Transform,
  transformOfDensity,
  transformOfPoints,
} from "./roads.ts";

interface NamedLaw {
  readonly name: string;
  readonly transform: Transform;
  /** ∫ p(x) f(x) dx. */
  readonly expectation: (f: (x: number) => number) => number;
  /** Of the circle on which the transform is read: inside its zeros and poles, and not too small for round-off. */
  readonly radius: number;
}

const NORMAL = { mean: 1, variance: 2 };
const TERMS = 60;

/** The five laws whose transforms are read. */
function laws(): NamedLaw[] {
  const normal = (x: number): number =>
    Math.exp(-((x - NORMAL.mean) ** 2) / (2 * NORMAL.variance)) / Math.sqrt(2 * Math.PI * NORMAL.variance);
  const exponential = (x: number): number => Math.exp(-x);
  const counts = Array.from({ length: TERMS }, (_, n) => n);
  const poisson = counts.map((n) => Math.exp(-3) * 3 ** n / factorial(n));
  const ofDensity =
    (density: (x: number) => number, from: number, to: number) => (f: (x: number) => number) =>
      integrate((x) => density(x) * f(x), from, to, { rtol: 1e-14 }).value;
  const ofPoints =
    (values: readonly number[], probabilities: readonly number[]) => (f: (x: number) => number) =>
      values.reduce((sum, x, i) => sum + probabilities[i] * f(x), 0);
  return [
    {
      name: "normal",
      transform: transformOfDensity(normal, -30, 32),
      expectation: ofDensity(normal, -30, 32),
      radius: 1.5,
    },
    {
      name: "exponential",
      transform: transformOfDensity(exponential, 0, 100),
      expectation: ofDensity(exponential, 0, 100),
      radius: 0.5,
    },
    {
      name: "uniform",
      transform: transformOfDensity(() => 1, 0, 1),
      expectation: ofDensity(() => 1, 0, 1),
      radius: 3,
    },
    {
      name: "Poisson",
      transform: transformOfPoints(counts, poisson),
      expectation: ofPoints(counts, poisson),
      radius: 0.8,
    },
    {
      name: "Bernoulli",
      transform: transformOfPoints([0, 1], [0.7, 0.3]),
      expectation: ofPoints([0, 1], [0.7, 0.3]),
      radius: 2,
    },
  ];
}

/**
 * Derivatives at zero of the transforms of five laws and of their logarithms, by Cauchy's integral over a circle;
 * and each law's mean and variance by quadrature.
 *
 * `derivatives[n]` is that of the transform, as it is; `generated[n−1]` is n-th of the logarithm over (−i)ⁿ, and
 * `beside` what it has at right angles to that.
 */
export const series = experiment(
  "cumulants/series",
  { orders: 8 },
  ({ orders }) =>
    laws().map(({ name, transform, expectation, radius }) => {
      const found = derivativesAtZero(transform, orders, radius);
      const mean = expectation((x) => x);
      const generated = found.logarithm.slice(1).map((each, i) => alongMinusI(each, i + 1));
      return {
        name,
        radius,
        derivatives: found.transform.map(({ re, im }) => ({ re, im })),
        generated: generated.map(({ value }) => value),
        beside: generated.map(({ beside }) => beside),
        variance: expectation((x) => (x - mean) ** 2),
      };
    }),
);

/** Where the members of (3.2.5) are evaluated. */
const PLACES = [0.1, 0.5, 1];

/**
 * The transforms of three laws at real k, by quadrature or sum, and the coefficients of their powers of −ik.
 */
export const members = experiment("cumulants/members", { orders: 12 }, ({ orders }) => {
  const normal = (x: number): number => Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  const transforms: readonly (readonly [string, Transform, number])[] = [
    ["normal", transformOfDensity(normal, -40, 40), 2],
    ["Bernoulli", transformOfPoints([0, 1], [0.7, 0.3]), 2.5],
    ["exponential", transformOfDensity((x) => Math.exp(-x), 0, 200), 0.55],
  ];
  return transforms.map(([name, transform, radius]) => ({
    name,
    at: PLACES.map((k) => ({ k, ...transform(complex(k)) })),
    coefficients: derivativesAtZero(transform, orders, radius).transform
      .map((each, n) => alongMinusI(each, n).value / factorial(n)),
  }));
});
