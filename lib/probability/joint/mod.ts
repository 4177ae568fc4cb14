/**
 * Finite joint laws: marginals, conditionals, Bayes' rule, expectations, and tests of independence, exact for tables of
 * probabilities and statistical for tables of counts.
 *
 * @module
 */
export {
  chainedTable,
  independentTable,
  type JointTable,
  jointTable,
  jointTableOfCounts,
} from "./joint-table.ts";
export { conditional, marginal } from "./marginal.ts";
export { type Posterior, posterior, posteriorOfLogs, totalProbability } from "./bayes.ts";
export {
  type ConditionalMoments,
  conditionalMoments,
  covariance,
  expectation,
  type OfValues,
  variable,
} from "./expectation.ts";
export { areConditionallyIndependent, areIndependent, dependenceGap } from "./independence.ts";
export {
  conditionalIndependenceTest,
  type IndependenceOptions,
  type IndependenceTest,
  independenceTest,
} from "./independence-test.ts";
export {
  type Alternative,
  type FisherExactTest,
  fisherExactTest,
  type MantelHaenszelTest,
  mantelHaenszelTest,
  type TwoByTwo,
} from "./two-by-two.ts";
export { sampleCounts, tableSampler } from "./sampler.ts";
