export {
  episodicBonuses,
  expectileSides,
  influences,
  sharesByMean,
  slopesAtZero,
  squashedEntropies,
} from "./experiments/rlax.ts";
export {
  alphaMargins,
  discopopLosses,
  excesses,
  groupVariances,
  manyExcesses,
  smallestSets,
} from "./experiments/trl.ts";
export {
  type Difference,
  differences,
  episodicUnits,
  names,
  rareTraces,
  roundTrips,
} from "./experiments/table.ts";
