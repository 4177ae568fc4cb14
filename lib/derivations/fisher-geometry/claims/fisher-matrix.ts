import { claim, part } from "../../../ledger/mod.ts";
import { parabolas, roughLaws, secondOrder, unitFisher } from "../experiment.ts";
import { symmetricEigenvalues } from "../../../math/mod.ts";
import { closedForm, meanCurvature, meanProduct, quadraticForm } from "../closed-forms.ts";

type Theta = readonly number[];

const DIFFERENCES = {
  atol: 1e-8,
  rtol: 1e-8,
  why: "numerical second derivatives, summed over nodes: up to 2·10⁻⁹",
};

/** Products of scores need first derivatives only. */
const SCORES = {
  atol: 1e-11,
  rtol: 1e-11,
  why: "numerical first derivatives, summed over nodes: about 10⁻¹²",
};

const NAMES = {
  hessian: "Hessian of D",
  mean: "mean of −∇∇ ln q",
  split: "the same through derivatives of q",
  product: "mean of ∇ ln q ∇ ln q",
} as const;

const KINDS = ["hessian", "mean", "split", "product"] as const;

const PRINTED = String
  .raw`F_{\mu\nu}\equiv\nabla_\mu\nabla_\nu D_{KL}(q_0\|q_\theta)=-\int dx\,q_0\nabla_\mu\nabla_\nu\log q_\theta=-\int dx\,q_0\left(\frac{\nabla_\mu\nabla_\nu q_\theta}{q_\theta}-\frac{\nabla_\mu q_\theta\nabla_\nu q_\theta}{q_\theta^2}\right)=\int dx\,q_0\nabla_\mu\log q_\theta\nabla_\nu\log q_\theta`;

interface HereTheory {
  /** F, by any of its four expressions. */
  matrix(family: string, theta: Theta): readonly number[];
  /** D/|t|² → parabola · δFδ. */
  readonly parabola: number;
}

const atTheTruth = part({
  printed: { as: PRINTED, theory: { matrix: closedForm, parabola: 1 / 2 } as HereTheory },
  rivals: {
    "F is the matrix of the parabola, without the 2": {
      matrix: (family, theta) => closedForm(family, theta).map((value) => value / 2),
      parabola: 1,
    },
    "parameters do not disturb one another": {
      matrix: (family, theta) =>
        closedForm(family, theta).map((value, k) => k % (theta.length + 1) === 0 ? value : 0),
      parabola: 1 / 2,
    },
    "D is δFδ": { matrix: closedForm, parabola: 1 },
  },
  by:
    "numerical second derivatives of the divergence, of ln q and of q, and products of numerical scores, at θ = θ₀; the divergence along five lines",
  measure: async (context) => ({
    families: await secondOrder(context),
    lines: await parabolas(context),
  }),
  compare: ({ families, lines }, theory, judge) => {
    for (const { family, points } of families) {
      const predicted = points.flatMap(({ theta }) => theory.matrix(family, theta));
      for (const kind of KINDS) {
        judge.equal(
          `${NAMES[kind]}, ${family}`,
          points.flatMap(({ here }) => here[kind]),
          predicted,
          kind === "product" ? SCORES : DIFFERENCES,
        );
      }
    }
    judge.equal(
      "limit of D/t² along five lines",
      lines.map(({ limit }) => limit / 2),
      lines.map(({ family, theta, direction }) =>
        theory.parabola * quadraticForm(closedForm(family, theta), direction)
      ),
      { rtol: 1e-12, why: "an extrapolation to t = 0 of sums without cancellation" },
    );
    for (const { family, ratios, theta, direction } of lines) {
      const limit = 2 * theory.parabola * quadraticForm(closedForm(family, theta), direction);
      judge.slope(
        `power of t in 2D/t² − δFδ, ${family} at (${theta.map((value) => value.toPrecision(2)).join(", ")})`,
        {
          x: parabolas.parameters.distances.slice(1),
          y: ratios.slice(1).map((ratio) => Math.abs(ratio - limit)),
        },
        1,
        { atol: 0.05, why: "the fourth order of D at t = 0.03" },
      );
    }
  },
});

interface BeyondTheory {
  /** The last of the four expressions, and how far it is from the others, at θ ≠ θ₀. */
  product(family: string, from: Theta, at: Theta): readonly number[];
  /** The Hessian of D, the mean of −∂² ln q and the mean squared score, of laws that are not smooth, at θ = θ₀. */
  rough(law: string): readonly [number, number, number];
}

/** The uniform law at θ = 2, and the double exponential of scale 1/2: the three as they are. */
const roughValues = (law: string): [number, number, number] =>
  law.startsWith("uniform") ? [-1 / 4, -1 / 4, 1 / 4] : [4, 0, 4];

/** All three the same: what the product is. */
const roughAlike = (law: string): [number, number, number] => {
  const [, , product] = roughValues(law);
  return [product, product, product];
};

