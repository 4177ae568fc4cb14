import { experiment } from "../../../ledger/mod.ts";
import { integrate } from "../../../math/mod.ts";
import { compositions, gradient } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { dirichletLaw, mildLaw, normalised } from "../laws.ts";
import { expectedLogRatio } from "./roads.ts";

/**
 * Which models of a record give it the most probability? All records of n draws and all models on the same lattice, in
 * whole numbers: Π dᵢ^cᵢ against Π cᵢ^cᵢ for counts c and a model d/n.
 */
export const latticeModels = experiment(
  "divergences/lattice-models",
  { lattices: [[24, 2], [14, 3], [8, 4]] },
  ({ lattices }) =>
    lattices.map(([n, k]) => {
      const types = [...compositions(n, k)];
      const powers = Array.from({ length: n + 1 }, (_, d) =>
        Array.from({ length: n + 1 }, (_, c) => BigInt(d) ** BigInt(c)));
      const likelihood = (counts: number[], model: number[]): bigint =>
        counts.reduce((product, c, x) =>
          product * powers[model[x]][c], 1n);
      let [better, equal] = [0, 0];
      for (const counts of types) {
        const own = likelihood(counts, counts);
        for (const model of types) {
          const other = likelihood(counts, model);
          if (other > own) better++;
          if (other === own) equal++;
        }
      }
      return { n, k, types: types.length, better, asGood: equal - types.length };
    }),
);

/** Σ p ln(p/q) of random pairs in search of a negative one: many kinds of pairs, the least of each kind. */
export const randomPairs = experiment(
  "divergences/random-pairs",
  { pairs: 11_000, laws: 400, densities: 100 },
  ({ stream, pairs, laws, densities }) => {
    const kinds = [2, 5, 50].flatMap((k) => [0.1, 1, 10].map((parameter) => ({ k, parameter })));
    const discrete = kinds.map(({ k, parameter }) => {
      const chance = stream.at(k).at(parameter);
      const pool = Array.from({ length: laws }, () => dirichletLaw(k, parameter, chance));
      let least = Infinity;
      let notPositive = 0;
      for (let i = 0; i < pairs; i++) {
        const first = chance.integer(laws);
        const second = (first + 1 + chance.integer(laws - 1)) % laws;
        const [p, q] = [withoutSome(pool[first], i), pool[second]];
        const divergence = expectedLogRatio(p, q);
        least = Math.min(least, divergence);
        // Laws that float64 all but identifies say nothing about equality.
        if (divergence <= 0 && p.some((each, x) => Math.abs(each - q[x]) > 1e-6)) notPositive++;
      }
      const ofEqual = Math.max(...pool.map((law) => Math.abs(expectedLogRatio(law, law.slice()))));
      return { k, parameter, least, notPositive, ofEqual };
    });
    const continuous = Array.from(
      { length: densities },
      (_, i) => quadratureOfPair(stream.at("densities").at(i)),
    );
    const close = [0.3, 0.1, 0.03, 0.01, 0.003].flatMap((distance) =>
      [0.5, 0.3, 0.1].flatMap((share) => {
        const moved = share + distance * (share < 0.5 ? 1 : -1);
        return { distance, divergence: expectedLogRatio([moved, 1 - moved], [share, 1 - share]) };
      })
    );
    return { discrete, continuous, close };
  },
);

/** Every fourth law loses an outcome or two. */
function withoutSome(law: readonly number[], i: number): readonly number[] {
  if (i % 4 !== 0) return law;
  const kept = law.map((
    p,
    x,
  ) => (x === i % law.length || (law.length > 2 && x === (i >> 4) % law.length) ? 0 : p));
  return kept.some((p) => p > 0) ? normalised(kept) : law;
}

/** ∫ p ln(p/q) for two random laws, each a mixture of two normal bumps and a trace of a common logistic one. */
function quadratureOfPair(stream: Stream): number {
  const normalBump = (): (x: number) => number => {
    const [place, width] = [4 * stream.uniform() - 2, 0.5 + stream.uniform()];
    return (x) => Math.exp(-(((x - place) / width) ** 2) / 2) / (width * Math.sqrt(2 * Math.PI));
  };
  // The logistic tails keep either law from being excluded by the other.
  const logistic = (x: number): number => 1 / (2 + Math.exp(x) + Math.exp(-x));
  const [p, q] = [stream.uniform(), stream.uniform()].map((weight) => {
    const [first, second] = [normalBump(), normalBump()];
    return (x: number) => 0.05 * logistic(x) + 0.95 * (weight * first(x) + (1 - weight) * second(x));
  });
  return integrate((x) => p(x) * Math.log(p(x) / q(x)), -50, 50, { rtol: 1e-9 }).value;
}

/** Which model is nearest to p? Steepest descent of Σ p ln(p/q) in the logits of q, by numerical gradients. */
export const nearestModel = experiment(
  "divergences/nearest-model",
  { sizes: [2, 3, 5], steps: 250 },
  ({ stream, sizes, steps }) =>
    sizes.map((k) => {
      const chance = stream.at(k);
      const p = mildLaw(k, chance);
      const found = steepestDescent((q) => expectedLogRatio(p, q), Array.from(chance.normals(k)), steps);
      return { p, ...found, apart: apart(found.law, p) };
    }),
);

/** The largest difference of two laws' probabilities. */
export function apart(p: readonly number[], q: readonly number[]): number {
  return Math.max(...p.map((each, x) => Math.abs(each - q[x])));
}

/** Steepest descent in logits, from a start, with steps that suit a curvature of at most a half. */
export function steepestDescent(
  objective: (law: number[]) => number,
  start: readonly number[],
  steps: number,
): { law: number[]; value: number; path: number[] } {
  const lawOf = (logits: ArrayLike<number>): number[] => normalised(Array.from(logits, Math.exp));
  let logits = Array.from(start);
  const path = [objective(lawOf(logits))];
  for (let i = 0; i < steps; i++) {
    const slope = gradient((x) => objective(lawOf(x)), logits, { step: 0.1 });
    logits = logits.map((x, each) => x - 2 * slope[each]);
    path.push(objective(lawOf(logits)));
  }
  const law = lawOf(logits);
  return { law, value: objective(law), path };
}
