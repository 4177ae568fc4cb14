import { requireInteger } from "../../math/checks.ts";
import type { Stream } from "../../random/mod.ts";

/** The sizes of a causal transformer. */
export interface TransformerShape {
  /** V, the number of tokens. */
  readonly vocabulary: number;
  /** The most positions that it can read. */
  readonly length: number;
  /** d, the width of the residual stream; a multiple of the number of heads. */
  readonly width: number;
  /** Heads of attention in each layer. */
  readonly heads: number;
  /** Units of the perceptron in each layer. */
  readonly hidden: number;
  /** Layers, each of attention and a perceptron. */
  readonly layers: number;
}

/** One array of parameters and its place in the flat vector. */
export interface ParameterBlock {
  readonly name: string;
  readonly shape: readonly number[];
  readonly offset: number;
  readonly size: number;
  /** The deviation of its normal law at the start; 0 for a constant. */
  readonly deviation: number;
  /** Its mean at the start. */
  readonly mean: number;
}

/** Refuses sizes that are none, or heads that do not share the width evenly. */
function requireShape({ vocabulary, length, width, heads, hidden, layers }: TransformerShape): void {
  requireInteger("the vocabulary", vocabulary, 2);
  requireInteger("the length", length, 1);
  requireInteger("the width", width, 1);
  requireInteger("the number of heads", heads, 1);
  requireInteger("the hidden units", hidden, 1);
  requireInteger("the number of layers", layers, 1);
  if (width % heads !== 0) {
    throw new RangeError(`Expected a width that ${heads} heads share evenly, got ${width}`);
  }
}

/**
 * The arrays of a transformer's parameters, in the order of the flat vector.
 *
 * Tokens V×d, positions L×d; for each layer a normalisation (gain, shift), queries, keys, values and output d×d, another normalisation, the
 * perceptron d×h and h×d with shifts; a last normalisation and the read-out d×V. Weights start with deviation 1/√(inputs), those that write
 * to the residual stream divided by √(2·layers) (Radford et al., GPT-2, 2019, section 2.3), the read-out with a tenth of it: a nearly uniform policy.
 *
 * @param shape the sizes
 * @throws {RangeError} if a size is no positive whole number, or the heads do not share the width evenly
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * const blocks = transformerBlocks({ vocabulary: 3, length: 2, width: 4, heads: 2, hidden: 8, layers: 1 });
 * assert.deepEqual(blocks.slice(0, 2).map(({ name, shape, offset }) => [name, shape, offset]), [["tokens", [3, 4], 0], ["positions", [2, 4], 12]]);
 * ```
 */
export function transformerBlocks(shape: TransformerShape): ParameterBlock[] {
  requireShape(shape);
  const { vocabulary: V, length: L, width: d, hidden: h, layers } = shape;
  const blocks: ParameterBlock[] = [];
  let offset = 0;
  const add = (name: string, sizes: readonly number[], deviation: number, mean = 0): void => {
    const size = sizes.reduce((product, each) => product * each, 1);
    blocks.push({ name, shape: sizes, offset, size, deviation, mean });
    offset += size;
  };
  const normalisation = (name: string): void => {
    add(`${name} gain`, [d], 0, 1);
    add(`${name} shift`, [d], 0);
  };
  const writing = 1 / Math.sqrt(2 * layers);
  add("tokens", [V, d], 1 / Math.sqrt(2));
  add("positions", [L, d], 1 / Math.sqrt(2));
  for (let layer = 1; layer <= layers; layer++) {
    normalisation(`attention ${layer}`);
    for (const name of ["queries", "keys", "values"]) add(`${name} ${layer}`, [d, d], 1 / Math.sqrt(d));
    add(`attended ${layer}`, [d, d], writing / Math.sqrt(d));
    normalisation(`perceptron ${layer}`);
    add(`hidden ${layer}`, [d, h], 1 / Math.sqrt(d));
    add(`hidden shift ${layer}`, [h], 0);
    add(`output ${layer}`, [h, d], writing / Math.sqrt(h));
    add(`output shift ${layer}`, [d], 0);
  }
  normalisation("last");
  add("read-out", [d, V], 0.1 / Math.sqrt(d));
  return blocks;
}

/**
 * The number of a transformer's parameters.
 *
 * (V + L)d + layers·(4d² + 2dh + 5d + h) + 2d + dV.
 *
 * @param shape the sizes
 * @throws {RangeError} as {@linkcode transformerBlocks}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * // (3 + 2)·4 + (64 + 64 + 20 + 8) + 8 + 12
 * assert.equal(transformerSize({ vocabulary: 3, length: 2, width: 4, heads: 2, hidden: 8, layers: 1 }), 196);
 * ```
 */
export function transformerSize(shape: TransformerShape): number {
  const last = transformerBlocks(shape).at(-1)!;
  return last.offset + last.size;
}

/**
 * Parameters to start from: normal weights, gains of 1, shifts of 0.
 *
 * @param shape the sizes; deviations as in {@linkcode transformerBlocks}
 * @param stream where the weights come from: the same stream gives the same network, whatever else is drawn
 * @returns the flat vector of {@linkcode transformerSize} numbers
 * @throws {RangeError} as {@linkcode transformerBlocks}
 * @example
 * ```ts
 * import assert from "node:assert/strict";
 * import { stream } from "../../random/mod.ts";
 * const shape = { vocabulary: 3, length: 2, width: 4, heads: 2, hidden: 8, layers: 1 };
 * assert.deepEqual(transformerStart(shape, stream(1)), transformerStart(shape, stream(1)));
 * ```
 */
export function transformerStart(shape: TransformerShape, stream: Stream): Float64Array {
  const parameters = new Float64Array(transformerSize(shape));
  for (const { name, offset, size, deviation, mean } of transformerBlocks(shape)) {
    if (deviation === 0) parameters.fill(mean, offset, offset + size);
    else parameters.set(stream.at(name).normals(size).map((each) => mean + deviation * each), offset);
  }
  return parameters;
}
