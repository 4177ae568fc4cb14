export { bandits, bonusChanges, firstVisits } from "./experiments/bandits.ts";
export { rootValues } from "./experiments/roots.ts";
export { temperatures } from "./experiments/temperature.ts";
export { CODINGS, fittedValues, losses } from "./experiments/loss.ts";
export { averages, nimReadings, type Reading, READINGS } from "./experiments/averages.ts";
export { improvements, misled, NETWORKS, trainedImprovements } from "./experiments/improvement.ts";
export { dynamics, MODELS } from "./experiments/dynamics.ts";
export { gumbelRoots, pairsDrawn } from "./experiments/gumbel-root.ts";
export { opponents, selfPlay } from "./experiments/self-play.ts";
