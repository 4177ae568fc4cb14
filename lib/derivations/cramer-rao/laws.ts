import {
  absoluteLoss,
  type DatumLaw,
  huberLoss,
  type LocationLoss,
  logCoshLoss,
  type LossGradientNoise,
  lossGradientNoise,
  squaredLoss,
} from "../../estimators/mod.ts";

const LINE = [-Infinity, Infinity] as const;
const normalDensity = (x: number, deviation = 1): number =>
  Math.exp(-((x / deviation) ** 2) / 2) / (deviation * Math.sqrt(2 * Math.PI));

/** Densities of the laws of errors of this topic, all symmetric about 0. */
export const DENSITIES: Readonly<Record<string, DatumLaw>> = {
  "normal": { density: normalDensity, support: LINE },
  "Laplace": { density: (x) => Math.exp(-Math.abs(x)) / 2, support: LINE, points: [0] },
  "Student t(3)": { density: (x) => 2 / (Math.PI * Math.sqrt(3)) / (1 + x * x / 3) ** 2, support: LINE },
  "contaminated": { density: (x) => 0.9 * normalDensity(x) + 0.1 * normalDensity(x, 5), support: LINE },
};

/** The width over which the smoothed absolute loss is round. */
const ROUND = 0.1;

const smoothedAbsoluteLoss: LocationLoss = {
  derivative: (r) => r / Math.hypot(r, ROUND),
  secondDerivative: (r) => ROUND ** 2 / Math.hypot(r, ROUND) ** 3,
  bends: [-ROUND, 0, ROUND],
};

/** Losses with their optimum at the centre of any symmetric law. */
export const LOSSES: Readonly<Record<string, LocationLoss>> = {
  "squared": squaredLoss(),
  "absolute": absoluteLoss(),
  "smoothed absolute": smoothedAbsoluteLoss,
  "Huber": huberLoss({ threshold: 0.7 }),
  "log-cosh": logCoshLoss(),
};

const kept = new Map<string, LossGradientNoise>();

/** Signal, noise and curvature of a loss under a law at θ, by name; each is computed once. */
export function gradientNoiseAt(law: string, loss: string, theta: number): LossGradientNoise {
  const key = `${law} ${loss} ${theta}`;
  const known = kept.get(key);
  if (known) return known;
  const made = lossGradientNoise(DENSITIES[law], LOSSES[loss], theta);
  kept.set(key, made);
  return made;
}
