import { experiment } from "../../../ledger/mod.ts";
import { derivative, minimize } from "../../../oracles/mod.ts";
import { mildLaw, normalised } from "../laws.ts";
import { codedBits } from "./coded-information.ts";
import { meanSurprise } from "./averages.ts";

/**
 * One reference and one reward, met in three ways: which law does each single out?
 *
 * `optimised`: policy optimisation, the law of most E[r] − D(law‖reference)/τ, by search. `learned`: reward learning,
 * the law whose log ratio to the reference, over τ, predicts best which of two answers is preferred, when the better
 * is preferred as often as Bradley and Terry say. `coded`: what the optimised law's code saves on each answer against
 * the reference's, in bits. Also the slope and curvature in τ of ln Σ reference·exp(τ r).
 */
export const tilts = experiment(
  "kraft/tilts",
  { strengths: [0.1, 0.3, 0.6, 1, 1.5, 2], repeats: 20_000 },
  ({ stream, strengths, repeats }) => {
    const reference = mildLaw(4, stream.at("reference"));
    // Bounded, so that no tilt makes an answer too rare for the coder's whole-number model.
    const rewards = Array.from(stream.at("rewards").uniforms(4), (u) => 3 * u - 1.5);
    const total = (strength: number): number =>
      Math.log(reference.reduce((sum, p, x) => sum + p * Math.exp(strength * rewards[x]), 0));
    const steps = strengths.map((strength) => {
      const optimised = mostRewarded(reference, rewards, strength);
      return {
        strength,
        optimised,
        learned: mostPredictive(reference, rewards, strength),
        savings: optimised.map((_, x) => codedBits(reference, x, repeats) - codedBits(optimised, x, repeats)),
        slope: derivative(total, strength),
        curvature: derivative(total, strength, { order: 2 }),
        reward: mean(optimised, rewards),
        divergence: meanSurprise(optimised, optimised.map((p, x) => reference[x] / p)),
      };
    });
    return { reference, rewards, steps };
  },
);

function mean(law: readonly number[], values: readonly number[]): number {
  return law.reduce((sum, p, x) => sum + p * values[x], 0);
}

/** Weights of a law from free numbers: the last outcome's is 1. */
function lawOf(x: readonly number[]): number[] {
  return normalised([...x, 0].map((u) => 2 ** u));
}

/** The largest E[r] − D(law‖reference)/τ, τ times over and turned upside down. */
function mostRewarded(reference: readonly number[], rewards: readonly number[], strength: number): number[] {
  const { x } = minimize(
    (point) => {
      const law = lawOf(point);
      const divergence = law.reduce((sum, p, i) => sum + p * Math.log(p / reference[i]), 0);
      return divergence - strength * mean(law, rewards);
    },
    [0.1, -0.1, 0.2],
    { tolerance: 1e-15, restarts: 4 },
  );
  return lawOf(x);
}

/** Least cross-entropy of the preferences between all pairs of answers. */
function mostPredictive(
  reference: readonly number[],
  rewards: readonly number[],
  strength: number,
): number[] {
  const preference = (gap: number): number => 1 / (1 + Math.exp(-gap));
  const { x } = minimize(
    (point) => {
      const law = lawOf(point);
      const implicit = law.map((p, i) => Math.log(p / reference[i]) / strength);
      let loss = 0;
      rewards.forEach((better, i) =>
        rewards.forEach((worse, j) => {
          if (i !== j) loss -= preference(better - worse) * Math.log(preference(implicit[i] - implicit[j]));
        })
      );
      return loss;
    },
    [0.1, -0.1, 0.2],
    { tolerance: 1e-15, restarts: 4 },
  );
  return lawOf(x);
}
