import { requireFiniteNumber, requireInteger } from "../../math/checks.ts";
import type { Stream } from "../../random/mod.ts";
import type { GenerateOptions, Response } from "./generate.ts";
import { type NextLogits, nextLogProbabilities } from "./next-logits.ts";

/** What {@linkcode beamSearch} takes beside the model. */
export interface BeamSearchOptions extends GenerateOptions {
  /** How many candidates are kept at each step. */
  readonly width: number;
  /** α ≥ 0: finished and unfinished candidates are ranked by log π / ((5 + tokens)/6)^α; 0 unless told, which ranks by log π. */
  readonly lengthPenalty?: number;
}

/** The score a candidate is ranked by. */
function score({ tokens, logProbability }: Response, alpha: number): number {
  return alpha === 0 ? logProbability : logProbability / ((5 + tokens.length) / 6) ** alpha;
}

/**
 * Beam search: the best responses that can be found with a few candidates a step.
 *
 * Each step extends every unfinished candidate by every token and keeps the `width` best, finished ones among them. Width 1 is greedy; a
 * width of Vᴸ⁻¹ is exhaustive. A wider beam need not find a better response.
 *
 * Source: ppo-dpo, "Generation parameters", beam search; the length penalty is that of Wu et al., arXiv:1609.08144v2, eq. (14).
 *
 * @param nextLogits the model
 * @param options `width` ≥ 1, `length` ≥ 1, `end`, `lengthPenalty`
 * @returns up to `width` responses, the best first; of equal ones the lexicographically first
 * @throws {RangeError} if a size is no whole number of at least 1, the penalty is negative or not finite, or the model's logits are none
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // Greedy takes token 0 (0.6) and then 0.5; the best is 1 (0.4) and then 1 (0.9).
 * const model = (prefix: readonly number[]) => prefix.length === 0 ? [0.6, 0.4].map(Math.log) : prefix[0] === 0 ? [0, 0] : [0.1, 0.9].map(Math.log);
 * assert.deepEqual(beamSearch(model, { width: 1, length: 2 })[0].tokens, [0, 0]);
 * assert.deepEqual(beamSearch(model, { width: 2, length: 2 })[0].tokens, [1, 1]);
 * ```
 */
export function beamSearch(
  nextLogits: NextLogits,
  { width, length, end, lengthPenalty = 0 }: BeamSearchOptions,
): Response[] {
  requireInteger("the width", width, 1);
  requireInteger("the length", length, 1);
  requireFiniteNumber("the length penalty", lengthPenalty);
  if (lengthPenalty < 0) {
    throw new RangeError(`Expected a length penalty of at least 0, got ${lengthPenalty}`);
  }
  let beam: Response[] = [{ tokens: [], logProbability: 0, ended: false }];
  for (let step = 0; step < length && beam.some(({ ended }) => !ended); step++) {
    const candidates: Response[] = [];
    for (const candidate of beam) {
      if (candidate.ended) candidates.push(candidate);
      else {
        nextLogProbabilities(nextLogits, candidate.tokens).forEach((log, token) => {
          if (log === -Infinity) return;
          candidates.push({
            tokens: [...candidate.tokens, token],
            logProbability: candidate.logProbability + log,
            ended: token === end,
          });
        });
      }
    }
    candidates.sort((a, b) =>
      score(b, lengthPenalty) - score(a, lengthPenalty) || inOrder(a.tokens, b.tokens)
    );
    beam = candidates.slice(0, width);
  }
  return beam;
}

function inOrder(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.min(a.length, b.length); i++) if (a[i] !== b[i]) return a[i] - b[i];
  return a.length - b.length;
}

/** A response that was drawn without replacement. */
export interface PerturbedResponse extends Response {
  /** Its Gumbel-perturbed log-probability, by which it was kept. */
  readonly perturbed: number;
}

/**
 * Stochastic beam search: k different responses, drawn without replacement from the model's law.
 *
 * Every response y has G(y) ~ Gumbel(log π(y)); the k largest are a sample without replacement (the Gumbel trick), and they are found top-down
 * since the largest below a prefix is Gumbel(log π(prefix)): children are drawn given that their maximum is their parent's value.
 *
 * Source: Kool, van Hoof and Welling, arXiv:1903.06059v2, algorithm 1 and appendix B.3 (the stable form).
 *
 * @param nextLogits the model
 * @param options `width` k ≥ 1, `length` ≥ 1, `end`
 * @param stream where the chance comes from
 * @returns up to k responses, the largest perturbed log-probability first: the first is an ordinary sample
 * @throws {RangeError} if a size is no whole number of at least 1, or the model's logits are none
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * const found = stochasticBeamSearch(() => [0, 1], { width: 3, length: 2 }, stream(1));
 * assert.equal(new Set(found.map(({ tokens }) => tokens.join())).size, 3);
 * ```
 */
export function stochasticBeamSearch(
  nextLogits: NextLogits,
  { width, length, end }: Omit<BeamSearchOptions, "lengthPenalty">,
  stream: Stream,
): PerturbedResponse[] {
  requireInteger("the width", width, 1);
  requireInteger("the length", length, 1);
  let beam: PerturbedResponse[] = [{
    tokens: [],
    logProbability: 0,
    ended: false,
    perturbed: stream.gumbel(),
  }];
  for (let step = 0; step < length && beam.some(({ ended }) => !ended); step++) {
    const candidates: PerturbedResponse[] = [];
    for (const candidate of beam) {
      if (candidate.ended) {
        candidates.push(candidate);
        continue;
      }
      const logs = nextLogProbabilities(nextLogits, candidate.tokens);
      const perturbed = logs.map((log) => candidate.logProbability + log + stream.gumbel());
      const largest = perturbed.reduce((a, b) => Math.max(a, b), -Infinity);
      logs.forEach((log, token) => {
        if (log === -Infinity) return;
        candidates.push({
          tokens: [...candidate.tokens, token],
          logProbability: candidate.logProbability + log,
          ended: token === end,
          perturbed: conditioned(perturbed[token], largest, candidate.perturbed),
        });
      });
    }
    candidates.sort((a, b) => b.perturbed - a.perturbed);
    beam = candidates.slice(0, width);
  }
  return beam;
}

/** A Gumbel value given that the largest of its siblings is `target` and not `largest`. */
function conditioned(value: number, largest: number, target: number): number {
  if (value === largest) return target;
  const v = target - value + Math.log1p(-Math.exp(value - largest));
  return target - Math.max(0, v) - Math.log1p(Math.exp(-Math.abs(v)));
}
