import {
  axis,
  type Figure,
  figure,
  type Layer,
  measuredPoints,
  shown,
  sideBySide,
  theoryLine,
} from "../../../figures/mod.ts";
import { type ErrorParts, expectedFlowError } from "../../../generalization/mod.ts";
import { logspace } from "../../../math/mod.ts";
import { fitLine } from "../../../statistics/mod.ts";
import { withExactZeros } from "../exact-zeros.ts";

/** What the figure of expected errors shows of one data set. */
interface ErrorCurve {
  readonly parameters: number;
  readonly points: number;
  readonly variances: {
    readonly input: number;
    readonly teacher: number;
    readonly initial: number;
    readonly noise: number;
  };
  readonly eigenvalues: Float64Array;
  readonly times: Float64Array;
  readonly errors: Float64Array;
}

/** The formula for one data set, with the factor before the sum given. */
function formula(
  { eigenvalues, variances: { teacher, initial, noise } }: Pick<ErrorCurve, "eigenvalues" | "variances">,
  factor: number,
  time: number,
): ErrorParts {
  return expectedFlowError(withExactZeros(eigenvalues), time, {
    inputVariance: factor,
    teacherVariance: teacher,
    initialVariance: initial,
    noiseVariance: noise,
  });
}

/** The expected error in time at three ratios: with inputs of variance 1/P, and of the unit variance of the text. */
export function expectedErrorFigure(curves: readonly ErrorCurve[], seed: number): Figure {
  const { parameters } = curves[0];
  const panel = (input: number, title: string): { layers: Layer[]; title: string } => {
    const shown = curves.filter(({ variances }) => variances.input === input);
    const layers = shown.flatMap((curve) => {
      const series = `D/P = ${curve.points / parameters}`;
      const times = logspace(curve.times[0], curve.times[curve.times.length - 1], 120);
      const scaled = (xs: Float64Array): Float64Array => xs.map((t) => t * input * parameters);
      return [
        theoryLine({ x: scaled(times), y: times.map((t) => formula(curve, input, t).total), series }),
        measuredPoints({ x: scaled(curve.times), y: curve.errors, series }),
      ];
    });
    if (input === 1 / parameters) return { layers, title };
    const printed = shown[2];
    const times = logspace(printed.times[0], printed.times[printed.times.length - 1], 120);
    const line = theoryLine({
      x: times.map((t) => t * input * parameters),
      y: times.map((t) => formula(printed, 1 / parameters, t).total),
      series: "as printed, D/P = 1.5",
    });
    return { layers: [...layers, line], title };
  };
  const unit = curves.find(({ variances, points }) => variances.input === 1 && points > parameters)!;
  const wrong = formula(unit, 1 / parameters, unit.times[0]).total;
  const time = axis("time t × v P", { scale: "log" });
  return figure({
    id: "marchenko-pastur-expected-error",
    title: "The printed factor 1/P needs inputs of variance 1/P",
    subtitle: `P = ${parameters}, averaged exactly over teacher, start, noise and fresh data; seed ${seed}`,
    caption:
      `Error on fresh data against time for inputs of variance v. Lines: v Σ[…] + σ_ε²; points: the flow integrated ` +
      `without modes. With v = 1/P (left) this is the printed formula; with the unit variance of the text (right) the ` +
      `printed factor 1/P gives ${shown(wrong)} at the first time, where ${shown(unit.errors[0])} is found.`,
    width: "full",
    spec: sideBySide([
      {
        ...panel(1 / parameters, "inputs of variance 1/P"),
        x: time,
        y: axis("error on fresh data", { scale: "log" }),
      },
      { ...panel(1, "inputs of variance 1"), x: time, y: axis("error on fresh data", { scale: "log" }) },
    ]),
  });
}

/** The factor before the sum that fits each curve best, beside the variance of the inputs and the printed 1/P. */
export function fittedFactors(curves: readonly ErrorCurve[]): {
  readonly points: number;
  readonly inputVariance: number;
  readonly fitted: number;
  readonly printed: number;
}[] {
  return curves.map((curve) => {
    const { parameters, points, variances, times, errors } = curve;
    const sums = times.map((time) => formula(curve, 1, time).total - variances.noise);
    return {
      points,
      inputVariance: variances.input,
      fitted: fitLine(sums, errors).slope,
      printed: 1 / parameters,
    };
  });
}

/** What the figure of the two parts shows of one ratio. */
interface Parts {
  readonly ratio: number;
  readonly variances: ErrorCurve["variances"];
  readonly eigenvalues: Float64Array;
  readonly times: Float64Array;
  readonly unlearnt: Float64Array;
  readonly overfitting: Float64Array;
}

/** What is not yet learnt falls, what is learnt from noise grows, at three ratios. */
export function twoTermsFigure(terms: readonly Parts[], seed: number): Figure {
  const parameters = terms[0].eigenvalues.length;
  const total = (each: Parts, k: number): number =>
    each.unlearnt[k] + each.overfitting[k] + each.variances.noise;
  const panels = terms.map((each) => {
    const { ratio, times, unlearnt, overfitting, variances } = each;
    const dense = logspace(times[0], times[times.length - 1], 100);
    const parts = Array.from(dense, (t) => formula(each, variances.input, t));
    const lines = {
      "not yet learnt": "unlearnt",
      "learnt from noise": "overfitting",
      "error on fresh data": "total",
    } as const;
    const measured = {
      "not yet learnt": unlearnt,
      "learnt from noise": overfitting,
      "error on fresh data": unlearnt.map((_, k) => total(each, k)),
    };
    return {
      title: `D/P = ${ratio}`,
      x: axis("time t", { scale: "log" }),
      y: axis("error", { domain: [0, 2.6] }),
      layers: Object.entries(lines).flatMap(([series, part]) => [
        theoryLine({ x: dense, y: parts.map((each) => each[part]), series }),
        measuredPoints({ x: times, y: measured[series as keyof typeof measured], series }),
      ]),
    };
  });
  const [few] = terms;
  const last = few.times.length - 1;
  return figure({
    id: "marchenko-pastur-two-terms",
    title: "One part of the error falls, the other grows",
    subtitle: `P = ${parameters} weights, inputs of variance 1/P, one data set each, seed ${seed}`,
    caption:
      `Error on fresh data in its parts. Lines: (6.0.14); points: training on clean labels and on pure noise, ` +
      `separately. At D/P = ${few.ratio} the first part does not go to zero but to the ${
        shown(few.unlearnt[last])
      } of the ` +
      `frozen modes; E_gen includes the noise σ_ε² = ${few.variances.noise} of fresh outputs.`,
    width: "full",
    spec: sideBySide(panels),
  });
}
