import { categoricalFisherInformation, gaussianFisherInformation } from "../../information/mod.ts";
import { digamma, softmax, trigamma } from "../../math/mod.ts";

type Theta = readonly number[];

/** F of a family in closed form, row by row. */
export function closedForm(family: string, theta: Theta): number[] {
  if (family === "Gaussian") return [...gaussianFisherInformation(Math.abs(theta[1])).data];
  if (family === "Bernoulli") return [1 / (theta[0] * (1 - theta[0]))];
  if (family === "gamma") {
    const [shape, scale] = theta;
    return [trigamma(Math.abs(shape)), 1 / scale, 1 / scale, shape / scale ** 2];
  }
  const law = softmax(theta);
  const slopes = theta.map((_, i) => Array.from(law, (p, x) => p * (Number(x === i) - law[i])));
  return [...categoricalFisherInformation(law, slopes).data];
}

/** −∫ q₀ ∇∇ ln q_θ away from the true θ₀, row by row. */
export function meanCurvature(family: string, from: Theta, at: Theta): number[] {
  if (family === "Gaussian") {
    const [d, s] = [from[0] - at[0], at[1]];
    const spread = from[1] ** 2 + d * d;
    return [1 / s ** 2, 2 * d / s ** 3, 2 * d / s ** 3, 3 * spread / s ** 4 - 1 / s ** 2];
  }
  if (family === "Bernoulli") return [from[0] / at[0] ** 2 + (1 - from[0]) / (1 - at[0]) ** 2];
  if (family === "gamma") {
    const [shape, scale] = at;
    const mean = from[0] * from[1];
    return [
      trigamma(Math.abs(shape)),
      1 / scale,
      1 / scale,
      2 * mean / scale ** 3 - shape / scale ** 2,
    ];
  }
  return closedForm(family, at);
}

/** ∫ q₀ ∇ ln q_θ ∇ ln q_θ away from the true θ₀, row by row. */
export function meanProduct(family: string, from: Theta, at: Theta): number[] {
  if (family === "Gaussian") {
    const [d, s, v] = [from[0] - at[0], at[1], from[1] ** 2];
    const [second, third, fourth] = [v + d ** 2, d ** 3 + 3 * d * v, d ** 4 + 6 * d * d * v + 3 * v ** 2];
    const mixed = third / s ** 5 - d / s ** 3;
    return [second / s ** 4, mixed, mixed, fourth / s ** 6 - 2 * second / s ** 4 + 1 / s ** 2];
  }
  if (family === "Bernoulli") return meanCurvature(family, from, at);
  if (family === "gamma") {
    const [[fromShape, fromScale], [shape, scale]] = [from.map(Math.abs), at.map(Math.abs)];
    const logGap = digamma(fromShape) + Math.log(fromScale) - digamma(shape) - Math.log(scale);
    const gap = fromShape * fromScale - shape * scale;
    const mixed = (fromScale + logGap * gap) / scale ** 2;
    return [
      trigamma(fromShape) + logGap ** 2,
      mixed,
      mixed,
      (fromShape * fromScale ** 2 + gap ** 2) / scale ** 4,
    ];
  }
  const [truth, law] = [softmax(from), softmax(at)];
  return at.flatMap((_, i) =>
    at.map((_, j) => Number(i === j) * truth[i] - truth[i] * law[j] - law[i] * truth[j] + law[i] * law[j])
  );
}

/** vᵀ F v for F row by row. */
export const quadraticForm = (matrix: readonly number[], v: Theta): number =>
  v.reduce((sum, vi, i) => sum + v.reduce((row, vj, j) => row + vi * matrix[i * v.length + j] * vj, 0), 0);
