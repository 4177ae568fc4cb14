export { generation, sequenceLaws } from "./experiments/sequences.ts";
export { limitedTexts } from "./experiments/limits.ts";
export { adaptiveSizes, lawNamed, nuclei, topKCuts } from "./experiments/truncation.ts";
export { beams } from "./experiments/beams.ts";
export { FORMS, loopingTexts, penalisedTokens } from "./experiments/penalties.ts";
export { responseLaw, rollouts } from "./experiments/rollouts.ts";
export { deceived, TEMPERATURES } from "./experiments/exploration.ts";
export { rewardedTyping, waitingTimes } from "./experiments/typing.ts";
export { queries, queryLaws } from "./experiments/queries.ts";
