/**
 * Search: games that can be solved, and the tree searches that learn to play them.
 *
 * @module
 */
export * from "./games/mod.ts";
export {
  type Evaluation,
  type Evaluator,
  rolloutEvaluator,
  solvedEvaluator,
  uniformEvaluator,
} from "./evaluation.ts";
export { ALPHA_ZERO_EXPLORATION, type ExplorationRate, puctBonus, uctBonus } from "./exploration.ts";
export { noisyPrior, type RootNoise } from "./root-noise.ts";
export { type SearchOptions, type SearchResult, treeSearch } from "./tree-search.ts";
export { worldSearch, type WorldSearchOptions, type WorldSearchResult } from "./world-search.ts";
export { visitPolicy } from "./visit-policy.ts";
export {
  alphaZeroLoss,
  type AlphaZeroObjective,
  outcomeTargets,
  type PolicyValue,
  type SearchTarget,
} from "./alpha-zero-loss.ts";
export { type PositionTable, positionTable, type SearchExample, type TableRates } from "./position-table.ts";
export {
  perfectPlayer,
  type PlayedGame,
  type PlayedMove,
  type Player,
  playGame,
  policyPlayer,
  randomPlayer,
  searchPlayer,
  type SearchPlayerOptions,
  type SelfPlayOptions,
  trainBySelfPlay,
  type TrainingRound,
} from "./self-play.ts";
export {
  completedValues,
  improvedPolicy,
  mixedValue,
  type ValueScale,
  valueScale,
} from "./completed-values.ts";
export { gumbelTopK } from "./gumbel-top-k.ts";
export { sequentialHalvingVisits } from "./sequential-halving.ts";
export { gumbelSearch, type GumbelSearchOptions, type GumbelSearchResult } from "./gumbel-search.ts";
