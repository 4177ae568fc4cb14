/**
 * Planning in a known world: evaluation, Bellman operators, value and policy iteration, linear programs, linear-quadratic control.
 *
 * @module
 */
export {
  expectedReturn,
  type Lookahead,
  occupancy,
  type OccupancyOptions,
  policyAdvantages,
  policyValues,
  type Values,
} from "./policy-evaluation.ts";
export {
  expectationBackup,
  expectationBackupQ,
  oneStepLookahead,
  optimalityBackup,
  optimalityBackupQ,
} from "./bellman-operators.ts";
export { deterministicPolicy, greedyActions, greedyPolicy, type Ties } from "./greedy-policy.ts";
export { endlessStates } from "./endings.ts";
export { greedyLossBound, sweepErrorBound, sweepsToError } from "./error-bounds.ts";
export { type IteratedValues, valueIteration, type ValueIterationOptions } from "./value-iteration.ts";
export {
  type IteratedPolicy,
  modifiedPolicyIteration,
  type ModifiedPolicyIterationOptions,
  type PartlyIteratedPolicy,
  policyIteration,
  type PolicyIterationOptions,
} from "./policy-iteration.ts";
export {
  finiteHorizonControl,
  type HorizonControl,
  type OptimalValues,
  optimalValues,
} from "./optimal-values.ts";
export { type LinearProgram, type LinearProgramSolution, solveLinearProgram } from "./linear-program.ts";
export { planByLinearProgram, type PlannedByProgram } from "./planning-programs.ts";
export type { LinearQuadratic, QuadraticValue } from "./linear-quadratic.ts";
export { riccatiFixedPoint, riccatiRecursion } from "./riccati.ts";
export { linearPolicyCost, type LinearPolicyGradient, linearPolicyGradient } from "./linear-policy.ts";
