import { experiment } from "../../../ledger/mod.ts";
import { integrate } from "../../../math/mod.ts";
import { aliasSampler, type Stream } from "../../../random/mod.ts";
import { mixedWithUniform, randomLaw } from "../worlds.ts";

/** Means of batches of draws. */
export function batchMeans(batches: number, size: number, draw: () => number): number[] {
  return Array.from({ length: batches }, () => {
    let sum = 0;
    for (let i = 0; i < size; i++) sum += draw();
    return sum / size;
  });
}

/** A law without some of its outcomes. */
function without(law: readonly number[], missing: (outcome: number) => boolean): number[] {
  const kept = law.map((p, x) => missing(x) ? 0 : p);
  const total = kept.reduce((sum, p) => sum + p, 0);
  return kept.map((p) => p / total);
}

/** Two laws, whether Q misses some outcomes, and means of batches. */
interface FiniteCase {
  readonly [key: string]: boolean | number[];
  readonly misses: boolean;
  readonly p: number[];
  readonly q: number[];
  readonly f: number[];
  readonly weighted: number[];
  readonly squares: number[];
  readonly played: number[];
}

function finiteCase(
  outcomes: number,
  misses: boolean,
  [batches, size]: readonly number[],
  stream: Stream,
): FiniteCase {
  const p = mixedWithUniform(randomLaw(outcomes, stream.at("target")));
  const mixed = mixedWithUniform(randomLaw(outcomes, stream.at("proposal")));
  const q = misses ? without(mixed, (x) => x % 3 === 0) : mixed;
  const f = Array.from(stream.at("values").normals(outcomes));
  const ofProposal = aliasSampler(q);
  const chance = stream.at("draws");
  const weighted: number[] = [];
  const squares: number[] = [];
  for (let batch = 0; batch < batches; batch++) {
    let sum = 0;
    let square = 0;
    for (let i = 0; i < size; i++) {
      const x = ofProposal(chance);
      const weight = p[x] / q[x];
      sum += f[x] * weight;
      square += weight * weight;
    }
    weighted.push(sum / size);
    squares.push(square / size);
  }
  const ofTarget = aliasSampler(p);
  const played = batchMeans(batches, size, () => f[ofTarget(chance)]);
  return { misses, p, q, f, weighted, squares, played };
}

/** Laws on 6 to 1000 outcomes: the weighted mean over draws of Q, and the plain one over draws of P. */
export const finiteLaws = experiment(
  "importance-sampling/finite-laws",
  { outcomes: [6, 30, 200, 1000], sizes: [4000, 200] },
  ({ stream, outcomes, sizes }) =>
    outcomes.flatMap((each) =>
      [false, true].map((misses) => finiteCase(each, misses, sizes, stream.at(each).at(Number(misses))))
    ),
);

const FUNCTIONS: readonly ((x: number) => number)[] = [(x) => x, (x) => x * x, Math.cos];

const logNormal = (x: number, mean: number, deviation: number): number =>
  -(((x - mean) / deviation) ** 2) / 2 - Math.log(deviation) - Math.log(2 * Math.PI) / 2;

/** Normal laws with shift and scale from draws of the standard one: weighted means, and the mean square of the weight. */
export const normalLaws = experiment(
  "importance-sampling/normal-laws",
  {
    laws: [[0.25, 1], [0.3, 1], [0, 0.7], [-0.8, 0.6], [0.5, 0.9], [1, 1], [0.3, 1.1], [0, 1.3]],
    sampled: 5,
    sizes: [4000, 400],
  },
  ({ stream, laws, sampled, sizes: [batches, size] }) =>
    laws.map(([mean, deviation], index) => {
      const chance = stream.at(index);
      const weight = (x: number): number => Math.exp(logNormal(x, mean, deviation) - logNormal(x, 0, 1));
      return {
        mean,
        deviation,
        means: index < sampled
          ? FUNCTIONS.map((f) =>
            batchMeans(batches, size, () => {
              const x = chance.normal();
              return f(x) * weight(x);
            })
          )
          : [],
        meanSquareWeight: integrate(
          (x) => {
            const logDensity = logNormal(x, 0, 1);
            return Math.exp(2 * logNormal(x, mean, deviation) - logDensity);
          },
          -Infinity,
          Infinity,
          { rtol: 1e-14 },
        ).value,
      };
    }),
);

/** A normal law from draws of an exponential one, which never goes below zero. */
export const halfCovered = experiment(
  "importance-sampling/half-covered",
  { sizes: [4000, 100] },
  ({ stream, sizes: [batches, size] }) => {
    const functions = [() => 1, (x: number) => x, (x: number) => x * x];
    return functions.map((f, power) => ({
      power,
      means: batchMeans(batches, size, () => {
        const x = stream.exponential();
        return f(x) * Math.exp(logNormal(x, 0, 1) + x);
      }),
    }));
  },
);
