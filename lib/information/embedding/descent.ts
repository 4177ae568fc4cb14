import { type Matrix, matrix } from "../../math/mod.ts";
import type { Forces } from "./forces.ts";

/** What a descent has to know. */
export interface DescentSettings {
  readonly exaggeration: number;
  readonly exaggeratedIterations: number;
  readonly learningRate: number;
  readonly momentum: number;
  readonly gains: boolean;
}

/** Kept of the last step while the wanted law is exaggerated, at most. */
const EARLY_MOMENTUM = 0.5;

const LEAST_GAIN = 0.01;

/**
 * Gradient descent with momentum and gains, one step a call; the map is centred after every step.
 *
 * Source: van der Maaten and Hinton, J. Machine Learning Research 9 (2008) 2579–2605, section 3.4; gains from Jacobs,
 * Neural Networks 1 (1988) 295–307.
 *
 * @param scale what the forces are multiplied by
 */
export function descent(
  forces: Forces,
  scale: number,
  settings: DescentSettings,
): (map: Matrix, iteration: number) => Promise<Matrix> {
  const { exaggeration, exaggeratedIterations, learningRate, momentum, gains } = settings;
  let velocity: Float64Array | undefined;
  let gain: Float64Array | undefined;
  return async (map, iteration) => {
    const exaggerated = iteration <= exaggeratedIterations;
    const kept = exaggerated ? Math.min(momentum, EARLY_MOMENTUM) : momentum;
    const gradient = await forces.at(map, exaggerated ? exaggeration : 1);
    velocity ??= new Float64Array(gradient.length);
    gain ??= new Float64Array(gradient.length).fill(1);
    for (let at = 0; at < gradient.length; at++) {
      if (gains) {
        const onward = velocity[at] * gradient[at] < 0;
        gain[at] = onward ? gain[at] + 0.2 : Math.max(LEAST_GAIN, 0.8 * gain[at]);
      }
      velocity[at] = kept * velocity[at] - learningRate * scale * gain[at] * gradient[at];
    }
    return centred(map, velocity, iteration);
  };
}

/** The places moved by a velocity, around their own centre. */
function centred({ rows, columns, data }: Matrix, velocity: Float64Array, iteration: number): Matrix {
  const moved = data.map((y, at) => y + velocity[at]);
  for (let k = 0; k < columns; k++) {
    let sum = 0;
    for (let i = 0; i < rows; i++) sum += moved[i * columns + k];
    if (!Number.isFinite(sum)) {
      throw new Error(
        `Expected a descent through finite places, got ${sum} in step ${iteration}: take a smaller learningRate`,
      );
    }
    for (let i = 0; i < rows; i++) moved[i * columns + k] -= sum / rows;
  }
  return matrix(rows, columns, moved);
}
