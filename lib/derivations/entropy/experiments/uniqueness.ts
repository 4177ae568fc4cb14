import { entropy } from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { matmul, matrix, range, solve, svd } from "../../../math/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { equalChoices, randomLaw } from "../laws.ts";
import { CANDIDATES, type Quantity, renyi, tsallis } from "../quantities.ts";

/**
 * The grouping rule as linear equations for unknown values of H on all distributions of denominators up to D.
 *
 * `free`: how many independent solutions there are for each D, if nothing else is asked. `ordered`: the solution in which
 * A(2) = 1 and A(3), A(5), … lie where increasing A must, between whole numbers of halvings of a high power. `wild`: the
 * solution with A(2) = 1 and A(3) = A(5) = … = 0: how far it fails the rule, and its values.
 */
export const groupingSolutions = experiment(
  "entropy/grouping-solutions",
  { denominators: [4, 6, 8, 10], doublings: 20 },
  ({ denominators, doublings }) => {
    const systems = denominators.map((largest) => ({ largest, ...groupingSystem(largest) }));
    const last = systems[systems.length - 1];
    const primes = range(last.largest + 1).filter((n) => n > 1 && range(n).every((d) => d < 2 || n % d > 0));
    const solution = (values: readonly number[]): number[] => {
      const { laws, basis } = last;
      const rows = primes.map((n) =>
        laws.findIndex((law) => law.length === n && law.every((part) => part === 1))
      );
      const chosen = matrix(primes.length, basis[0].length, (i, j) => basis[rows[i]][j]);
      const coefficients = solve(chosen, Float64Array.from(values));
      return basis.map((row) => row.reduce((sum, value, j) => sum + value * coefficients[j], 0));
    };
    const ordered = solution(primes.map((n) => halvingsOf(n, doublings)));
    const wild = solution(primes.map((n) => Number(n === 2)));
    return {
      free: systems.map(({ largest, basis }) => ({ largest, dimension: basis[0].length })),
      laws: last.laws.map((parts) => {
        const total = parts.reduce((sum, part) => sum + part, 0);
        return parts.map((part) => part / total);
      }),
      ordered,
      wild,
      residual: Math.max(...matmul(last.equations, matrix(wild.length, 1, wild)).data.map(Math.abs)),
    };
  },
);

/** All ways to write the whole numbers up to `largest` as sums of parts without common factor, largest part first. */
function lawsUpTo(largest: number): number[][] {
  const found: number[][] = [];
  const extend = (parts: number[], left: number, most: number): void => {
    if (left === 0 && parts.reduce(commonFactor) === 1) found.push(parts);
    for (let part = Math.min(left, most); part >= 1; part--) extend([...parts, part], left - part, part);
  };
  for (let total = 1; total <= largest; total++) extend([], total, total);
  return found;
}

function commonFactor(a: number, b: number): number {
  return b === 0 ? a : commonFactor(b, a % b);
}

/** One equation for every law and every two of its outcomes taken together; the space of solutions by singular values. */
function groupingSystem(largest: number): {
  laws: number[][];
  equations: ReturnType<typeof matrix>;
  basis: number[][];
} {
  const laws = lawsUpTo(largest);
  const places = new Map(laws.map((law, place) => [law.join(), place]));
  const placeOf = (parts: readonly number[]): number => {
    const factor = parts.reduce(commonFactor);
    return places.get(parts.map((part) => part / factor).sort((a, b) => b - a).join())!;
  };
  const rows = laws.flatMap((law) =>
    law.flatMap((first, i) =>
      law.slice(i + 1).map((second, j) => {
        const rest = law.filter((_, k) => k !== i && k !== i + 1 + j);
        const total = law.reduce((sum, part) => sum + part, 0);
        const row = new Float64Array(laws.length);
        row[placeOf(law)] += 1;
        row[placeOf([first + second, ...rest])] -= 1;
        row[placeOf([first, second])] -= (first + second) / total;
        return row;
      })
    )
  );
  const equations = matrix(rows.length, laws.length, (i, j) => rows[i][j]);
  const { values, V } = svd(equations);
  const solutions = range(laws.length).filter((i) => values[i] < 1e-10 * values[0]);
  return {
    laws,
    equations,
    basis: range(laws.length).map((row) => solutions.map((column) => V.data[row * V.columns + column])),
  };
}

