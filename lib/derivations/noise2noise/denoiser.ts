import { matrix, solve } from "../../math/mod.ts";
import type { Stream } from "../../random/mod.ts";

/** Side of the pictures in pixels. */
export const SIDE = 16;

const PIXELS = SIDE * SIDE;

/** A picture of a disc, a box, a cross or a ring of a random size, place and brightness on a dark ground. */
export function shape(chance: Stream): Float64Array {
  const kind = chance.integer(4);
  const [cx, cy] = [4 + 8 * chance.uniform(), 4 + 8 * chance.uniform()];
  const radius = 2.5 + 2.5 * chance.uniform();
  const brightness = 0.6 + 0.4 * chance.uniform();
  const inside = [
    (x: number, y: number): boolean => x * x + y * y <= radius * radius,
    (x: number, y: number): boolean => Math.abs(x) <= radius && Math.abs(y) <= 0.7 * radius,
    (x: number, y: number): boolean =>
      Math.max(Math.abs(x), Math.abs(y)) <= radius && Math.min(Math.abs(x), Math.abs(y)) <= 1.1,
    (x: number, y: number): boolean => Math.abs(Math.hypot(x, y) - radius) <= 1.1,
  ][kind];
  return Float64Array.from(
    { length: PIXELS },
    (_, i) => inside(i % SIDE - cx, Math.floor(i / SIDE) - cy) ? brightness : 0,
  );
}

/** The picture with independent Gaussian noise of width s on every pixel. */
export function corrupted(picture: Float64Array, s: number, chance: Stream): Float64Array {
  return picture.map((each) => each + s * chance.normal());
}

const CHANNELS = 8;
const TAPS = 9;
const WIDE = SIDE + 2;

/** Keeps the weights of a channel at zero that is silent on all pictures; beside sums over a thousand pixels and more it is nothing. */
const PENALTY = 1e-3;

/** Weights of the last layer: 3 × 3 filters from every hidden channel and from the picture itself, and a bias. */
const COUNT = (CHANNELS + 1) * TAPS + 1;

const OFFSETS = Int32Array.from({ length: TAPS }, (_, k) => (Math.floor(k / 3) - 1) * WIDE + (k % 3 - 1));

/** The padded picture and its rectified channels. */
type Maps = readonly Float64Array[];

/** A convolutional network: random 3 × 3 filters into eight rectified channels, and 3 × 3 filters of given weights back into one. */
export class Denoiser {
  readonly #filters: Float64Array;
  readonly #biases: Float64Array;
  #weights: Float64Array = new Float64Array(COUNT);

  constructor(chance: Stream) {
    this.#filters = chance.normals(CHANNELS * TAPS).map((each) => each / 3);
    this.#biases = chance.normals(CHANNELS).map((each) => each / 3);
  }

  /**
   * Sets the weights of the last layer to those of the least mean square error, which has one minimum only.
   *
   * @returns one set of weights for each kind of target
   */
  fit(seen: readonly Float64Array[], targets: readonly (readonly Float64Array[])[]): Float64Array[] {
    const gram = new Float64Array(COUNT * COUNT);
    const sums = targets.map(() => new Float64Array(COUNT));
    const features = new Float64Array(COUNT);
    seen.forEach((picture, k) => {
      const maps = this.#maps(picture);
      for (let i = 0; i < PIXELS; i++) {
        readFeatures(maps, i, features);
        for (let a = 0; a < COUNT; a++) {
          const each = features[a];
          for (let b = 0; b <= a; b++) gram[a * COUNT + b] += each * features[b];
          sums.forEach((sum, kind) => sum[a] += each * targets[kind][k][i]);
        }
      }
    });
    const symmetric = matrix(
      COUNT,
      COUNT,
      (a, b) => gram[Math.max(a, b) * COUNT + Math.min(a, b)] + (a === b ? PENALTY : 0),
    );
    return sums.map((sum) => solve(symmetric, sum));
  }

  /** Takes weights for the last layer. */
  use(weights: Float64Array): void {
    this.#weights = weights;
  }

  /** The cleaned picture. */
  clean(picture: Float64Array): Float64Array {
    const maps = this.#maps(picture);
    const features = new Float64Array(COUNT);
    return picture.map((_, i) => {
      readFeatures(maps, i, features);
      let sum = 0;
      for (let a = 0; a < COUNT; a++) sum += features[a] * this.#weights[a];
      return sum;
    });
  }

  #maps(picture: Float64Array): Maps {
    const input = new Float64Array(WIDE * WIDE);
    picture.forEach((each, i) => input[padded(i)] = each);
    const channels = Array.from({ length: CHANNELS }, (_, c) => {
      const channel = new Float64Array(WIDE * WIDE);
      for (let i = 0; i < PIXELS; i++) {
        const at = padded(i);
        let sum = this.#biases[c];
        for (let k = 0; k < TAPS; k++) sum += this.#filters[c * TAPS + k] * input[at + OFFSETS[k]];
        channel[at] = Math.max(sum, 0);
      }
      return channel;
    });
    return [input, ...channels];
  }
}

/** Where pixel i lies in a map with a border. */
const padded = (i: number): number => (Math.floor(i / SIDE) + 1) * WIDE + i % SIDE + 1;

/** What the last layer sees at pixel i. */
function readFeatures(maps: Maps, i: number, features: Float64Array): void {
  const at = padded(i);
  let place = 0;
  for (const map of maps) {
    for (let k = 0; k < TAPS; k++) features[place++] = map[at + OFFSETS[k]];
  }
  features[place] = 1;
}

/** The mean square distance of cleaned pictures from what they are compared with, per pixel. */
export function meanSquare(cleaned: readonly Float64Array[], truth: readonly Float64Array[]): number {
  let sum = 0;
  cleaned.forEach((picture, k) => picture.forEach((each, i) => sum += (each - truth[k][i]) ** 2));
  return sum / (PIXELS * cleaned.length);
}
