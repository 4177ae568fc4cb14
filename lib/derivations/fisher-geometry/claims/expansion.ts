import { categoricalFisherInformation, gaussianFisherInformation } from "../../../information/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { softmax } from "../../../math/mod.ts";
import { firstOrder, redundancy, secondOrder } from "../experiment.ts";

const DIFFERENCES = { atol: 1e-7, rtol: 1e-6, why: "numerical derivatives of sums over a grid: about 10⁻⁹" };

/** F of a family in closed form, row by row. */
function closedForm(family: string, theta: readonly number[]): number[] {
  const size = theta.length;
  if (family === "Gaussian") return [...gaussianFisherInformation(Math.abs(theta[1])).data];
  if (family === "Bernoulli") return [1 / (theta[0] * (1 - theta[0]))];
  if (family === "gamma") {
    const [shape, scale] = theta;
    return [trigamma(Math.abs(shape)), 1 / scale, 1 / scale, shape / scale ** 2];
  }
  const law = softmax(theta);
  const slopes = theta.map((_, i) => Array.from(law, (p, x) => p * (Number(x === i) - law[i])));
  return [...categoricalFisherInformation(law, slopes).data].slice(0, size * size);
}

/** ψ′(x) by its recurrence and asymptotic series. */
function trigamma(x: number): number {
  let sum = 0;
  let at = x;
  for (; at < 12; at++) sum += 1 / at ** 2;
  const inverse = 1 / at ** 2;
  const series = 1 / 6 - inverse * (1 / 30 - inverse * (1 / 42 - inverse * (1 / 30 - inverse * 5 / 66)));
  return sum + 1 / at + inverse / 2 + series * inverse / at;
}

interface FirstOrderTheory {
  /** The mean score, and the slope of the divergence at its zero. */
  readonly slope: number;
  /** The slope a step beside its zero in the first parameter. */
  beside(family: string, theta: readonly number[], step: number): number;
}

/** The divergence begins with its second order. */
export const firstOrderVanishes = claim("kaplan:2.3.6", {
  printed: {
    as: String.raw`\int dx\,q_\theta(x)\nabla_\theta\log q_\theta(x)=\nabla_\theta\int dx\,q_\theta(x)=0`,
    theory: {
      slope: 0,
      beside: (family, theta, step) => closedForm(family, theta)[0] * step,
    } as FirstOrderTheory,
  },
  rivals: {
    "half of the parabola's slope": {
      slope: 0,
      beside: (family, theta, step) => closedForm(family, theta)[0] * step / 2,
    },
    "a first order as large as the step": { slope: 1e-3, beside: (_family, _theta, step) => step },
    "no second order either": { slope: 0, beside: () => 0 },
  },
  by:
    "sums over a grid or all outcomes of the score and of the divergence, differentiated numerically at 80 points",
  measure: firstOrder,
  compare: (found, theory, judge) => {
    for (const { family, points } of found) {
      judge.equal(
        `mean score, ${family}`,
        points.flatMap(({ meanScore }) => meanScore),
        points.flatMap(({ theta }) => theta.map(() => theory.slope)),
        { atol: 1e-10, why: "numerical derivatives of the log density: about 10⁻¹³" },
      );
      judge.equal(
        `slope of the divergence, ${family}`,
        points.flatMap(({ slope }) => slope),
        points.flatMap(({ theta }) => theta.map(() => theory.slope)),
        { atol: 1e-10, why: "numerical derivatives of a sum: about 10⁻¹²" },
      );
      judge.equal(
        `slope beside its zero, ${family}`,
        points.map(({ slopeBeside }) => slopeBeside),
        points.map(({ theta, step }) => theory.beside(family, theta, step)),
        { rtol: 0.03, why: "third order of the divergence at a step of 0.001, up to a hundredth" },
      );
    }
  },
});

interface FisherTheory {
  /** F in closed form. */
  matrix(family: string, theta: readonly number[]): readonly number[];
  /** D for a small displacement, from δFδ. */
  parabola(form: number): number;
}

const quadraticForm = (matrix: readonly number[], d: readonly number[]): number =>
  d.reduce((sum, di, i) => sum + d.reduce((row, dj, j) => row + di * matrix[i * d.length + j] * dj, 0), 0);

/** Four expressions for one matrix. */
export const fisherMatrix = claim("kaplan:2.3.7", {
  printed: {
    as: String
      .raw`F_{\mu\nu}\equiv\nabla_\mu\nabla_\nu D_{KL}(q_0\|q_\theta)=-\int q_0\nabla_\mu\nabla_\nu\log q_\theta=-\int q_0\left(\frac{\nabla_\mu\nabla_\nu q_\theta}{q_\theta}-\frac{\nabla_\mu q_\theta\nabla_\nu q_\theta}{q_\theta^2}\right)=\int q_0\nabla_\mu\log q_\theta\nabla_\nu\log q_\theta`,
    theory: { matrix: closedForm, parabola: (form) => form / 2 } as FisherTheory,
  },
  rivals: {
    "half of it": {
      matrix: (family, theta) => closedForm(family, theta).map((value) => value / 2),
      parabola: (form) => form,
    },
    "without the off-diagonal": {
      matrix: (family, theta) =>
        closedForm(family, theta).map((value, k) => k % (theta.length + 1) === 0 ? value : 0),
      parabola: (form) => form / 2,
    },
    "a divergence of δFδ": { matrix: closedForm, parabola: (form) => form },
  },
  by:
    "numerical second derivatives of the divergence and of the log density, and the covariance of numerical scores, at 16 points",
  measure: secondOrder,
  omitted: {
    "the last equality away from the true parameters":
      "it does not hold there, as the notebook shows: the source expands about them",
  },
  compare: (found, theory, judge) => {
    for (const { family, points } of found) {
      const predicted = points.flatMap(({ theta }) => theory.matrix(family, theta));
      for (const kind of ["hessian", "mean", "split", "covariance"] as const) {
        judge.equal(`${kind}, ${family}`, points.flatMap((each) => each[kind]), predicted, DIFFERENCES);
      }
      for (const { divergences, steps, theta, direction } of points) {
        const last = steps.length - 1;
        const displacement = direction.map((value) => value * steps[last]);
        judge.equal(
          `divergence at the smallest displacement, ${family}`,
          divergences[last],
          theory.parabola(quadraticForm(closedForm(family, theta), displacement)),
          { rtol: 0.15, why: "third order at a displacement of 0.0075 times a normal vector" },
        );
      }
    }
  },
});

