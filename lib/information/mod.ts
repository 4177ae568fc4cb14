/**
 * Information: surprise, entropy and divergence, the codes whose lengths they are, and what follows from them.
 *
 * Amounts of information are in nats; {@linkcode toBits} turns them into bits. Nothing here needs tensors.
 *
 * @module
 */
export { toBits, toNats } from "./units.ts";
export * from "./entropy/mod.ts";
export * from "./divergence/mod.ts";
export * from "./fisher/mod.ts";
export * from "./mutual/mod.ts";
export * from "./maxent/mod.ts";
export * from "./coding/mod.ts";
export * from "./language/mod.ts";
export * from "./embedding/mod.ts";
export * from "./landauer/mod.ts";
