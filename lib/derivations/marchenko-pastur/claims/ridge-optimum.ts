import { optimalRidgePenalty, ridgeExcessError } from "../../../generalization/mod.ts";
import { claim, part } from "../../../ledger/mod.ts";
import { gaussianTeacher, linearEstimators, signTeachers } from "../experiments/posterior-mean.ts";
import { ridgeOptimum } from "../experiments/ridge-optimum.ts";

type Optimum = {
  readonly penalty: (signal: number) => number;
  readonly excess: (ratio: number, signal: number) => number;
};

const best: Optimum = {
  penalty: (signal) => optimalRidgePenalty({ teacherVariance: Math.abs(signal), noiseVariance: 1 }),
  excess: (ratio, signal) =>
    ridgeExcessError(1 / signal, ratio, { teacherVariance: signal, noiseVariance: 1 }),
};

type Reason = {
  readonly better: (teacher: string, noise: string) => boolean;
  readonly risk: (eigenvalues: Float64Array, noiseScale: number) => number;
  readonly linearGain: number;
};

/** The mean of σ²/(λ + σ²) over the modes: teachers of variance 1. */
const ridgeRisk = (eigenvalues: Float64Array, noiseScale: number): number =>
  eigenvalues.reduce((sum, value) => sum + noiseScale ** 2 / (value + noiseScale ** 2), 0) /
  eigenvalues.length;

/**
 * Ridge is the best filter and the best linear estimator; the best of all only for a Gaussian teacher and Gaussian
 * noise.
 */
export const ridgeIsOptimal = claim("kaplan:6.l2-optimal", {
  parts: {
    "optimum": part({
      printed: {
        as: String
          .raw`L^2\text{ is optimal}:\quad k=\frac{\sigma_\epsilon^2}{\sigma_w^2},\quad\sigma_\epsilon^2g,\quad g=\frac{-(k+r-1)+\sqrt{(k+r-1)^2+4k}}{2k}`,
        theory: best,
      },
      rivals: {
        "k = σ_ε/σ_w": { ...best, penalty: (signal) => 1 / Math.sqrt(Math.abs(signal)) },
        "k = 2σ_ε²/σ_w²": { ...best, penalty: (signal) => 2 / signal },
        "k + 1 − r for k + r − 1": {
          ...best,
          excess: (ratio, signal) => best.excess(2 - ratio > 0 ? 2 - ratio : 1e-3, signal),
        },
        "trace of the hat matrix": {
          ...best,
          excess: (ratio, signal) => Math.min(1, ratio) - best.excess(ratio, signal) / signal,
        },
      },
      by:
        "search over the penalty, and over the share kept of every mode by itself, on quadrature points of the density",
      measure: (context) => ridgeOptimum(context),
      compare: (found, theory, judge) => {
        for (const { ratio, signal, penalty, excess, freest } of found) {
          const label = `r = ${ratio}, σ_w²/σ_ε² = ${signal}`;
          judge.equal(`best penalty, ${label}`, penalty, theory.penalty(signal), {
            rtol: 1e-6,
            why: "golden section of a flat minimum: half of the digits",
          });
          judge.equal(`smallest excess error of ridge, ${label}`, excess, theory.excess(ratio, signal), {
            rtol: 1e-10,
            why: "800 points of a rule that converges geometrically",
          });
          judge.equal(`smallest of any filter, ${label}`, freest, theory.excess(ratio, signal), {
            rtol: 1e-10,
            why: "a minimum found to 1e-9 in place is found to 1e-18 in value",
          });
        }
      },
    }),
    "reason": part({
      printed: {
        as: String.raw`\text{because the noise was assumed Gaussian}`,
        theory: {
          better: (_teacher, noise) => noise !== "Gaussian",
          risk: ridgeRisk,
          linearGain: 0,
        } as Reason,
      },
      by:
        "exact posterior means: of ±1 teachers by enumeration at P = D = 8, of a Gaussian one by quadrature at P = D = 1; " +
        "linear estimators fitted to every outcome at P = D = 3",
      omitted: {
        "Gaussian teacher with uniform, Laplace and Student noise at P = D = 8":
          "the posterior mean is an eight-dimensional integral; one weight on one point decides by quadrature",
      },
      measure: async (context) => ({
        pairs: [
          ...(await signTeachers(context)).map(({ teacher, noise, better, gain }) => ({
            teacher,
            noise,
            better,
            gain,
          })),
          ...(await gaussianTeacher(context)).map(({ teacher, noise, better, gain }) => ({
            teacher,
            noise,
            better,
            gain,
          })),
        ],
        linear: await linearEstimators(context),
      }),
      corrected: {
        as: String
          .raw`\text{best linear estimator for any laws of these variances; best of all iff teacher \emph{and} noise are Gaussian}`,
        theory: {
          better: (teacher, noise) => teacher !== "Gaussian" || noise !== "Gaussian",
          risk: ridgeRisk,
          linearGain: 0,
        },
        grade: "loose",
        because:
          "that the noise is Gaussian is neither needed nor enough: among linear estimators ridge is best whatever the laws, and " +
          "among all estimators only if the teacher is Gaussian too (as it was assumed to be, a few lines earlier)",
        counterexample: ({ pairs }) => {
          const first = pairs.find((pair) => pair.noise === "Gaussian" && pair.better)!;
          return {
            at:
              `teacher ${first.teacher}, ${first.noise} noise, P = D = 8: gain of the posterior mean over ridge`,
            printed: 0,
            found: first.gain,
          };
        },
      },
      rivals: {
        "because the teacher was": {
          better: (teacher) => teacher !== "Gaussian",
          risk: ridgeRisk,
          linearGain: 0,
        },
        "no estimator is ever better": { better: () => false, risk: ridgeRisk, linearGain: 0 },
        "other linear estimators suit other noise": {
          better: (teacher, noise) => teacher !== "Gaussian" || noise !== "Gaussian",
          risk: ridgeRisk,
          linearGain: 1e-3,
        },
      },
      compare: ({ pairs, linear }, theory, judge) => {
        for (const { teacher, noise, better } of pairs) {
          judge.exists(
            `an estimator better than ridge: teacher ${teacher}, noise ${noise}`,
            better,
            theory.better(teacher, noise),
            { why: "z above 7 over 2000 paired problems, or a gain above 1e-9 by quadrature to 1e-12" },
          );
        }
        for (const { noise, ridge, gain, eigenvalues, noiseScale } of linear) {
          judge.equal(`error of ridge, ${noise} noise`, ridge, theory.risk(eigenvalues, noiseScale), {
            rtol: 1e-12,
            why: "exact sum over all outcomes",
          });
          judge.equal(`gain of the best linear estimator, ${noise} noise`, gain, theory.linearGain, {
            atol: 1e-12,
            why: "exact sums over all outcomes; round-off of a 3 × 3 solve",
          });
        }
      },
    }),
  },
});
