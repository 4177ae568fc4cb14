export { kraft, kraftIntervals, kraftLeaves, prefixFree } from "./claims/kraft.ts";
export { expectedCodeLength, frequentShort } from "./claims/assignment.ts";
export { alwaysHeads } from "./claims/heads.ts";
export { kraftSatisfied, optimalLength } from "./claims/optimum.ts";
export { logarithmIsUnique } from "./claims/uniqueness.ts";
export { rarerIsMore, surpriseAddsUp } from "./claims/surprise.ts";
export { expectedInformation } from "./claims/entropy.ts";
export { excessLength, expectedLogRatio, klDivergenceClaim, oneTilt } from "./claims/divergence.ts";
