import { type NoiseLaw, winningProbability } from "../../estimators/mod.ts";
import { gumbelCdf, gumbelDensity } from "../../probability/mod.ts";
import { normalCdf } from "../../math/mod.ts";

const NORMAL_DEVIATION = Math.PI / Math.sqrt(6);
const LOGISTIC_SCALE = Math.SQRT1_2;

const logistic = (z: number): number => 1 / (1 + Math.exp(-z));

/** Laws of noise of one variance, π²/6. */
export const NOISE_LAWS: Readonly<Record<string, NoiseLaw>> = {
  Gumbel: { density: gumbelDensity, cdf: gumbelCdf },
  Gaussian: {
    density: (z) =>
      Math.exp(-((z / NORMAL_DEVIATION) ** 2) / 2) / (NORMAL_DEVIATION * Math.sqrt(2 * Math.PI)),
    cdf: (z) => normalCdf(z / NORMAL_DEVIATION),
  },
  logistic: {
    density: (z) => logistic(z / LOGISTIC_SCALE) * logistic(-z / LOGISTIC_SCALE) / LOGISTIC_SCALE,
    cdf: (z) => logistic(z / LOGISTIC_SCALE),
  },
};

/** The probabilities of all outcomes under noise of a law, normalised against the last digits of quadrature. */
export function winningProbabilities(logits: readonly number[], noise: NoiseLaw): number[] {
  const values = logits.map((_, k) => winningProbability(logits, noise, k));
  const total = values.reduce((sum, value) => sum + value, 0);
  return values.map((value) => value / total);
}

/** The noise with its sign turned: the law of −z. */
export function mirrored({ density, cdf }: NoiseLaw): NoiseLaw {
  return { density: (z) => density(-z), cdf: (z) => 1 - cdf(-z) };
}