interface DefiniteTheory {
  /** The least eigenvalue of F is above this share of the largest, without and with redundant parameters. */
  readonly full: number;
  readonly redundant: number;
}

/** Definite only without redundant parameters. */
export const positiveDefinite = claim("kaplan:2.3.fisher-positive", {
  printed: {
    as: String.raw`D_{KL}(q_0\|q_\theta)\text{ is positive}\Rightarrow F\text{ is positive definite}`,
    theory: { full: 1e-4, redundant: 1e-4 } as DefiniteTheory,
  },
  by: "eigenvalues of the covariance of numerical scores at 20 points of seven families",
  measure: redundancy,
  corrected: {
    as: String
      .raw`F\text{ is positive semi-definite, and definite unless some direction leaves }q_\theta\text{ unchanged to first order}`,
    theory: { full: 1e-4, redundant: -1e-12 },
    grade: "condition",
    because:
      "The divergence vanishes along every direction of parameters that leaves the law as it is, and so does F: all " +
      "logits moved together, weights rescaled, the components of a mixture made equal",
    counterexample: (found) => {
      const softmaxes = found.find(({ family }) => family === "softmax of 4 logits")!;
      return {
        at: "softmax of 4 logits, all of them moved together: least eigenvalue over the largest",
        printed: 1e-4,
        found: Math.max(...softmaxes.least.map((value, i) => Math.abs(value) / softmaxes.largest[i])),
      };
    },
  },
  rivals: {
    "never definite": { full: 2, redundant: -1e-12 },
    "indefinite for redundant parameters": { full: 1e-4, redundant: 0.5 },
  },
  omitted: { "50 points each": "20 points: the eigenvalues are zero or far from it at all of them" },
  compare: (found, theory, judge) => {
    for (const { family, redundant, least, largest } of found) {
      const shares = least.map((value, i) => value / Math.abs(largest[i]));
      judge.atLeast(
        `least eigenvalue over the largest, ${family}`,
        shares,
        shares.map(() => redundant ? theory.redundant : theory.full),
        { atol: 1e-9, why: "numerical scores and round-off" },
      );
    }
  },
});

/** The covariance of the gradient of ln q. */
export const gradientCovariance = claim("kaplan:2.3.8", {
  printed: {
    as: String.raw`S=\log q_\theta(x),\quad F=\mathrm{Cov}(\nabla_\theta S)`,
    theory: { covariance: closedForm },
  },
  rivals: {
    "twice": { covariance: (family, theta) => closedForm(family, theta).map((value) => 2 * value) },
    "the covariance of the parameters (the inverse)": {
      covariance: (family, theta) => closedForm(family, theta).map((value) => 1 / (value || 1)),
    },
  },
  by: "sums over a grid or all outcomes of products of numerical scores at 16 points",
  measure: secondOrder,
  omitted: {
    "Monte Carlo with 10⁶ draws": "the sums over a grid are exact to 10⁻⁹; a sample would only blur them",
  },
  compare: (found, theory, judge) => {
    for (const { family, points } of found) {
      judge.equal(
        `covariance of ∇ ln q, ${family}`,
        points.flatMap(({ covariance }) => covariance),
        points.flatMap(({ theta }) => theory.covariance(family, theta)),
        DIFFERENCES,
      );
    }
  },
});

interface UnitTheory {
  /** F in (μ, σ) at a standard deviation. */
  entries(deviation: number): readonly number[];
}

/** The unit Gaussian. */
export const unitGaussian = claim("kaplan:2.3.gaussian-fisher", {
  printed: {
    as: String.raw`\text{The Fisher wrt }\sigma,\mu\text{ is a diagonal matrix with eigenvalues 2 and 1}`,
    theory: { entries: (s) => [1 / s ** 2, 0, 0, 2 / s ** 2] } as UnitTheory,
  },
  rivals: {
    "1 and 1": { entries: (s) => [1 / s ** 2, 0, 0, 1 / s ** 2] },
    "in σ²: 1 and 1/2": { entries: (s) => [1 / s ** 2, 0, 0, 1 / (2 * s ** 4)] },
    "in ln σ: 1 and 2 for every σ": { entries: (s) => [1 / s ** 2, 0, 0, 2] },
    "μ and σ correlated": { entries: (s) => [1 / s ** 2, 1, 1, 2 / s ** 2] },
  },
  by:
    "the numerical Hessian of the divergence, and the covariance of numerical scores, at σ = 1 and three other normal laws",
  measure: secondOrder,
  compare: (found, theory, judge) => {
    const { points } = found.find(({ family }) => family === "Gaussian")!;
    for (const kind of ["hessian", "covariance"] as const) {
      judge.equal(
        `${kind} in (μ, σ)`,
        points.flatMap((each) => each[kind]),
        points.flatMap(({ theta }) => theory.entries(theta[1])),
        DIFFERENCES,
      );
    }
  },
});
