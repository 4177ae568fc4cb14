import { claim } from "../../../ledger/mod.ts";
import { lossGroups } from "../experiments/loss.ts";
import { outputsOf, type Problem, sizeOf } from "../experiments/problem.ts";

/** The coefficients with which ½XXᵀ, X and ½ enter the expanded loss: half a second derivative is 1 throughout. */
type LossTheory = {
  readonly studentStudent: number;
  readonly teacherTeacher: number;
  /** Of the mixed derivative by w and w̄: half the coefficient of w_α w̄_β in the bracket. */
  readonly studentTeacher: number;
  readonly noiseStudent: number;
  readonly noiseTeacher: number;
  /** The last term as a function of all noise values. */
  readonly noiseSquared: (noise: ArrayLike<number>) => number;
};

const halfSum = (noise: ArrayLike<number>): number =>
  Array.from(noise).reduce((sum, e) => sum + e * e, 0) / 2;

const expanded: LossTheory = {
  studentStudent: 1,
  teacherTeacher: 1,
  studentTeacher: -1,
  noiseStudent: -1,
  noiseTeacher: 1,
  noiseSquared: halfSum,
};

const printedCross = { studentStudent: 1 - 2, studentTeacher: 0 };
const printedNoise = { noiseStudent: 1, noiseTeacher: -1 };

/** What the three groups of terms are worth for given arrays. */
function groupsOf(
  theory: LossTheory,
  { inputs, teacher, noise, initial: student }: Problem,
): { quadratic: number; linear: number; squared: number } {
  const [fromStudent, fromTeacher] = [outputsOf(student, inputs), outputsOf(teacher, inputs)];
  const sum = (term: (i: number) => number): number => noise.reduce((total, _, i) => total + term(i), 0);
  return {
    quadratic:
      sum((i) =>
        theory.studentStudent * fromStudent[i] ** 2 + theory.teacherTeacher * fromTeacher[i] ** 2 +
        2 * theory.studentTeacher * fromStudent[i] * fromTeacher[i]
      ) / 2,
    linear: sum((i) =>
      noise[i] * (theory.noiseStudent * fromStudent[i] + theory.noiseTeacher * fromTeacher[i])
    ),
    squared: theory.noiseSquared(noise),
  };
}

export const lossExpansion = claim("kaplan:6.0.2", {
  printed: {
    as: String
      .raw`L=\tfrac12\sum_i(w\cdot x-\bar wx-\epsilon)^2=\tfrac12(w_\alpha w_\beta+\bar w_\alpha\bar w_\beta` +
      String
        .raw`-2w_\alpha w_\beta)X^{\alpha i}X_i^\beta+\epsilon_iX^{\alpha i}(w_\alpha-\bar w_\alpha)+\tfrac{\epsilon^2}{2}`,
    theory: { ...expanded, ...printedCross, ...printedNoise },
  },
  corrected: {
    as: String
      .raw`L=\tfrac12(w_\alpha w_\beta+\bar w_\alpha\bar w_\beta-2w_\alpha\bar w_\beta)X^{\alpha i}X_i^\beta` +
      String.raw`-\epsilon_iX^{\alpha i}(w_\alpha-\bar w_\alpha)+\tfrac12\sum_i\epsilon_i^2`,
    theory: expanded,
    grade: "slip",
    because:
      "the cross term of the square pairs student with teacher, −2 w_α w̄_β, and the noise enters the square with a " +
      "minus, so its linear term has one too",
    counterexample: ([smallest]) => {
      const { quadratic, linear, squared } = groupsOf(
        { ...expanded, ...printedCross, ...printedNoise },
        smallest,
      );
      return {
        at: "P = D = 1, w = 1, w̄ = 0, x = 1, ε = 1: first line against second",
        printed: quadratic + linear + squared,
        found: smallest.loss,
      };
    },
  },
  rivals: {
    "only the cross term mended": { ...expanded, ...printedNoise },
    "only the sign of the noise mended": { ...expanded, ...printedCross },
    "cross term without its factor 2": { ...expanded, studentTeacher: -0.5 },
    "one noise squared, not the sum over data": {
      ...expanded,
      noiseSquared: (noise) => halfSum(noise) / noise.length,
    },
  },
  by:
    "evaluating the first line with the noise scaled by −1, 0 and 1, and differencing it twice along random directions of student, teacher and noise",
  measure: lossGroups,
  compare: (found, theory, judge) => {
    for (const problem of found) {
      const { inputs, loss, groups, differences } = problem;
      const size = sizeOf(problem);
      const predicted = groupsOf(theory, problem);
      const why = "sums of P·D products in float64";
      const how = { atol: 1e-14 * Math.abs(groups.quadratic) + 1e-15, rtol: 1e-14, why };
      judge.equal(`quadratic group, ${size}`, groups.quadratic, predicted.quadratic, how);
      judge.equal(`group linear in the noise, ${size}`, groups.linear, predicted.linear, how);
      judge.equal(`group of squared noise, ${size}`, groups.squared, predicted.squared, how);
      judge.equal(
        `first line against second, ${size}`,
        loss,
        predicted.quadratic + predicted.linear + predicted.squared,
        how,
      );
      const along = ({ directions }: typeof differences[0]): number[] => {
        const { student, teacher, noise } = directions;
        const [ofStudent, ofTeacher] = [outputsOf(student, inputs), outputsOf(teacher, inputs)];
        const dot = (x: Float64Array, y: Float64Array): number =>
          x.reduce((sum, value, i) => sum + value * y[i], 0);
        return [
          theory.studentStudent * dot(ofStudent, ofStudent),
          theory.studentTeacher * dot(ofStudent, ofTeacher),
          theory.teacherTeacher * dot(ofTeacher, ofTeacher),
          theory.noiseStudent * dot(noise, ofStudent),
          theory.noiseTeacher * dot(noise, ofTeacher),
          2 * theory.noiseSquared(noise),
        ];
      };
      judge.equal(
        `six kinds of second differences, ${size}`,
        differences.flatMap((each) => [
          each.studentStudent,
          each.studentTeacher,
          each.teacherTeacher,
          each.noiseStudent,
          each.noiseTeacher,
          each.noiseNoise,
        ]),
        differences.flatMap(along),
        {
          atol: 1e-9,
          rtol: 1e-14,
          why: "round-off of losses up to 1e6, four of them, over steps of 4, squared: 1e-10",
        },
      );
    }
  },
});
