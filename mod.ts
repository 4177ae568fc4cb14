/**
 * Rederive: equations and claims of machine-learning theory, re-derived in numbers.
 *
 * One namespace per folder of `lib`; heavy parts (TensorFlow.js, Vega, the derivations) load at first use.
 *
 * @module
 */
export * as math from "./lib/math/mod.ts";
export * as random from "./lib/random/mod.ts";
export * as statistics from "./lib/statistics/mod.ts";
export * as tensor from "./lib/tensor/mod.ts";
export * as oracles from "./lib/oracles/mod.ts";
export * as information from "./lib/information/mod.ts";
export * as probability from "./lib/probability/mod.ts";
export * as estimators from "./lib/estimators/mod.ts";
export * as optimization from "./lib/optimization/mod.ts";
export * as networks from "./lib/networks/mod.ts";
export * as generalization from "./lib/generalization/mod.ts";
export * as reinforcement from "./lib/reinforcement/mod.ts";
export * as preference from "./lib/preference/mod.ts";
export * as derivations from "./lib/derivations/mod.ts";
export * as ledger from "./lib/ledger/mod.ts";
export * as figures from "./lib/figures/mod.ts";
