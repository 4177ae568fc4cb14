import { minimize } from "./minimize.ts";
import { requireInteger } from "../math/checks.ts";

/** What a search needs of a random stream; every stream of the workbench has it. */
export interface UniformSource {
  /** The next number, uniform in [0, 1). */
  uniform(): number;
}

/** The search for a worst case: where candidates come from, how they are scored, and how long it goes on. */
export interface SearchWorstOptions<Stream extends UniformSource> {
  /** Randomness; the same stream gives the same answer. */
  readonly stream: Stream;
  /** A random candidate, as n numbers; mix broad and structured ones (ties, corners, tiny entries). */
  readonly draw: (stream: Stream) => number[];
  /** How bad a candidate is, such as left − right for the claim left ≤ right; −Infinity outside the domain. */
  readonly score: (x: number[]) => number;
  /** Number of random candidates, at least 1; 1 000 unless told. */
  readonly tries?: number;
  /** How many of the worst candidates are made worse by a simplex search; 5 unless told. */
  readonly refine?: number;
  /** Length of the first simplex edges; a tenth of each coordinate (at least 0.1) unless told. */
  readonly step?: number;
}

/** The worst case found: the largest score and where it is taken. */
export interface Worst {
  readonly x: number[];
  readonly value: number;
}

/**
 * A search for the worst case of an inequality: the largest score among random candidates, then made worse still.
 *
 * max score(x) over `tries` draws, then a Nelder–Mead ascent from each of the `refine` worst. A search proves
 * no inequality; it finds a violation, or a case near enough to equality to rule out a tighter bound.
 *
 * @returns the worst candidate and its score
 * @throws {RangeError} if the counts are not integers (tries ≥ 1, refine ≥ 0), a score is NaN or +Infinity, or every
 * candidate is outside the domain
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // Claim: x(1 − x) ≤ 1/4. The worst case is x = 1/2, where nothing is left.
 * let state = 1;
 * const stream = { uniform: () => (state = (state * 16807) % 2147483647) / 2147483647 };
 * const worst = searchWorst({
 *   stream,
 *   draw: ({ uniform }) => [uniform()],
 *   score: ([x]) => x * (1 - x) - 1 / 4,
 *   tries: 20,
 *   refine: 2,
 * });
 * assert(worst.value <= 0 && worst.value > -1e-12 && Math.abs(worst.x[0] - 0.5) < 1e-6);
 * ```
 */
export function searchWorst<Stream extends UniformSource>(options: SearchWorstOptions<Stream>): Worst {
  const { stream, draw, score, tries = 1000, refine = 5, step } = options;
  requireInteger("tries", tries, 1);
  requireInteger("refine", refine, 0);
  const scored = (x: number[]): Worst => {
    const value = score(x.slice());
    if (Number.isNaN(value) || value === Infinity) {
      throw new RangeError(`Expected a finite score or −Infinity, got ${value} at [${x.join(", ")}]`);
    }
    return { x, value };
  };
  const candidates = Array.from({ length: tries }, () => scored(draw(stream)))
    .filter(({ value }) => value > -Infinity)
    .sort((a, b) => b.value - a.value);
  if (candidates.length === 0) {
    throw new RangeError(`Expected candidates inside the domain, got ${tries} with score −Infinity`);
  }
  let worst = candidates[0];
  for (const candidate of candidates.slice(0, refine)) {
    const { x, value } = minimize((x) => -scored(x).value, candidate.x, step === undefined ? {} : { step });
    if (-value > worst.value) worst = { x, value: -value };
  }
  return worst;
}
