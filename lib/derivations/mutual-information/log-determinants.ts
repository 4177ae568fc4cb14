// Entropies of density matrices without eigenvalues and without logarithms of matrices: from determinants on a line.
//
// For λ in [0, 1]: ∫₀^∞ [ln(1 + λ/s) − λ/(1 + s)] ds = λ − λ ln λ, so that, summed over the spectrum of ρ with Σ λ = 1,
// −Tr ρ ln ρ = ∫₀^∞ [ln det(1 + ρ/s) − 1/(1 + s)] ds − 1,  and with  Tr ρ (s + σ)⁻¹  in place of  ln det,
// −Tr ρ ln σ = ∫₀^∞ [Tr ρ (s + σ)⁻¹ − 1/(1 + s)] ds.

/** A Hermitian matrix by its real and imaginary parts, row by row (a type alias, so that it counts as plain data). */
export type State = {
  readonly size: number;
  readonly re: Float64Array;
  readonly im: Float64Array;
};

/**
 * The places s = eᵘ of the trapezoidal rule in u, which the analytic integrand makes exact to round-off. Below e⁻³⁵
 * there is less than 10⁻¹³ of the integral, and A/s would be so large that elimination loses the 1 beside it.
 */
const STEP = 0.5;
const PLACES = Array.from({ length: 151 }, (_, i) => Math.exp(i * STEP - 35));

/** −Tr ρ ln ρ in nats. */
export function determinantEntropy(rho: State): number {
  const work = doubled(rho);
  let integral = 0;
  for (const s of PLACES) integral += STEP * (s * logDeterminant(work, s) / 2 - s / (1 + s));
  return integral - 1;
}

/** −Tr ρ ln σ in nats, for a σ of full rank. */
export function resolventCrossEntropy(rho: State, sigma: State): number {
  const [weights, work] = [doubled(rho), doubled(sigma)];
  let integral = 0;
  for (const s of PLACES) integral += STEP * (resolventTrace(weights, work, s) / 2 - s / (1 + s));
  return integral;
}

interface Real {
  readonly size: number;
  readonly entries: Float64Array;
}

/** [[A, −B], [B, A]] for A + iB: real, symmetric, with twice the trace and twice the logarithm of the determinant. */
function doubled({ size, re, im }: State): Real {
  const n = 2 * size;
  const entries = new Float64Array(n * n);
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const at = i * size + j;
      entries[i * n + j] = entries[(i + size) * n + j + size] = re[at];
      entries[i * n + j + size] = -im[at];
      entries[(i + size) * n + j] = im[at];
    }
  }
  return { size: n, entries };
}

/**
 * ln det(1 + A/s), by elimination. Only what the pivots have above 1 is kept: it stays exact where A/s is tiny.
 */
function logDeterminant({ size, entries }: Real, s: number): number {
  const rest = entries.map((entry) => entry / s);
  let sum = 0;
  for (let k = 0; k < size; k++) {
    const above = Math.max(0, rest[k * size + k]);
    sum += Math.log1p(above);
    for (let i = k + 1; i < size; i++) {
      const factor = rest[i * size + k] / (1 + above);
      if (factor === 0) continue;
      for (let j = k + 1; j < size; j++) rest[i * size + j] -= factor * rest[k * size + j];
    }
  }
  return sum;
}

/** Tr R (1 + A/s)⁻¹, by elimination on the rows of R beside those of 1 + A/s. */
function resolventTrace(R: Real, { size, entries }: Real, s: number): number {
  const left = entries.map((entry) => entry / s);
  for (let i = 0; i < size; i++) left[i * size + i] += 1;
  const right = Float64Array.from(R.entries);
  for (let k = 0; k < size; k++) {
    for (let i = k + 1; i < size; i++) {
      const factor = left[i * size + k] / left[k * size + k];
      if (factor === 0) continue;
      for (let j = k; j < size; j++) left[i * size + j] -= factor * left[k * size + j];
      for (let j = 0; j < size; j++) right[i * size + j] -= factor * right[k * size + j];
    }
  }
  // Back substitution; the trace needs the whole solution.
  let trace = 0;
  for (let k = size - 1; k >= 0; k--) {
    for (let j = 0; j < size; j++) {
      let value = right[k * size + j];
      for (let i = k + 1; i < size; i++) value -= left[k * size + i] * right[i * size + j];
      right[k * size + j] = value / left[k * size + k];
    }
    trace += right[k * size + k];
  }
  return trace;
}
