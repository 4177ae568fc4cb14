// Tables of the ziggurat method: a decreasing density covered by 256 layers of equal area.

/** How many layers; eight random bits choose one. */
export const LAYER_COUNT = 256;

/**
 * The layers of a ziggurat, from the lowest up. Layer i spans x in [0, widths[i]) and heights between
 * heights[i] and heights[i + 1]; the lowest one stands for the strip under the tail too, so it is wider than `tail`.
 */
export interface Layers {
  /** 257 numbers, descending to 0; widths[1] is where the tail begins. */
  readonly widths: Float64Array;
  /** 257 values of the unnormalised density, heights[i] at widths[i] for i > 0, ascending to 1. */
  readonly heights: Float64Array;
  /** Where the tail begins. */
  readonly tail: number;
}

/**
 * Builds the layers of a density f with f(0) = 1 from where its tail begins and the area of each layer.
 *
 * Source: Marsaglia, Tsang, "The ziggurat method for generating random variables" (2000).
 */
export function buildLayers(
  tail: number,
  area: number,
  density: (x: number) => number,
  inverseDensity: (height: number) => number,
): Layers {
  const widths = new Float64Array(LAYER_COUNT + 1);
  const heights = new Float64Array(LAYER_COUNT + 1);
  widths[0] = area / density(tail);
  widths[1] = tail;
  heights[1] = density(tail);
  for (let i = 2; i < LAYER_COUNT; i++) {
    heights[i] = heights[i - 1] + area / widths[i - 1];
    widths[i] = inverseDensity(heights[i]);
  }
  heights[LAYER_COUNT] = 1;
  return { widths, heights, tail };
}

// Where the tail begins and the area of a layer, for 256 layers: the solution of "the topmost layer ends at
// height 1", found by bisection in 40-digit arithmetic.
const NORMAL_TAIL = 3.6541528853610087716;
const NORMAL_AREA = 0.0049286732339746553474;
const EXPONENTIAL_TAIL = 7.6971174701310497140;
const EXPONENTIAL_AREA = 0.0039496598225815572200;

let normalCache: Layers | undefined;
let exponentialCache: Layers | undefined;

/** The layers of exp(−x²/2) for x ≥ 0, computed at first use. */
export function normalLayers(): Layers {
  normalCache ??= buildLayers(
    NORMAL_TAIL,
    NORMAL_AREA,
    (x) => Math.exp(-x * x / 2),
    (height) => Math.sqrt(-2 * Math.log(height)),
  );
  return normalCache;
}

/** The layers of exp(−x) for x ≥ 0, computed at first use. */
export function exponentialLayers(): Layers {
  exponentialCache ??= buildLayers(
    EXPONENTIAL_TAIL,
    EXPONENTIAL_AREA,
    (x) => Math.exp(-x),
    (height) => -Math.log(height),
  );
  return exponentialCache;
}

/**
 * A standard normal number given that it exceeds `start` > 0, from exponential numbers of mean 1: start + e/start is
 * kept with probability exp(−(e/start)²/2).
 *
 * Source: Marsaglia, "Generating a variable from the tail of the normal distribution" (1964).
 */
export function normalBeyond(start: number, exponential: () => number): number {
  for (;;) {
    const excess = exponential() / start;
    if (2 * exponential() > excess * excess) return start + excess;
  }
}
