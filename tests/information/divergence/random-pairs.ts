import fc from "fast-check";
import { stream } from "../../../lib/random/mod.ts";

/** Two laws on the same outcomes. */
export interface Pair {
  readonly p: number[];
  readonly q: number[];
}

function normalised(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

/** A random law; `kind` 0 even, 1 lopsided, 2 with outcomes that it excludes. */
export function lawOf(k: number, kind: number, seed: number): number[] {
  const chance = stream(seed).at("law").at(k);
  const weights = Array.from({ length: k }, () => chance.gamma(kind === 1 ? 0.1 : 1));
  const kept = chance.integer(k);
  return normalised(weights.map((w, x) => (kind === 2 && x !== kept && chance.uniform() < 0.4 ? 0 : w)));
}

/** Laws on 2 to 8 outcomes: even, lopsided, with gaps, and close to each other. */
export const pairs: fc.Arbitrary<Pair> = fc.record({
  seed: fc.integer({ min: 0, max: 1e6 }),
  k: fc.integer({ min: 2, max: 8 }),
  kinds: fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 })),
  close: fc.constantFrom(0, 0, 0, 1e-3, 1e-9),
}).map(({ seed, k, kinds, close }) => {
  const p = lawOf(k, kinds[0], seed);
  const other = lawOf(k, kinds[1], seed + 1);
  return { p, q: close === 0 ? other : p.map((each, x) => (1 - close) * each + close * other[x]) };
});

/** A channel with k inputs and m outputs: rows that sum to 1. */
export function channelOf(k: number, m: number, seed: number): number[][] {
  return Array.from({ length: k }, (_, x) => lawOf(m, x % 3, seed + 100 + x));
}

/** What a channel makes of a law. */
export function through(law: readonly number[], channel: readonly (readonly number[])[]): number[] {
  return normalised(channel[0].map((_, y) => law.reduce((sum, p, x) => sum + p * channel[x][y], 0)));
}
