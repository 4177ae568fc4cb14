import { kStatistics } from "../../../estimators/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { add, type Fraction, fraction, multiply, negative, toNumber } from "./fractions.ts";

/** Moments of one draw, exactly. */
const MOMENTS: Readonly<Record<string, (n: number) => Fraction>> = {
  exponential: (n) => fraction(BigInt(Array.from({ length: n }, (_, i) => i + 1).reduce((a, b) => a * b, 1))),
  Bernoulli: (n) => (n === 0 ? fraction(1n) : fraction(1n, 10n)),
  uniform: (n) => fraction(1n, BigInt(n + 1)),
};

const choose = (n: number, k: number): Fraction => {
  let ways = 1;
  for (let i = 0; i < k; i++) ways = ways * (n - i) / (i + 1);
  return fraction(BigInt(Math.round(ways)));
};

/** E[(A + B)ⁿ] of independent A and B, from the moments of both, n = 0 first. */
const momentsOfSum = (a: readonly Fraction[], b: readonly Fraction[]): Fraction[] =>
  a.map((_, n) =>
    a.slice(0, n + 1).map((each, k) => multiply(choose(n, k), multiply(each, b[n - k]))).reduce(add)
  );

/** n-th derivatives at 0 of the logarithm of the series Σ mₙ tⁿ/n!: L′M = M′. */
function logarithm(moments: readonly Fraction[]): Fraction[] {
  const found: Fraction[] = [];
  for (let n = 1; n < moments.length; n++) {
    found.push(
      found.map((each, k) => negative(multiply(choose(n - 1, k), multiply(each, moments[n - 1 - k]))))
        .reduce(add, moments[n]),
    );
  }
  return found;
}

/**
 * Cumulants of y = (X₁ + … + X_N − N⟨X⟩)/√N in exact fractions, N = 1, 4, 16, … 4096: moments of sums by doubling
 * the number of draws, and the logarithm of their series. And k-statistics of a million y of few draws.
 */
export const scaling = experiment(
  "cumulants/scaling",
  { orders: 6, roots: [1, 2, 4, 8, 16, 32, 64], batches: 4000, draws: 250 },
  ({ stream, orders, roots, batches, draws }) => {
    const sampled = (copies: number, mean: number, draw: (chance: Stream) => number, name: string) => {
      const chance = stream.at(name);
      const statistics = Array.from({ length: batches }, () =>
        kStatistics(
          Float64Array.from({ length: draws }, () => {
            let sum = 0;
            for (let i = 0; i < copies; i++) sum += draw(chance) - mean;
            return sum / Math.sqrt(copies);
          }),
          4,
        ));
      return {
        third: Float64Array.from(statistics, (each) => each[2]),
        fourth: Float64Array.from(statistics, (each) => each[3]),
      };
    };
    return {
      exact: Object.entries(MOMENTS).map(([name, moment]) => {
        const one = Array.from({ length: orders + 1 }, (_, n) => moment(n));
        const centred = momentsOfSum(one, one.map((_, n) => power(negative(one[1]), n)));
        let sum = centred;
        const cumulants = roots.map((root, i) => {
          if (i > 0) {
            sum = momentsOfSum(sum, sum);
            sum = momentsOfSum(sum, sum);
          }
          const y = sum.map((each, n) => multiply(each, fraction(1n, BigInt(root) ** BigInt(n))));
          return logarithm(y).map(toNumber);
        });
        return { name, copies: roots.map((root) => root * root), cumulants };
      }),
      square: sampled(4, 1 / 3, (chance) => chance.uniform() ** 2, "square"),
      uniform: sampled(4, 0.5, (chance) => chance.uniform(), "uniform"),
    };
  },
);

function power(base: Fraction, n: number): Fraction {
  return Array.from({ length: n }, () => base).reduce(multiply, fraction(1n));
}
