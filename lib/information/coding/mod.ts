/**
 * Codes, and the lengths that they can have.
 *
 * @module
 */
export { kraftSum, satisfiesKraft } from "./kraft-sum.ts";
export { isPrefixFree } from "./prefix-free.ts";
export { ambiguousText, isUniquelyDecodable } from "./unique-decodability.ts";
export { canonicalPrefixCode } from "./canonical-code.ts";
export { codewordInterval } from "./codeword-interval.ts";
export { shannonCode, shannonLengths } from "./shannon-code.ts";
export { huffmanCode, huffmanLengths } from "./huffman-code.ts";
export { lengthLimitedHuffmanLengths } from "./length-limited-huffman.ts";
export { shannonFanoEliasCode } from "./shannon-fano-elias.ts";
export { expectedLength } from "./expected-length.ts";
export { decodeSymbols, encodeSymbols } from "./symbol-code.ts";
export {
  krichevskyTrofimov,
  type KrichevskyTrofimovOptions,
  type SequentialModel,
} from "./sequential-model.ts";
export { type ArithmeticCode, arithmeticDecode, arithmeticEncode } from "./arithmetic-code.ts";
export { compressBytes, expandBytes } from "./compressed-bytes.ts";
export { type LempelZivCode, lempelZivDecode, lempelZivEncode } from "./lempel-ziv.ts";
