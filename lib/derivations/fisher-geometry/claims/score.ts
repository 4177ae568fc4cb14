import { claim } from "../../../ledger/mod.ts";
import { inverse, matrix } from "../../../math/mod.ts";
import { scores } from "../experiment.ts";
import { closedForm } from "../closed-forms.ts";

type Theta = readonly number[];

interface ScoreTheory {
  /** Cov(∇S), row by row. */
  covariance(family: string, theta: Theta): readonly number[];
}

/** Var ∂ᵢ∂ⱼ ln q: what "the covariance of the gradient of the score" is if the score is ∇ ln q, as usual. */
function varianceOfCurvature(family: string, [first, second]: Theta): number[] {
  if (family === "Gaussian") return [0, 4 / second ** 4, 4 / second ** 4, 18 / second ** 4];
  return [0, 0, 0, 4 * first / second ** 4];
}

/** F = Cov(∇S) for S = ln q. */
export const gradientCovariance = claim("kaplan:2.3.8", {
  printed: {
    as: String
      .raw`\text{If we call }S=\log q_\theta(x)\text{ the score, then the Fisher is the covariance of the gradient of the score}`,
    theory: { covariance: closedForm } as ScoreTheory,
  },
  rivals: {
    "the score is ∇ ln q, as in Cramér and Rao's bound, and its gradient varies": {
      covariance: varianceOfCurvature,
    },
    "the covariance of S itself": {
      covariance: (family, [shape]) => {
        const variance = family === "Gaussian" ? 1 / 2 : Math.abs(shape);
        return [variance, variance, variance, variance];
      },
    },
    "the covariance of the best estimate, which is the inverse": {
      covariance: (family, theta) => [...inverse(matrix(2, 2, closedForm(family, theta))).data],
    },
    "components that do not vary together": {
      covariance: (family, theta) => closedForm(family, theta).map((f, k) => k % 3 === 0 ? f : 0),
    },
  },
  by:
    "sums over nodes of products of numerical scores at 20 points, and numerical scores of 6·10⁶ draws of a normal and a gamma law",
  measure: scores,
  compare: ({ exact, sampled }, theory, judge) => {
    judge.equal(
      "covariance of ∇S by sums",
      exact.flatMap(({ covariance }) => covariance),
      exact.flatMap(({ family, theta }) => theory.covariance(family, theta)),
      { rtol: 1e-11, atol: 1e-11, why: "numerical first derivatives: about 10⁻¹²" },
    );
    for (const { family, theta, covariances, draws } of sampled) {
      const predicted = theory.covariance(family, theta);
      ["11", "12", "21", "22"].forEach((entry, k) => {
        if (entry === "21") return;
        judge.mean(
          `covariance of ∇S from ${draws} draws, ${family}, entry ${entry}`,
          covariances[k],
          predicted[k],
          {
            why: "sample covariances of 4000 batches",
          },
        );
      });
    }
  },
});
