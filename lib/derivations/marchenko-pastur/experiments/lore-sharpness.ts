import { experiment } from "../../../ledger/mod.ts";
import { symmetricEigenvalues } from "../../../math/mod.ts";
import { hessian } from "../../../oracles/mod.ts";
import type { Stream } from "../../../random/mod.ts";
import { rowsOf } from "./problem.ts";

const INPUTS = 3;
const UNITS = 5;
const WEIGHTS = INPUTS * UNITS;

/** Inputs on which a unit is nearer to its corner than this are not taken: a second difference must not cross it. */
const CLEARANCE = 0.05;

/** A network of two layers without biases on its weights W₁ (a row a unit), then W₂. */
function output(weights: ArrayLike<number>, input: ArrayLike<number>): number {
  let sum = 0;
  for (let h = 0; h < UNITS; h++) sum += weights[WEIGHTS + h] * Math.max(0, entering(weights, input, h));
  return sum;
}

function entering(weights: ArrayLike<number>, input: ArrayLike<number>, unit: number): number {
  let sum = 0;
  for (let i = 0; i < INPUTS; i++) sum += weights[unit * INPUTS + i] * input[i];
  return sum;
}

/** The factors a of the ways of writing one function; 1 is the function as drawn. */
export const FACTORS = [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30, 100];

/** How many of the weights, the first ones, belong to W₁. */
export const FIRST_LAYER = WEIGHTS;

const rescaled = (weights: Float64Array, factor: number): Float64Array =>
  weights.map((w, i) => i < WEIGHTS ? w * factor : w / factor);

/** Outputs, loss and curvature of one function written in different ways: (aW₁, W₂/a). */
export const rescaledSharpness = experiment(
  "marchenko-pastur/lore-rescaled-sharpness",
  { factors: FACTORS, data: 40, fresh: 1000, noiseScale: 0.3 },
  ({ stream, factors, data, fresh, noiseScale }) => {
    const weights = stream.at("weights").normals(WEIGHTS + UNITS);
    const inputs = clearInputs(stream.at("inputs"), weights, data);
    const noise = stream.at("noise").normals(data);
    const targets = inputs.map((input, n) => output(weights, input) + noiseScale * noise[n]);
    const loss = (w: ArrayLike<number>): number =>
      inputs.reduce((sum, input, n) => sum + (output(w, input) - targets[n]) ** 2, 0) / (2 * data);
    const tests = Array.from({ length: fresh }, (_, n) => stream.at("fresh").at(n).normals(INPUTS));
    const outputs = tests.map((input) => output(weights, input));
    const largest = Math.max(...outputs.map(Math.abs));
    return {
      cases: factors.map((factor) => {
        const moved = rescaled(weights, factor);
        const curvature = hessian(loss, moved, { step: 0.02 * Math.min(1, factor) });
        const eigenvalues = symmetricEigenvalues(curvature);
        return {
          factor,
          outputChange: Math.max(...tests.map((input, n) => Math.abs(output(moved, input) - outputs[n]))) /
            largest,
          lossChange: Math.abs(loss(moved) / loss(weights) - 1),
          curvature: rowsOf(curvature),
          top: eigenvalues[eigenvalues.length - 1],
          trace: eigenvalues.reduce((sum, value) => sum + value, 0),
        };
      }),
    };
  },
);

/** Gaussian inputs that leave every unit clearly on or off. */
function clearInputs(stream: Stream, weights: Float64Array, count: number): Float64Array[] {
  const kept: Float64Array[] = [];
  for (let n = 0; kept.length < count; n++) {
    const input = stream.at(n).normals(INPUTS);
    const size = Math.max(...input.map(Math.abs));
    const clear = Array.from({ length: UNITS }, (_, h) => Math.abs(entering(weights, input, h)));
    if (clear.every((distance) => distance > CLEARANCE * size)) kept.push(input);
  }
  return kept;
}
