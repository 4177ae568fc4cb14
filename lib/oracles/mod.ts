/**
 * Roads to an answer that know no formula: enumeration, finite differences, bracketing, searches for a minimum or a worst
 * case, and the integration of differential equations.
 *
 * A measurement that uses these can be held against a theory, because none of them has seen one.
 *
 * @module
 */
export { derivative, differentiate, type StepOptions } from "./derivative.ts";
export { type Estimate, extrapolate } from "./extrapolate.ts";
export { gradient, hessian, mixedDerivative, type Point } from "./partial-derivatives.ts";
export { bisect } from "./bisect.ts";
export { goldenSection, type Minimum } from "./golden-section.ts";
export { minimize, type MinimizeOptions, type PointMinimum } from "./minimize.ts";
export { searchWorst, type SearchWorstOptions, type UniformSource, type Worst } from "./search-worst.ts";
export { integrateOde, type OdeOptions } from "./integrate-ode.ts";
export { compositions, multisets, permutations, sequences, subsets } from "./enumerators.ts";
export { type MultinomialOutcome, multinomialOutcomes, multinomialProbability } from "./multinomial.ts";
export { convexHullMembership, type HullMembership, insideConvexHull } from "./convex-hull.ts";
