import { gradientFlow, modeGap, modeNoise } from "../../../generalization/mod.ts";
import { claim } from "../../../ledger/mod.ts";
import { matvec, transpose } from "../../../math/mod.ts";
import { weightPaths } from "../experiments/modes.ts";
import { matrixOf, type Problem, sizeOf, targetsOf } from "../experiments/problem.ts";

type PathTheory = {
  /** w̄ − w(t), mode by mode: from λ, ε̃, the gap at the start and the time. */
  readonly gap: (eigenvalue: number, noise: number, initialGap: number, time: number) => number;
};

const solved: PathTheory = {
  gap: (eigenvalue, noise, initialGap, time) => modeGap({ eigenvalue, noise }, initialGap, time),
};

/** The weights at a time: the teacher less the gaps, turned back from the modes. */
function weightsBy(theory: PathTheory, problem: Problem, times: ArrayLike<number>): Float64Array[] {
  const X = matrixOf(problem.inputs);
  const { eigenvalues, modes } = gradientFlow(X, targetsOf(problem));
  const noise = modeNoise(X, problem.noise);
  const gaps = matvec(transpose(modes), problem.teacher.map((w, a) => w - problem.initial[a]));
  return Array.from(times, (time) => {
    const left = matvec(modes, eigenvalues.map((value, a) => theory.gap(value, noise[a], gaps[a], time)));
    return problem.teacher.map((w, a) => w - left[a]);
  });
}

const learntBy = (eigenvalue: number, time: number): number => -Math.expm1(-eigenvalue * time);

export const modeSolution = claim("kaplan:6.0.13", {
  printed: {
    as: String.raw`\bar z_\alpha-z_\alpha=(\bar z_\alpha-z_\alpha(0))e^{-\lambda_\alpha t}` +
      String.raw`-\frac{\tilde\epsilon_\alpha}{\sqrt{\lambda_\alpha}}(1-e^{-\lambda_\alpha t})`,
    theory: solved,
  },
  rivals: {
    "plus before the noise": { gap: (value, noise, gap, time) => solved.gap(value, -noise, gap, time) },
    "noise over λ instead of √λ": {
      gap: (value, noise, gap, time) =>
        value === 0 ? gap : gap * Math.exp(-value * time) - noise / value * learntBy(value, time),
    },
    "noise that is there from the start": {
      gap: (value, noise, gap, time) =>
        value === 0 ? gap : gap * Math.exp(-value * time) - noise / Math.sqrt(value),
    },
    "zero modes forget their start": {
      gap: (value, noise, gap, time) => value === 0 ? 0 : solved.gap(value, noise, gap, time),
    },
    "noise learnt at twice the rate": {
      gap: (value, noise, gap, time) =>
        value === 0
          ? gap
          : gap * Math.exp(-value * time) - noise / Math.sqrt(value) * learntBy(2 * value, time),
    },
  },
  by:
    "the full linear equation of the weights, without modes: a Taylor step composed with itself at all times, and " +
    "Dormand–Prince at tolerance 1e-12",
  measure: weightPaths,
  compare: (found, theory, judge) => {
    for (const problem of found) {
      const { times, byDoubling, byOde } = problem;
      const flat = (vectors: readonly Float64Array[]): number[] => vectors.flatMap((vector) => [...vector]);
      const predicted = weightsBy(theory, problem, times);
      const size = sizeOf(problem);
      judge.equal(
        `w(t) at ${times.length} times by composed steps, ${size}`,
        flat(byDoubling),
        flat(predicted),
        {
          atol: 2e-11,
          why: "round-off of up to twenty compositions and of small eigenvalues",
        },
      );
      judge.equal(
        `w(t) at ${byOde.length} times by Dormand–Prince, ${size}`,
        flat(byOde),
        flat(predicted),
        { atol: 2e-11, why: "steps of relative error 1e-12, added up" },
      );
    }
  },
});
