import { sequences } from "../../../lib/oracles/mod.ts";
import type { Stream } from "../../../lib/random/mod.ts";

/** All outcomes of n forecasts with the probability of each, if the events have these probabilities. */
export function allOutcomes(probabilities: readonly number[]): { outcomes: number[]; chance: number }[] {
  return [...sequences(2, probabilities.length)].map((each) => {
    const outcomes = Array.from(each);
    return {
      outcomes,
      chance: outcomes.reduce((p, y, i) => p * (y === 1 ? probabilities[i] : 1 - probabilities[i]), 1),
    };
  });
}

/** Forecasts with outcomes drawn from them, of any kind of probability. */
export function calibratedForecasts(
  n: number,
  stream: Stream,
): { probabilities: number[]; outcomes: number[] } {
  const probabilities = Array.from({ length: n }, () => stream.uniform());
  return { probabilities, outcomes: probabilities.map((p) => stream.uniform() < p ? 1 : 0) };
}
