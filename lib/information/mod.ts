/**
 * Information: surprise, entropy and divergence, and the codes whose lengths they are. Nothing here needs tensors.
 *
 * @module
 */
export { toBits, toNats } from "./units.ts";
export { surprisal } from "./surprisal.ts";
export { crossEntropy, entropy } from "./entropy.ts";
export { klDivergence } from "./kl-divergence.ts";
export { exponentialTilt, logTiltNormalizer } from "./exponential-tilt.ts";
export { kraftSum, satisfiesKraft } from "./kraft-sum.ts";
export { isPrefixFree } from "./prefix-free.ts";
export { ambiguousText, isUniquelyDecodable } from "./unique-decodability.ts";
export { canonicalPrefixCode } from "./canonical-code.ts";
export { codewordInterval } from "./codeword-interval.ts";
export { shannonCode, shannonLengths } from "./shannon-code.ts";
export { huffmanCode, huffmanLengths } from "./huffman-code.ts";
export { expectedLength } from "./expected-length.ts";
export { decodeSymbols, encodeSymbols } from "./symbol-code.ts";
export { type ArithmeticCode, arithmeticDecode, arithmeticEncode } from "./arithmetic-code.ts";
