import { requireFiniteList } from "../checks.ts";
import type { MaximumLikelihood } from "./maximum-likelihood.ts";
import { logLikelihood } from "./sample-likelihood.ts";

/** What adding up in another order may change of a log likelihood. */
const ROUND_OFF = 1e-9;

/** Refuses a sample that is not the one of a fit: another size, or another likelihood. */
export function requireSampleOfFit(
  { law, logLikelihood: ofFit, n }: MaximumLikelihood,
  sample: ArrayLike<number>,
): void {
  if (sample.length !== n) {
    throw new RangeError(`Expected the sample of the fit, of ${n} numbers, got one of ${sample.length}`);
  }
  requireFiniteList("the sample", sample);
  const found = logLikelihood(law, sample);
  if (!(Math.abs(found - ofFit) <= ROUND_OFF * (n + Math.abs(ofFit)))) {
    throw new RangeError(
      `Expected the sample of the fit, of log likelihood ${ofFit}, got one of ${found} at the fit: fit this sample first`,
    );
  }
}

/** Refuses a sample outside the support of a family: what a datum must be, in words. */
export function requireSupport(
  family: string,
  sample: ArrayLike<number>,
  inside: (x: number) => boolean,
  words: string,
): void {
  requireFiniteList(`the sample of a ${family} law`, sample);
  for (let i = 0; i < sample.length; i++) {
    if (!inside(sample[i])) {
      throw new RangeError(
        `Expected ${words} in the sample of a ${family} law, got ${
          sample[i]
        } at index ${i}: the likelihood is 0 for all parameters; remove it or fit another law`,
      );
    }
  }
}

/** Refuses a sample whose numbers are all equal, on which a width shrinks to nothing. */
export function requireSpread(family: string, sample: ArrayLike<number>): void {
  for (let i = 1; i < sample.length; i++) if (sample[i] !== sample[0]) return;
  throw new RangeError(
    `Expected at least two different numbers in the sample of a ${family} law, got ${sample.length} times ${
      sample[0]
    }: the likelihood has no maximum; give more data, or fix the width and estimate the rest`,
  );
}

/**
 * Refuses a sample in which so many numbers are equal that a law with heavy tails shrinks onto them: the share m/n of the
 * commonest number must be below ν/(ν + 1).
 */
export function requireFewTies(family: string, sample: ArrayLike<number>, degreesOfFreedom: number): void {
  const counts = new Map<number, number>();
  let [most, commonest] = [0, NaN];
  for (let i = 0; i < sample.length; i++) {
    const count = (counts.get(sample[i]) ?? 0) + 1;
    counts.set(sample[i], count);
    if (count > most) [most, commonest] = [count, sample[i]];
  }
  if (most * (degreesOfFreedom + 1) >= sample.length * degreesOfFreedom) {
    throw new RangeError(
      `Expected less than ${degreesOfFreedom}/(${degreesOfFreedom} + 1) of the sample of a ${family} law at one value, got ${most} of ${sample.length} at ${commonest}: ` +
        "the likelihood has no single maximum; give more data, or fix the scale",
    );
  }
}
