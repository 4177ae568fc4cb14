/** A normal law N(μ, σ²). */
export interface Law {
  readonly mean: number;
  readonly standardDeviation: number;
}

/**
 * Mean squares of single estimates of ∂⟨sin ωx⟩/∂μ: ω² cos²ωx by reparameterisation, (sin ωx · z/σ)² by the score function.
 *
 * ⟨cos 2ωx⟩ = e^(−a²/2) cos 2ωμ and ⟨z² cos 2ωx⟩ = (1 − a²) e^(−a²/2) cos 2ωμ, with a = 2ωσ.
 */
export function momentsOfWave(
  frequency: number,
  law: Law,
): { readonly path: number; readonly score: number } {
  const a = 2 * frequency * law.standardDeviation;
  const wave = Math.exp(-a * a / 2) * Math.cos(2 * frequency * law.mean);
  return {
    path: frequency ** 2 * (1 + wave) / 2,
    score: (1 - (1 - a * a) * wave) / (2 * law.standardDeviation ** 2),
  };
}
