import { logSumExp, type Matrix, matrix, solve } from "../../math/mod.ts";

/** A term of a linear predictor: coefficient times a parameter. */
export type Term = readonly [parameter: number, coefficient: number];

/** A choice among alternatives whose log-odds are linear in the parameters: the first alternative was taken, `count` times. */
export interface ChoiceEvent {
  readonly alternatives: readonly (readonly Term[])[];
  readonly count: number;
}

/** The log-likelihood of choices with its slopes and curvature (the negative Hessian). */
export interface ChoiceLikelihood {
  readonly value: number;
  readonly gradient: Float64Array;
  readonly information: Matrix;
}

/** Σ count·[η₁ − ln Σ e^{ηₐ}], η linear: concave in the parameters. */
export function choiceLikelihood(
  parameters: ArrayLike<number>,
  events: readonly ChoiceEvent[],
): ChoiceLikelihood {
  const d = parameters.length;
  const gradient = new Float64Array(d);
  const information = matrix(d, d, () => 0);
  let value = 0;
  for (const { alternatives, count } of events) {
    const scores = alternatives.map((terms) =>
      terms.reduce((sum, [parameter, coefficient]) => sum + coefficient * parameters[parameter], 0)
    );
    const total = logSumExp(scores);
    value += count * (scores[0] - total);
    const centre = new Map<number, number>();
    alternatives.forEach((terms, a) => {
      const probability = Math.exp(scores[a] - total);
      for (const [i, x] of terms) {
        centre.set(i, (centre.get(i) ?? 0) + probability * x);
        for (const [j, y] of terms) information.data[i * d + j] += count * probability * x * y;
      }
    });
    for (const [i, x] of alternatives[0]) gradient[i] += count * x;
    for (const [i, x] of centre) {
      gradient[i] -= count * x;
      for (const [j, y] of centre) information.data[i * d + j] -= count * x * y;
    }
  }
  return { value, gradient, information };
}

/** The most Newton steps: far more than a concave function with a maximum needs. */
const MOST_STEPS = 200;

/**
 * The parameters of greatest likelihood less ½ ridge ‖parameters‖², by Newton's method with halved steps.
 *
 * The first `gauge` parameters (scores) may all be shifted by one number without change: they are held at a sum of 0.
 */
export function likeliestChoice(
  dimension: number,
  gauge: number,
  events: readonly ChoiceEvent[],
  ridge: number,
): { parameters: Float64Array; likelihood: ChoiceLikelihood } {
  let parameters: Float64Array = new Float64Array(dimension);
  const penalised = (at: ArrayLike<number>, likelihood: ChoiceLikelihood): number =>
    likelihood.value - ridge / 2 * Array.from(at).reduce((sum, x) => sum + x * x, 0);
  let likelihood = choiceLikelihood(parameters, events);
  for (let step = 0; step < MOST_STEPS; step++) {
    const slope = likelihood.gradient.map((g, i) => g - ridge * parameters[i]);
    const scale = Math.max(...likelihood.information.data, 1e-300);
    const curvature = matrix(dimension, dimension, (i, j) => {
      const fixed = i < gauge && j < gauge ? scale : 0;
      return likelihood.information.data[i * dimension + j] + fixed + (i === j ? ridge : 0);
    });
    const direction = solve(curvature, slope);
    const promised = direction.reduce((sum, x, i) => sum + x * slope[i], 0);
    const before = penalised(parameters, likelihood);
    if (promised <= 1e-26 * (1 + Math.abs(before))) break;
    let length = 1;
    let found: { at: Float64Array; likelihood: ChoiceLikelihood } | undefined;
    while (length > 1e-9) {
      const at = parameters.map((x, i) => x + length * direction[i]);
      const there = choiceLikelihood(at, events);
      // Near the maximum a gain drowns in round-off: a full step is then as good as any.
      if (
        penalised(at, there) >= before + 1e-4 * length * promised || promised < 1e-12 * (1 + Math.abs(before))
      ) {
        found = { at, likelihood: there };
        break;
      }
      length /= 2;
    }
    if (!found) break;
    const moved = found.at.reduce((most, x, i) => Math.max(most, Math.abs(x - parameters[i])), 0);
    parameters = found.at;
    likelihood = found.likelihood;
    if (moved <= 1e-14 * (1 + Math.max(...parameters.map(Math.abs)))) break;
  }
  const shift = parameters.subarray(0, gauge).reduce((sum, x) => sum + x, 0) / gauge;
  parameters = parameters.map((x, i) => i < gauge ? x - shift : x);
  return { parameters, likelihood: choiceLikelihood(parameters, events) };
}

/** Square roots of the diagonal of the inverse information in the gauge of sum 0. */
export function choiceErrors(information: Matrix, gauge: number, ridge: number): Float64Array {
  const d = information.rows;
  const scale = Math.max(...information.data, 1e-300);
  const curvature = matrix(d, d, (i, j) => {
    const fixed = i < gauge && j < gauge ? scale : 0;
    return information.data[i * d + j] + fixed + (i === j ? ridge : 0);
  });
  // With the gauge fixed by s·11ᵀ the inverse carries 11ᵀ/(s K²) too many.
  return Float64Array.from({ length: d }, (_, i) => {
    const unit = new Float64Array(d);
    unit[i] = 1;
    const variance = solve(curvature, unit)[i] - (i < gauge && ridge === 0 ? 1 / (scale * gauge * gauge) : 0);
    return Math.sqrt(Math.max(variance, 0));
  });
}
