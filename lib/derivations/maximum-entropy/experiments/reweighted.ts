import { integrate } from "../../../math/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { bisect, derivative, minimize } from "../../../oracles/mod.ts";

/**
 * Laws p reweighted to q = p·exp(−βE − c), the zero c found so that q sums to 1: their divergence, from p and q alone.
 *
 * `slope`: the mean of ln p/q as minus the slope of Σ p (q/p)ᵗ at t = 0, so without a logarithm; `direct`: summed. Also
 * for a standard normal p and a quadratic energy, and the least divergence over all energies, by search.
 */
export const reweighted = experiment(
  "maximum-entropy/reweighted",
  {
    sizes: [2, 5, 30],
    strengths: [1, 0.3, -0.7, 2],
    quadratics: [[0.7, 0.3], [-1, 0], [0.4, -0.2], [0, 0.5]],
  },
  ({ stream, sizes, strengths, quadratics }) => {
    const discrete = sizes.flatMap((n) => {
      const weights = Array.from(stream.at("law").at(n).exponentials(n));
      const total = weights.reduce((sum, w) => sum + w, 0);
      const law = weights.map((w) => w / total);
      const energies = Array.from(stream.at("energies").at(n).normals(n));
      return strengths.map((strength) => {
        const zero = bisect((c) => sumOf(law, (i) => Math.exp(-strength * energies[i] - c)) - 1, -60, 60);
        const other = law.map((p, i) => p * Math.exp(-strength * energies[i] - zero));
        return { law, energies, strength, zero, ...divergences(law, other) };
      });
    });
    const continuous = quadratics.map(([a, b]) => ({ a, b, ...normalReweighted(a, b) }));
    const law = [0.5, 0.3, 0.2];
    const least = minimize(
      (x) => {
        const weights = law.map((p, i) => p * Math.exp(-[0, ...x][i]));
        const total = weights.reduce((sum, w) => sum + w, 0);
        return divergences(law, weights.map((w) => w / total)).slope;
      },
      [0.8, -0.6],
      { tolerance: 1e-11, restarts: 2 },
    ).value;
    return { discrete, continuous, least };
  },
);

function sumOf(law: readonly number[], value: (i: number) => number): number {
  return law.reduce((sum, p, i) => sum + p * value(i), 0);
}

function divergences(law: readonly number[], other: readonly number[]): { slope: number; direct: number } {
  return {
    slope: -derivative((t) => sumOf(law, (i) => (other[i] / law[i]) ** t), 0, { step: 0.1 }),
    direct: sumOf(law, (i) => Math.log(law[i] / other[i])),
  };
}

/** The standard normal density reweighted by a x + b x² + c: c that normalises, and the divergence as a slope. */
function normalReweighted(a: number, b: number): { zero: number; slope: number } {
  const density = (x: number): number => Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI);
  const energy = (x: number): number => a * x + b * x * x;
  const over = (f: (x: number) => number): number =>
    integrate(f, -40, 40, { rtol: 1e-13, points: [-4, 4] }).value;
  const zero = bisect((c) => over((x) => density(x) * Math.exp(-energy(x) - c)) - 1, -5, 5);
  const other = (x: number): number => density(x) * Math.exp(-energy(x) - zero);
  // Beyond 20 both densities are below 1e-40, and farther out one of them would underflow to 0.
  const mixed = (t: number): number =>
    integrate((x) => density(x) ** (1 - t) * other(x) ** t, -20, 20, { rtol: 1e-13, points: [-4, 4] }).value;
  return { zero, slope: -derivative(mixed, 0, { step: 0.1 }) };
}
