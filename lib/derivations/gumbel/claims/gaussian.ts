import { claim, part } from "../../../ledger/mod.ts";
import { normalCdf } from "../../../math/mod.ts";
import { gaussianDraws, gaussianGradients, waveGradients } from "../experiments/gaussian.ts";
import { type Law, momentsOfWave } from "../waves.ts";

interface Slopes {
  readonly mean: number;
  readonly deviation: number;
}

/** Derivatives of ⟨h⟩ under N(μ, σ²), from ⟨x²⟩ = μ² + σ², ⟨sin x⟩ = e^(−σ²/2) sin μ, ⟨e^(x/2)⟩ = e^(μ/2 + σ²/8). */
const gradients: Readonly<Record<string, (law: Law) => Slopes>> = {
  "x²": ({ mean, standardDeviation }) => ({ mean: 2 * mean, deviation: 2 * standardDeviation }),
  "sin x": ({ mean, standardDeviation }) => {
    const damping = Math.exp(-(standardDeviation ** 2) / 2);
    return { mean: Math.cos(mean) * damping, deviation: -standardDeviation * Math.sin(mean) * damping };
  },
  "exp(x/2)": ({ mean, standardDeviation }) => {
    const value = Math.exp(mean / 2 + standardDeviation ** 2 / 8);
    return { mean: value / 2, deviation: standardDeviation * value / 4 };
  },
};

const AS = String.raw`z\sim\mathcal N(0,1),\quad \mu(X)+\sigma(X)z`;

/** A draw of a learned Gaussian is μ + σz: the right law, and differentiable. The second argument of its N(μ, σ) is σ. */
export const gaussianReparameterisation = claim("kaplan:3.5.1", {
  parts: {
    "law and derivative": part({
      printed: {
        as: AS + String.raw`\ \text{drawn from}\ \mathcal N(\mu(X),\sigma(X))`,
        theory: {
          cdf: (x: number, law: Law) => normalCdf((x - law.mean) / Math.abs(law.standardDeviation)),
          alongMean: 1,
          alongDeviation: (x: number, law: Law) => (x - law.mean) / law.standardDeviation,
        },
      },
      rivals: {
        "second argument read as the variance": {
          cdf: (x, law) => normalCdf((x - law.mean) / Math.sqrt(Math.abs(law.standardDeviation))),
          alongMean: 1,
          alongDeviation: (x, law) => (x - law.mean) / law.standardDeviation,
        },
        "noise scaled by the variance": {
          cdf: (x, law) => normalCdf((x - law.mean) / law.standardDeviation ** 2),
          alongMean: 1,
          alongDeviation: (x, law) => 2 * (x - law.mean),
        },
        "a sample is a constant": {
          cdf: (x, law) => normalCdf((x - law.mean) / Math.abs(law.standardDeviation)),
          alongMean: 0,
          alongDeviation: () => 0,
        },
      },
      by: "a million draws; differences of single draws at fixed noise",
      measure: (context) => gaussianDraws(context),
      compare: (found, theory, judge) => {
        judge.distribution("draws", found.samples, (x) => theory.cdf(x, found), {
          why: "Kolmogorov–Smirnov on independent draws",
        });
        const how = { atol: 1e-10, why: "extrapolated differences of a linear function" };
        judge.equal("derivative of a draw in μ", found.alongMean, theory.alongMean, how);
        judge.equal(
          "derivative of a draw in σ",
          found.alongDeviation,
          Array.from(found.singles, (x) => theory.alongDeviation(x, found)),
          how,
        );
      },
    }),
    "gradients of expectations": part({
      printed: {
        as: AS,
        theory: {
          gradient: (name: string, law: Law) => gradients[name](law),
          quieter: ["path", "score"],
        },
      },
      rivals: {
        "derivative in the variance": {
          gradient: (name, law) => {
            const { mean, deviation } = gradients[name](law);
            return { mean, deviation: deviation / (2 * law.standardDeviation) };
          },
          quieter: ["path", "score"],
        },
        "∂x/∂σ = z forgotten": {
          gradient: (name, law) => {
            const { mean } = gradients[name](law);
            return { mean, deviation: mean };
          },
          quieter: ["path", "score"],
        },
        "the score function is quieter": {
          gradient: (name, law) => gradients[name](law),
          quieter: ["score", "path"],
        },
      },
      by:
        "batch means of a million reparameterised estimates; quadrature over the noise of both kinds of estimates",
      measure: (context) => gaussianGradients(context),
      compare: (found, theory, judge) => {
        for (const { name, batches, path, score, ...law } of found) {
          const exact = theory.gradient(name, law);
          const sampled = { why: "means of 250 independent draws each" };
          judge.mean(`∂⟨${name}⟩/∂μ by a million reparameterised draws`, batches.mean, exact.mean, sampled);
          judge.mean(
            `∂⟨${name}⟩/∂σ by a million reparameterised draws`,
            batches.deviation,
            exact.deviation,
            sampled,
          );
          for (const [route, { mean, deviation }] of Object.entries({ path, score })) {
            judge.equal(
              `∂⟨${name}⟩/∂μ and ∂σ by ${route}`,
              [mean, deviation],
              [exact.mean, exact.deviation],
              {
                atol: 1e-11,
                why: "quadrature to 1e-12",
              },
            );
          }
          for (const square of ["meanSquare", "deviationSquare"]) {
            judge.order(
              `${square} of single estimates of the gradient of ⟨${name}⟩`,
              { path: path[square], score: score[square] },
              theory.quieter,
              { why: "the mean squares differ by factors" },
            );
          }
        }
      },
    }),
    "spread of single estimates": part({
      printed: { as: AS, theory: { moments: momentsOfWave } },
      rivals: {
        "1/σ of the score forgotten": {
          moments: (frequency, law) => {
            const { path, score } = momentsOfWave(frequency, law);
            return { path, score: score * law.standardDeviation ** 2 };
          },
        },
        "reparameterisation is never the louder": {
          moments: (frequency, law) => {
            const { path, score } = momentsOfWave(frequency, law);
            return { path: Math.min(path, score), score };
          },
        },
      },
      by: "integrals over the noise of squared single-draw estimates of ∂⟨sin ωx⟩/∂μ",
      measure: (context) => waveGradients(context),
      compare: ({ waves, ...law }, theory, judge) => {
        const moments = waves.map(({ frequency }) => theory.moments(frequency, law));
        const how = { rtol: 1e-10, why: "quadrature to 1e-12" };
        judge.equal(
          "mean squares by reparameterisation",
          waves.map((wave) => wave.path),
          moments.map((wave) => wave.path),
          how,
        );
        judge.equal(
          "mean squares by the score function",
          waves.map((wave) => wave.score),
          moments.map((wave) => wave.score),
          how,
        );
      },
    }),
  },
});
