import { gradientFlow, modeNoise, modeVelocity } from "../../../generalization/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { matvec, normalCdf, transpose } from "../../../math/mod.ts";
import { modeForces } from "../experiments/mode-forces.ts";
import { matrixOf, type Problem, sizeOf, targetsOf } from "../experiments/problem.ts";

type ForceTheory = {
  /** yXᵀ by the modes, back in the coordinates of the weights. */
  readonly pull: (problem: Problem) => Float64Array;
  /** ẇ at w(0) by the modes, back in the coordinates of the weights. */
  readonly velocity: (problem: Problem) => Float64Array;
  /** Variance of the noise's force on a mode. */
  readonly variance: (eigenvalue: number, noiseScale: number) => number;
  readonly correlation: number;
  /** How many modes feel the noise. */
  readonly felt: (parameters: number, points: number) => number;
};

/** The force on each mode, turned back to the weights, by a rule of λ, z̄ − z, ε̃ and ε of the same index. */
function forceBy(
  rule: (eigenvalue: number, gap: number, noise: number, own: number) => number,
): (problem: Problem, from: Float64Array) => Float64Array {
  return (problem, from) => {
    const X = matrixOf(problem.inputs);
    const { eigenvalues, modes } = gradientFlow(X, targetsOf(problem));
    const gap = matvec(transpose(modes), problem.teacher.map((w, a) => w - from[a]));
    const noise = modeNoise(X, problem.noise);
    return matvec(modes, eigenvalues.map((value, a) => rule(value, gap[a], noise[a], problem.noise[a] ?? 0)));
  };
}

function forces(
  rule: (eigenvalue: number, gap: number, noise: number, own: number) => number,
): Pick<ForceTheory, "pull" | "velocity"> {
  const force = forceBy(rule);
  return {
    pull: (problem) => force(problem, problem.initial.map(() => 0)),
    velocity: (problem) => force(problem, problem.initial),
  };
}

const rotated: ForceTheory = {
  ...forces((eigenvalue, gap, noise) => modeVelocity({ eigenvalue, noise }, gap)),
  variance: (eigenvalue, scale) => scale ** 2 * eigenvalue,
  correlation: 0,
  felt: Math.min,
};

export const rotatedNoise = claim("kaplan:6.0.11", {
  printed: {
    as: String.raw`yX^T=\bar z\Lambda V^T+\tilde\epsilon\Lambda^{1/2}V^T,\quad ` +
      String
        .raw`\dot z_\alpha=(\bar z_\alpha-z_\alpha)\lambda_\alpha+\tilde\epsilon_\alpha\sqrt{\lambda_\alpha}`,
    theory: rotated,
  },
  rivals: {
    "noise with the sign of (6.0.3)": {
      ...rotated,
      ...forces((eigenvalue, gap, noise) => modeVelocity({ eigenvalue, noise: -noise }, gap)),
    },
    "λ instead of √λ before the noise": {
      ...rotated,
      ...forces((eigenvalue, gap, noise) => eigenvalue * (gap + noise)),
      variance: (eigenvalue, scale) => scale ** 2 * eigenvalue ** 2,
    },
    "noise alike on all modes": {
      ...rotated,
      ...forces((eigenvalue, gap, noise) => eigenvalue * gap + noise),
      variance: (_, scale) => scale ** 2,
    },
    "σ_ε for its square": { ...rotated, variance: (eigenvalue, scale) => Math.abs(scale) * eigenvalue },
    "P independent noises, whatever D": { ...rotated, felt: (parameters) => parameters },
    "ε itself, not rotated": {
      ...rotated,
      ...forces((eigenvalue, gap, _, own) => modeVelocity({ eigenvalue, noise: own }, gap)),
    },
  },
  by:
    "central differences of the loss at zero and at random weights; for the law of the noise, 100 000 draws of ε pushed " +
    "through the data",
  measure: modeForces,
  compare: (found, theory, judge) => {
    for (const problem of found) {
      const { inputs, points, noiseScale, eigenvalues, variances, correlations, samples } = problem;
      const size = sizeOf(problem);
      const differences = "round-off of central differences of a quadratic loss";
      const largest = (x: Float64Array): number => Math.max(...x.map(Math.abs));
      judge.equal(`yXᵀ, ${size}`, problem.pull, theory.pull(problem), {
        atol: 1e-13 * largest(problem.pull),
        why: differences,
      });
      judge.equal(`ẇ at random weights, ${size}`, problem.velocity, theory.velocity(problem), {
        atol: 1e-13 * largest(problem.velocity),
        why: differences,
      });
      judge.same(`modes that feel the noise, ${size}`, problem.felt, theory.felt(inputs.length, points), {
        why: "a force counts above 1e-20 of the largest variance",
      });
      const feeling = eigenvalues.slice(eigenvalues.length - variances.length);
      judge.equal(
        `variance of the force on each mode, ${size}`,
        variances,
        feeling.map((eigenvalue) => theory.variance(eigenvalue, noiseScale)),
        { rtol: 0.032, why: "seven standard errors √(2/n) of a variance of n = 1e5 draws" },
      );
      judge.equal(
        `correlations between modes, ${size}`,
        correlations,
        correlations.map(() => theory.correlation),
        {
          atol: 0.0222,
          why: "seven standard errors 1/√n of a correlation of n = 1e5 draws",
        },
      );
      for (const { mode, forces: sample } of samples) {
        const scale = Math.sqrt(theory.variance(eigenvalues[mode], noiseScale));
        judge.distribution(
          `Gaussian force on mode ${mode + 1} of ${inputs.length}, ${size}`,
          sample,
          (force) => normalCdf(force / scale),
          { why: "independent draws; Kolmogorov–Smirnov" },
        );
      }
    }
  },
});