/** Halvings that a number of choices is worth, from a power of it: the middle of the interval between whole numbers. */
function halvingsOf(choices: number, doublings: number): number {
  let power = BigInt(choices);
  for (let i = 0; i < doublings; i++) power *= power;
  const digits = power.toString(16);
  const whole = 4 * (digits.length - 1) + parseInt(digits[0], 16).toString(2).length - 1;
  const exact = power === 1n << BigInt(whole);
  return (whole + (exact ? 0 : 0.5)) / 2 ** doublings;
}

/**
 * From equal leaves to any law: A(N) − Σ pᵢ A(nᵢ) for pᵢ = nᵢ/N, with A from the leaves.
 *
 * `rational`: random whole n. `irrational`: two outcomes, p rounded to denominators 10, 100, …
 */
export const fineTrees = experiment(
  "entropy/fine-trees",
  { laws: 200, leaves: 5000, irrationals: [1 / Math.SQRT2, 1 / Math.E, 1 / Math.PI], digits: 6 },
  ({ stream, laws, leaves, irrationals, digits }) => ({
    rational: range(laws).map((i) => {
      const chance = stream.at(i);
      const counts = range(2 + chance.integer(7)).map(() => 1 + chance.integer(Math.floor(leaves / 8)));
      const total = counts.reduce((sum, count) => sum + count, 0);
      return { law: counts.map((count) => count / total), value: valueOfLeaves(counts) };
    }),
    irrational: irrationals.map((p) =>
      range(digits).map((i) => {
        const denominator = 10 ** (i + 1);
        const numerator = Math.round(p * denominator);
        return valueOfLeaves([numerator, denominator - numerator]);
      })
    ),
  }),
);

function valueOfLeaves(counts: readonly number[]): number {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const equal = (n: number): number => entropy(equalChoices(n));
  return equal(total) - counts.reduce((sum, count) => sum + count / total * equal(count), 0);
}

/** The largest failure of H(p) = H(w) + Σ w H(p|g) over random trees of two stages, for the entropy and its rivals. */
export const violations = experiment(
  "entropy/violations",
  { trees: 1000, longest: 12, orders: [0.25, 0.5, 0.75, 0.9, 1.1, 1.25, 1.5, 2, 2.5, 3, 4] },
  ({ stream, trees, longest, orders }) => {
    const splits = range(trees).map((i) => randomSplit(longest, stream.at(i)));
    const largest = (quantity: Quantity): number =>
      splits.reduce((most, { law, weights, groups }) => {
        const later = groups.reduce((sum, group, g) => sum + weights[g] * quantity(group), 0);
        return Math.max(most, Math.abs(quantity(law) - quantity(weights) - later));
      }, 0);
    return {
      named: Object.entries({ Shannon: entropy, ...CANDIDATES }).map(([name, quantity]) => ({
        name,
        violation: largest(quantity),
      })),
      families: orders.map((order) => ({
        order,
        renyi: largest(renyi(order)),
        tsallis: largest(tsallis(order)),
      })),
    };
  },
);

function randomSplit(
  longest: number,
  stream: Stream,
): { law: number[]; weights: number[]; groups: number[][] } {
  const law = randomLaw(3 + stream.integer(longest - 2), stream);
  const labels = law.map(() => stream.integer(3));
  const parts = [...new Set(labels)].map((label) => law.filter((_, i) => labels[i] === label));
  const weights = parts.map((part) => part.reduce((sum, p) => sum + p, 0));
  return { law, weights, groups: parts.map((part, g) => part.map((p) => p / weights[g])) };
}
