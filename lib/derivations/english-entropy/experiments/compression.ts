import { brotliCompressSync, gzipSync } from "node:zlib";
import {
  compressBytes,
  contextMixingModel,
  expandBytes,
  type SequentialModel,
} from "../../../information/mod.ts";
import { experiment } from "../../../ledger/mod.ts";
import { mobyDick } from "../text.ts";

/**
 * The book as it stands, compressed by several coders: bytes of each, and how the mixing model's cost falls on the way.
 *
 * The mixing model's code is read back: the first `verified` bytes, coded by themselves.
 */
export const compression = experiment(
  "english-entropy/compression",
  { verified: 100_000, steps: 12 },
  async ({ verified, steps }) => {
    const { bytes, text } = await mobyDick();
    const stepBytes = Math.ceil(bytes.length / steps);
    const { model, costs } = observed(contextMixingModel(), 8 * stepBytes);
    const mixing = compressBytes(bytes, model).length;
    const start = bytes.subarray(0, verified);
    const back = expandBytes(compressBytes(start, contextMixingModel()), contextMixingModel());
    return {
      bytes: bytes.length,
      characters: text.length,
      compressed: {
        gzip: gzipSync(bytes, { level: 9 }).length,
        brotli: brotliCompressSync(bytes).length,
        "context mixing": mixing,
      },
      along: costs.map((bits, i) => ({
        bytes: Math.min((i + 1) * stepBytes, bytes.length),
        bitsPerByte: bits / Math.min(stepBytes, bytes.length - i * stepBytes),
      })),
      verified,
      roundTrip: back.length === verified && back.every((byte, i) => byte === start[i]),
    };
  },
);

/** A model of bits that notes what they cost, stretch by stretch. */
function observed(
  inner: SequentialModel,
  stretch: number,
): { model: SequentialModel; costs: number[] } {
  const costs: number[] = [];
  let count = 0;
  const model: SequentialModel = {
    alphabetSize: inner.alphabetSize,
    probabilities: () => inner.probabilities(),
    update: (bit) => {
      if (count++ % stretch === 0) costs.push(0);
      costs[costs.length - 1] -= Math.log2(inner.probabilities()[bit]);
      inner.update(bit);
    },
  };
  return { model, costs };
}
