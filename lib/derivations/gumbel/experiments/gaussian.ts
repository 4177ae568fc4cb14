import {
  type GaussianGradient,
  reparameterisationGradient,
  reparameterisedGaussian,
  scoreFunctionGradient,
} from "../../../estimators/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { integrate } from "../../../math/mod.ts";
import { derivative } from "../../../oracles/mod.ts";

/** Draws of x = μ + σz, sorted, and the derivatives of single draws in μ and σ at fixed noise. */
export const gaussianDraws = experiment("gumbel/gaussian-draws", {
  draws: 1_000_000,
  mean: 1.3,
  standardDeviation: 0.7,
}, ({ stream, draws, mean, standardDeviation }) => {
  const samples = stream.normals(draws).map((z) => reparameterisedGaussian({ mean, standardDeviation }, z));
  const noise = stream.at("single draws").normals(50);
  return {
    mean,
    standardDeviation,
    samples: samples.sort(),
    singles: noise.map((z) => reparameterisedGaussian({ mean, standardDeviation }, z)),
    alongMean: noise.map((z) =>
      derivative((m) => reparameterisedGaussian({ mean: m, standardDeviation }, z), mean)
    ),
    alongDeviation: noise.map((z) =>
      derivative((s) => reparameterisedGaussian({ mean, standardDeviation: s }, z), standardDeviation)
    ),
  };
});

/** A function whose expectation is differentiated. */
interface Integrand {
  readonly name: string;
  readonly h: (x: number) => number;
  readonly slope: (x: number) => number;
}

const INTEGRANDS: readonly Integrand[] = [
  { name: "x²", h: (x) => x * x, slope: (x) => 2 * x },
  { name: "sin x", h: Math.sin, slope: Math.cos },
  { name: "exp(x/2)", h: (x) => Math.exp(x / 2), slope: (x) => Math.exp(x / 2) / 2 },
];

/** The mean over the noise of a quantity, by quadrature. */
function overNoise(quantity: (noise: number) => number): number {
  const weighed = (z: number): number => Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI) * quantity(z);
  return integrate(weighed, -40, 40, { rtol: 1e-12, points: [-8, 0, 8] }).value;
}

/**
 * Both estimators of the gradient of ⟨h⟩ for three functions h: the reparameterised one in batches of draws; means and mean squares
 * of both by quadrature over the noise, since draws of the other one are too skewed for a test.
 */
export const gaussianGradients = experiment("gumbel/gaussian-gradients", {
  batchCount: 4000,
  batchSize: 250,
  mean: 1.3,
  standardDeviation: 0.7,
}, ({ stream, batchCount, batchSize, mean, standardDeviation }) =>
  INTEGRANDS.map(({ name, h, slope }) => {
    const law = { mean, standardDeviation };
    const random = stream.at(name);
    const path = (z: number): GaussianGradient => reparameterisationGradient(slope, law, z);
    const score = (z: number): GaussianGradient => scoreFunctionGradient(h, law, z);
    const batches = { mean: new Float64Array(batchCount), deviation: new Float64Array(batchCount) };
    for (let batch = 0; batch < batchCount; batch++) {
      for (let k = 0; k < batchSize; k++) {
        const gradient = path(random.normal());
        batches.mean[batch] += gradient.mean / batchSize;
        batches.deviation[batch] += gradient.standardDeviation / batchSize;
      }
    }
    const exact = (estimate: (z: number) => GaussianGradient): Record<string, number> => ({
      mean: overNoise((z) => estimate(z).mean),
      deviation: overNoise((z) => estimate(z).standardDeviation),
      meanSquare: overNoise((z) => estimate(z).mean ** 2),
      deviationSquare: overNoise((z) => estimate(z).standardDeviation ** 2),
    });
    return { name, ...law, batches, path: exact(path), score: exact(score) };
  }));

/** Mean squares of single estimates of ∂⟨sin ωx⟩/∂μ by both routes as the frequency ω grows, integrated over the noise. */
export const waveGradients = experiment("gumbel/wave-gradients", {
  frequencies: [0.25, 0.5, 1, 1.4, 2, 3, 4, 8],
  mean: 1.3,
  standardDeviation: 0.7,
}, ({ frequencies, mean, standardDeviation }) => {
  const law = { mean, standardDeviation };
  return {
    ...law,
    waves: frequencies.map((frequency) => {
      const h = (x: number): number => Math.sin(frequency * x);
      const slope = (x: number): number => frequency * Math.cos(frequency * x);
      return {
        frequency,
        path: overNoise((z) => reparameterisationGradient(slope, law, z).mean ** 2),
        score: overNoise((z) => scoreFunctionGradient(h, law, z).mean ** 2),
      };
    }),
  };
});
