import { gradientFlow } from "../../../generalization/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { lateWeights } from "../experiments/late-weights.ts";
import { matrixOf, type Problem, sizeOf, targetsOf } from "../experiments/problem.ts";

type LateTheory = {
  /** Of the normal equations, relative to Xy. */
  readonly residual: number;
  /** w(∞) along the data, and outside their span. */
  readonly alongData: (problem: Problem) => Float64Array;
  readonly outside: (problem: Problem) => Float64Array;
};

/** (XXᵀ)⁺Xy: the limit of the flow from zero. */
const pseudoInverse = (problem: Problem): Float64Array =>
  gradientFlow(matrixOf(problem.inputs), targetsOf(problem)).at(Infinity, problem.teacher.map(() => 0));

/** The part of w(0) in the null space of Xᵀ. */
const frozen = (problem: Problem): Float64Array =>
  gradientFlow(matrixOf(problem.inputs), targetsOf(problem)).frozenPart(problem.initial);

const late: LateTheory = { residual: 0, alongData: pseudoInverse, outside: frozen };

const onlyPseudoInverse: LateTheory = { ...late, outside: ({ initial }) => initial.map(() => 0) };

const halfDecayed: LateTheory = { ...late, outside: (problem) => frozen(problem).map((x) => x / 2) };

export const lateTimeLimit = claim("kaplan:6.0.6", {
  printed: {
    as: String.raw`w_\beta X_i^\beta X_\alpha^i=y_iX_\alpha^i\ \Rightarrow\ w(\infty)=yX^T(XX^T)^{+}`,
    theory: onlyPseudoInverse,
  },
  corrected: {
    as: String.raw`w(\infty)=yX^T(XX^T)^{+}+w(0)\,[1-XX^T(XX^T)^{+}]`,
    theory: late,
    grade: "condition",
    because:
      "the flow never moves the part of w(0) that is orthogonal to all data, so the pseudo-inverse gives the limit " +
      "only from w(0) = 0, or where the data span all P directions",
    counterexample: ([smallest]) => ({
      at: "P = 2, D = 1, x = (3, 0), y = 6, w(0) = (5, 7): the second weight in the end",
      printed: pseudoInverse(smallest)[1],
      found: smallest.weights[1],
    }),
  },
  rivals: {
    "the whole start is kept": {
      ...late,
      alongData: (problem) => {
        const stays = frozen(problem);
        return pseudoInverse(problem).map((w, a) => w + problem.initial[a] - stays[a]);
      },
    },
    "half of the frozen part decays": halfDecayed,
    "noise-free limit, the teacher's own part": {
      ...late,
      alongData: (problem) => pseudoInverse({ ...problem, noise: problem.noise.map(() => 0) }),
    },
  },
  by:
    "composing a small Taylor step of the flow with itself until nothing changes; parts along and outside the data by " +
    "solving for the projection on the data",
  measure: lateWeights,
  compare: (found, theory, judge) => {
    for (const problem of found) {
      const { start, residual, alongData, outside, condition, inputs, noise } = problem;
      const size = `${sizeOf(problem)}, w(0) ${start}`;
      judge.equal(`residual of the normal equations, ${size}`, residual, theory.residual, {
        atol: 1e-13 + 1e-16 * Math.sqrt(Math.abs(condition)),
        why: "round-off, relative to Xy; the weights grow with the root of the condition number",
      });
      judge.equal(`w(∞) along the data, ${size}`, alongData, theory.alongData(problem), {
        atol: 1e-15 * Math.abs(condition) * Math.max(...alongData.map(Math.abs)) + 1e-13,
        why: "round-off of the solution grows with the condition number of the data",
      });
      if (noise.length >= inputs.length) continue;
      judge.equal(`w(∞) outside the data, ${size}`, outside, theory.outside(problem), {
        atol: 1e-11,
        why: "round-off of sixty compositions",
      });
    }
  },
});
