/** How gradients become steps: as they are, or by Adam (β₁ = 0.9, β₂ = 0.999, ε = 10⁻⁸). */
export type AscentRule = "sgd" | "adam";

/** A rule that climbs, with its memory. */
export function ascent(
  rule: AscentRule,
  rate: number,
): (parameters: Float64Array, gradient: Float64Array) => Float64Array {
  if (!(rate > 0 && rate < Infinity)) throw new RangeError(`Expected a positive learning rate, got ${rate}`);
  if (rule === "sgd") return (parameters, gradient) => parameters.map((each, i) => each + rate * gradient[i]);
  if (rule !== "adam") throw new RangeError(`Expected the rule "sgd" or "adam", got "${rule}"`);
  let first: Float64Array | undefined;
  let second: Float64Array | undefined;
  let steps = 0;
  return (parameters, gradient) => {
    const mean = first ??= new Float64Array(gradient.length);
    const square = second ??= new Float64Array(gradient.length);
    steps++;
    return parameters.map((each, i) => {
      mean[i] = 0.9 * mean[i] + 0.1 * gradient[i];
      square[i] = 0.999 * square[i] + 0.001 * gradient[i] ** 2;
      const unbiased = mean[i] / (1 - 0.9 ** steps);
      return each + rate * unbiased / (Math.sqrt(square[i] / (1 - 0.999 ** steps)) + 1e-8);
    });
  };
}
