/**
 * Laws over actions: how a policy's numbers become choices, with samples, log-probabilities, entropies and divergences.
 *
 * Everything is in nats. Dirichlet noise on the prior of a search is `noisyPrior`, beside the search.
 *
 * @module
 */
export { epsilonGreedyPolicy, epsilonGreedyTable } from "./epsilon-greedy.ts";
export {
  categoricalActionLaw,
  categoricalRatios,
  clippedEntropySoftmaxLaw,
  type DiscreteActionLaw,
  epsilonGreedyActionLaw,
  greedyActionLaw,
  softmaxActionLaw,
} from "./discrete-action-law.ts";
export {
  boundedStandardDeviation,
  type ContinuousActionLaw,
  diagonalGaussianKlDivergence,
  gaussianActionLaw,
  type GaussianParameters,
  type SquashedGaussianLaw,
  squashedGaussianLaw,
  type SquashedGaussianOptions,
} from "./gaussian-action-law.ts";
export {
  boundedAction,
  gaussianNoise,
  ornsteinUhlenbeckNoise,
  type OrnsteinUhlenbeckOptions,
  stationaryNoiseDeviation,
} from "./exploration-noise.ts";