const beyondTheTruth = part({
  printed: { as: PRINTED, theory: { product: meanCurvature, rough: roughAlike } as BeyondTheory },
  by:
    "the same four expressions at a θ away from θ₀ and, for the uniform law on [0, θ] and the double exponential, at θ₀",
  measure: async (context) => ({
    families: await secondOrder(context),
    rough: await roughLaws(context),
  }),
  corrected: {
    as: String
      .raw`F_{\mu\nu}\equiv\nabla_\mu\nabla_\nu D_{KL}(q_{\theta_0}\|q_\theta)\big|_{\theta=\theta_0}=\dots=\int dx\,q_{\theta_0}\nabla_\mu\log q_\theta\nabla_\nu\log q_\theta\big|_{\theta=\theta_0},\quad\text{since there }\int\nabla_\mu\nabla_\nu q_\theta=\nabla_\mu\nabla_\nu\int q_\theta=0`,
    theory: { product: meanProduct, rough: roughValues },
    grade: "condition",
    because:
      "The last equality drops ∫ q₀ ∇∇q/q, which is zero at θ = θ₀ only, and even there only for a q that is twice " +
      "differentiable in θ on a support that stays: for the uniform law on [0, θ] the first expression is −1/θ² and the last +1/θ²",
    counterexample: ({ families }) => {
      const { theta, other, away } = families[0].points[0];
      return {
        at:
          `F_σσ of normal laws, q₀ with (μ, σ) = (${theta}), q_θ with (${other}): Hessian of D as the print's last line`,
        printed: away.product[3],
        found: away.hessian[3],
      };
    },
  },
  rivals: {
    "the last expression is F at θ whatever q₀": {
      product: (family, _from, at) => closedForm(family, at),
      rough: roughValues,
    },
    "the last expression is F at θ₀ whatever θ": {
      product: (family, from) => closedForm(family, from),
      rough: roughValues,
    },
    "a fixed support is enough": {
      product: meanProduct,
      rough: (law) => law.startsWith("uniform") ? roughValues(law) : roughAlike(law),
    },
  },
  compare: ({ families, rough }, theory, judge) => {
    for (const { family, points } of families) {
      const curvature = points.flatMap(({ theta, other }) => meanCurvature(family, theta, other));
      for (const kind of ["hessian", "mean", "split"] as const) {
        judge.equal(
          `${NAMES[kind]} away from θ₀, ${family}`,
          points.flatMap(({ away }) => away[kind]),
          curvature,
          DIFFERENCES,
        );
      }
      judge.equal(
        `${NAMES.product} away from θ₀, ${family}`,
        points.flatMap(({ away }) => away.product),
        points.flatMap(({ theta, other }) => theory.product(family, theta, other)),
        SCORES,
      );
    }
    judge.equal(
      "Hessian, mean curvature and mean product of laws that are not smooth",
      rough.flatMap(({ hessian, mean, product }) => [hessian, mean, product]),
      rough.flatMap(({ law }) => theory.rough(law)),
      { atol: 3e-5, why: "differences over 0.01 beside the kink of |θ|³" },
    );
  },
});

/** Four expressions for one matrix, at θ₀ and beyond. */
export const fisherMatrix = claim("kaplan:2.3.7", {
  parts: { "at θ = θ₀, smooth families": atTheTruth, "where it ends": beyondTheTruth },
});

interface UnitTheory {
  /** F of a normal law in the source's order (σ, μ). */
  matrix(deviation: number): readonly number[];
}

/** The unit Gaussian. */
export const unitGaussian = claim("kaplan:2.3.gaussian-fisher", {
  printed: {
    as: String
      .raw`\text{The Fisher wrt }\sigma,\mu\text{ is simply a diagonal matrix with eigenvalues 2 and 1.}`,
    theory: { matrix: (s) => [2 / s ** 2, 0, 0, 1 / s ** 2] } as UnitTheory,
  },
  rivals: {
    "the other way round, 1 for σ and 2 for μ": { matrix: (s) => [1 / s ** 2, 0, 0, 2 / s ** 2] },
    "the coefficients of the parabola, 1 and 1/2": { matrix: (s) => [1 / s ** 2, 0, 0, 1 / (2 * s ** 2)] },
    "with respect to σ²": { matrix: (s) => [1 / (2 * s ** 4), 0, 0, 1 / s ** 2] },
    "with respect to ln σ": { matrix: (s) => [2, 0, 0, 1 / s ** 2] },
    "2 and 1 whatever σ": { matrix: () => [2, 0, 0, 1] },
  },
  by:
    "the numerical Hessian of the divergence and products of numerical scores, at the unit Gaussian and three others",
  measure: async (context) =>
    (await unitFisher(context)).map((law) => ({
      ...law,
      eigenvalues: [
        ...symmetricEigenvalues({ rows: 2, columns: 2, data: Float64Array.from(law.covariance) }),
      ],
    })),
  compare: (found, theory, judge) => {
    const predicted = found.flatMap(({ deviation }) => theory.matrix(deviation));
    judge.equal("Hessian of D in (σ, μ)", found.flatMap(({ hessian }) => hessian), predicted, {
      atol: 1e-9,
      why: "numerical second derivatives: about 10⁻¹⁰",
    });
    judge.equal("covariance of the score", found.flatMap(({ covariance }) => covariance), predicted, {
      atol: 1e-11,
      why: "numerical first derivatives: about 10⁻¹²",
    });
    judge.equal(
      "eigenvalues, ascending",
      found.flatMap(({ eigenvalues }) => eigenvalues),
      found.flatMap(({ deviation }) => {
        const [ss, , , mm] = theory.matrix(deviation);
        return [Math.min(ss, mm), Math.max(ss, mm)];
      }),
      { atol: 1e-11, why: "numerical first derivatives: about 10⁻¹²" },
    );
  },
});
