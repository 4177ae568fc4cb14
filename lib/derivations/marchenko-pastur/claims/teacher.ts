import { claim } from "../../../ledger/mod.ts";
import { normalCdf } from "../../../math/mod.ts";
import { SCALES, teacherSamples } from "../experiments/teacher.ts";

type TeacherTheory = {
  readonly inputVariance: number;
  readonly teacherVariance: (scale: number) => number;
  readonly noiseVariance: (scale: number) => number;
  /** Of the noise seen along the directions of the data, ε̃. */
  readonly rotatedVariance: (scale: number) => number;
  /** ⟨y²⟩ of P parameters and D data points. */
  readonly power: (parameters: number, data: number, teacher: number, noise: number) => number;
};

const square = (scale: number): number => scale ** 2;
const itself = (scale: number): number => scale;

const scales: TeacherTheory = {
  inputVariance: 1,
  teacherVariance: square,
  noiseVariance: square,
  rotatedVariance: square,
  power: (parameters, _, teacher, noise) => parameters * teacher ** 2 + noise ** 2,
};

const asPrinted: TeacherTheory = {
  ...scales,
  teacherVariance: itself,
  noiseVariance: itself,
  power: (parameters, _, teacher, noise) => parameters * teacher + noise,
};

export const noisyTeacher = claim("kaplan:6.0.1", {
  printed: {
    as: String
      .raw`y=\bar w x+\epsilon,\quad \bar w,\epsilon\ \text{“drawn from Gaussians with variance }\sigma_w\text{ and }` +
      String.raw`\sigma_\epsilon\text{”; of the same noise in (6.0.11): “variance }\sigma_\epsilon^2\text{”}`,
    theory: asPrinted,
  },
  corrected: {
    as: String.raw`\bar w_\alpha\sim N(0,\sigma_w^2),\ \epsilon_i\sim N(0,\sigma_\epsilon^2),\quad ` +
      String.raw`\langle y^2\rangle=P\,\mathrm{Var}(x)\,\sigma_w^2+\sigma_\epsilon^2`,
    theory: scales,
    grade: "slip",
    because:
      "ε̃ = εU only rotates the noise and keeps its variance, which cannot be σ_ε here and σ_ε² in (6.0.11): " +
      "σ_w and σ_ε are standard deviations",
    counterexample: ({ rotated, noisePower }) => {
      const [{ parameters, data, noise: seen }] = rotated;
      return {
        at:
          `P = ${parameters}, D = ${data}, σ_ε = ${SCALES.noise}: variance of the rotated noise over that of the noise`,
        printed: SCALES.noise,
        found: seen.reduce((sum, e) => sum + e * e, 0) / seen.length / noisePower,
      };
    },
  },
  rivals: {
    "variances throughout": { ...asPrinted, rotatedVariance: itself },
    "D inputs add up instead of P": {
      ...scales,
      power: (_, data, teacher, noise) => data * teacher ** 2 + noise ** 2,
    },
    "signal of one input": { ...scales, power: (_, __, teacher, noise) => teacher ** 2 + noise ** 2 },
    "output noise left out": { ...scales, power: (parameters, _, teacher) => parameters * teacher ** 2 },
  },
  by:
    "Monte Carlo of inputs, teachers, noise and outputs; the noise is rotated onto the directions of sampled data. " +
    "The draws are scaled by σ; the ratio of the two noise variances does not depend on that choice",
  omitted: {
    "n = 1e6":
      "4000 draws of each Gaussian, 320 000 outputs at P = 20 and 240 000 at P = 200 decide at a false-alarm rate of 1e-9",
    "⟨y²⟩ at D = 200, 400":
      "each output has the same law whatever D is; the rotated noise is measured at all six (P, D)",
  },
  measure: teacherSamples,
  compare: (found, theory, judge) => {
    const normal = (variance: number) => (x: number): number => normalCdf(x / Math.sqrt(variance));
    const why = "independent draws; Kolmogorov–Smirnov";
    judge.distribution("inputs", found.inputs, normal(theory.inputVariance), { why });
    judge.distribution(
      "teacher weights",
      found.teacher,
      normal(theory.teacherVariance(SCALES.teacher)),
      { why },
    );
    judge.distribution("noise", found.noise, normal(theory.noiseVariance(SCALES.noise)), { why });
    const rotated = theory.rotatedVariance(SCALES.noise);
    for (const { parameters, data, noise } of found.rotated) {
      judge.distribution(`rotated noise, P = ${parameters}, D = ${data}`, noise, normal(rotated), { why });
    }
    const ratios = found.rotated.map(({ noise }) =>
      noise.reduce((sum, e) => sum + e * e, 0) / noise.length / found.noisePower
    );
    judge.equal(
      "variance of rotated noise over variance of noise",
      ratios,
      ratios.map(() => rotated / theory.noiseVariance(SCALES.noise)),
      { rtol: 0.22, why: "seven standard errors √(2·2/4000) of a ratio of two variances of 4000 draws each" },
    );
    for (const { parameters, data, means } of found.power) {
      judge.mean(
        `⟨y²⟩, P = ${parameters}`,
        means,
        theory.power(parameters, data, SCALES.teacher, SCALES.noise),
        { why: "one mean per data set of 10 points and 8 teachers" },
      );
    }
  },
});
