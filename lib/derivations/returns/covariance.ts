import type { Process } from "./experiment.ts";

/** Cov(r_s, r_t) of a process of n rewards. */
export function covariance(process: Process, s: number, t: number, n: number): number {
  switch (process) {
    case "correlation 0.9":
      return 0.9 ** Math.abs(s - t);
    case "correlation 0":
      return s === t ? 1 : 0;
    case "correlation −0.9":
      return (-0.9) ** Math.abs(s - t);
    case "r₁ = −r₀":
      return s === t ? 1 : -1;
    case "one reward at a random step":
      return (s === t ? 1 / n : 0) - 1 / n ** 2;
  }
}

/** The variance of Σ γᵗ r_t over n rewards: Σ γ^{s+t} Cov(r_s, r_t). */
export function returnVariance(process: Process, discount: number, n: number): number {
  let sum = 0;
  for (let s = 0; s < n; s++) {
    for (let t = 0; t < n; t++) sum += discount ** (s + t) * covariance(process, s, t, n);
  }
  return sum;
}
